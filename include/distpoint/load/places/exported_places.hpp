// SPDX-License-Identifier: BSL-1.0
// Locates the facts of a record in an export.
#pragma once

#include <distpoint/load/part/exported_facts.hpp>
#include <distpoint/load/part/fact_places.hpp>
#include <distpoint/load/part/loaded.hpp>

#include <optional>

namespace distpoint {

namespace detail {

inline text_range place_in(const exported_point& row, const element& where) {
    if (where.member == field::site) return row.place.of(exported_point::site_place);
    const auto share = static_cast<std::size_t>(point_type::server_share);
    if (where.member == field::share && row.place.knows(share)) return row.place.of(share);
    return row.place.of(exported_point::name_place);
}

inline text_range place_in(const exported_site& row, const element& where) {
    switch (where.member) {
    case field::parent:
        return row.place.of(exported_site::parent_place);
    case field::server:
        return row.place.of(exported_site::server_place);
    case field::type:
        return row.place.of(exported_site::type_place);
    default:
        return row.place.of(exported_site::code_place);
    }
}

inline text_range place_in(const exported_package& row, const element& where) {
    switch (where.member) {
    case field::kind:
        return row.place.of(exported_package::kind_place);
    case field::source_files:
        return row.place.of(exported_package::files_place);
    case field::size:
        return row.place.of(exported_package::size_place);
    default:
        return row.place.of(exported_package::id_place);
    }
}

inline text_range place_in(const exported_advertisement& row, const element& where) {
    const bool is_run = where.member == field::run && row.place.knows(exported_advertisement::run_place);
    return row.place.of(is_run ? exported_advertisement::run_place : exported_advertisement::package_place);
}

inline text_range place_in(const exported_system& row, const element& where) {
    switch (where.member) {
    case field::site:
    case field::sites:
        return row.place.of(exported_system::site_place);
    case field::roles:
        return row.place.of(exported_system::role_place);
    case field::internet_fqdn:
        return row.place.of(row.knows_internet_fqdn ? exported_system::fqdn_place : exported_system::name_place);
    default:
        return row.place.of(exported_system::name_place);
    }
}

// The location of a type: in the first of the rows of a distribution point that states the type.
inline text_range place_of_type(const exported_facts& rows, std::uint32_t first, point_type type,
                                const element& where) {
    for (std::uint32_t at = first; at != no_row; at = rows.points[at].next)
        if (rows.points[at].known.contains(type) && rows.points[at].place.knows(static_cast<std::size_t>(type)))
            return rows.points[at].place.of(static_cast<std::size_t>(type));
    return place_in(rows.points[first], where);
}

// The location of a record in the row that it was made from; the record is not a document.
inline text_range place_in_row(const element& where, const record_origin& origin, const exported_facts& rows) {
    const std::uint32_t item = origin.item & row_number;
    const bool of_point = (origin.item & from_point_row) != 0;
    const bool own = (origin.item & from_own_row) != 0;
    switch (where.kind) {
    case record_kind::point:
        if (where.member == field::types && where.entry >= 0)
            return place_of_type(rows, item, static_cast<point_type>(where.entry), where);
        return place_in(rows.points[item], where);
    case record_kind::package:
        if (own) return place_in(rows.records.packages[item], where);
        if ((origin.item & from_advertisement_row) != 0) return place_in(rows.records.advertisements[item], where);
        return rows.points[item].place.row();
    case record_kind::advertisement:
        return place_in(rows.records.advertisements[item], where);
    case record_kind::dfs_root:
        return rows.records.roots[item].place.of(0);
    case record_kind::point_group:
        return rows.groups[item].place.of(0);
    case record_kind::site:
        if (own) return place_in(rows.records.sites[item], where);
        break;
    case record_kind::site_system:
        if (own) return rows.records.computers[item].place.of(exported_computer::name_place);
        break;
    case record_kind::document:
        return {};
    }
    // A site or a site system that other rows name.
    if (of_point) return place_in(rows.points[item], where);
    return place_in(rows.systems[item], where);
}

// Where a record is from; nothing for one that has no file.
inline std::optional<record_origin> origin_of(const element& where, const loaded& from) {
    if (where.kind == record_kind::document) {
        if (where.record >= from.files().size()) return std::nullopt;
        return record_origin{where.record, 0};
    }
    const record_origins& origins = from.origins(where.kind);
    if (where.record >= origins.size()) return std::nullopt;
    return origins[where.record];
}
// Whether a record with that origin was made from rows.
inline bool is_from_rows(const element& where, const record_origin& origin, const loaded& from) {
    return where.kind != record_kind::document && from.files()[origin.file].layout == file_layout::rows;
}
// The row, other than that of the record, that states a member.
inline std::optional<text_range> place_in_other_row(const element& where, const loaded& from) {
    if (where.kind == record_kind::document || where.member == field::none) return std::nullopt;
    return from.places().find(where);
}

} // namespace detail

/// The location of a record that was made from rows; std::nullopt for other records. The end equals the beginning where
/// only the beginning is known.
inline std::optional<text_range> exported_place(const element& where, const loaded& from) {
    if (const auto other_row = detail::place_in_other_row(where, from)) return other_row;
    const auto origin = detail::origin_of(where, from);
    if (!origin || !detail::is_from_rows(where, *origin, from)) return std::nullopt;
    return detail::place_in_row(where, *origin, from.exported());
}

} // namespace distpoint

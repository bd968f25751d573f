// SPDX-License-Identifier: BSL-1.0
// Locates the facts of a record in an export.
#pragma once

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

} // namespace detail

/// The location of a record that was made from rows; std::nullopt for other records. The end equals the beginning where
/// only the beginning is known.
inline std::optional<text_range> exported_place(const element& where, const loaded& from) {
    if (where.kind == record_kind::document) return std::nullopt;
    const auto& origins = from.origins(where.kind);
    if (where.record >= origins.size()) return std::nullopt;
    const record_origin origin = origins[where.record];
    if (from.files()[origin.file].layout != file_layout::rows) return std::nullopt;
    const exported_facts& rows = from.exported();
    const std::uint32_t item = origin.item & ~from_point_row;
    switch (where.kind) {
    case record_kind::point:
        if (where.member == field::types && where.entry >= 0)
            return detail::place_of_type(rows, item, static_cast<point_type>(where.entry), where);
        return detail::place_in(rows.points[item], where);
    case record_kind::package:
        return rows.points[item].place.row();
    case record_kind::point_group:
        return rows.groups[item].place.of(0);
    default: // a site or a site system
        if ((origin.item & from_point_row) != 0) return detail::place_in(rows.points[item], where);
        return detail::place_in(rows.systems[item], where);
    }
}

} // namespace distpoint

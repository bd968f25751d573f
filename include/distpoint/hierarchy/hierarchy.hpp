// SPDX-License-Identifier: BSL-1.0
// The hierarchy: all records, as views of arrays that live elsewhere.
#pragma once

#include <distpoint/hierarchy/package.hpp>
#include <distpoint/hierarchy/point.hpp>
#include <distpoint/hierarchy/point_group.hpp>
#include <distpoint/hierarchy/site.hpp>
#include <distpoint/hierarchy/site_system.hpp>

namespace distpoint {

/// Sites, their systems, distribution points, groups and packages. A view: the arrays may be constants of a source file
/// or the records of loaded documents.
struct hierarchy {
    std::span<const site> sites{};
    std::span<const site_system> site_systems{};
    std::span<const point> points{};
    std::span<const point_group> groups{};
    std::span<const package> packages{};
    std::span<const advertisement> advertisements{};
    std::span<const std::string_view> dfs_roots{};
    field_set empty_lists{}; // lists that were given but are empty: no reference to them is valid
    bool complete = true;    // false if documents are missing, which may contain what is absent

    /// Whether records of a kind were listed, so that a name missing from the list is unknown.
    constexpr bool lists(record_kind kind) const {
        if (!complete) return false;
        const bool some = kind == record_kind::site          ? !sites.empty()
                          : kind == record_kind::site_system ? !site_systems.empty()
                          : kind == record_kind::point       ? !points.empty()
                          : kind == record_kind::point_group ? !groups.empty()
                          : kind == record_kind::package     ? !packages.empty()
                                                             : false;
        return some || empty_lists.contains(list_of(kind));
    }
};

template <>
struct about<hierarchy> {
    static constexpr std::string_view title = "a document";
    static constexpr record_kind kind = record_kind::document;
    static constexpr member members[] = {
        {field::sites, false, text_form::any, "The sites of the hierarchy."},
        {field::site_systems, false, text_form::any, "The computers that host site system roles."},
        {field::distribution_points, false, text_form::any, "The distribution points."},
        {field::distribution_point_groups, false, text_form::any, "The distribution point groups."},
        {field::packages, false, text_form::any, "The packages, and where they go."},
        {field::advertisements, false, text_form::any, "The advertisements."},
        {field::dfs_roots, false, text_form::unc_path, "The roots of the Distributed File System, \\\\domain\\root."},
    };
};

/// The name of a record: a site's code, a package's id, a point's title, an advertisement's package; otherwise its
/// name.
constexpr std::string_view title_of(const site& record) { return record.code; }
constexpr std::string_view title_of(const site_system& record) { return record.name; }
constexpr std::string_view title_of(const point& record) { return record.title(); }
constexpr std::string_view title_of(const point_group& record) { return record.name; }
constexpr std::string_view title_of(const package& record) { return record.id; }
constexpr std::string_view title_of(const advertisement& record) { return record.package; }

/// Calls `use` with the list of each kind of record, in the order of the document.
template <class Use>
constexpr void for_each_list(const hierarchy& h, Use use) {
    use(h.sites);
    use(h.site_systems);
    use(h.points);
    use(h.groups);
    use(h.packages);
    use(h.advertisements);
}

/// Calls `use` with the record that an element refers to; does nothing for a document, a DFS root, or a record that is
/// out of range.
template <class Use>
constexpr void with_record(const hierarchy& h, const element& where, Use use) {
    const auto in = [&](const auto& list) {
        if (where.record < list.size()) use(list[where.record]);
    };
    switch (where.kind) {
    case record_kind::site:
        return in(h.sites);
    case record_kind::site_system:
        return in(h.site_systems);
    case record_kind::point:
        return in(h.points);
    case record_kind::point_group:
        return in(h.groups);
    case record_kind::package:
        return in(h.packages);
    case record_kind::advertisement:
        return in(h.advertisements);
    case record_kind::document:
    case record_kind::dfs_root:
        return;
    }
}

} // namespace distpoint

BOOST_HANA_ADAPT_STRUCT(distpoint::hierarchy, sites, site_systems, points, groups, packages, advertisements, dfs_roots);

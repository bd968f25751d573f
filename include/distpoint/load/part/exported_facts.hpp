// SPDX-License-Identifier: BSL-1.0
// The facts in the rows of exports, before the rows about one distribution point or computer are joined.
#pragma once

#include <distpoint/hierarchy/element.hpp>
#include <distpoint/hierarchy/host_name.hpp>
#include <distpoint/load/part/export_class.hpp>
#include <distpoint/load/part/exported_records.hpp>
#include <distpoint/load/part/row_place.hpp>
#include <distpoint/vocabulary/point_type_set.hpp>

#include <algorithm>
#include <span>
#include <vector>

namespace distpoint {

inline constexpr std::uint32_t no_row = 0xffffffffu;

/// Marks of origins whose row is not of the class that usually has such records: of a site system or a site, a row
/// about a distribution point, a computer or a site; of a package, its own row or an advertisement.
inline constexpr std::uint32_t from_point_row = 0x80000000u;
inline constexpr std::uint32_t from_own_row = 0x40000000u;
inline constexpr std::uint32_t from_advertisement_row = 0x20000000u;
inline constexpr std::uint32_t row_number = 0x1fffffffu;

/// The facts in a row about a distribution point.
struct exported_point {
    // Indexes of facts: first the types by their numbers, then these.
    static constexpr std::size_t name_place = point_type_count;
    static constexpr std::size_t site_place = point_type_count + 1;

    row_place<point_type_count + 2> place{};
    export_class of = export_class::none;
    bool exists = true;          // false: other rows must show that the point exists
    bool later = false;          // of 2012 or later: its types have other meanings
    bool share_is_wrong = false; // the name of its share is invalid
    point_type_set types{};
    point_type_set known{};
    point_type_set empty{};      // columns without a value
    std::uint32_t next = no_row; // the next row about the same distribution point
    std::string_view server{};
    std::string_view share{}; // \\computer\share
    std::string_view site{};
    std::string_view package{}; // on the distribution point
};

/// The facts in a row about a computer and one of its roles.
struct exported_system {
    static constexpr std::size_t name_place = 0;
    static constexpr std::size_t site_place = 1;
    static constexpr std::size_t role_place = 2;
    static constexpr std::size_t fqdn_place = 3;
    static constexpr std::size_t boundaries_place = 4;

    row_place<5> place{};
    std::string_view server{};
    std::string_view site{};
    std::string_view role{};
    std::string_view internet_fqdn{};
    std::span<const std::string_view> boundaries{}; // of its protection
    bool knows_internet_fqdn = false;
    bool knows_boundaries = false;
    bool lost_boundaries = false; // it has a list of boundaries, which cannot be read
    std::uint32_t next = no_row;  // the next row about the same computer
};

/// A member of a group.
struct exported_member {
    std::string_view server{};
    std::string_view share{};
    std::string_view site{};
};

/// The facts in a row about a group.
struct exported_group {
    row_place<1> place{};
    std::string_view name{};
    std::string_view id{}; // 2012 and later
    std::vector<exported_member> members{};
    bool knows_members = false;
};

/// A row of 2012 and later: a group's member.
struct exported_group_member {
    std::string_view group_id{};
    exported_member member{};
};

/// Which kinds of rows about points there are, so that nobody reads all rows in search of a kind that does not occur.
struct kinds_of_rows {
    bool of_later = false;  // of 2012 or later
    bool adding = false;    // that only add to a point
    bool siteless = false;  // that name no site
    bool packages = false;  // that name a package
    bool qualified = false; // whose server has a fully qualified name
    bool unqualified = false;

    void note(const exported_point& row) {
        of_later = of_later || row.later;
        adding = adding || !row.exists;
        siteless = siteless || row.site.empty();
        packages = packages || !row.package.empty();
        if (!qualified || !unqualified) (is_qualified(without_final_dot(row.server)) ? qualified : unqualified) = true;
    }
    void note(const kinds_of_rows& other) {
        of_later = of_later || other.of_later;
        adding = adding || other.adding;
        siteless = siteless || other.siteless;
        packages = packages || other.packages;
        qualified = qualified || other.qualified;
        unqualified = unqualified || other.unqualified;
    }
};

/// The rows of all exports.
struct exported_facts {
    std::vector<exported_point> points;
    kinds_of_rows has; // among `points`
    std::vector<exported_system> systems;
    std::vector<exported_group> groups;
    std::vector<exported_group_member> group_members;
    exported_records records;

    bool empty() const {
        return points.empty() && systems.empty() && groups.empty() && group_members.empty() && records.empty();
    }
};

} // namespace distpoint

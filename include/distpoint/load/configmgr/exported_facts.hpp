// SPDX-License-Identifier: BSL-1.0
// What the rows of exports say, before the rows about one distribution point or computer are joined.
#pragma once

#include <distpoint/hierarchy/element.hpp>
#include <distpoint/load/configmgr/export_class.hpp>
#include <distpoint/vocabulary/point_type_set.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace distpoint {

inline constexpr std::uint32_t no_row = 0xffffffffu;

/// Where a row is, and where in it the facts are: offsets from its beginning, which cost two bytes a fact.
template <std::size_t Facts>
struct row_place {
    std::size_t begin = 0;
    std::uint32_t file = 0;
    std::array<std::uint16_t, Facts> facts{};

    void note(std::size_t fact, std::size_t offset) {
        const std::size_t distance = offset - begin + 1;
        facts[fact] = distance <= 0xffff ? static_cast<std::uint16_t>(distance) : std::uint16_t{0};
    }
    bool knows(std::size_t fact) const { return facts[fact] != 0; }
    /// The fact's place, whose end is not known, or else the row's.
    text_range of(std::size_t fact) const {
        if (!knows(fact)) return row();
        const std::size_t at = begin + facts[fact] - 1;
        return {file, at, at};
    }
    text_range row() const { return {file, begin, begin + 1}; }
};

/// What a row says of a distribution point.
struct exported_point {
    // The places: of each type by its number, then these.
    static constexpr std::size_t name_place = point_type_count;
    static constexpr std::size_t site_place = point_type_count + 1;

    row_place<point_type_count + 2> place{};
    export_class of = export_class::none;
    bool exists = true;          // false: it tells of a point that other rows must show to exist
    bool later = false;          // of 2012 or later: its types mean other things
    bool share_is_wrong = false; // it names a share by what is none
    std::string_view server{};
    std::string_view share{}; // \\computer\share
    std::string_view site{};
    std::string_view package{}; // that is on it
    point_type_set types{};
    point_type_set known{};
    point_type_set empty{};      // columns without a value
    std::uint32_t next = no_row; // the next row about the same distribution point
};

/// What a row says of a computer and one of its roles.
struct exported_system {
    static constexpr std::size_t name_place = 0;
    static constexpr std::size_t site_place = 1;
    static constexpr std::size_t role_place = 2;
    static constexpr std::size_t fqdn_place = 3;

    row_place<4> place{};
    std::string_view server{};
    std::string_view site{};
    std::string_view role{};
    std::string_view internet_fqdn{};
    bool knows_internet_fqdn = false;
    std::uint32_t next = no_row; // the next row about the same computer
};

/// A member of a group.
struct exported_member {
    std::string_view server{};
    std::string_view share{};
    std::string_view site{};
};

/// What a row says of a group.
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

/// The rows of all exports.
struct exported_facts {
    std::vector<exported_point> points;
    std::vector<exported_system> systems;
    std::vector<exported_group> groups;
    std::vector<exported_group_member> group_members;

    bool empty() const { return points.empty() && systems.empty() && groups.empty() && group_members.empty(); }

    /// How many there are of each: to go back to, should a file turn out to be malformed.
    std::array<std::size_t, 4> counts() const {
        return {points.size(), systems.size(), groups.size(), group_members.size()};
    }
    void shrink_to(const std::array<std::size_t, 4>& counts) {
        points.resize(counts[0]);
        systems.resize(counts[1]);
        groups.resize(counts[2]);
        group_members.resize(counts[3]);
    }
};

} // namespace distpoint

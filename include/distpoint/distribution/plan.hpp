// SPDX-License-Identifier: BSL-1.0
// A plan: how one package travels, which points receive it, which miss it, and what is unknown.
#pragma once

#include <distpoint/distribution/movement.hpp>
#include <distpoint/hierarchy/date.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace distpoint {

/// One end of a hop. `record` is a position in the hierarchy's list of sites or points.
struct plan_end {
    enum class kind : unsigned char { source, site_server, point, clients }; // clients: of that point
    kind is{};
    std::uint32_t record = 0;
};

/// A hop of a package.
struct plan_hop {
    movement_kind movement{};
    plan_end from{};
    plan_end to{};
    std::string_view control{}; // what controls bandwidth on this hop, or "none"
    bool differential = false;
    std::optional<std::uint64_t> first_copy{}; // bytes; unknown without the package's size
    std::optional<std::uint64_t> change{};     // bytes sent for a change of the requested size
    bool prestaged = false; // copied to a branch point manually: no bytes are sent over the line, both sizes are 0
};

/// A distribution point that holds the package: named by it, or a member of the group with that position.
struct plan_holder {
    std::uint32_t point = 0;
    std::uint32_t group = 0xffffffffu; // none: named by the package itself
};

/// A member of a group that joined after every copy of the package to it, and that does not get the package in another
/// way.
struct plan_miss {
    std::uint32_t point = 0xffffffffu; // none: the point is not declared
    std::string_view name{};
    std::uint32_t group = 0;
    date joined{};
    date copied{}; // the latest copy to that group
};

/// A name that the package, or a group it was copied to, contains but no record has.
struct plan_missing {
    enum class kind : unsigned char { point, group, member }; // member: of the group with position `group`
    kind is{};
    std::string_view name{};
    std::uint32_t group = 0xffffffffu;
};

/// Why a point that holds the package cannot be planned for.
struct plan_gap {
    enum class kind : unsigned char {
        package_source_unknown, // no declared site has the code at the start of the package's id
        site_unknown,           // the point's site is unknown
        site_undeclared,        // the site is not declared, so its site server is unknown
        not_below,              // its site is not below the source site of the package
        types_unknown,          // it is unknown whether it is a branch distribution point
        no_source,              // a branch point: no BITS-enabled standard point of its site holds the package
        source_unknown,         // a branch point: it is unknown whether there is one
    };
    kind is{};
    std::uint32_t point = 0;
};

/// The plan of one package.
struct package_plan {
    std::uint32_t package = 0;
    std::uint32_t source_site = 0xffffffffu; // none: unknown
    std::vector<plan_hop> hops;              // source, sites from the top down, standard points, branch points, clients
    std::vector<plan_holder> holders;        // each point once
    std::vector<plan_miss> misses;
    std::vector<plan_missing> missing;
    std::vector<plan_gap> gaps;
    bool complete = true; // false: the package's files, points, groups or a group's members are not all known
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// What a plan says: how one package travels, who gets it, who misses it.
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
    std::string_view control{}; // who controls bandwidth on this hop; "none" for nobody
    bool differential = false;
    std::optional<std::uint64_t> first_copy{}; // bytes; unknown without the package's size
    std::optional<std::uint64_t> change{};     // bytes of a change of the size that was asked about
};

/// A distribution point that holds the package: named, or through the group with that position.
struct plan_holder {
    std::uint32_t point = 0;
    std::uint32_t group = 0xffffffffu; // none: named by the package itself
};

/// A member of a group that joined after the package was copied to the group, and does not hold it otherwise.
struct plan_miss {
    std::uint32_t point = 0xffffffffu; // none: no such point is declared
    std::string_view name{};
    std::uint32_t group = 0;
    date joined{};
    date copied{};
};

/// Why a holder cannot be planned for.
struct plan_gap {
    enum class kind : unsigned char {
        site_unknown,    // the point's site is not known
        site_undeclared, // no record of the site, so no site server
        not_below,       // its site is not below the site that the package comes from
        no_source,       // a branch point: no BITS-enabled standard point of its site holds the package
    };
    kind is{};
    std::uint32_t point = 0;
};

/// The plan of one package.
struct package_plan {
    std::uint32_t package = 0;
    std::uint32_t source_site = 0xffffffffu;
    std::vector<plan_hop> hops; // source, between sites from the top, to standard points, to branch points, to clients
    std::vector<plan_holder> holders; // each point once
    std::vector<plan_miss> misses;
    std::vector<plan_gap> gaps;
};

} // namespace distpoint

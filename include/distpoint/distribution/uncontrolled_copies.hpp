// SPDX-License-Identifier: BSL-1.0
// Copies without bandwidth control (distribution points topic, Bandwidth Control): the large ones of a plan, and those
// that repair what it misses.
#pragma once

#include <distpoint/distribution/planner.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace distpoint {

/// The copies to standard distribution points of more than `large` bytes. The plan must outlive them.
inline std::vector<const plan_hop*> large_copies(const package_plan& plan, std::uint64_t large) {
    std::vector<const plan_hop*> copies;
    for (const plan_hop& hop : plan.hops) {
        const bool to_standard =
            hop.movement == movement_kind::site_server_to_standard || hop.movement == movement_kind::child_to_standard;
        if (to_standard && hop.first_copy && *hop.first_copy > large) copies.push_back(&hop);
    }
    return copies;
}

/// The point from which the Copy Packages Wizard should copy to a member that misses the package: a standard point that
/// holds it, preferably of the same site, else any point that holds it. none if no point does. Looks at 4,096 holders
/// at most, so that many misses of a widely held package do not cost their product.
inline std::uint32_t copy_source(const planner& by, const package_plan& plan, const plan_miss& miss) {
    constexpr std::uint32_t none = name_table::none;
    constexpr std::size_t most = 4096;
    std::uint32_t from = none;
    int best = -1;
    for (std::size_t i = 0; i < plan.holders.size() && i < most; ++i) {
        const std::uint32_t p = plan.holders[i].point;
        const bool same_site =
            miss.point != none && by.sites.of_point(p) != none && by.sites.of_point(p) == by.sites.of_point(miss.point);
        int value = 0;
        if (by.knows_branch(p) && !by.is_branch(p)) value = by.records.points[p].is(point_type::standard) ? 4 : 2;
        if (same_site) ++value;
        if (value < best || (value == best && p > from)) continue;
        best = value;
        from = p;
    }
    return from;
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// What the removal of distribution points would take from packages, sites, branch points and groups.
#pragma once

#include <distpoint/distribution/planner.hpp>
#include <distpoint/distribution/without_points.hpp>

#include <cstdint>
#include <vector>

namespace distpoint {

/// What a removal takes away. All numbers are positions in the hierarchy with all points.
struct removal {
    /// A site whose points held a package, and of which no point holds it any more.
    struct lost_site {
        std::uint32_t package = 0;
        std::uint32_t site = 0;
        bool target = false; // the package names it as one of its target sites
    };
    /// A branch point that downloaded a package from a removed point.
    struct lost_source {
        std::uint32_t package = 0;
        std::uint32_t branch = 0;
        std::uint32_t before = 0;
        std::uint32_t after = name_table::none; // none: no source remains
    };

    std::vector<std::uint32_t> packages; // that no point holds any more, as far as everything about them is known
    std::vector<lost_site> sites;
    std::vector<lost_source> sources;
    std::vector<std::uint32_t> groups; // that lose members
};

/// Compares the plans of all packages before and after (distribution points topic: introduction, Bandwidth Control,
/// Grouping Distribution Points). Costs two plans per package. `h` is the hierarchy with all points.
inline removal removal_of(const hierarchy& h, const without_points& without) {
    removal found;
    const hierarchy rest = without.view();
    planner before(h);
    planner after(rest);
    heap_array<char> gone(h.points.size(), 1);
    for (std::uint32_t p = 0; p < rest.points.size(); ++p) gone[without.old_position(p)] = 0;
    // The last package that a site or a branch point was noted for, so that nothing is cleared in between.
    heap_array<std::uint32_t> held_by_site(h.sites.size(), name_table::none);
    heap_array<std::uint32_t> listed_site(h.sites.size(), name_table::none);
    heap_array<std::uint32_t> target_of(h.sites.size(), name_table::none);
    heap_array<std::uint32_t> sent_to(h.points.size(), name_table::none);
    heap_array<std::uint32_t> source_of(h.points.size(), name_table::none);
    for (std::uint32_t package = 0; package < h.packages.size(); ++package) {
        const package_plan was = before.plan(package);
        bool affected = false;
        for (const plan_holder& holder : was.holders) affected = affected || gone[holder.point] != 0;
        if (!affected) continue;
        const package_plan is = after.plan(package);
        if (is.holders.empty() && is.complete) found.packages.push_back(package);

        // A point that had its site from a removed one on its computer has not moved.
        for (const plan_holder& holder : is.holders)
            if (const std::uint32_t site = before.sites.of_point(without.old_position(holder.point));
                site < h.sites.size())
                held_by_site[site] = package;
        std::vector<std::uint32_t> lost;
        for (const plan_holder& holder : was.holders) {
            const std::uint32_t site = before.sites.of_point(holder.point);
            if (site >= h.sites.size() || held_by_site[site] == package || listed_site[site] == package) continue;
            listed_site[site] = package;
            lost.push_back(site);
        }
        std::sort(lost.begin(), lost.end());
        for (const std::string_view code : h.packages[package].target_sites)
            if (const std::uint32_t site = before.sites.named(code); site < h.sites.size()) target_of[site] = package;
        for (const std::uint32_t site : lost) found.sites.push_back({package, site, target_of[site] == package});

        for (const plan_hop& hop : is.hops)
            if (hop.movement == movement_kind::standard_to_branch) {
                const std::uint32_t branch = without.old_position(hop.to.record);
                sent_to[branch] = package;
                source_of[branch] =
                    hop.from.is == plan_end::kind::point ? without.old_position(hop.from.record) : name_table::none;
            }
        for (const plan_hop& hop : was.hops) {
            if (hop.movement != movement_kind::standard_to_branch || hop.prestaged ||
                hop.from.is != plan_end::kind::point)
                continue;
            const std::uint32_t branch = hop.to.record;
            if (gone[hop.from.record] == 0 || gone[branch] != 0) continue;
            found.sources.push_back(
                {package, branch, hop.from.record, sent_to[branch] == package ? source_of[branch] : name_table::none});
        }
    }
    for (std::uint32_t g = 0; g < h.groups.size(); ++g)
        if (without.members_lost(g) != 0) found.groups.push_back(g);
    return found;
}

} // namespace distpoint

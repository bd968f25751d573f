// SPDX-License-Identifier: BSL-1.0
// The shares that a package lies on, and those that its way to branch distribution points needs (distribution points
// topic, About the Common SMS Package Share).
#pragma once

#include <distpoint/distribution/package_share.hpp>
#include <distpoint/distribution/planner.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace distpoint {

/// A share or folder that Configuration Manager creates, or a server share that is a distribution point.
struct share_place {
    enum class kind : unsigned char {
        server_share,    // the point's own share, where the package is to be on the common package share
        package_share,   // SMSPKGx$ of a point on a server
        signature_share, // SMSSIG$ of a standard point: signatures for branch points
        site_signatures, // SMSPKGSIG, a folder of a site server: signatures for delta downloads
    };
    kind is{};
    std::uint32_t record = 0;    // a position in the hierarchy's list of points, or of sites
    std::string_view computer{}; // of a point: its best known name
    char drive = 0;              // with the most free space; 0: unknown
};

/// The shares of one plan, whose planner and hierarchy must outlive them. Linear in the plan.
inline std::vector<share_place> share_places(const planner& by, const package_plan& plan) {
    constexpr std::uint32_t none = name_table::none;
    std::vector<share_place> places;
    bool branches = false;
    for (const plan_holder& holder : plan.holders) branches = branches || by.is_branch(holder.point);
    for (const plan_holder& holder : plan.holders) {
        const point& p = by.records.points[holder.point];
        const std::uint32_t number = by.sites.system_of_point(holder.point);
        const char drive =
            number == none ? '\0' : drive_with_most_space(by.system_records.having(field::drives, number));
        std::string_view computer = p.title();
        if (number != none)
            computer = by.records.site_systems[number].name;
        else if (!p.site_system.empty())
            computer = p.site_system;
        else if (!host_of(p).empty())
            computer = host_of(p);
        if (by.records.packages[plan.package].common_share)
            places.push_back({p.on_share() ? share_place::kind::server_share : share_place::kind::package_share,
                              holder.point, computer, drive});
        if (branches && p.is(point_type::standard) && !by.is_branch(holder.point))
            places.push_back({share_place::kind::signature_share, holder.point, computer, drive});
    }
    if (!branches) return places;
    for (const plan_hop& hop : plan.hops)
        if (hop.to.is == plan_end::kind::site_server)
            places.push_back({share_place::kind::site_signatures, hop.to.record, {}, 0});
    return places;
}

} // namespace distpoint

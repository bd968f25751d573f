// SPDX-License-Identifier: BSL-1.0
// The words of plans: names of ends, what to do about members that miss a package, where shares are placed.
#pragma once

#include <distpoint/distribution/package_share.hpp>
#include <distpoint/distribution/planner.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/sizes.hpp>

#include <string>
#include <vector>

namespace distpoint {

/// The place of a share or folder that Configuration Manager creates itself.
struct share_place {
    std::string name;  // SMSPKGE$, SMSSIG$, SMSPKGSIG, or "common package share" on a server share
    std::string where; // \\computer\share, or the computer
    std::string why;
};

/// Words for the plans of one planner. All text is printable.
class plan_words {
  public:
    /// `large`: bytes above which a copy without bandwidth control is listed.
    plan_words(const planner& made_by, std::uint64_t large) : by_(made_by), large_(large) {}

    std::string point(std::uint32_t p) const { return printable(by_.records.points[p].title()); }
    std::string group(std::uint32_t g) const { return printable(by_.records.groups[g].name); }
    static std::string day(const date& d) { return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day); }
    std::string source(const package_plan& plan) const {
        if (plan.source_site != none) return "site " + printable(by_.records.sites[plan.source_site].code);
        const std::string_view id = by_.records.packages[plan.package].id;
        return fmt::format("an unknown site: {} not declared", printable(id.substr(0, 3)));
    }
    std::string end(const plan_end& end) const {
        switch (end.is) {
        case plan_end::kind::source:
            return "package source directory";
        case plan_end::kind::site_server: {
            const site& s = by_.records.sites[end.record];
            return s.server.empty() ? fmt::format("site server of {}", printable(s.code))
                                    : fmt::format("{} ({})", printable(s.server), printable(s.code));
        }
        case plan_end::kind::point:
            return point(end.record);
        case plan_end::kind::clients:
            return "clients of " + point(end.record);
        }
        return {};
    }

    bool is_branch(std::uint32_t p) const { return by_.is_branch(p); }

    /// The repair of a miss: the Copy Packages Wizard copies from a standard point that holds the package, preferably
    /// of the same site, else from any point that holds it (distribution points topic, Bandwidth Control: no control,
    /// off-peak hours).
    std::string fix(const package_plan& plan, const plan_miss& miss) const {
        std::uint32_t from = none;
        int best = -1;
        std::size_t looked_at = 0; // a plan with many misses and many holders must not cost their product
        for (const plan_holder& holder : plan.holders) {
            if (++looked_at > 4096) break;
            const bool here = miss.point != none && by_.sites.of_point(holder.point) != none &&
                              by_.sites.of_point(holder.point) == by_.sites.of_point(miss.point);
            const bool branch = by_.is_branch(holder.point) || !by_.knows_branch(holder.point);
            const bool standard = !branch && by_.records.points[holder.point].is(point_type::standard);
            const int value = (standard ? 4 : branch ? 0 : 2) + (here ? 1 : 0);
            if (value < best || (value == best && holder.point > from)) continue;
            best = value;
            from = holder.point;
        }
        return fmt::format(
            "copy {}{} to {} with the Copy Packages Wizard, in off-peak hours: it has no bandwidth control",
            printable(by_.records.packages[plan.package].id), from == none ? "" : " from " + point(from),
            printable(miss.name));
    }
    std::string reason(const plan_gap& gap, const package_plan& plan) const {
        switch (gap.is) {
        case plan_gap::kind::package_source_unknown:
            return "the source site of the package is unknown";
        case plan_gap::kind::site_unknown:
            return "its site is unknown";
        case plan_gap::kind::site_undeclared:
            return fmt::format("its site {} is not declared",
                               printable(by_.sites.undeclared_code(by_.sites.of_point(gap.point))));
        case plan_gap::kind::not_below:
            return fmt::format("its site is not below {}, the source site of the package",
                               printable(by_.records.sites[plan.source_site].code));
        case plan_gap::kind::types_unknown:
            return "unknown whether it is a branch distribution point";
        case plan_gap::kind::no_source:
            return "no BITS-enabled standard distribution point of its site holds the package";
        case plan_gap::kind::source_unknown:
            return "unknown whether a BITS-enabled standard distribution point of its site holds the package";
        }
        return {};
    }

    /// The kind of record that an undeclared name should refer to.
    std::string what(const plan_missing& missing) const {
        switch (missing.is) {
        case plan_missing::kind::point:
            return "distribution point";
        case plan_missing::kind::group:
            return "group";
        case plan_missing::kind::member:
            return "member of group " + group(missing.group);
        }
        return {};
    }

    /// The copies of a large package to standard distribution points, which have no bandwidth control.
    std::vector<const plan_hop*> large_copies(const package_plan& plan) const {
        std::vector<const plan_hop*> large;
        for (const plan_hop& hop : plan.hops) {
            const bool to_point = hop.movement == movement_kind::site_server_to_standard ||
                                  hop.movement == movement_kind::child_to_standard;
            if (to_point && hop.first_copy && *hop.first_copy > large_) large.push_back(&hop);
        }
        return large;
    }

    /// The shares that the package lies on, and those that its way to branch distribution points needs (distribution
    /// points topic, About the Common SMS Package Share).
    std::vector<share_place> share_places(const package_plan& plan) const {
        std::vector<share_place> places;
        bool branches = false;
        for (const plan_holder& holder : plan.holders) branches = branches || by_.is_branch(holder.point);
        for (const plan_holder& holder : plan.holders) add_places(plan, holder.point, branches, places);
        if (!branches) return places;
        for (const plan_hop& hop : plan.hops)
            if (hop.to.is == plan_end::kind::site_server)
                places.push_back(
                    {"SMSPKGSIG", end(hop.to),
                     "signatures for delta downloads; a folder on the drives used for distribution points"});
        return places;
    }

  private:
    static constexpr std::uint32_t none = name_table::none;

    void add_places(const package_plan& plan, std::uint32_t position, bool branches,
                    std::vector<share_place>& places) const {
        const distpoint::point& p = by_.records.points[position];
        const std::uint32_t number = by_.sites.system_of_point(position);
        const site_system* const system = number == none ? nullptr : &by_.system_records.having(field::drives, number);
        const char letter = system == nullptr ? '\0' : drive_with_most_space(*system);
        const std::string_view host = host_of(p);
        const std::string_view name = number != none           ? by_.records.site_systems[number].name
                                      : !p.site_system.empty() ? std::string_view(p.site_system)
                                      : !host.empty()          ? host
                                                               : p.title();
        const std::string computer = "\\\\" + printable(name);
        if (by_.records.packages[plan.package].common_share) {
            if (p.on_share())
                places.push_back({"common package share", printable(p.share), "the server share itself"});
            else if (letter != 0)
                places.push_back({fmt::format("SMSPKG{}$", letter), fmt::format("{}\\SMSPKG{}$", computer, letter),
                                  fmt::format("drive {} has the most free space; created if missing", letter)});
            else
                places.push_back({"SMSPKGx$", computer + "\\SMSPKGx$",
                                  "x is the drive with the most free space; created if missing"});
        }
        if (branches && p.is(point_type::standard) && !by_.is_branch(position))
            places.push_back({"SMSSIG$", computer + "\\SMSSIG$",
                              letter == 0
                                  ? "signatures for branch distribution points, on the drive with the most free space"
                                  : fmt::format("signatures for branch distribution points, on drive {}, which has the "
                                                "most free space",
                                                letter)});
    }

    const planner& by_;
    std::uint64_t large_;
};

} // namespace distpoint

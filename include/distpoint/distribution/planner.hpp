// SPDX-License-Identifier: BSL-1.0
// Makes plans: how each package of a hierarchy travels.
#pragma once

#include <distpoint/distribution/group_members.hpp>
#include <distpoint/distribution/plan.hpp>
#include <distpoint/hierarchy/site_members.hpp>

namespace distpoint {

/// Plans the packages of a hierarchy (distribution points topic, Bandwidth Control and Grouping Distribution Points). A
/// package comes from the site whose code its id begins with, else from the first site without a parent; from there it
/// goes down the hierarchy, once between two sites, to each site with a distribution point that holds it. A server
/// share travels like a standard distribution point. A branch distribution point downloads from the first BITS-enabled
/// standard one of its site that holds the package. Made once; a plan costs its own size, whatever the hierarchy's.
class planner {
  public:
    static constexpr std::uint32_t none = name_table::none;

    constexpr explicit planner(const hierarchy& h)
        : all(h), names(h), on(h), sites(h, on), members(h, names), parent_(h.sites.size(), none),
          run_(h.packages.size(), run_mode::unknown), held_in_(h.points.size()), site_seen_in_(h.sites.size()),
          site_refused_in_(h.sites.size()), source_of_site_(h.sites.size()), source_known_in_(h.sites.size()) {
        for (std::size_t i = 0; i < h.sites.size(); ++i) {
            parent_[i] = names.sites.find(h.sites[i].parent);
            if (first_top_ == none && h.sites[i].parent.empty()) first_top_ = static_cast<std::uint32_t>(i);
        }
        // How clients run a package: download, if any advertisement says so.
        for (const advertisement& a : h.advertisements)
            if (const std::uint32_t k = names.packages.find(a.package); k != none)
                if (run_[k] == run_mode::unknown || a.run == run_mode::download) run_[k] = a.run;
    }
    planner(const planner&) = delete;
    planner& operator=(const planner&) = delete;

    const hierarchy& all;
    const name_index names;
    const computers on;
    const site_members sites;
    const group_members members;

    /// The plan of the package at a position; `changed`: the bytes of a later change, if it is to be told.
    constexpr package_plan plan(std::uint32_t package, std::optional<std::uint64_t> changed = std::nullopt) {
        package_plan made;
        ++plan_;
        made.package = package;
        const distpoint::package& k = all.packages[package];
        made.source_site = source_of(k);
        if (!k.source_files) return made;
        find_holders(k, made);

        const draft d{k, changed, run_[package]};
        between_sites(d, made);
        for (const plan_holder& holder : made.holders) to_standard(d, holder.point, made);
        to_branches(d, made);
        for (const plan_holder& holder : made.holders) to_clients(d, holder.point, made);
        return made;
    }

  private:
    struct draft {
        const package& k;
        std::optional<std::uint64_t> changed;
        run_mode run;
    };

    constexpr std::uint32_t source_of(const package& k) const {
        if (const std::uint32_t site = names.sites.find(k.id.substr(0, 3)); site != none) return site;
        return first_top_;
    }

    constexpr void find_holders(const package& k, package_plan& made) {
        for (std::string_view name : k.distribution_points)
            if (const std::uint32_t p = names.points.find(name); p != none && held_in_[p] != plan_) {
                held_in_[p] = plan_;
                made.holders.push_back({p, none});
            }
        for (const group_copy& copy : k.groups) {
            const std::uint32_t group = names.groups.find(copy.group);
            if (group == none) continue;
            const std::size_t reached = members.reached(group, copy.copied);
            for (const resolved_member& m : members.of(group).first(reached))
                if (m.point != none && held_in_[m.point] != plan_) {
                    held_in_[m.point] = plan_;
                    made.holders.push_back({m.point, group});
                }
        }
        for (const group_copy& copy : k.groups) { // when all holders are known
            const std::uint32_t group = names.groups.find(copy.group);
            if (group == none) continue;
            for (const resolved_member& m : members.of(group).subspan(members.reached(group, copy.copied)))
                if (m.point == none || held_in_[m.point] != plan_)
                    made.misses.push_back(
                        {m.point, all.groups[group].members[m.entry].point, group, m.joined, copy.copied});
        }
    }

    // The hops from the source to every site on the way to a holder.
    constexpr void between_sites(const draft& d, package_plan& made) {
        if (made.source_site == none) return;
        add(d, made, movement_kind::source_to_site_server, {plan_end::kind::source, 0},
            {plan_end::kind::site_server, made.source_site});
        site_seen_in_[made.source_site] = plan_;
        std::vector<std::uint32_t> way;
        for (const plan_holder& holder : made.holders) {
            const std::uint32_t home = sites.of_point(holder.point);
            if (home >= all.sites.size()) continue;
            // Up from the holder's site until a site that is on a way.
            way.clear();
            std::uint32_t at = home;
            while (at != none && site_seen_in_[at] != plan_ && site_refused_in_[at] != plan_) {
                site_refused_in_[at] = plan_; // until the way is found: a circle of parents ends here
                way.push_back(at);
                at = parent_[at];
            }
            if (at == none || site_seen_in_[at] != plan_) continue;
            for (std::size_t i = way.size(); i > 0; --i) {
                add(d, made, movement_kind::parent_to_child, {plan_end::kind::site_server, parent_[way[i - 1]]},
                    {plan_end::kind::site_server, way[i - 1]});
                site_seen_in_[way[i - 1]] = plan_;
            }
        }
    }

    constexpr void to_standard(const draft& d, std::uint32_t p, package_plan& made) const {
        if (all.points[p].is(point_type::branch)) return;
        if (!reachable(p, made)) return;
        const std::uint32_t home = sites.of_point(p);
        add(d, made,
            home == made.source_site ? movement_kind::site_server_to_standard : movement_kind::child_to_standard,
            {plan_end::kind::site_server, home}, {plan_end::kind::point, p});
    }
    constexpr bool reachable(std::uint32_t p, package_plan& made) const {
        const std::uint32_t home = sites.of_point(p);
        if (home < all.sites.size() && site_seen_in_[home] == plan_) return true;
        made.gaps.push_back({home == none               ? plan_gap::kind::site_unknown
                             : home >= all.sites.size() ? plan_gap::kind::site_undeclared
                                                        : plan_gap::kind::not_below,
                             p});
        return false;
    }

    constexpr void to_branches(const draft& d, package_plan& made) {
        for (const plan_holder& holder : made.holders) {
            const std::uint32_t home = sites.of_point(holder.point);
            if (home >= all.sites.size()) continue;
            const point_type_set types = all.points[holder.point].all_types();
            if (!types.contains(point_type::standard) || !types.contains(point_type::bits_enabled)) continue;
            if (source_known_in_[home] == plan_ && source_of_site_[home] < holder.point) continue;
            source_known_in_[home] = plan_;
            source_of_site_[home] = holder.point;
        }
        for (const plan_holder& holder : made.holders) {
            const point& branch = all.points[holder.point];
            if (!branch.is(point_type::branch) || !reachable(holder.point, made)) continue;
            const std::uint32_t home = sites.of_point(holder.point);
            const std::uint32_t source = source_known_in_[home] == plan_ ? source_of_site_[home] : none;
            if (source == none && !branch.prestaged) {
                made.gaps.push_back({plan_gap::kind::no_source, holder.point});
                continue;
            }
            const plan_end from =
                source == none ? plan_end{plan_end::kind::site_server, home} : plan_end{plan_end::kind::point, source};
            add(d, made, movement_kind::standard_to_branch, from, {plan_end::kind::point, holder.point});
            if (branch.prestaged) made.hops.back().control = "prestaged by hand";
        }
    }

    constexpr void to_clients(const draft& d, std::uint32_t p, package_plan& made) const {
        const point_type_set types = all.points[p].all_types();
        const bool branch = types.contains(point_type::branch);
        add(d, made, branch ? movement_kind::branch_to_client : movement_kind::standard_to_client,
            {plan_end::kind::point, p}, {plan_end::kind::clients, p});
        if (branch) return;
        if (!types.contains(point_type::bits_enabled))
            made.hops.back().control =
                all.points[p].unknown_types.contains(point_type::bits_enabled) ? "BITS, if it is BITS-enabled" : "none";
        else if (d.run == run_mode::from_distribution_point)
            made.hops.back().control = "none";
        else if (d.run == run_mode::unknown)
            made.hops.back().control = "BITS, if an advertisement downloads and runs locally";
    }

    static constexpr void add(const draft& d, package_plan& made, movement_kind kind, plan_end from, plan_end to) {
        const movement& how = movement_of(kind);
        plan_hop hop{kind, from, to, how.control, how.differential, d.k.size, {}};
        if (d.changed)
            hop.change = how.differential && d.k.size && *d.changed < *d.k.size ? d.changed
                         : how.differential && !d.k.size                        ? d.changed
                                                                                : d.k.size;
        made.hops.push_back(hop);
    }

    heap_array<std::uint32_t> parent_;
    std::uint32_t first_top_ = none;
    heap_array<run_mode> run_; // per package
    // What the plan now made has noted: the number of the plan that noted it last, so that nothing is cleared between
    // two.
    std::uint32_t plan_ = 0;
    heap_array<std::uint32_t> held_in_;         // per point
    heap_array<std::uint32_t> site_seen_in_;    // per site: it is on a way
    heap_array<std::uint32_t> site_refused_in_; // per site: no way from it up to the source
    heap_array<std::uint32_t> source_of_site_;
    heap_array<std::uint32_t> source_known_in_;
};

} // namespace distpoint

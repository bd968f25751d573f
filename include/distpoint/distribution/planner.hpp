// SPDX-License-Identifier: BSL-1.0
// Creates plans: how each package of a hierarchy travels.
#pragma once

#include <distpoint/distribution/group_members.hpp>
#include <distpoint/distribution/missed_members.hpp>
#include <distpoint/distribution/plan.hpp>
#include <distpoint/hierarchy/declared_systems.hpp>
#include <distpoint/hierarchy/site_members.hpp>

namespace distpoint {

/// Plans the packages of a hierarchy (distribution points topic, Bandwidth Control and Grouping Distribution Points). A
/// package comes from the site whose code is at the start of its id. From there it goes down the hierarchy, once
/// between two sites, to each site with a distribution point that holds it. A server share is treated like a standard
/// distribution point. A branch distribution point downloads from the first BITS-enabled standard one of its site,
/// other than itself, that holds the package. The planner does not guess: it lists points that may or
/// may not be branch, packages whose source site is not declared, and names that no record has. Construct it
/// once; the cost of a plan depends on its own size, not on that of the hierarchy. The hierarchy must outlive it.
class planner {
  public:
    static constexpr std::uint32_t none = name_table::none;

    explicit planner(const hierarchy&&) = delete; // it keeps references
    constexpr explicit planner(const hierarchy& h)
        : records(h), computers(h), names(h, computers), sites(h, computers), system_records(h, computers),
          members(h, names), missed_(h, names, members), parent_(h.sites.size(), none),
          run_(h.packages.size(), run_mode::unknown), held_in_(h.points.size()), site_seen_in_(h.sites.size()),
          site_refused_in_(h.sites.size()), source_of_site_(h.sites.size()) {
        for (std::size_t i = 0; i < h.sites.size(); ++i) parent_[i] = names.sites.find(h.sites[i].parent);
        // How clients run a package: download if any advertisement does; unknown if one does not declare it.
        heap_array<char> some_unknown(h.packages.size());
        for (const advertisement& a : h.advertisements)
            if (const std::uint32_t package = names.packages.find(a.package); package != none) {
                if (a.run == run_mode::unknown) some_unknown[package] = 1;
                if (run_[package] != run_mode::download) run_[package] = a.run;
            }
        for (std::size_t package = 0; package < run_.size(); ++package)
            if (run_[package] != run_mode::download && some_unknown[package] != 0) run_[package] = run_mode::unknown;
    }
    planner(const planner&) = delete;
    planner& operator=(const planner&) = delete;

    const hierarchy& records;
    const distpoint::computers computers;
    const name_index names;
    const site_members sites;
    const declared_systems system_records;
    const group_members members;

    /// The plan of the package at a position. `changed`: the bytes of a later change, if the plan should include one.
    constexpr package_plan plan(std::uint32_t package, std::optional<std::uint64_t> changed = std::nullopt) {
        package_plan made;
        ++plan_;
        made.package = package;
        const distpoint::package& pkg = records.packages[package];
        made.source_site = names.sites.find(pkg.id.substr(0, 3));
        made.complete = records.complete && !pkg.unknown.contains(field::source_files);
        if (!pkg.source_files) return made;
        find_holders(pkg, made);
        find_misses(pkg, made);

        const draft d{pkg, changed, run_[package]};
        between_sites(d, made);
        for (const plan_holder& holder : made.holders) to_standard(d, holder.point, made);
        to_branches(d, made);
        for (const plan_holder& holder : made.holders) to_clients(d, holder.point, made);
        return made;
    }

    /// Whether a point is planned as a branch distribution point, and whether that is known.
    constexpr bool is_branch(std::uint32_t p) const { return records.points[p].types.contains(point_type::branch); }
    constexpr bool knows_branch(std::uint32_t p) const {
        return is_branch(p) || !records.points[p].unknown_types.contains(point_type::branch);
    }

  private:
    struct draft {
        const package& pkg;
        std::optional<std::uint64_t> changed;
        run_mode run;
    };
    // The source of a site for its branch points in the current plan.
    struct site_source {
        std::uint32_t plan = 0;
        std::uint32_t point = none;
        bool may_be_other = false; // some point that holds the package may be a source
    };

    constexpr void find_holders(const package& pkg, package_plan& made) {
        if (pkg.unknown.contains(field::distribution_points) || pkg.unknown.contains(field::groups))
            made.complete = false;
        for (std::string_view name : pkg.distribution_points) {
            const std::uint32_t p = names.points.find(name);
            if (p == none)
                note_missing(plan_missing::kind::point, name, none, made);
            else
                hold(p, none, made);
        }
        for (const group_copy& copy : pkg.groups) {
            const std::uint32_t group = names.groups.find(copy.group);
            if (group == none) {
                note_missing(plan_missing::kind::group, copy.group, none, made);
                continue;
            }
            if (records.groups[group].unknown.contains(field::members)) made.complete = false;
            for (const resolved_member& m : members.of(group).first(members.reached(group, copy.copied)))
                if (m.point == none)
                    note_missing(plan_missing::kind::member, records.groups[group].members[m.entry].point, group, made);
                else
                    hold(m.point, group, made);
        }
    }
    constexpr void hold(std::uint32_t point, std::uint32_t group, package_plan& made) {
        if (held_in_[point] == plan_) return;
        held_in_[point] = plan_;
        made.holders.push_back({point, group});
    }
    // Notes each name once: a package may be copied to a group twice.
    static constexpr void note_missing(plan_missing::kind is, std::string_view name, std::uint32_t group,
                                       package_plan& made) {
        made.complete = false;
        if (name.empty()) return;
        constexpr std::size_t looked_at = 64;
        const std::size_t count = made.missing.size();
        for (std::size_t i = count > looked_at ? count - looked_at : 0; i < count; ++i)
            if (made.missing[i].is == is && made.missing[i].group == group && same_name(made.missing[i].name, name))
                return;
        made.missing.push_back({is, name, group});
    }
    constexpr void find_misses(const package& pkg, package_plan& made) {
        if (!has_files(pkg)) return; // like `check`: a package that may have no files is not missed
        std::size_t budget = ~std::size_t{0};
        for (const missed_member& miss : missed_.of(pkg, ~std::size_t{0}, budget).missed) {
            const std::uint32_t p = miss.member->point;
            const std::string_view name =
                p == none ? records.groups[miss.group].members[miss.member->entry].point : records.points[p].title();
            made.misses.push_back({p, name, miss.group, records.groups[miss.group].members[miss.member->entry].joined,
                                   pkg.groups[miss.copy].copied});
        }
    }

    // The hops from the source to every site on the path to a point that holds the package.
    constexpr void between_sites(const draft& d, package_plan& made) {
        if (made.source_site == none) return;
        add(d, made, movement_kind::source_to_site_server, {plan_end::kind::source, 0},
            {plan_end::kind::site_server, made.source_site});
        site_seen_in_[made.source_site] = plan_;
        std::vector<std::uint32_t> way;
        for (const plan_holder& holder : made.holders) {
            const std::uint32_t home = sites.of_point(holder.point);
            if (home >= records.sites.size()) continue;
            // Walk up from the point's site to a site that is already on a path.
            way.clear();
            std::uint32_t at = home;
            while (at != none && site_seen_in_[at] != plan_ && site_refused_in_[at] != plan_) {
                site_refused_in_[at] = plan_; // until the path is found; also stops at a cycle of parents
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
        if (is_branch(p)) return;
        if (!knows_branch(p)) {
            made.gaps.push_back({plan_gap::kind::types_unknown, p});
            return;
        }
        if (const auto gap = gap_on_the_way(p, made)) {
            made.gaps.push_back({*gap, p});
            return;
        }
        const std::uint32_t home = sites.of_point(p);
        add(d, made,
            home == made.source_site ? movement_kind::site_server_to_standard : movement_kind::child_to_standard,
            {plan_end::kind::site_server, home}, {plan_end::kind::point, p});
    }
    // The reason why the package does not reach the server of a point's site, if any.
    constexpr std::optional<plan_gap::kind> gap_on_the_way(std::uint32_t p, const package_plan& made) const {
        const std::uint32_t home = sites.of_point(p);
        if (home == none) return plan_gap::kind::site_unknown;
        if (home >= records.sites.size()) return plan_gap::kind::site_undeclared;
        if (made.source_site == none) return plan_gap::kind::package_source_unknown;
        if (site_seen_in_[home] != plan_) return plan_gap::kind::not_below;
        return std::nullopt;
    }

    constexpr void to_branches(const draft& d, package_plan& made) {
        bool siteless_source = false; // a point whose site is unknown; it may be a source in any site
        for (const plan_holder& holder : made.holders) {
            const std::uint32_t home = sites.of_point(holder.point);
            const point& p = records.points[holder.point];
            if (!may_be_source(p)) continue;
            if (home >= records.sites.size()) {
                siteless_source = siteless_source || home == none;
                continue;
            }
            site_source& site = source_of_site_[home];
            if (site.plan != plan_) site = {plan_, none, false};
            if (!is_source(p))
                site.may_be_other = true;
            else if (site.point == none || holder.point < site.point)
                site.point = holder.point;
        }
        for (const plan_holder& holder : made.holders)
            if (is_branch(holder.point)) to_branch(d, holder.point, siteless_source, made);
    }
    constexpr void to_branch(const draft& d, std::uint32_t p, bool siteless_source, package_plan& made) const {
        const auto gap = gap_on_the_way(p, made);
        // A point that holds the package serves the branch points of its site, even if its own source is unknown.
        if (gap && *gap != plan_gap::kind::package_source_unknown) {
            made.gaps.push_back({*gap, p});
            return;
        }
        const std::uint32_t home = sites.of_point(p);
        const site_source site =
            source_of_site_[home].plan == plan_ ? source_of_site_[home] : site_source{plan_, none, false};
        const point& branch = records.points[p];
        const bool by_hand = branch.prestaged;
        if (site.point == none && !by_hand) {
            const bool known =
                !site.may_be_other && !siteless_source && made.complete && !branch.unknown.contains(field::prestaged);
            made.gaps.push_back({known ? plan_gap::kind::no_source : plan_gap::kind::source_unknown, p});
            return;
        }
        const plan_end from = site.point == none ? plan_end{plan_end::kind::site_server, home}
                                                 : plan_end{plan_end::kind::point, site.point};
        add(d, made, movement_kind::standard_to_branch, from, {plan_end::kind::point, p});
        plan_hop& hop = made.hops.back();
        if (by_hand) {
            hop.control = "prestaged by hand";
            hop.prestaged = true;
            hop.first_copy = 0;
            if (d.changed) hop.change = 0;
        } else if (branch.unknown.contains(field::prestaged)) {
            hop.control = "BITS, unless prestaged";
        }
    }
    static constexpr bool is_source(const point& p) {
        const point_type_set types = p.all_types();
        return types.contains({point_type::standard, point_type::bits_enabled}) && !types.contains(point_type::branch);
    }
    static constexpr bool may_be_source(const point& p) {
        return p.possible_types().contains({point_type::standard, point_type::bits_enabled}) &&
               !p.types.contains(point_type::branch);
    }

    constexpr void to_clients(const draft& d, std::uint32_t p, package_plan& made) const {
        if (!knows_branch(p)) return;
        const point_type_set types = records.points[p].all_types();
        const bool branch = is_branch(p);
        add(d, made, branch ? movement_kind::branch_to_client : movement_kind::standard_to_client,
            {plan_end::kind::point, p}, {plan_end::kind::clients, p});
        if (branch) return;
        std::string_view& control = made.hops.back().control;
        const bool bits = types.contains(point_type::bits_enabled);
        const bool may_be_bits = bits || records.points[p].unknown_types.contains(point_type::bits_enabled);
        if (!may_be_bits || d.run == run_mode::from_distribution_point)
            control = "none";
        else if (!bits)
            control = d.run == run_mode::download
                          ? "BITS, if it is BITS-enabled"
                          : "BITS, if it is BITS-enabled and an advertisement downloads and runs locally";
        else if (d.run == run_mode::unknown)
            control = "BITS, if an advertisement downloads and runs locally";
    }

    // A differential copy sends only what changed, but never more than the package.
    static constexpr std::optional<std::uint64_t> bytes_of_change(bool differential, std::optional<std::uint64_t> size,
                                                                  std::uint64_t changed) {
        if (!differential || (size && *size <= changed)) return size;
        return changed;
    }
    static constexpr void add(const draft& d, package_plan& made, movement_kind kind, plan_end from, plan_end to) {
        const movement& how = movement_of(kind);
        plan_hop hop{kind, from, to, how.control, how.differential, d.pkg.size, {}, false};
        if (d.changed) hop.change = bytes_of_change(how.differential, d.pkg.size, *d.changed);
        made.hops.push_back(hop);
    }

    missed_members missed_;
    heap_array<std::uint32_t> parent_;
    heap_array<run_mode> run_; // per package
    // Marks of the current plan: each holds the number of the plan that set it last, so no clearing is needed between
    // plans.
    std::uint32_t plan_ = 0;
    heap_array<std::uint32_t> held_in_;         // per point
    heap_array<std::uint32_t> site_seen_in_;    // per site: it is on a path
    heap_array<std::uint32_t> site_refused_in_; // per site: no path from it up to the source
    heap_array<site_source> source_of_site_;
};

} // namespace distpoint

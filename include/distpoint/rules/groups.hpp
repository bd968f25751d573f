// SPDX-License-Identifier: BSL-1.0
// Rules about distribution point groups.
#pragma once

#include <distpoint/rules/context.hpp>
#include <distpoint/rules/sources.hpp>

namespace distpoint::rules {

struct group_member_missing_content {
    static constexpr rule_info info{
        .id = "group-member-missing-content",
        .level = severity::warning,
        .summary = "A member that joined a group after a package was copied to it has the package all the same.",
        .sentence = "{0} joined group {1} on {2}, after package {3} was copied to it: it did not receive it{4}{5}",
        .way_out = "run the Copy Packages Wizard to copy the package to it",
        .explanation =
            "If you add a distribution point to an existing group, it does not automatically receive packages "
            "previously copied to that group; it receives all new ones. The Copy Packages Wizard copies several "
            "existing packages to it, without bandwidth control. Of a copy that missed many, the first twenty "
            "are told.",
        .source = source::groups,
        .bad = "distribution_points: [{name: nyc-dp02, types: [standard]}]\n"
               "distribution_point_groups: [{name: Europe, members: [{point: nyc-dp02, joined: 2026-03-01}]}]\n"
               "packages: [{id: NYC0002A, groups: [{group: Europe, copied: 2026-02-01}]}]\n",
        .good = "distribution_points: [{name: nyc-dp02, types: [standard]}]\n"
                "distribution_point_groups: [{name: Europe, members: [{point: nyc-dp02, joined: 2026-01-15}]}]\n"
                "packages: [{id: NYC0002A, groups: [{group: Europe, copied: 2026-02-01}]}]\n",
        .needs = {{record_kind::point_group, field::members}, {record_kind::package, field::groups}},
    };

    static constexpr void check(const package& k, const context& c, auto& report) {
        name_table named; // the points that the package names itself: made when the first late member shows
        int i = 0;
        for (const group_copy& copy : k.groups) {
            const std::uint32_t group = c.names.groups.find(copy.group);
            if (group != c.none && copy.copied.known()) {
                const auto late = c.members.of(group).subspan(c.members.reached(group, copy.copied));
                if (!late.empty() && !k.distribution_points.empty() && named.empty()) named = names_of_points(k);
                tell(k, i, c, c.all.groups[group], late, named, report);
            }
            ++i;
        }
    }

  private:
    static constexpr int most_told = 20;
    static constexpr int most_looked_at = 1000;

    static constexpr name_table names_of_points(const package& k) {
        name_table names(k.distribution_points.size());
        std::uint32_t position = 0;
        for (std::string_view name : k.distribution_points) names.add(name, position++);
        return names;
    }
    static constexpr void tell(const package& k, int entry, const context& c, const point_group& g,
                               std::span<const resolved_member> late, const name_table& named, auto& report) {
        int told = 0;
        int looked_at = 0;
        for (const resolved_member& m : late) {
            const group_member& member = g.members[m.entry];
            if (++looked_at > most_looked_at) return;
            if (named.contains(member.point)) continue;
            const element where = c.at(k, field::groups, entry, field::copied);
            finding f{.where = where, .words = {member.point, g.name, argument::on(member.joined), k.id}};
            if (++told == most_told && late.size() > most_told) {
                f.words[4] = argument::count(late.size() - most_told);
                f.words[5] = " more members joined later still";
            }
            report(f.with(
                {c.at(g, field::members, static_cast<int>(m.entry), field::joined), "{0} joined", member.point}));
            if (told == most_told) return;
        }
    }
};

struct group_member_lacks_type {
    static constexpr rule_info info{
        .id = "group-member-lacks-type",
        .level = severity::warning,
        .summary = "Every member of a group has the types that the group is meant for.",
        .sentence = "{0} of group {1} lacks {2}",
        .way_out = "add {2} to the distribution point, or take it out of the group",
        .explanation =
            "A group may be made of distribution points that support one thing: for example mobile device "
            "clients, to copy packages for them only to that group. `requires` declares what all members are "
            "meant to have; the first missing type of a member is told.",
        .source = source::groups,
        .bad = "distribution_points: [{name: nyc-dp01, types: [bits-enabled]}]\n"
               "distribution_point_groups: [{name: Mobile, requires: [mobile-device], members: [nyc-dp01]}]\n",
        .good = "distribution_points: [{name: nyc-dp01, types: [bits-enabled, mobile-device]}]\n"
                "distribution_point_groups: [{name: Mobile, requires: [mobile-device], members: [nyc-dp01]}]\n",
        .needs = {{record_kind::point_group, field::requires_}},
    };

    static constexpr void check(const point_group& g, const context& c, auto& report) {
        if (g.requires_.empty()) return;
        int i = 0;
        for (const group_member& m : g.members) {
            if (const point* p = c.point_named(m.point); p != nullptr) {
                const point_type_set missing = g.requires_ - c.types(*p) - p->unknown_types;
                if (!missing.empty()) {
                    finding f{.where = c.at(g, field::members, i, field::point),
                              .words = {m.point, g.name, *missing.begin()}};
                    f.with(
                        {c.at(g, field::requires_, static_cast<int>(*missing.begin())), "what the group requires", {}});
                    report(f.with({c.at(*p, field::types), "the types of {0}", p->title()}));
                }
            }
            ++i;
        }
    }
};

} // namespace distpoint::rules

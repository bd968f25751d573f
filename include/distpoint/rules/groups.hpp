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
        .summary = "A member that joined a group after a package was copied to the group has the package too.",
        .sentence = "package {0} did not reach {1}{2}{3}{4}{5}",
        .way_out = "run the Copy Packages Wizard to copy the package to it",
        .explanation =
            "If you add a distribution point to an existing group, it does not automatically receive packages "
            "previously copied to that group; it receives all new ones. The Copy Packages Wizard copies several "
            "existing packages to it, without bandwidth control. At most twenty members of a group are reported "
            "for a package.",
        .source = source::groups,
        .needs = {{record_kind::point_group, field::members}, {record_kind::package, field::groups}},
    };
    static constexpr rule_example example{
        .bad = "distribution_points: [{name: nyc-dp02, types: [standard]}]\n"
               "distribution_point_groups: [{name: Europe, members: [{point: nyc-dp02, joined: 2026-03-01}]}]\n"
               "packages: [{id: NYC0002A, groups: [{group: Europe, copied: 2026-02-01}]}]\n",
        .good = "distribution_points: [{name: nyc-dp02, types: [standard]}]\n"
                "distribution_point_groups: [{name: Europe, members: [{point: nyc-dp02, joined: 2026-01-15}]}]\n"
                "packages: [{id: NYC0002A, groups: [{group: Europe, copied: 2026-02-01}]}]\n",
    };

    static constexpr void check(const package& pkg, const context& c, auto& report) {
        if (!has_files(pkg) || pkg.groups.empty()) return;
        const auto found = c.missed_by(pkg);
        for (const missed_member& miss : found.missed) {
            const point_group& g = c.records.groups[miss.group];
            const group_member& member = g.members[miss.member->entry];
            auto f =
                finding_at(c.at(pkg, field::groups, static_cast<int>(miss.copy), field::copied), pkg.id, member.point,
                           ", which joined group ", g.name, " after the copy, on ", argument::on(member.joined));
            const element joined = c.at(g, field::members, static_cast<int>(miss.member->entry), field::joined);
            f.with({joined, "{0} joined", member.point});
            if (miss.others_follow) f.with({joined, "more members joined after the copy", {}});
            report(f);
        }
        if (found.complete) return;
        report(finding_at(c.at(pkg, field::groups), pkg.id, "an unknown number of group members (too many to check)",
                          "", "", "", ""));
    }
};

struct group_member_lacks_type {
    static constexpr rule_info info{
        .id = "group-member-lacks-type",
        .level = severity::warning,
        .summary = "Every member of a group has the types that the group requires.",
        .sentence = "{0} is in group {1} but lacks {2}",
        .way_out = "add {2} to the distribution point, or remove it from the group",
        .explanation =
            "A group may consist of distribution points that support one feature, for example mobile device "
            "clients, so that packages for them are copied only to that group. `requires` declares the types that "
            "all members should have. For each member, the first missing type is reported.",
        .source = source::groups,
        .needs = {{record_kind::point_group, field::requires_}},
    };
    static constexpr rule_example example{
        .bad = "distribution_points: [{name: nyc-dp01, types: [bits-enabled]}]\n"
               "distribution_point_groups: [{name: Mobile, requires: [mobile-device], members: [nyc-dp01]}]\n",
        .good = "distribution_points: [{name: nyc-dp01, types: [bits-enabled, mobile-device]}]\n"
                "distribution_point_groups: [{name: Mobile, requires: [mobile-device], members: [nyc-dp01]}]\n",
    };

    static constexpr void check(const point_group& g, const context& c, auto& report) {
        if (g.requires_.empty()) return;
        int i = 0;
        c.point_marks().begin();
        for (const group_member& m : g.members) {
            if (const point* p = c.point_named(m.point); p != nullptr && c.point_marks().visit(c.position(*p))) {
                const point_type_set missing =
                    g.requires_ - (p->unknown_types.empty() ? c.types(*p) : p->possible_types());
                if (!missing.empty()) {
                    auto f = finding_at(c.at(g, field::members, i, field::point), m.point, g.name, *missing.begin());
                    f.with(
                        {c.at(g, field::requires_, static_cast<int>(*missing.begin())), "required by the group", {}});
                    report(f.with({c.at(*p, field::types), "the types of {0}", p->title()}));
                }
            }
            ++i;
        }
    }
};

} // namespace distpoint::rules

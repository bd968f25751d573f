// SPDX-License-Identifier: BSL-1.0
// Rules about references between records: names must resolve, and the site hierarchy must not have cycles.
#pragma once

#include <distpoint/rules/context.hpp>
#include <distpoint/rules/sources.hpp>

namespace distpoint::rules {

struct unknown_reference {
    static constexpr rule_info info{
        .id = "unknown-reference",
        .level = severity::error,
        .summary = "Every site, site system, distribution point, group or package that is named is declared.",
        .sentence = "there is no {0} '{1}'",
        .way_out = "{2}{3}{4}",
        .explanation =
            "A name is checked only if records of its kind are listed: without a list of sites, any site code is "
            "accepted. A site's server is a host name and does not have to be declared; nor does the computer in "
            "a path.",
        .source = source::format,
    };
    static constexpr rule_example example{
        .bad = "sites: [{code: NYC}]\ndistribution_points: [{name: nyc-dp01, site: NYX, types: [standard]}]\n",
        .good = "sites: [{code: NYC}]\ndistribution_points: [{name: nyc-dp01, site: nyc, types: [standard]}]\n",
    };

    static constexpr void check(const site& s, const context& c, auto& report) {
        if (!s.unknown.contains(field::parent)) // an invalid value is already reported
            expect(record_kind::site, s.parent, c, report, [&] { return c.at(s, field::parent); });
    }
    static constexpr void check(const site_system& s, const context& c, auto& report) {
        if (!s.unknown.contains(field::site))
            expect(record_kind::site, s.site, c, report, [&] { return c.at(s, field::site); });
        int i = 0;
        for (std::string_view code : s.sites) {
            expect(record_kind::site, code, c, report, [&] { return c.at(s, field::sites, i); });
            ++i;
        }
    }
    static constexpr void check(const point& p, const context& c, auto& report) {
        if (!p.site.empty() && c.site_number(p) >= c.records.sites.size() && !p.unknown.contains(field::site))
            expect(record_kind::site, p.site, c, report, [&] { return c.at(p, field::site); });
        const std::uint32_t host =
            p.on_share() ? c.computers.named(p.site_system) : c.computers.of_point(c.position(p));
        const bool declared = host != c.none && c.computers.system_on(host) != c.none;
        if (!declared && !p.site_system.empty() && c.records.lists(record_kind::site_system))
            tell(record_kind::site_system, p.site_system, c, report, c.at(p, field::site_system));
    }
    static constexpr void check(const point_group& g, const context& c, auto& report) {
        if (!c.members.has_undeclared(c.position(g))) return;
        int i = 0;
        for (const group_member& m : g.members) {
            expect(record_kind::point, m.point, c, report, [&] { return c.at(g, field::members, i, field::point); });
            ++i;
        }
    }
    static constexpr void check(const package& pkg, const context& c, auto& report) {
        int i = 0;
        for (std::string_view code : pkg.target_sites) {
            expect(record_kind::site, code, c, report, [&] { return c.at(pkg, field::target_sites, i); });
            ++i;
        }
        i = 0;
        for (std::uint32_t p : c.points_of(pkg)) {
            if (p == c.none)
                expect(record_kind::point, pkg.distribution_points[static_cast<std::size_t>(i)], c, report,
                       [&] { return c.at(pkg, field::distribution_points, i); });
            ++i;
        }
        i = 0;
        for (const group_copy& copy : pkg.groups) {
            expect(record_kind::point_group, copy.group, c, report,
                   [&] { return c.at(pkg, field::groups, i, field::group); });
            ++i;
        }
    }
    static constexpr void check(const advertisement& a, const context& c, auto& report) {
        expect(record_kind::package, a.package, c, report, [&] { return c.at(a, field::package); });
    }

  private:
    template <class Place>
    static constexpr void expect(record_kind kind, std::string_view name, const context& c, auto& report, Place place) {
        if (name.empty() || c.names.find(kind, name) != c.none || !c.records.lists(kind)) return;
        tell(kind, name, c, report, place());
    }
    static constexpr void tell(record_kind kind, std::string_view name, const context& c, auto& report,
                               const element& where) {
        if (const std::string_view near = c.nearest_name(kind, name); !near.empty())
            report(finding_at(where, title_of(kind), name, "did you mean ", near, "?"));
        else
            report(finding_at(where, title_of(kind), name, "", "", ""));
    }
};

struct cyclic_hierarchy {
    static constexpr rule_info info{
        .id = "cyclic-hierarchy",
        .level = severity::error,
        .summary = "No site is its own ancestor.",
        .sentence = "site {0} is its own ancestor",
        .way_out = "correct the parent of one of the sites in the cycle",
        .explanation =
            "Sites form a tree: each site has one parent, except the central site, which has none. Each cycle is "
            "reported once.",
        .source = source::format,
        .needs = {{record_kind::site, field::parent}},
    };
    static constexpr rule_example example{
        .bad = "sites: [{code: NYC, parent: BOS}, {code: BOS, parent: NYC}]\n",
        .good = "sites: [{code: NYC, parent: BOS}, {code: BOS, parent: ~}]\n",
    };

    // Follows each site's parents up to a site that was already seen: if it was seen on this walk, it closes a cycle.
    // Visits each site once.
    static constexpr void check(const hierarchy& h, const context& c, auto& report) {
        std::vector<std::uint32_t> walk_of(h.sites.size(), 0); // the walk that saw a site, from 1
        for (std::uint32_t start = 0; start < h.sites.size(); ++start) {
            std::uint32_t at = start;
            while (at != c.none && walk_of[at] == 0) {
                walk_of[at] = start + 1;
                at = parent_of(at, h, c);
            }
            if (at == c.none || walk_of[at] != start + 1) continue;
            std::uint32_t first = at; // of the cycle, as listed
            for (std::uint32_t s = parent_of(at, h, c); s != at; s = parent_of(s, h, c))
                if (s < first) first = s;
            auto f = finding_at(c.at(h.sites[first], field::parent), h.sites[first].code);
            const std::uint32_t parent = parent_of(first, h, c);
            if (parent != first) f.with({c.at(h.sites[parent], field::parent), "its parent {0}", h.sites[parent].code});
            report(f);
        }
    }

  private:
    static constexpr std::uint32_t parent_of(std::uint32_t site, const hierarchy&, const context& c) {
        return c.names.sites.find(c.site_records.having(field::parent, site).parent);
    }
};

} // namespace distpoint::rules

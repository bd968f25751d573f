// SPDX-License-Identifier: BSL-1.0
// Rules about what may stand together on one computer.
#pragma once

#include <distpoint/rules/context.hpp>
#include <distpoint/rules/sources.hpp>

#include <algorithm>
#include <vector>

namespace distpoint::rules {

struct share_on_internet_system {
    static constexpr rule_info info{
        .id = "share-on-internet-system",
        .level = severity::error,
        .summary = "A computer that supports Internet-based clients has no server share distribution point.",
        .sentence =
            "{0} is a server share on a computer that supports Internet-based clients: content location requests "
            "will fail",
        .way_out = "move the share to another computer, or take internet-clients from {1}",
        .explanation = "Configuring a server share on a site system that already supports Internet-based clients makes "
                       "content location requests fail. The two may be different distribution points of one computer; "
                       "one point with both types is incompatible-types.",
        .source = source::footnote_1,
        .bad = "distribution_points:\n"
               "  - {name: nyc-web, site_system: nyc-web01, site: NYC, types: [bits-enabled, internet-clients]}\n"
               "  - {share: '\\\\nyc-web01\\packages', site: NYC, types: [bits-enabled]}\n",
        .good = "distribution_points:\n"
                "  - {name: nyc-web, site_system: nyc-web01, site: NYC, types: [bits-enabled, internet-clients]}\n"
                "  - {share: '\\\\nyc-fs02\\packages', site: NYC, types: [bits-enabled]}\n",
        .needs_types = {point_type::internet_clients},
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        if (!c.shares_computers()) return;
        const std::uint32_t other = c.beside(p).internet.other_than(c.position(p));
        if (other == c.none || !c.types(p).contains(point_type::server_share)) return;
        const point& internet = c.all.points[other];
        finding f{.where = c.at(p, point_type::server_share), .words = {p.title(), internet.title()}};
        report(f.with({c.at(internet, point_type::internet_clients), "{0} supports Internet-based clients there",
                       internet.title()}));
    }
};

struct branch_on_standard {
    static constexpr rule_info info{
        .id = "branch-on-standard",
        .level = severity::error,
        .summary = "A branch distribution point is not installed on a standard distribution point.",
        .sentence = "{0} is a branch distribution point on the computer of the standard distribution point {1}",
        .way_out = "move the branch distribution point to another computer, or remove one of the two",
        .explanation = "Installing a branch distribution point on a standard distribution point is not supported.",
        .source = source::supported,
        .bad = "distribution_points:\n"
               "  - {name: bos-standard, site_system: bos-ws01, site: NYC, types: [bits-enabled]}\n"
               "  - {name: bos-branch, site_system: bos-ws01.corp.contoso.com, site: NYC, types: [branch]}\n",
        .good = "distribution_points:\n"
                "  - {name: bos-standard, site_system: bos-ws01, site: NYC, types: [bits-enabled]}\n"
                "  - {name: bos-branch, site_system: bos-ws02.corp.contoso.com, site: NYC, types: [branch]}\n",
        .needs_types = {point_type::branch},
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        if (!c.shares_computers()) return;
        const std::uint32_t other = c.beside(p).standard.other_than(c.position(p));
        if (other == c.none || !p.types.contains(point_type::branch)) return;
        const point& standard = c.all.points[other];
        finding f{.where = c.at(p, point_type::branch), .words = {p.title(), standard.title()}};
        report(f.with({c.at(standard), "{0} is a standard distribution point", standard.title()}));
    }
};

struct server_and_share_on_one_system {
    static constexpr rule_info info{
        .id = "server-and-share-on-one-system",
        .level = severity::error,
        .summary = "A computer has distribution points on the server or on a share, not on both.",
        .sentence = "{0} is a distribution point on a share of a computer on which {1} is one on the server",
        .way_out = "keep one of the two",
        .explanation = "Distribution points on both a server and a share of the same computer are not supported: they "
                       "cause consistency problems.",
        .source = source::designate,
        .bad = "distribution_points:\n"
               "  - {name: nyc-fs02, site_system: nyc-fs02, site: NYC, types: [protected, standard]}\n"
               "  - {share: '\\\\NYC-FS02\\packages', site: NYC, types: []}\n",
        .good = "distribution_points:\n"
                "  - {name: nyc-fs02, site_system: nyc-fs02, site: NYC, types: [standard]}\n"
                "  - {share: '\\\\nyc-fs03\\packages', site: NYC, types: []}\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        if (!c.shares_computers()) return;
        const std::uint32_t other = c.beside(p).on_server.other_than(c.position(p));
        if (other == c.none || !c.types(p).contains(point_type::server_share)) return;
        const point& server = c.all.points[other];
        finding f{.where = c.at(p, point_type::server_share), .words = {p.title(), server.title()}};
        report(f.with({c.at(server), "{0} is on the server", server.title()}));
    }
};

struct several_sites {
    static constexpr rule_info info{
        .id = "several-sites",
        .level = severity::error,
        .summary = "A site system is a distribution point for one site.",
        .sentence = "{0} is a distribution point for {1}{2}{3}{4}{5}",
        .way_out = "use a site system of its own for each site",
        .explanation =
            "Having one site system function as a distribution point for multiple sites is not supported. Of each "
            "further "
            "site on a computer one distribution point is reported, and each whose site its declared site system does "
            "not belong to. A distribution point on a site system of several sites has to say which one it is for.",
        .source = source::supported,
        .bad = "distribution_points:\n"
               "  - {name: nyc-dp01, site_system: nyc-dp01, site: NYC, types: [standard]}\n"
               "  - {name: bos-dp01, site_system: nyc-dp01, site: BOS, types: [standard]}\n",
        .good = "distribution_points:\n"
                "  - {name: nyc-dp01, site_system: nyc-dp01, site: NYC, types: [standard]}\n"
                "  - {name: bos-dp01, site_system: bos-dp01, site: BOS, types: [standard]}\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        const std::uint32_t first = c.sites.system_of_point(c.position(p));
        if (first == c.none || agrees(c, c.position(p))) return;
        const system_sites& sites = c.sites.of_systems();
        const auto other = sites.one_of(first);
        const site_system& system = c.all.site_systems[other.record];
        const element says = c.at(system, system.site.empty() ? field::sites : field::site);
        if (p.site.empty()) {
            finding f{.where = c.at(p, field::site_system),
                      .words = {p.title(), "a site that it does not name", "", " on a computer that serves site ",
                                other.code, " and others"}};
            report(f.with({says, "the sites of {0}", system.name}));
        } else {
            finding f{.where = c.at(p, field::site),
                      .words = {p.title(), "site ", p.site, " on a computer that serves site ", other.code}};
            report(f.with({says, "{0} belongs to another site", system.name}));
        }
    }
    // Of each computer, the first point of each site but the first: those whose site its system is not in are reported
    // already.
    static constexpr void check(const hierarchy& h, const context& c, auto& report) {
        struct entry {
            std::uint32_t computer;
            std::uint32_t site;
            std::uint32_t point;
        };
        if (!c.shares_computers()) return;
        std::vector<entry> entries;
        for (std::uint32_t i = 0; i < h.points.size(); ++i)
            if (c.beside(h.points[i]).several_sites && c.sites.of_point(i) != c.none && agrees(c, i))
                entries.push_back({c.on.of_point(i), c.sites.of_point(i), i});
        std::sort(entries.begin(), entries.end(), [](const entry& a, const entry& b) {
            if (a.computer != b.computer) return a.computer < b.computer;
            return a.site != b.site ? a.site < b.site : a.point < b.point;
        });
        std::uint32_t before = c.none; // the point of the computer that stands first in the document
        for (std::size_t begin = 0; begin < entries.size();) {
            std::size_t end = begin;
            before = c.none;
            for (; end < entries.size() && entries[end].computer == entries[begin].computer; ++end)
                if (before == c.none || entries[end].point < before) before = entries[end].point;
            for (; begin < end; ++begin) {
                const entry& e = entries[begin];
                const bool first_of_site =
                    begin == 0 || entries[begin - 1].computer != e.computer || entries[begin - 1].site != e.site;
                if (!first_of_site || e.point == before) continue;
                const point& p = h.points[e.point];
                const point& first = h.points[before];
                finding f{.where = c.at(p, field::site),
                          .words = {p.title(), "site ", c.site_code(p), " on a computer that serves site ",
                                    c.site_code(first)}};
                report(f.with({c.at(first, field::site), "{0} is for another site", first.title()}));
            }
        }
    }

  private:
    // Whether a point's own site is one of its declared system's, or it says none and the system has no more than one.
    static constexpr bool agrees(const context& c, std::uint32_t point) {
        const std::uint32_t system = c.sites.system_of_point(point);
        if (system == c.none) return true;
        const distpoint::point& p = c.all.points[point];
        const system_sites& sites = c.sites.of_systems();
        if (!p.site.empty()) return sites.includes(system, p.site) || sites.count(system) == 0;
        return p.unknown.contains(field::site) || sites.count(system) < 2;
    }
};

struct point_twice {
    static constexpr rule_info info{
        .id = "point-twice",
        .level = severity::error,
        .summary = "One record tells of one distribution point.",
        .sentence = "{0} and {1} are one distribution point, {2}",
        .way_out = "join the two records, or correct the computer of one",
        .explanation =
            "There is only one site role called distribution point, so a computer has it once for a site: on the "
            "server, "
            "or on a share. Two records on the server of one computer, or on one share, are one distribution point, "
            "however its name is spelt. A branch and a standard distribution point on one computer are "
            "branch-on-standard, those of two sites several-sites.",
        .source = source::types,
        .bad = "distribution_points:\n"
               "  - {name: nyc-dp01, site_system: nyc-dp01, site: NYC, types: [bits-enabled]}\n"
               "  - {name: nyc-web, site_system: NYC-DP01.corp.contoso.com, site: NYC, types: [standard]}\n",
        .good = "distribution_points:\n"
                "  - {name: nyc-dp01, site_system: nyc-dp01, site: NYC, types: [bits-enabled]}\n"
                "  - {name: nyc-web, site_system: NYC-WEB.corp.contoso.com, site: NYC, types: [standard]}\n",
    };

    static constexpr void check(const hierarchy& h, const context& c, auto& report) {
        struct entry {
            std::uint32_t computer;
            std::uint32_t site;
            std::uint32_t place; // a share's number, or one for branch and one for standard points on the server
            std::uint32_t point;
        };
        if (!c.shares_computers()) return;
        std::size_t count = 0;
        for (const point& p : h.points)
            if (c.beside(p).points > 1) ++count;
        std::vector<entry> entries;
        name_table shares(count);
        for (std::uint32_t i = 0; i < h.points.size(); ++i)
            if (c.beside(h.points[i]).points > 1)
                for (const std::uint32_t place :
                     {share_of(h.points[i], i, shares), on_server_as(h.points[i], c.types_at(i), point_type::branch),
                      on_server_as(h.points[i], c.types_at(i), point_type::standard)})
                    if (place != c.none) entries.push_back({c.on.of_point(i), c.sites.of_point(i), place, i});
        std::sort(entries.begin(), entries.end(), [](const entry& a, const entry& b) {
            if (a.computer != b.computer) return a.computer < b.computer;
            if (a.site != b.site) return a.site < b.site;
            return a.place != b.place ? a.place < b.place : a.point < b.point;
        });
        c.point_marks().begin();
        std::size_t first = 0;
        for (std::size_t i = 1; i < entries.size(); ++i) {
            const bool same = entries[i].computer == entries[first].computer &&
                              entries[i].site == entries[first].site && entries[i].place == entries[first].place;
            if (!same) {
                first = i;
                continue;
            }
            const point& p = h.points[entries[i].point];
            const point& other = h.points[entries[first].point];
            finding f{
                .where = c.at(p, p.on_share() ? field::share : field::site_system),
                .words = {p.title(), other.title(),
                          entries[i].place > on_server_as_standard ? "on one share" : "on the server of one computer"}};
            report(f.with({c.at(other, other.on_share() ? field::share : field::site_system), "the first one", {}}));
        }
    }

  private:
    static constexpr std::uint32_t on_server_as_branch = 0;
    static constexpr std::uint32_t on_server_as_standard = 1;

    // A number for the share that a point is on, or `none`.
    static constexpr std::uint32_t share_of(const point& p, std::uint32_t position, name_table& shares) {
        const auto path = p.on_share() ? unc_path_from(p.share) : std::nullopt;
        return path ? shares.add(path->share, position) + 2 : name_table::none;
    }
    // Where a point is on the server if it may stand there beside one of a kind without being branch-on-standard;
    // `none` if not, or if that is not known. One that is neither branch nor standard may stand beside both.
    static constexpr std::uint32_t on_server_as(const point& p, point_type_set types, point_type kind) {
        if (!types.contains(point_type::server)) return name_table::none;
        const point_type other = kind == point_type::branch ? point_type::standard : point_type::branch;
        if (types.contains(other)) return name_table::none;
        // Two of one kind are alike, whatever else they may be; of others it must be known that they do not clash.
        if (p.possible_types().contains(other) && !types.contains(kind)) return name_table::none;
        return kind == point_type::branch ? on_server_as_branch : on_server_as_standard;
    }
};

} // namespace distpoint::rules

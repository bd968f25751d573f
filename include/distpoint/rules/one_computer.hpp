// SPDX-License-Identifier: BSL-1.0
// Rules about distribution points on the same computer.
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
        .way_out = "move the share to another computer, or remove internet-clients from {1}",
        .explanation = "Configuring a server share on a site system that already supports Internet-based clients makes "
                       "content location requests fail. This rule reports two distribution points on one computer; "
                       "incompatible-types reports one point that has both types.",
        .source = source::footnote_1,
        .needs_types = {point_type::internet_clients},
    };
    static constexpr rule_example example{
        .bad = "distribution_points:\n"
               "  - {name: nyc-web, site_system: nyc-web01, site: NYC, types: [bits-enabled, internet-clients]}\n"
               "  - {share: '\\\\nyc-web01\\packages', site: NYC, types: [bits-enabled]}\n",
        .good = "distribution_points:\n"
                "  - {name: nyc-web, site_system: nyc-web01, site: NYC, types: [bits-enabled, internet-clients]}\n"
                "  - {share: '\\\\nyc-fs02\\packages', site: NYC, types: [bits-enabled]}\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        const computer_summary* const beside = c.beside(p);
        if (beside == nullptr) return;
        const std::uint32_t other = beside->internet.other_than(c.position(p));
        if (other == c.none || !c.types(p).contains(point_type::server_share)) return;
        const point& internet = c.records.points[other];
        auto f = finding_at(c.at(p, point_type::server_share), p.title(), internet.title());
        report(f.with({c.at(internet, point_type::internet_clients),
                       "{0} on the same computer supports Internet-based clients", internet.title()}));
    }
};

struct branch_on_standard {
    static constexpr rule_info info{
        .id = "branch-on-standard",
        .level = severity::error,
        .summary = "A branch distribution point is not installed on a standard distribution point.",
        .sentence = "branch distribution point {0} is on the same computer as standard distribution point {1}",
        .way_out = "move the branch distribution point to another computer, or remove one of the two",
        .explanation = "Installing a branch distribution point on a standard distribution point is not supported.",
        .source = source::supported,
        .needs_types = {point_type::branch},
    };
    static constexpr rule_example example{
        .bad = "distribution_points:\n"
               "  - {name: bos-standard, site_system: bos-ws01, site: NYC, types: [bits-enabled]}\n"
               "  - {name: bos-branch, site_system: bos-ws01.corp.contoso.com, site: NYC, types: [branch]}\n",
        .good = "distribution_points:\n"
                "  - {name: bos-standard, site_system: bos-ws01, site: NYC, types: [bits-enabled]}\n"
                "  - {name: bos-branch, site_system: bos-ws02.corp.contoso.com, site: NYC, types: [branch]}\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        const computer_summary* const beside = c.beside(p);
        if (beside == nullptr) return;
        const std::uint32_t other = beside->standard.other_than(c.position(p));
        if (other == c.none || !p.types.contains(point_type::branch)) return;
        const point& standard = c.records.points[other];
        auto f = finding_at(c.at(p, point_type::branch), p.title(), standard.title());
        report(f.with({c.at(standard), "{0} is a standard distribution point", standard.title()}));
    }
};

struct server_and_share_on_one_system {
    static constexpr rule_info info{
        .id = "server-and-share-on-one-system",
        .level = severity::error,
        .summary = "A computer has distribution points on the server or on a share, but not on both.",
        .sentence = "{0} (a share) and {1} (the server) are distribution points on the same computer",
        .way_out = "keep only one of the two",
        .explanation =
            "Distribution points on both a server and a share of the same computer are not supported because they "
            "cause consistency problems.",
        .source = source::designate,
    };
    static constexpr rule_example example{
        .bad = "distribution_points:\n"
               "  - {name: nyc-fs02, site_system: nyc-fs02, site: NYC, types: [protected, standard]}\n"
               "  - {share: '\\\\NYC-FS02\\packages', site: NYC, types: []}\n",
        .good = "distribution_points:\n"
                "  - {name: nyc-fs02, site_system: nyc-fs02, site: NYC, types: [standard]}\n"
                "  - {share: '\\\\nyc-fs03\\packages', site: NYC, types: []}\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        const computer_summary* const beside = c.beside(p);
        if (beside == nullptr) return;
        const std::uint32_t other = beside->on_server.other_than(c.position(p));
        if (other == c.none || !c.types(p).contains(point_type::server_share)) return;
        const point& server = c.records.points[other];
        auto f = finding_at(c.at(p, point_type::server_share), p.title(), server.title());
        report(f.with({c.at(server), "{0} is on the server", server.title()}));
    }
};

struct several_sites {
    static constexpr rule_info info{
        .id = "several-sites",
        .level = severity::error,
        .summary = "A site system is a distribution point for one site.",
        .sentence = "{0} {1}{2}{3}{4}{5}",
        .way_out = "use a separate site system for each site",
        .explanation =
            "Having one site system function as a distribution point for multiple sites is not supported. For "
            "each further site on a computer, one distribution point is reported; so is every distribution point "
            "whose declared site system does not belong to its site. A distribution point on a site system of "
            "several sites must declare which site it is for.",
        .source = source::supported,
    };
    static constexpr rule_example example{
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
        const site_system& system = c.records.site_systems[other.record];
        const element says = c.at(system, system.site.empty() ? field::sites : field::site);
        if (p.site.empty()) {
            auto f = finding_at(c.at(p, field::site_system), p.title(), "declares no site", "",
                                ", but its computer serves site ", other.code, " and others");
            report(f.with({says, "the sites of {0}", system.name}));
        } else {
            auto f = finding_at(c.at(p, field::site), p.title(), "is a distribution point for site ", p.site,
                                ", but its computer serves site ", other.code, "");
            report(f.with({says, "{0} belongs to another site", system.name}));
        }
    }
    // Reports, for each computer, the first point of every site except the first. Points whose site their system does
    // not belong to are already reported.
    static constexpr void check(const hierarchy& h, const context& c, auto& report) {
        struct entry {
            std::uint32_t computer;
            std::uint32_t site;
            std::uint32_t point;
        };
        if (!c.shares_computers()) return;
        std::vector<entry> entries;
        for (std::uint32_t i = 0; i < h.points.size(); ++i)
            if (const computer_summary* const beside = c.beside(h.points[i]);
                beside != nullptr && beside->several_sites && c.sites.of_point(i) != c.none && agrees(c, i))
                entries.push_back({c.computers.of_point(i), c.sites.of_point(i), i});
        std::sort(entries.begin(), entries.end(), [](const entry& a, const entry& b) {
            if (a.computer != b.computer) return a.computer < b.computer;
            return a.site != b.site ? a.site < b.site : a.point < b.point;
        });
        std::uint32_t before = c.none; // the first point of the computer in the document
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
                auto f = finding_at(c.at(p, field::site), p.title(), "is a distribution point for site ",
                                    c.site_code(p), ", but its computer serves site ", c.site_code(first), "");
                report(
                    f.with({c.at(first, field::site), "{0} is a distribution point for another site", first.title()}));
            }
        }
    }

  private:
    // Whether a point's own site is one of its declared system's, or it declares none and the system has at most one.
    static constexpr bool agrees(const context& c, std::uint32_t point) {
        const std::uint32_t system = c.sites.system_of_point(point);
        if (system == c.none) return true;
        const distpoint::point& p = c.records.points[point];
        const system_sites& sites = c.sites.of_systems();
        if (!p.site.empty()) return sites.includes(system, p.site) || sites.count(system) == 0;
        return p.unknown.contains(field::site) || sites.count(system) < 2;
    }
};

struct point_twice {
    static constexpr rule_info info{
        .id = "point-twice",
        .level = severity::error,
        .summary = "Each distribution point has one record.",
        .sentence = "{0} and {1} are the same distribution point: {2}",
        .way_out = "merge the two records, or correct the computer of one",
        .explanation =
            "There is only one site role called distribution point, so a computer has it once per site: on the "
            "server or on a share. Two records on the server of one computer, or on one share, are the same "
            "distribution point, however its name is spelled. branch-on-standard reports a branch and a standard "
            "distribution point on one computer; several-sites reports distribution points of two sites.",
        .source = source::types,
    };
    static constexpr rule_example example{
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
            std::uint32_t place; // a number for the share, for branch points or for standard points on the server
            std::uint32_t point;
        };
        if (!c.shares_computers()) return;
        std::size_t count = 0;
        for (const point& p : h.points)
            if (c.beside(p) != nullptr) ++count;
        std::vector<entry> entries;
        name_table shares(count);
        for (std::uint32_t i = 0; i < h.points.size(); ++i)
            if (c.beside(h.points[i]) != nullptr)
                for (const std::uint32_t place :
                     {share_of(h.points[i], i, shares), on_server_as(h.points[i], c.types_at(i), point_type::branch),
                      on_server_as(h.points[i], c.types_at(i), point_type::standard),
                      c.types_at(i).contains(point_type::server) ? on_server : c.none})
                    if (place != c.none) entries.push_back({c.computers.of_point(i), c.sites.of_point(i), place, i});
        std::sort(entries.begin(), entries.end(), [](const entry& a, const entry& b) {
            if (a.computer != b.computer) return a.computer < b.computer;
            if (a.site != b.site) return a.site < b.site;
            return a.place != b.place ? a.place < b.place : a.point < b.point;
        });
        c.point_marks().begin();
        std::size_t first = 0;
        std::size_t plain = entries.size(); // of those at the place, the first that is neither branch nor standard
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const bool same = entries[i].computer == entries[first].computer &&
                              entries[i].site == entries[first].site && entries[i].place == entries[first].place;
            if (!same) {
                first = i;
                plain = entries.size();
            }
            std::size_t before = first;
            if (entries[i].place == on_server) {
                const bool is_plain = is_neither(h.points[entries[i].point], c.types_at(entries[i].point));
                if (!is_plain) before = plain;
                if (is_plain && plain == entries.size()) plain = i;
            }
            if (before >= i || !c.point_marks().visit(entries[i].point)) continue;
            const point& p = h.points[entries[i].point];
            const point& other = h.points[entries[before].point];
            auto f = finding_at(c.at(p, p.on_share() ? field::share : field::site_system), p.title(), other.title(),
                                entries[i].place >= first_share ? "both are on the same share"
                                                                : "both are on the server of the same computer");
            report(f.with({c.at(other, other.on_share() ? field::share : field::site_system), "the first one", {}}));
        }
    }

  private:
    static constexpr std::uint32_t on_server_as_branch = 0;
    static constexpr std::uint32_t on_server_as_standard = 1;
    static constexpr std::uint32_t on_server = 2; // whatever else
    static constexpr std::uint32_t first_share = 3;

    // A number for the share that a point is on, or `none`.
    static constexpr std::uint32_t share_of(const point& p, std::uint32_t position, name_table& shares) {
        const auto path = p.on_share() ? unc_path_from(p.share) : std::nullopt;
        return path ? first_share + shares.add(path->share, position) : name_table::none;
    }
    // The place of a point on the server if it can share the server with a point of a kind without breaking
    // branch-on-standard; `none` if it cannot, or if that is unknown.
    static constexpr std::uint32_t on_server_as(const point& p, point_type_set types, point_type kind) {
        if (!types.contains(point_type::server)) return name_table::none;
        const point_type other = kind == point_type::branch ? point_type::standard : point_type::branch;
        if (types.contains(other)) return name_table::none;
        // Two points of one kind match, whatever other types they may have. Others must be known not to conflict.
        if (p.possible_types().contains(other) && !types.contains(kind)) return name_table::none;
        return kind == point_type::branch ? on_server_as_branch : on_server_as_standard;
    }
    // Whether a point is known to be neither branch nor standard: it can share the server with any, also with one that
    // is both.
    static constexpr bool is_neither(const point& p, point_type_set types) {
        const point_type_set may_be = types | p.possible_types();
        return !may_be.contains(point_type::branch) && !may_be.contains(point_type::standard);
    }
};

} // namespace distpoint::rules

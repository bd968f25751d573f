// SPDX-License-Identifier: BSL-1.0
// Rules about what may stand together on one computer.
#pragma once

#include <distpoint/rules/context.hpp>
#include <distpoint/rules/sources.hpp>

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
        const std::uint32_t other = c.beside(p).first_internet;
        if (other == c.none || other == c.position(p) || !c.types(p).contains(point_type::server_share)) return;
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
        const std::uint32_t other = c.beside(p).first_standard;
        if (other == c.none || other == c.position(p) || !p.types.contains(point_type::branch)) return;
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
        const std::uint32_t other = c.beside(p).first_on_server;
        if (other == c.none || other == c.position(p)) return;
        const point_type_set types = c.types(p);
        if (!types.contains(point_type::server_share) || types.contains(point_type::server)) return;
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
        .sentence = "{0} is a distribution point for site {1} on a computer that serves site {2}",
        .way_out = "use a site system of its own for each site",
        .explanation = "Having one site system function as a distribution point for multiple sites is not supported.",
        .source = source::supported,
        .bad = "distribution_points:\n"
               "  - {name: nyc-dp01, site_system: nyc-dp01, site: NYC, types: [standard]}\n"
               "  - {name: bos-dp01, site_system: nyc-dp01, site: BOS, types: [standard]}\n",
        .good = "distribution_points:\n"
                "  - {name: nyc-dp01, site_system: nyc-dp01, site: NYC, types: [standard]}\n"
                "  - {name: bos-dp01, site_system: bos-dp01, site: BOS, types: [standard]}\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        const std::uint32_t own = c.site_number(p);
        if (own == c.none) return;
        const point& first = c.all.points[c.beside(p).first_point];
        if (c.site_number(first) != own) {
            finding f{.where = c.at(p, field::site), .words = {p.title(), c.site_code(p), c.site_code(first)}};
            report(f.with({c.at(first, field::site), "{0} is for another site", first.title()}));
        } else if (const site_system* system = c.system_of(p); system != nullptr && !p.site.empty()) {
            if (const std::string_view other = other_site(*system, p.site); !other.empty()) {
                finding f{.where = c.at(p, field::site), .words = {p.title(), p.site, other}};
                report(f.with({c.at(*system, system->site.empty() ? field::sites : field::site),
                               "{0} belongs to another site", system->name}));
            }
        }
    }

  private:
    // A site of the system's, if it has some and not this one.
    static constexpr std::string_view other_site(const site_system& s, std::string_view code) {
        if (same_name(s.site, code)) return {};
        for (std::string_view other : s.sites)
            if (same_name(other, code)) return {};
        return !s.site.empty() ? s.site : s.sites.empty() ? std::string_view() : s.sites.front();
    }
};

} // namespace distpoint::rules

// SPDX-License-Identifier: BSL-1.0
// Rules about a distribution point and the site system that hosts it.
#pragma once

#include <distpoint/rules/context.hpp>
#include <distpoint/rules/sources.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

namespace distpoint::rules {

struct cross_forest {
    static constexpr rule_info info{
        .id = "cross-forest",
        .level = severity::error,
        .summary = "A distribution point is in its site server's forest, or supports Internet-based clients.",
        .sentence = "{0} is in forest {1}, but its site server is in forest {2}",
        .way_out = "add internet-clients (which requires bits-enabled), or use a site system in {2}",
        .explanation =
            "Placing the distribution point role in a site system in a different forest than the site server is "
            "supported only when the distribution point supports Internet-based clients. The site server's forest "
            "is that of the site or, if the site declares none, that of the site system that the site names as "
            "its server.",
        .source = source::supported,
        .needs_types = {point_type::internet_clients},
        .needs = {{record_kind::site_system, field::forest}},
    };
    static constexpr rule_example example{
        .bad = "sites: [{code: NYC, forest: corp.contoso.com}]\n"
               "site_systems: [{name: per-dp01.fabrikam.com, site: NYC, forest: fabrikam.com}]\n"
               "distribution_points: [{name: per-dp01, site_system: per-dp01.fabrikam.com, site: NYC, types: "
               "[standard]}]\n",
        .good = "sites: [{code: NYC, forest: corp.contoso.com}]\n"
                "site_systems: [{name: per-dp01.fabrikam.com, site: NYC, forest: fabrikam.com, internet_fqdn: "
                "dp.fabrikam.com}]\n"
                "distribution_points:\n"
                "  - {name: per-dp01, site_system: per-dp01.fabrikam.com, site: NYC, types: [bits-enabled, "
                "internet-clients]}\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        const site_system* const system = c.system_of(p, field::forest);
        const site* const home = c.site_of(p, field::forest);
        if (system == nullptr || home == nullptr || system->forest.empty()) return;
        if (c.types(p).contains(point_type::internet_clients) || p.unknown_types.contains(point_type::internet_clients))
            return;
        std::string_view forest = home->forest;
        element where = c.at(*home, field::forest);
        if (forest.empty()) {
            const site& served = *c.site_of(p, field::server);
            const std::uint32_t computer = c.computers.of_site_server(c.position(served));
            const std::uint32_t server = computer == c.none ? c.none : c.computers.system_on(computer);
            if (server == c.none) return;
            const site_system& of_server = c.system_records.having(field::forest, server);
            forest = of_server.forest;
            where = c.at(of_server, field::forest);
        }
        if (forest.empty() || same_name(forest, system->forest)) return;
        auto f = finding_at(c.at(p, p.site_system.empty() ? field::share : field::site_system), p.title(),
                            system->forest, forest);
        f.with({c.at(*system, field::forest), "the forest of {0}", system->name});
        report(f.with({where, "the site server's forest", {}}));
    }
};

struct branch_on_windows_2000 {
    static constexpr rule_info info{
        .id = "branch-on-windows-2000",
        .level = severity::error,
        .summary = "A branch distribution point does not run Windows 2000.",
        .sentence = "{0} is a branch distribution point on {1}",
        .way_out = "use a computer that runs Windows XP, Windows Server 2003 or later",
        .explanation =
            "Branch distribution points cannot be installed on client computers that run Windows 2000 "
            "Professional or Windows 2000 Server, in any edition. Windows 2000 is recognized by its name or its "
            "version 5.0, with or without Microsoft, edition and service pack.",
        .source = source::supported,
        .needs_types = {point_type::branch},
        .needs = {{record_kind::site_system, field::operating_system}},
    };
    static constexpr rule_example example{
        .bad = "site_systems: [{name: bos-ws01, operating_system: Microsoft Windows 2000 Professional SP4}]\n"
               "distribution_points: [{name: bos-branch, site_system: bos-ws01, types: [branch]}]\n",
        .good = "site_systems: [{name: bos-ws01, operating_system: Windows XP Professional SP3}]\n"
                "distribution_points: [{name: bos-branch, site_system: bos-ws01, types: [branch]}]\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        if (!p.types.contains(point_type::branch)) return;
        const site_system* const system = c.system_of(p, field::operating_system);
        if (system == nullptr || !is_windows_2000(system->operating_system)) return;
        auto f = finding_at(c.at(p, point_type::branch), p.title(), system->operating_system);
        report(f.with({c.at(*system, field::operating_system), "the operating system of {0}", system->name}));
    }
};

struct internet_without_fqdn {
    static constexpr rule_info info{
        .id = "internet-without-fqdn",
        .level = severity::error,
        .summary = "A site system that supports Internet-based clients has an Internet FQDN.",
        .sentence = "{0} supports Internet-based clients, but {1} {2}",
        .way_out = "set internet_fqdn on the site system, for example dp01.contoso.com",
        .explanation =
            "A distribution point that supports Internet-based clients accepts connections from clients that use "
            "the Internet FQDN of the site system: a DNS name of two or more labels. A point whose site system is "
            "not declared is not checked.",
        .source = source::types,
        .needs_types = {point_type::internet_clients},
        .needs = {{record_kind::site_system, field::internet_fqdn}},
    };
    static constexpr rule_example example{
        .bad =
            "site_systems: [{name: nyc-dp01, site: NYC}]\n"
            "distribution_points: [{name: nyc-dp01, site_system: nyc-dp01, types: [bits-enabled, internet-clients]}]\n",
        .good =
            "site_systems: [{name: nyc-dp01, site: NYC, internet_fqdn: dp01.contoso.com}]\n"
            "distribution_points: [{name: nyc-dp01, site_system: nyc-dp01, types: [bits-enabled, internet-clients]}]\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        if (!p.types.contains(point_type::internet_clients)) return;
        const site_system* const system = c.system_of(p, field::internet_fqdn);
        if (system == nullptr || system->unknown.contains(field::internet_fqdn) || is_dns_name(system->internet_fqdn))
            return;
        const bool has_one = !system->internet_fqdn.empty();
        auto f = finding_at(c.at(p, point_type::internet_clients), p.title(), system->name,
                            has_one ? "has an Internet FQDN that is not a DNS name" : "has no Internet FQDN");
        if (has_one)
            report(f.with({c.at(*system, field::internet_fqdn), "'{0}'", system->internet_fqdn}));
        else
            report(f.with({c.at(*system), "the site system", {}}));
    }
};

struct internet_needs_native_mode {
    static constexpr rule_info info{
        .id = "internet-needs-native-mode",
        .level = severity::error,
        .summary = "A distribution point for Internet-based clients is in a site in native mode.",
        .sentence = "{0} supports Internet-based clients, but site {1} is in mixed mode{2}",
        .way_out = "migrate the site to native mode, or remove internet-clients",
        .explanation =
            "Internet-based client management requires the site to be in native mode. A mode that was "
            "inferred from an export (the property IISSSLState, which is documented only in scripts for later "
            "versions) gives a warning instead of an error.",
        .source = source::internet,
        .needs_types = {point_type::internet_clients},
        .needs = {{record_kind::site, field::mode}},
    };
    static constexpr rule_example example{
        .bad = "sites: [{code: NYC, mode: mixed}]\n"
               "distribution_points: [{name: nyc-dp01, site: NYC, types: [bits-enabled, internet-clients]}]\n",
        .good = "sites: [{code: NYC, mode: native}]\n"
                "distribution_points: [{name: nyc-dp01, site: NYC, types: [bits-enabled, internet-clients]}]\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        if (!p.types.contains(point_type::internet_clients)) return;
        const site* const home = c.site_of(p, field::mode);
        if (home == nullptr || home->mode != site_mode::mixed) return;
        auto f = finding_at(c.at(p, point_type::internet_clients), p.title(), home->code,
                            home->mode_inferred ? " (inferred from IISSSLState)" : "");
        if (home->mode_inferred) f.at_most(severity::warning);
        report(f.with({c.at(*home, field::mode), "the mode of site {0}", home->code}));
    }
};

struct protected_without_boundaries {
    static constexpr rule_info info{
        .id = "protected-without-boundaries",
        .level = severity::error,
        .summary = "A protected site system has boundaries.",
        .sentence = "{0} is protected, but {1} has no boundaries{2}{3}",
        .way_out = "add boundaries to the site system, or remove protected",
        .explanation =
            "Protection keeps clients outside designated boundaries from a site system that hosts the "
            "distribution point role or the state migration point role. It belongs to the site system and covers "
            "both roles. A point whose site system is not declared is not checked. That there are no boundaries, if it "
            "was inferred from an export (a property list whose name is not documented), gives a warning instead of an "
            "error.",
        .source = source::types,
        .needs_types = {point_type::protected_},
        .needs = {{record_kind::site_system, field::boundaries}},
    };
    static constexpr rule_example example{
        .bad = "site_systems: [{name: nyc-dp02, site: NYC}]\n"
               "distribution_points:\n"
               "  - {name: nyc-dp01, site: NYC, types: [standard]}\n"
               "  - {name: nyc-dp02, site_system: nyc-dp02, types: [protected]}\n",
        .good = "site_systems: [{name: nyc-dp02, site: NYC, boundaries: [Manhattan LAN]}]\n"
                "distribution_points:\n"
                "  - {name: nyc-dp01, site: NYC, types: [standard]}\n"
                "  - {name: nyc-dp02, site_system: nyc-dp02, types: [protected]}\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        if (!p.types.contains(point_type::protected_)) return;
        const site_system* const system = c.system_of(p, field::boundaries);
        if (system == nullptr || !system->boundaries.empty() || system->unknown.contains(field::boundaries)) return;
        bool migrates = false;
        for (std::string_view role : c.system_of(p, field::roles)->roles)
            migrates = migrates || distpoint::detail::same_type_word(role, "state-migration-point");
        auto f = finding_at(c.at(p, point_type::protected_), p.title(), system->name,
                            migrates ? "; its state migration point is unprotected too" : "",
                            system->boundaries_inferred ? " (inferred from an empty property list)" : "");
        if (system->boundaries_inferred) f.at_most(severity::warning);
        const field stated = system->boundaries_inferred ? field::boundaries : field::none;
        report(f.with({c.at(*system, stated), "the site system", {}}));
    }
};

struct site_server_is_distribution_point {
    static constexpr rule_info info{
        .id = "site-server-is-distribution-point",
        .level = severity::note,
        .summary = "The site server is not a distribution point.",
        .sentence = "{0} is on the site server {1}{2}",
        .way_out = "assign the role to another site system and remove it from the site server",
        .explanation =
            "By default the site server is a distribution point. Assigning the role to other site systems and "
            "removing it from the site server reduces the site server's resource requirements, improves its "
            "performance and helps with load balancing: clients look for the closest distribution point, "
            "regardless of its existing load.",
        .source = source::load,
        .needs = {{record_kind::site, field::server}},
    };
    static constexpr rule_example example{
        .bad = "sites: [{code: NYC, server: nyc-cm01.corp.contoso.com}]\n"
               "distribution_points: [{name: nyc-cm01, site_system: nyc-cm01, site: NYC, types: [standard]}]\n",
        .good = "sites: [{code: NYC, server: nyc-cm01.corp.contoso.com}]\n"
                "distribution_points: [{name: nyc-dp01, site_system: nyc-dp01, site: NYC, types: [standard]}]\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        const site_server* const beside = c.server_beside(p);
        if (beside == nullptr) return;
        const element where = c.at(p, p.on_share() ? field::share : field::site_system);
        if (beside->of != c.none) {
            const site& home = c.records.sites[beside->of];
            auto f = finding_at(where, p.title(), "of ", home.code);
            report(f.with({c.at(home, field::server), "the site server of {0}", home.code}));
        } else {
            const site_system& server = c.records.site_systems[beside->by];
            const std::string_view code = c.site_code(p);
            auto f = finding_at(where, p.title(), code.empty() ? "of its site" : "of ", code);
            report(f.with({c.at(server, field::roles), "{0} has the site server role", server.name}));
        }
    }
};

struct reserved_share_name {
    static constexpr rule_info info{
        .id = "reserved-share-name",
        .level = severity::warning,
        .summary = "A server share distribution point does not use a share name that Configuration Manager reserves.",
        .sentence = "share name {0} is reserved for Configuration Manager's {1}",
        .way_out = "use a shared folder with another name",
        .explanation =
            "SMSPKGx$, where x is a drive letter, is the common package share that Configuration Manager creates "
            "on a distribution point server. Only Configuration Manager should use it. SMSSIG$ and SMSPKGSIG hold "
            "the signatures that branch distribution points use.",
        .source = source::package_share,
    };
    static constexpr rule_example example{
        .bad = "distribution_points: [{share: '\\\\nyc-fs02\\SMSPKGD$', types: []}]\n",
        .good = "distribution_points: [{share: '\\\\nyc-fs02\\packages', types: []}]\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        if (!p.on_share()) return;
        const auto path = unc_path_from(p.share);
        if (!path) return;
        const std::string_view share = path->share;
        const bool package_share =
            share.size() == 8 && same_name(share.substr(0, 6), "SMSPKG") && is_letter(share[6]) && share[7] == '$';
        const bool signatures = same_name(share, "SMSSIG$") || same_name(share, "SMSPKGSIG");
        if (package_share || signatures)
            report(
                finding_at(c.at(p, field::share), share, package_share ? "common package share" : "signature share"));
    }
};

} // namespace distpoint::rules

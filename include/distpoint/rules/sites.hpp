// SPDX-License-Identifier: BSL-1.0
// Rules about the distribution points of a site.
#pragma once

#include <distpoint/rules/context.hpp>
#include <distpoint/rules/repeated_example.hpp>
#include <distpoint/rules/sources.hpp>

namespace distpoint::rules {

struct branch_without_source {
    static constexpr rule_info info{
        .id = "branch-without-source",
        .level = severity::warning,
        .summary = "A branch distribution point has a BITS-enabled standard distribution point in its site.",
        .sentence = "{0} has no BITS-enabled standard distribution point in its site to download from",
        .way_out =
            "enable BITS on a standard distribution point of the site, or prestage the branch distribution point",
        .explanation =
            "From a standard to a branch distribution point, packages travel by BITS or are prestaged manually. A "
            "site with branch distribution points needs at least one BITS-enabled standard distribution point.",
        .source = source::bandwidth,
        .needs_types = {point_type::branch, point_type::bits_enabled},
        .needs = {{record_kind::point, field::prestaged}},
    };
    static constexpr rule_example example{
        .bad = "distribution_points:\n"
               "  - {name: nyc-dp01, site: NYC, types: [standard]}\n"
               "  - {name: bos-branch, site: NYC, types: [branch]}\n",
        .good = "distribution_points:\n"
                "  - {name: nyc-dp01, site: NYC, types: [standard, bits-enabled]}\n"
                "  - {name: bos-branch, site: NYC, types: [branch]}\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        if (!p.types.contains(point_type::branch) || p.prestaged || p.unknown.contains(field::prestaged)) return;
        const std::uint32_t number = c.site_number(p);
        if (number == c.none || !c.records.complete) return;
        const site_summary& its = c.summary_of_site(number);
        const site_summary& siteless = c.all_sites().siteless();
        const std::uint32_t self = c.position(p); // never its own source, whatever types its record lists
        if (its.sources.other_than(self) != c.none || its.possible_sources.other_than(self) != c.none) return;
        if (siteless.sources.other_than(self) != c.none || siteless.possible_sources.other_than(self) != c.none) return;
        report(finding_at(c.at(p, point_type::branch), p.title()));
    }
};

struct branch_outside_protected_source {
    static constexpr rule_info info{
        .id = "branch-outside-protected-source",
        .level = severity::warning,
        .summary = "A branch distribution point is within the boundaries of a protected source.",
        .sentence =
            "{0} is outside the boundaries of every BITS-enabled standard distribution point in its site; all of "
            "them are protected{1}",
        .way_out = "add a boundary of the branch distribution point to a source, or keep one source unprotected",
        .explanation =
            "A branch distribution point downloads from a BITS-enabled standard distribution point in its site. "
            "If that one is protected, its boundaries must include the computer of the branch distribution point. "
            "Checked only if the boundaries of all of them are declared, or all were inferred from exports (from "
            "property lists whose name is not documented): a document need not name a boundary as exports do.",
        .source = source::branch,
        .needs_types = {point_type::branch, point_type::bits_enabled, point_type::protected_},
        .needs = {{record_kind::site_system, field::boundaries}, {record_kind::point, field::prestaged}},
    };
    static constexpr rule_example example{
        .bad = "site_systems:\n"
               "  - {name: nyc-dp01, site: NYC, boundaries: [Manhattan LAN]}\n"
               "  - {name: bos-ws01, site: NYC, boundaries: [Boston LAN]}\n"
               "distribution_points:\n"
               "  - {name: nyc-dp01, site_system: nyc-dp01, site: NYC, types: [bits-enabled, protected]}\n"
               "  - {name: nyc-dp02, site: NYC, types: [standard]}\n"
               "  - {name: bos-branch, site_system: bos-ws01, site: NYC, types: [branch]}\n",
        .good = "site_systems:\n"
                "  - {name: nyc-dp01, site: NYC, boundaries: [Manhattan LAN, boston lan]}\n"
                "  - {name: bos-ws01, site: NYC, boundaries: [Boston LAN]}\n"
                "distribution_points:\n"
                "  - {name: nyc-dp01, site_system: nyc-dp01, site: NYC, types: [bits-enabled, protected]}\n"
                "  - {name: nyc-dp02, site: NYC, types: [standard]}\n"
                "  - {name: bos-branch, site_system: bos-ws01, site: NYC, types: [branch]}\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        if (!p.types.contains(point_type::branch) || p.prestaged || p.unknown.contains(field::prestaged)) return;
        const std::uint32_t number = c.site_number(p);
        const site_system* const system = c.system_of(p, field::boundaries);
        if (number == c.none || system == nullptr || system->boundaries.empty() || !c.records.complete) return;
        const site_summary& its = c.summary_of_site(number);
        const site_summary& siteless = c.all_sites().siteless();
        const std::uint32_t self = c.position(p);
        const std::uint32_t first = its.sources.other_than(self);
        if (first == c.none || its.open_sources.other_than(self) != c.none ||
            its.possible_sources.other_than(self) != c.none)
            return;
        if (siteless.sources.other_than(self) != c.none || siteless.possible_sources.other_than(self) != c.none) return;
        const bool inferred = system->boundaries_inferred;
        if (inferred ? its.has_declared_boundaries : its.has_inferred_boundaries) return; // names of another origin
        for (std::string_view boundary : system->boundaries)
            if (c.all_sites().protects_source_other_than(self, number, boundary)) return;
        const point& source = c.records.points[first];
        auto f = finding_at(c.at(p, point_type::branch), p.title(), inferred ? " (inferred from property lists)" : "");
        f.with({c.at(*system, field::boundaries), "its boundaries", {}});
        if (const site_system* other = c.system_of(source, field::boundaries); other != nullptr)
            f.with({c.at(*other, other->boundaries.empty() ? field::none : field::boundaries), "the boundaries of {0}",
                    source.title()});
        report(f);
    }
};

namespace detail {

// The place of a finding about a whole site: its record, or one of its points if it is not declared.
constexpr element at_site(std::uint32_t number, const context& c) {
    if (number < c.records.sites.size()) return c.at(c.records.sites[number], field::code);
    return c.at(c.records.points[c.summary_of_site(number).first_point], field::site);
}
constexpr std::string_view code_of_site(std::uint32_t number, const context& c) { return c.code_of_site(number); }

} // namespace detail

struct all_points_protected {
    static constexpr rule_info info{
        .id = "all-points-protected",
        .level = severity::warning,
        .summary = "A site has a distribution point that is not protected.",
        .sentence = "every distribution point of site {0} is protected: clients outside all of their boundaries get no "
                    "content",
        .way_out = "keep one distribution point of the site unprotected",
        .explanation =
            "A protected distribution point serves only clients within its boundaries. If all distribution points "
            "of a site are protected, clients outside all of the boundaries, including roaming clients, have no "
            "distribution point.",
        .source = source::protection,
        .needs_types = {point_type::protected_},
    };
    static constexpr rule_example example{
        .bad = "sites: [{code: NYC}]\n"
               "distribution_points: [{name: nyc-dp01, site: NYC, types: [protected]}]\n",
        .good = "sites: [{code: NYC}]\n"
                "distribution_points:\n"
                "  - {name: nyc-dp01, site: NYC, types: [protected]}\n"
                "  - {name: nyc-dp02, site: NYC, types: [standard]}\n",
    };

    static constexpr void check(const hierarchy& h, const context& c, auto& report) {
        if (!h.complete || c.all_sites().siteless().has_unprotected) return;
        for (std::uint32_t number = 0; number < c.sites.count(); ++number) {
            const site_summary& its = c.summary_of_site(number);
            if (its.first_point == c.none || its.has_unprotected) continue;
            report(finding_at(detail::at_site(number, c), detail::code_of_site(number, c)));
        }
    }
};

struct too_many_points {
    static constexpr rule_info info{
        .id = "too-many-points",
        .level = severity::warning,
        .summary = "A site has at most 100 distribution points, not counting branch distribution points.",
        .sentence = "site {0} has {1} distribution points that are not branch; at most {2} are supported",
        .way_out = "add a secondary site, or use branch distribution points",
        .explanation = "A site supports up to 100 distribution points and 2,000 branch distribution points.",
        .source = source::limits,
    };
    static constexpr rule_example example{
        .bad = detail::points_101.view(),
        .good = detail::points_100.view(),
    };

    static constexpr void check(const hierarchy&, const context& c, auto& report) {
        for (std::uint32_t number = 0; number < c.sites.count(); ++number)
            if (const std::uint32_t points = c.summary_of_site(number).points; points > c.settings.most_points)
                report(finding_at(detail::at_site(number, c), detail::code_of_site(number, c), argument::count(points),
                                  argument::count(c.settings.most_points)));
    }
};

struct too_many_branch_points {
    static constexpr rule_info info{
        .id = "too-many-branch-points",
        .level = severity::warning,
        .summary = "A site has at most 2,000 branch distribution points.",
        .sentence = "site {0} has {1} branch distribution points; at most {2} are supported",
        .way_out = "add a secondary site",
        .explanation = "A site supports up to 100 distribution points and 2,000 branch distribution points.",
        .source = source::limits,
    };
    static constexpr rule_example example{
        .bad = detail::branches_2001.view(),
        .good = detail::branches_2000.view(),
    };

    static constexpr void check(const hierarchy&, const context& c, auto& report) {
        for (std::uint32_t number = 0; number < c.sites.count(); ++number)
            if (const std::uint32_t branches = c.summary_of_site(number).branches;
                branches > c.settings.most_branch_points)
                report(finding_at(detail::at_site(number, c), detail::code_of_site(number, c),
                                  argument::count(branches), argument::count(c.settings.most_branch_points)));
    }
};

} // namespace distpoint::rules

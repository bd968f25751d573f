// SPDX-License-Identifier: BSL-1.0
// Rules about packages: where they go, and what is stored next to them.
#pragma once

#include <distpoint/rules/context.hpp>
#include <distpoint/rules/package_holders.hpp>
#include <distpoint/rules/sources.hpp>

namespace distpoint::rules {

struct package_without_point {
    static constexpr rule_info info{
        .id = "package-without-point",
        .level = severity::error,
        .summary = "A package with files specifies a distribution point or a group.",
        .sentence = "package {0} has files, but no distribution point{1}",
        .way_out = "specify at least one distribution point for each site in which the target collection has members",
        .explanation =
            "To run advertised programs that require files, clients must have access to at least one distribution "
            "point from which they can download or run those files.",
        .source = source::introduction,
        .needs = {{record_kind::package, field::source_files}},
    };
    static constexpr rule_example example{
        .bad = "packages: [{id: NYC0002A}]\n",
        .good = "packages: [{id: NYC0002A, distribution_points: [nyc-dp01]}]\n",
    };

    static constexpr void check(const package& pkg, const context& c, auto& report) {
        if (!goes_nowhere(pkg, c)) return;
        report(finding_at(c.at(pkg, field::id), pkg.id,
                          pkg.groups.empty() ? " or group" : ": its groups have no members"));
    }

    /// Whether a package is known to have files but no distribution point: it names neither points nor groups, or only
    /// groups without members.
    static constexpr bool goes_nowhere(const package& pkg, const context& c) {
        if (!has_files(pkg) || !pkg.distribution_points.empty()) return false;
        for (field needed : {field::distribution_points, field::groups})
            if (pkg.unknown.contains(needed)) return false;
        for (const group_copy& copy : pkg.groups) {
            const std::uint32_t group = c.names.groups.find(copy.group);
            if (group == c.none || !c.records.groups[group].members.empty()) return false;
            if (c.records.groups[group].unknown.contains(field::members)) return false;
        }
        return true;
    }
};

struct site_without_content {
    static constexpr rule_info info{
        .id = "site-without-content",
        .level = severity::error,
        .summary = "Each site with members of the target collection has a distribution point that holds the package.",
        .sentence = "no distribution point of site {0} holds package {1}",
        .way_out = "add the package to a distribution point of the site",
        .explanation =
            "Specify for each package at least one distribution point for each site in which the target "
            "collection has members. A package is held by the distribution points it names, and by the members of "
            "its groups that had joined by the time of the copy. Clients at a secondary site are members of its "
            "primary "
            "site, so a distribution point of a secondary site below the target site suffices. A package is not "
            "checked if the site of a "
            "distribution point that holds it is unknown.",
        .source = source::introduction,
        .needs = {{record_kind::package, field::target_sites}},
    };
    static constexpr rule_example example{
        .bad = "distribution_points: [{name: nyc-dp01, site: NYC, types: [standard]}]\n"
               "packages: [{id: NYC0002A, target_sites: [NYC, BOS], distribution_points: [nyc-dp01]}]\n",
        .good = "distribution_points:\n"
                "  - {name: nyc-dp01, site: NYC, types: [standard]}\n"
                "  - {name: bos-dp01, site: BOS, types: [standard]}\n"
                "packages: [{id: NYC0002A, target_sites: [NYC, BOS], distribution_points: [nyc-dp01, bos-dp01]}]\n",
    };

    static constexpr void check(const package& pkg, const context& c, auto& report) {
        if (!has_files(pkg) || pkg.target_sites.empty() || package_without_point::goes_nowhere(pkg, c)) return;
        const package_holders holders(pkg, c);
        if (holders.unknown()) return;
        for_each_target(pkg, c, [&](int entry, std::uint32_t site) {
            const std::string_view code = pkg.target_sites[static_cast<std::size_t>(entry)];
            const auto holds = [&](std::uint32_t in) { return holders.in(in).any; };
            if (!holds(site) && !c.secondary_sites.any_below(code, holds))
                report(finding_at(c.at(pkg, field::target_sites, entry), code, pkg.id));
        });
    }
};

struct content_only_on_protected_points {
    static constexpr rule_info info{
        .id = "content-only-on-protected-points",
        .level = severity::warning,
        .summary = "In each target site, a distribution point that is not protected holds the package.",
        .sentence = "only protected distribution points in site {0} hold package {1}: clients outside their boundaries "
                    "get no content",
        .way_out = "add the package to a distribution point of the site that is not protected",
        .explanation =
            "A protected distribution point serves only clients within its boundaries. If all distribution points "
            "of a site that hold a package are protected, other clients get the program's advertisement but not "
            "its files. A package is not checked unless all distribution points that hold it, and their sites, "
            "are known.",
        .source = source::types,
        .needs_types = {point_type::protected_},
        .needs = {{record_kind::package, field::target_sites}},
    };
    static constexpr rule_example example{
        .bad = "distribution_points:\n"
               "  - {name: nyc-dp01, site: NYC, types: [protected]}\n"
               "  - {name: nyc-dp02, site: NYC, types: [standard]}\n"
               "packages: [{id: NYC0002A, target_sites: [NYC], distribution_points: [nyc-dp01]}]\n",
        .good = "distribution_points:\n"
                "  - {name: nyc-dp01, site: NYC, types: [protected]}\n"
                "  - {name: nyc-dp02, site: NYC, types: [standard]}\n"
                "packages: [{id: NYC0002A, target_sites: [NYC], distribution_points: [nyc-dp01, nyc-dp02]}]\n",
    };

    static constexpr void check(const package& pkg, const context& c, auto& report) {
        if (!has_files(pkg) || pkg.target_sites.empty()) return;
        const package_holders holders(pkg, c);
        if (holders.unknown_may_be_open()) return;
        for_each_target(pkg, c, [&](int entry, std::uint32_t site) {
            const auto held = holders.in(site);
            if (held.any && !held.open)
                report(finding_at(c.at(pkg, field::target_sites, entry),
                                  pkg.target_sites[static_cast<std::size_t>(entry)], pkg.id));
        });
    }
};

struct needless_points {
    static constexpr rule_info info{
        .id = "needless-points",
        .level = severity::note,
        .summary = "A package without files specifies no distribution points.",
        .sentence = "package {0} has no files, but specifies distribution points",
        .way_out = "remove them",
        .explanation =
            "If a package does not contain any files, you do not need to specify any distribution points for it.",
        .source = source::introduction,
        .needs = {{record_kind::package, field::source_files}},
    };
    static constexpr rule_example example{
        .bad = "packages: [{id: NYC0002A, source_files: false, distribution_points: [nyc-dp01]}]\n",
        .good = "packages: [{id: NYC0002A, source_files: false}]\n",
    };

    static constexpr void check(const package& pkg, const context& c, auto& report) {
        if (pkg.source_files || pkg.unknown.contains(field::source_files)) return;
        if (pkg.distribution_points.empty() && pkg.groups.empty()) return;
        const field where = pkg.distribution_points.empty() ? field::groups : field::distribution_points;
        report(finding_at(c.at(pkg, where), pkg.id));
    }
};

struct dfs_link_name {
    static constexpr rule_info info{
        .id = "dfs-link-name",
        .level = severity::error,
        .summary = "A package is deployed to a distribution point's shared folder, not to a DFS link name.",
        .sentence = "package {0} is deployed under the DFS root {1}",
        .way_out = "deploy it to the shared folder on the distribution point; programs may point to <DFS root>\\<DFS "
                   "link>\\<executable>",
        .explanation =
            "Distribution points can be targets of a DFS root, but packages must be deployed to the shared folder "
            "on the distribution point, not to the DFS link name. The domain of a root compares like a computer "
            "name: \\\\CORP\\x is \\\\corp.contoso.com\\x if only one root matches.",
        .source = source::dfs,
        .needs = {{record_kind::package, field::path}, {record_kind::dfs_root, field::none}},
    };
    static constexpr rule_example example{
        .bad = "dfs_roots: ['\\\\corp.contoso.com\\software']\n"
               "packages: [{id: NYC0002A, distribution_points: [nyc-dp01], "
               "path: '\\\\corp.contoso.com\\Software\\office'}]\n",
        .good =
            "dfs_roots: ['\\\\corp.contoso.com\\software']\n"
            "packages: [{id: NYC0002A, distribution_points: [nyc-dp01], path: '\\\\nyc-dp01\\SMSPKGD$\\NYC0002A'}]\n",
    };

    static constexpr void check(const package& pkg, const context& c, auto& report) {
        if (pkg.path.empty() || (!pkg.source_files && !pkg.unknown.contains(field::source_files))) return;
        const std::uint32_t root = c.dfs.over(pkg.path);
        if (root == c.none) return;
        auto f = finding_at(c.at(pkg, field::path), pkg.id, c.records.dfs_roots[root]);
        report(f.with({{.kind = record_kind::dfs_root, .record = root}, "the DFS root", {}}));
    }
};

struct foreign_files_on_package_share {
    static constexpr rule_info info{
        .id = "foreign-files-on-package-share",
        .level = severity::warning,
        .summary = "The common package share contains only packages.",
        .sentence = "'{0}' on the common package share of {1} is not a package",
        .way_out = "move it to a separate shared folder",
        .explanation =
            "Do not place any files directly on the common package share: only Configuration Manager should use "
            "it. To share files on a server that is a distribution point, use a separate shared folder. Checked "
            "only if packages are listed.",
        .source = source::package_share,
        .needs = {{record_kind::site_system, field::package_share_contents}},
    };
    static constexpr rule_example example{
        .bad = "site_systems: [{name: nyc-dp01, package_share_contents: [NYC0002A, readme.txt]}]\n"
               "packages: [{id: NYC0002A, distribution_points: [nyc-dp01]}]\n",
        .good = "site_systems: [{name: nyc-dp01, package_share_contents: [nyc0002a]}]\n"
                "packages: [{id: NYC0002A, distribution_points: [nyc-dp01]}]\n",
    };

    static constexpr void check(const site_system& s, const context& c, auto& report) {
        if (s.package_share_contents.empty() || !c.records.lists(record_kind::package)) return;
        int i = 0;
        for (std::string_view entry : s.package_share_contents) {
            if (!entry.empty() && !c.names.packages.contains(entry))
                report(finding_at(c.at(s, field::package_share_contents, i), entry, s.name));
            ++i;
        }
    }
};

struct large_unthrottled_copy {
    static constexpr rule_info info{
        .id = "large-unthrottled-copy",
        .level = severity::note,
        .summary = "A large package is copied to standard distribution points at a planned time.",
        .sentence = "package {0} ({1}) is copied without bandwidth control to {2} {3}",
        .way_out = "schedule the copy for a time when it does not burden the network",
        .explanation =
            "Package transmissions between the site server and standard distribution points do not use any type "
            "of time or bandwidth control. Bandwidth is controlled only between sites and from a standard to a "
            "branch distribution point. A package is large if it is over 1 GiB, unless another threshold is set.",
        .source = source::bandwidth,
        .needs_types = {point_type::branch},
        .needs = {{record_kind::package, field::size}},
    };
    static constexpr rule_example example{
        .bad = "distribution_points: [{name: nyc-dp01, site: NYC, types: [bits-enabled]}]\n"
               "packages: [{id: NYC0002A, size: 3 GB, distribution_points: [nyc-dp01]}]\n",
        .good = "distribution_points: [{name: nyc-dp01, site: NYC, types: [bits-enabled]}]\n"
                "packages: [{id: NYC0002A, size: 620 MB, distribution_points: [nyc-dp01]}]\n",
    };

    static constexpr void check(const package& pkg, const context& c, auto& report) {
        if (!has_files(pkg) || !pkg.size || *pkg.size <= c.settings.large_package) return;
        const auto count = c.count_points(pkg, [&](std::uint32_t p) { return c.is_unthrottled(p); });
        if (count && *count == 0) return;
        const element where = c.at(pkg, field::size);
        const argument size = argument::size(*pkg.size);
        if (!count)
            report(finding_at(where, pkg.id, size, "more distribution points than can be counted", ""));
        else
            report(finding_at(where, pkg.id, size, argument::count(*count),
                              *count == 1 ? "standard distribution point" : "standard distribution points"));
    }
};

} // namespace distpoint::rules

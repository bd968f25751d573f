// SPDX-License-Identifier: BSL-1.0
// Rules about what really lies on distribution points, beside what is assigned to them.
#pragma once

#include <distpoint/rules/context.hpp>
#include <distpoint/rules/sources.hpp>

namespace distpoint::rules {

struct content_not_installed {
    static constexpr rule_info info{
        .id = "content-not-installed",
        .level = severity::warning,
        .summary = "A package is installed on the distribution points that it is assigned to.",
        .sentence = "package {0} is assigned to {1}, but is not installed there: {2}",
        .way_out = "update the distribution point with the package, or remove the distribution point from it",
        .explanation =
            "A distribution point that a package is assigned to holds it only once the site reports the copy as "
            "installed. Until then clients that are sent there get no content. A package that is being removed, but is "
            "still assigned, is reported as well. Without a state, the other rules assume that "
            "what is assigned is installed.",
        .source = source::package_status,
        .needs = {{record_kind::package, field::presence}},
    };
    static constexpr rule_example example{
        .bad = "distribution_points: [{name: nyc-dp01, site: NYC, types: [standard]}]\n"
               "packages: [{id: NYC0002A, distribution_points: [nyc-dp01], "
               "presence: [{point: nyc-dp01, state: failed}]}]\n",
        .good = "distribution_points: [{name: nyc-dp01, site: NYC, types: [standard]}]\n"
                "packages: [{id: NYC0002A, distribution_points: [nyc-dp01], "
                "presence: [{point: nyc-dp01, state: installed}]}]\n",
    };

    static constexpr void check(const package& pkg, const context& c, auto& report) {
        if (!may_have_files(pkg) || !some_not_installed(pkg)) return;
        // Counting marks the points that the package goes to.
        static_cast<void>(c.count_points(pkg, [](std::uint32_t) { return false; }));
        int entry = 0;
        for (const package_presence& copy : pkg.presence) {
            const int at = entry++;
            if (is_fine(copy.state)) continue;
            const std::uint32_t p = c.names.points.find(copy.point);
            if (p == c.none || !c.point_marks().visited(p)) continue;
            const auto state = static_cast<std::size_t>(copy.state);
            report(finding_at(c.at(pkg, field::presence, at, field::state), pkg.id, copy.point,
                              names_of<presence_state>::values[state]));
        }
    }

  private:
    static constexpr bool may_have_files(const package& pkg) {
        return pkg.source_files || pkg.unknown.contains(field::source_files);
    }
    static constexpr bool is_fine(presence_state state) {
        return state == presence_state::unknown || state == presence_state::installed;
    }
    static constexpr bool some_not_installed(const package& pkg) {
        for (const package_presence& copy : pkg.presence)
            if (!is_fine(copy.state)) return true;
        return false;
    }
};

} // namespace distpoint::rules

// SPDX-License-Identifier: BSL-1.0
// distpoint impact --remove: what depends on distribution points that are to go.
#include "finding_changes.hpp"
#include "impact_like.hpp"
#include "judged_inputs.hpp"
#include "option_values.hpp"

#include <distpoint/distribution/removal.hpp>
#include <distpoint/report/json.hpp>
#include <distpoint/report/text.hpp>
#include <distpoint/rules/all_rules.hpp>
#include <distpoint/text/printable.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cli {

using namespace distpoint;

namespace {

// The points to remove, in the order of the hierarchy; nothing, with a message, if a name is unknown.
std::optional<std::vector<std::uint32_t>> points_to_remove(const impact_options& options, const hierarchy& all) {
    const computers on(all);
    const name_index names(all, on);
    std::vector<char> chosen(all.points.size(), 0);
    for (const std::string& name : options.remove) {
        const std::uint32_t p = names.points.find(name);
        if (p == name_table::none) {
            complain_about_point("--remove", name, all.points);
            return std::nullopt;
        }
        chosen[p] = 1;
    }
    for (const std::string& code : options.site_servers) {
        if (names.sites.find(code) == name_table::none) {
            complain(fmt::format("--site-server: unknown site '{}'", code));
            return std::nullopt;
        }
        // Of several records of a site, the first that has a server counts, as in `check`.
        std::string_view server;
        bool any = false;
        for (std::uint32_t i = 0; i < all.sites.size() && server.empty(); ++i) {
            if (!same_name(all.sites[i].code, code) || on.of_site_server(i) == computers::none) continue;
            server = all.sites[i].server;
            for (std::uint32_t p = 0; p < all.points.size(); ++p)
                if (on.of_point(p) == on.of_site_server(i)) {
                    chosen[p] = 1;
                    any = true;
                }
        }
        if (any) continue;
        complain(server.empty() ? fmt::format("--site-server: the site server of {} is unknown", code)
                                : fmt::format("--site-server: no distribution point is on {}, the site server of {}",
                                              server, code));
        return std::nullopt;
    }
    std::vector<std::uint32_t> points;
    for (std::uint32_t p = 0; p < chosen.size(); ++p)
        if (chosen[p] != 0) points.push_back(p);
    return points;
}

// What a removal takes away, and what `check` finds from then on.
class impact_format {
  public:
    impact_format(const hierarchy& all, const without_points& without, std::vector<std::uint32_t> removed,
                  std::vector<finding_words> fresh, std::vector<finding_words> fixed)
        : all_(all), without_(without), removed_(std::move(removed)), found_(removal_of(all, without)),
          fresh_(std::move(fresh)), fixed_(std::move(fixed)) {}

    std::string as_text(bool colour) const {
        std::string out = "without ";
        for (std::size_t i = 0; i < removed_.size(); ++i)
            out += fmt::format("{}{}", i == 0 ? "" : ", ", title(removed_[i]));
        out += ":\n";
        const std::size_t start = out.size();
        section(out, found_.packages, "packages that no distribution point holds", rules::package_without_point::info,
                [&](std::uint32_t k) { return named(k); });
        section(out, found_.sites, "sites in which no distribution point holds a package",
                rules::site_without_content::info, [&](const removal::lost_site& lost) {
                    return fmt::format("{}: {}{}", code(lost.site), named(lost.package),
                                       lost.target ? ", a target site of the package" : "");
                });
        section(out, sources(false), "branch distribution points without a source for a package",
                rules::branch_without_source::info, [&](const removal::lost_source& lost) {
                    return fmt::format("{}: {}, downloaded from {} until now", title(lost.branch), named(lost.package),
                                       title(lost.before));
                });
        section(out, sources(true), "branch distribution points with another source for a package",
                rules::branch_without_source::info, [&](const removal::lost_source& lost) {
                    return fmt::format("{}: {}, from {} instead of {}", title(lost.branch), named(lost.package),
                                       title(lost.after), title(lost.before));
                });
        section(out, found_.groups, "groups that lose members", rules::group_member_missing_content::info,
                [&](std::uint32_t g) {
                    return fmt::format("{}: {} left", printable(all_.groups[g].name), members_left(g));
                });
        if (out.size() == start && fresh_.empty()) out += "  nothing depends on it\n";
        const finding_text_writer text(colour);
        if (!fresh_.empty()) out += "\nnew findings:\n";
        for (const finding_words& f : fresh_) text.append(out, f);
        if (!fixed_.empty()) out += "\nfixed findings:\n";
        for (const finding_words& f : fixed_) text.append(out, f);
        return out;
    }

    std::string as_json() const {
        std::string text;
        json_writer out(text, json_layout::one_line);
        write_tool(out.object()).line(1).list("removed");
        for (const std::uint32_t p : removed_) out.text(title(p));
        out.end();
        out.line(1).records("packages_without_point", 2, found_.packages, [&](std::uint32_t k) {
            out.text("package", printable(all_.packages[k].id)).text("name", printable(all_.packages[k].name));
        });
        out.line(1).records("sites_without_holder", 2, found_.sites, [&](const removal::lost_site& lost) {
            out.text("site", code(lost.site)).text("package", printable(all_.packages[lost.package].id));
            out.boolean("target", lost.target);
        });
        const auto write_source = [&](const removal::lost_source& lost) {
            out.text("distribution_point", title(lost.branch));
            out.text("package", printable(all_.packages[lost.package].id)).text("before", title(lost.before));
        };
        out.line(1).records("branch_points_without_source", 2, sources(false), write_source);
        out.line(1).records("branch_points_with_other_source", 2, sources(true), [&](const removal::lost_source& lost) {
            write_source(lost);
            out.text("after", title(lost.after));
        });
        out.line(1).records("groups", 2, found_.groups, [&](std::uint32_t g) {
            out.text("group", printable(all_.groups[g].name)).number("members_left", members_left(g));
        });
        write_findings(out, "new_findings", fresh_);
        write_findings(out, "fixed_findings", fixed_);
        out.end();
        return text;
    }

  private:
    std::string title(std::uint32_t p) const { return printable(all_.points[p].title()); }
    std::string code(std::uint32_t site) const { return printable(all_.sites[site].code); }
    std::string named(std::uint32_t k) const { return cli::named(all_.packages[k]); }
    std::size_t members_left(std::uint32_t g) const { return all_.groups[g].members.size() - without_.members_lost(g); }
    std::vector<removal::lost_source> sources(bool replaced) const {
        std::vector<removal::lost_source> some;
        for (const removal::lost_source& lost : found_.sources)
            if ((lost.after != name_table::none) == replaced) some.push_back(lost);
        return some;
    }
    template <class Values, class Words>
    static void section(std::string& out, const Values& values, std::string_view title, const rule_info& rule,
                        Words words) {
        if (values.empty()) return;
        out += fmt::format("  {} [{}]:\n", title, rule.id);
        for (const auto& value : values) out += fmt::format("    {}\n", words(value));
        out += fmt::format("      = source: {}\n", rule.source);
    }

    const hierarchy& all_;
    const without_points& without_;
    std::vector<std::uint32_t> removed_;
    removal found_;
    std::vector<finding_words> fresh_;
    std::vector<finding_words> fixed_;
};

} // namespace

int run_impact(const impact_options& options, config_file* config) {
    if (options.remove.empty() && options.site_servers.empty() && options.like.empty()) {
        complain("impact: expected --remove POINT, --site-server CODE or --like POINT");
        return cannot;
    }
    judged_inputs inputs;
    if (!judge_inputs(options, config, {}, inputs) || !inputs.all_loaded) return cannot;
    const bool sound = print_document_errors(inputs.found);
    const hierarchy all = inputs.loaded.view();
    if (!options.like.empty()) return run_like(options, all, sound);
    auto removed = points_to_remove(options, all);
    if (!removed) return cannot;

    const without_points without(all, *removed);
    std::vector<path_suppression> suppressions;
    if (config != nullptr) suppressions = config->suppressions;
    report judged;
    const report_words after = judge_without(options, suppressions, inputs, without, judged);
    const auto fresh = more_in(after, inputs.found);
    const impact_format format(all, without, std::move(*removed), fresh, more_in(inputs.found, after));
    if (!write_out(options.format == "json" ? format.as_json() : format.as_text(wants_colour("auto", stdout))))
        return cannot;
    for (const finding_words& f : fresh)
        if (f.level == severity::error) return findings;
    return sound ? clean : findings;
}

} // namespace cli

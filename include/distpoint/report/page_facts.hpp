// SPDX-License-Identifier: BSL-1.0
// What the report page shows beside the findings: counts by rule, site and point.
#pragma once

#include <distpoint/distribution/planner.hpp>
#include <distpoint/report/report_words.hpp>
#include <distpoint/text/escapes.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/sizes.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace distpoint::detail {

/// A text of a document, for the content of a page. A long one is cut, because it can occur in thousands of places.
inline std::string shown(std::string_view text, std::size_t most = 200) {
    return xml_escaped(printable(shortened(text, most)));
}
inline constexpr std::size_t longest_path = 4096;

/// Longer lists are shown a part at a time by the script, and without it as a whole.
inline constexpr std::size_t long_list = 2000;

/// Counts of findings.
struct finding_tally {
    std::uint32_t errors = 0;
    std::uint32_t warnings = 0;
    std::uint32_t notes = 0;

    void add(severity level) { ++(level == severity::error ? errors : level == severity::warning ? warnings : notes); }
    std::uint32_t all() const { return errors + warnings + notes; }
    /// The class by which the page colours them: `error`, `warning`, `note`, or `clean`.
    std::string_view worst() const {
        return errors != 0 ? "error" : warnings != 0 ? "warning" : notes != 0 ? "note" : "clean";
    }
    /// `2 errors, 1 note`; empty if there are none.
    std::string in_words() const {
        std::string out;
        const auto add_count = [&](std::uint32_t count, std::string_view what) {
            if (count != 0) out += (out.empty() ? "" : ", ") + count_in_words(count, what);
        };
        add_count(errors, "error");
        add_count(warnings, "warning");
        add_count(notes, "note");
        return out;
    }
};

/// The findings of one rule.
struct rule_tally {
    const rule_info* rule = nullptr;
    finding_tally found;
};

/// One line of the tree of sites.
struct site_line {
    std::uint32_t site = 0; // its number, see site_members
    std::uint32_t depth = 0;
};

/// Counts over a report, which must outlive this. Linear in the records and findings. Sites have the numbers of
/// site_members; `no_site` stands for an unknown one.
class page_facts {
  public:
    explicit page_facts(const report_words& found)
        : words(found), records(found.findings.records()), by(records), no_site(by.sites.count()),
          points_of_site(no_site + 1, 0), of_site(no_site + 1), of_point(records.points.size()) {
        for (std::uint32_t p = 0; p < records.points.size(); ++p) ++points_of_site[site_of_point(p)];
        std::unordered_map<const rule_info*, std::size_t> position;
        for (const std::uint32_t number : found.findings.numbers()) {
            const severity level = found.findings.level(number);
            const rule_info& rule = found.findings.rule(number);
            const auto [at, added] = position.try_emplace(&rule, rules.size());
            if (added) rules.push_back({&rule, {}});
            rules[at->second].found.add(level);
            const element subject = found.findings.subject(number);
            of_site[site_of(subject.kind, subject.record)].add(level);
            if (subject.kind == record_kind::point && subject.record < of_point.size())
                of_point[subject.record].add(level);
        }
        std::stable_sort(rules.begin(), rules.end(), [](const rule_tally& a, const rule_tally& b) {
            const auto key = [](const finding_tally& t) { return std::tuple(t.errors != 0, t.warnings != 0, t.all()); };
            return key(a.found) > key(b.found);
        });
        for (const unchecked_rules& fact : found.not_checked)
            for (const std::string_view rule : fact.rules)
                if (std::find(not_checked.begin(), not_checked.end(), rule) == not_checked.end())
                    not_checked.push_back(rule);
        for (const reported_file& file : found.files) (file.problem.empty() ? files_read : files_unread) += 1;
    }
    page_facts(const page_facts&) = delete;
    page_facts& operator=(const page_facts&) = delete;

    std::uint32_t site_of_point(std::uint32_t point) const {
        return std::min(by.sites.of_point(point), no_site); // name_table::none is greater
    }
    /// The site that a finding about a record counts for: of a package, the one in its id.
    std::uint32_t site_of(record_kind kind, std::uint32_t record) const {
        std::string_view code;
        if (kind == record_kind::point && record < records.points.size()) return site_of_point(record);
        if (kind == record_kind::site && record < records.sites.size()) code = records.sites[record].code;
        if (kind == record_kind::package && record < records.packages.size())
            code = records.packages[record].id.substr(0, 3);
        if (kind == record_kind::site_system && record < records.site_systems.size()) {
            const site_system& system = records.site_systems[record];
            code = !system.site.empty() || system.sites.empty() ? system.site : system.sites.front();
        }
        return std::min(by.sites.named(code), no_site);
    }
    /// A site's code, for the content of a page.
    std::string code_of(std::uint32_t site) const {
        if (site >= no_site) return "(site unknown)";
        return shown(site < records.sites.size() ? records.sites[site].code : by.sites.undeclared_code(site));
    }
    /// All sites, each below its parent, then those that are not declared, then, if any point's site is unknown,
    /// `no_site`.
    std::vector<site_line> tree() const {
        const std::size_t declared = records.sites.size();
        std::vector<std::vector<std::uint32_t>> below(declared);
        std::vector<std::uint32_t> roots;
        for (std::uint32_t i = 0; i < declared; ++i) {
            const std::uint32_t parent = by.names.sites.find(records.sites[i].parent);
            if (by.names.sites.find(records.sites[i].code) != i) continue; // declared before
            if (parent == name_table::none || parent == i)
                roots.push_back(i);
            else
                below[parent].push_back(i);
        }
        std::vector<site_line> lines;
        std::vector<char> drawn(declared, 0);
        std::vector<site_line> open;
        const auto draw = [&](std::uint32_t root) {
            open.push_back({root, 0});
            while (!open.empty()) {
                const site_line line = open.back();
                open.pop_back();
                if (std::exchange(drawn[line.site], char{1}) != 0) continue;
                lines.push_back(line);
                for (std::size_t i = below[line.site].size(); i > 0; --i)
                    open.push_back({below[line.site][i - 1], line.depth + 1});
            }
        };
        for (const std::uint32_t root : roots) draw(root);
        for (std::uint32_t i = 0; i < declared; ++i) // parents in a circle
            if (drawn[i] == 0 && by.names.sites.find(records.sites[i].code) == i) draw(i);
        for (auto i = static_cast<std::uint32_t>(declared); i < no_site; ++i) lines.push_back({i, 0});
        if (points_of_site[no_site] != 0 || of_site[no_site].all() != 0) lines.push_back({no_site, 0});
        return lines;
    }

    const report_words& words;
    const hierarchy& records;
    planner by;
    std::uint32_t no_site;
    std::vector<std::uint32_t> points_of_site;
    std::vector<finding_tally> of_site;
    std::vector<finding_tally> of_point;
    std::vector<rule_tally> rules; // those with findings, the worst first
    std::vector<std::string_view> not_checked;
    std::size_t files_read = 0;
    std::size_t files_unread = 0;
};

} // namespace distpoint::detail

// SPDX-License-Identifier: BSL-1.0
// distpoint check: load, validate, leave out what is accepted or known, report.
#include "baseline.hpp"
#include "command.hpp"
#include "config_file.hpp"
#include "glob.hpp"
#include "judging.hpp"
#include "loading.hpp"
#include "report_outputs.hpp"
#include "write_file.hpp"

#include <distpoint/load/scalars.hpp>
#include <distpoint/report/unasked.hpp>
#include <distpoint/rules/all_rules.hpp>

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <thread>

namespace cli {

namespace {

using namespace distpoint;

// A moment of now, as a day and as text without a zone.
struct moment {
    distpoint::date day;
    std::string text;
};
moment now() {
    const auto point = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto midnight = std::chrono::floor<std::chrono::days>(point);
    const std::chrono::year_month_day day(midnight);
    const std::chrono::hh_mm_ss time(point - midnight);
    const distpoint::date today{static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
                                static_cast<int>(static_cast<unsigned>(day.day()))};
    return {today, fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", today.year, today.month, today.day,
                               time.hours().count(), time.minutes().count(), time.seconds().count())};
}

bool is_rule(std::string_view id, std::string_view option) {
    std::vector<std::string_view> ids;
    for (const rule_info* rule : rules_of(all_rules)) ids.push_back(rule->id);
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) return true;
    const std::string_view near = nearest(id, ids);
    complain(near.empty() ? fmt::format("{}: there is no rule '{}'; 'distpoint rules' lists them", option, id)
                          : fmt::format("{}: there is no rule '{}'; did you mean {}?", option, id, near));
    return false;
}

// What the options say of the rules; the views are into the options.
struct rule_settings {
    std::vector<rule_level> levels;
    std::vector<std::string_view> locked;
    settings set;
};

// ID=LEVEL as given with --rule; false, with a message, if it is none.
bool read_levels(const std::vector<std::string>& given, std::vector<rule_level>& levels) {
    for (const std::string_view text : given) {
        const std::size_t equals = text.find('=');
        const std::string_view id = text.substr(0, equals);
        const auto level = equals == std::string_view::npos ? std::nullopt : severity_named(text.substr(equals + 1));
        if (!level) {
            complain(fmt::format("--rule {}: write ID=off, ID=note, ID=warning or ID=error", text));
            return false;
        }
        if (!is_rule(id, "--rule")) return false;
        levels.push_back({id, *level});
    }
    return true;
}

bool read_thresholds(const std::vector<std::string>& given, settings& set) {
    for (const std::string_view text : given) {
        const std::size_t equals = text.find('=');
        const std::string_view name = text.substr(0, equals);
        const std::string_view value = equals == std::string_view::npos ? std::string_view() : text.substr(equals + 1);
        const auto size = size_from(value);
        std::uint32_t count = 0;
        const auto read = std::from_chars(value.data(), value.data() + value.size(), count);
        const bool is_count = read.ec == std::errc() && read.ptr == value.data() + value.size();
        if (name == "large-package" && size) {
            set.large_package = *size;
        } else if (name == "most-points" && is_count) {
            set.most_points = count;
        } else if (name == "most-branch-points" && is_count) {
            set.most_branch_points = count;
        } else {
            complain(
                fmt::format("--threshold {}: write large-package=SIZE, most-points=N or most-branch-points=N", text));
            return false;
        }
    }
    return true;
}

bool read_rule_settings(const check_options& options, const distpoint::date& today, rule_settings& to) {
    if (!read_levels(options.rules, to.levels) || !read_thresholds(options.thresholds, to.set)) return false;
    for (const std::string& id : options.locked) {
        if (!is_rule(id, "--lock")) return false;
        to.locked.push_back(id);
    }
    to.set.levels = to.levels;
    to.set.locked = to.locked;
    to.set.today = today;
    return true;
}

bool has(const std::vector<std::string_view>& ids, std::string_view id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// Leaves out what the configuration accepts by rule and path, and tells of suppressions that left out nothing.
void suppress(rendered_report& found, std::vector<path_suppression>& all, const rule_settings& rules) {
    const auto expired = [&](const path_suppression& s) {
        distpoint::date last = s.until;
        last.second = rules.set.today.second;
        return s.until.known() && last < rules.set.today;
    };
    std::vector<rendered_finding> shown;
    std::vector<std::vector<rendered_fix>> fixes;
    for (std::size_t i = 0; i < found.findings.size(); ++i) {
        rendered_finding& f = found.findings[i];
        const std::string path(found.place_of(f).path);
        path_suppression* by = nullptr;
        for (path_suppression& s : all)
            if (s.rule == f.rule->id && !expired(s) && !has(rules.locked, s.rule) && glob_matches(s.path, path)) {
                s.used = true;
                if (by == nullptr) by = &s;
            }
        if (by != nullptr) {
            found.discount(f.level);
            ++found.suppressed;
            found.left_out.push_back({std::move(f), by->reason, false});
        } else {
            shown.push_back(std::move(f));
            if (i < found.fixes.size()) fixes.push_back(std::move(found.fixes[i]));
        }
    }
    found.findings = std::move(shown);
    found.fixes = std::move(fixes);
    for (const path_suppression& s : all) {
        if (s.used) continue;
        const bool late = expired(s);
        const rule_info& rule = late ? rules::expired_suppression::info : rules::unused_suppression::info;
        severity level = rule.level;
        for (const rule_level& other : rules.levels) {
            if (other.rule == rule.id) level = other.level;
            if (other.rule == s.rule && other.level == severity::off) level = severity::off;
        }
        if (level == severity::off) continue;
        rendered_finding f;
        f.rule = &rule;
        f.level = level;
        f.message = late ? fmt::format("the suppression of {} in {} ended on {:04}-{:02}-{:02}", s.rule, s.path,
                                       s.until.year, s.until.month, s.until.day)
                         : fmt::format("no finding of {} in {} is left out by this suppression", s.rule, s.path);
        f.way_out = late                        ? "mend what it was written for, or give it a new day"
                    : has(rules.locked, s.rule) ? "the rule is locked: its findings cannot be left out"
                                                : "remove it";
        f.message = printable(f.message);
        f.subject_kind = name_of(record_kind::document);
        f.subject_title = title_of(record_kind::document);
        f.subject_name = printable(s.place.path);
        f.where = s.place;
        f.where.file = ~std::uint32_t{0}; // none of those that were checked
        found.count(level);
        found.findings.push_back(std::move(f));
        if (!found.fixes.empty()) found.fixes.emplace_back();
    }
}

std::string counted(std::size_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

// What was read, what was not asked, and the last line.
void tell_totals(const check_options& options, const rendered_report& found, loaded_hierarchy& loaded, double seconds) {
    std::string text;
    bool exports = false;
    for (const loaded_file& file : loaded.files) {
        exports = exports || file.layout == file_layout::rows;
        if (!file.read_as.empty() && !options.summary)
            text += fmt::format("read as: {} ({})\n", file.read_as, printable(file.path));
    }
    if (exports && !options.summary) {
        // What no file told, and which rules it kept silent: said once, not for each record.
        const auto facts = unasked(loaded.view());
        if (!facts.empty()) text += "not asked, for want of data:\n";
        for (const unasked_rules& fact : facts) text += fmt::format("  {}\n", in_words(fact));
    }
    text += fmt::format("{} in {}: {}, {}, {}", counted(loaded.points.size(), "distribution point"),
                        counted(loaded.files.size(), "file"), counted(found.errors, "error"),
                        counted(found.warnings, "warning"), counted(found.notes, "note"));
    if (found.suppressed != 0) text += fmt::format(", {} suppressed", found.suppressed);
    if (found.in_baseline != 0) text += fmt::format(", {} in the baseline", found.in_baseline);
    text += fmt::format("; {:.2f} s\n", seconds);
    escape_log_commands(text);
    std::fwrite(text.data(), 1, text.size(), stderr);
}

} // namespace

int run_check(const check_options& options, config_file* config) {
    const auto start = std::chrono::steady_clock::now();
    const moment today = now();
    rule_settings rules;
    const auto outputs = report_outputs(options.formats);
    if (!outputs || !read_rule_settings(options, today.day, rules)) return cannot;
    std::optional<baseline> known;
    if (!options.baseline.empty() && options.write_baseline.empty()) {
        known = baseline::read(options.baseline);
        if (!known) return cannot;
    }
    if (options.inputs.empty()) {
        complain("nothing to check: name files or directories, or list inputs in .distpoint.yaml");
        return cannot;
    }

    loaded_hierarchy loaded;
    for (const std::string& text : options.aliases)
        if (!add_alias(text, loaded)) return cannot;
    std::vector<unread_file> unread;
    const bool all_loaded = load_all({.inputs = options.inputs,
                                      .input = options.input,
                                      .ignore = options.ignore,
                                      .stdin_filename = options.stdin_filename,
                                      .jobs = options.jobs != 0 ? options.jobs : std::thread::hardware_concurrency(),
                                      .progress = !options.quiet && is_watched(stderr)},
                                     loaded, &unread);
    if (loaded.files.empty() && unread.empty()) return cannot;

    const report judged = judge(loaded, rules.set);
    bool with_fixes = false;
    for (const report_output& output : *outputs) with_fixes = with_fixes || output.format == report_format::sarif;
    rendered_report found = in_words(judged, loaded, with_fixes);
    found.time = today.text;
    found.show_left_out = options.show_suppressed;
    for (const unread_file& file : unread) found.files.push_back({file.path, {}, file.reason, {}, false});
    std::vector<path_suppression> none;
    suppress(found, config == nullptr ? none : config->suppressions, rules);

    if (!options.write_baseline.empty()) {
        if (const auto reason = replace_file(options.write_baseline, baseline::of(found).text())) {
            complain(fmt::format("{}: cannot be written: {}", options.write_baseline, *reason));
            return cannot;
        }
        known = baseline::of(found);
    }
    std::size_t stale = 0;
    if (known) {
        known->hide(found);
        for (const std::string& line : known->stale()) {
            ++stale;
            complain(fmt::format("{}: no longer found: {}", options.baseline, line));
        }
    }

    const bool written = options.summary && options.formats.empty() ? write_summary(found)
                                                                    : write_reports(*outputs, found, options.colour);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    if (!options.quiet) tell_totals(options, found, loaded, seconds.count());
    if (!written || !all_loaded) return cannot;
    if (options.strict_baseline && stale != 0) return findings;
    return found.at_least(*severity_named(options.fail_on)) == 0 ? clean : findings;
}

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
// distpoint check: load, validate, suppress, report.
#include "command.hpp"
#include "config_file.hpp"
#include "judged_inputs.hpp"
#include "platform.hpp"
#include "report_outputs.hpp"

#include <distpoint/text/printable.hpp>
#include <distpoint/text/replace_file.hpp>
#include <distpoint/text/sizes.hpp>

#include <fmt/format.h>

#include <chrono>
#include <set>
#include <string_view>

namespace cli {

namespace {

using namespace distpoint;

// Which rules could not be checked: how many, or which and why.
std::string missing_data(const check_options& options, const report_words& found, std::size_t unread) {
    std::set<std::string_view> rules;
    for (const unchecked_rules& fact : found.not_checked) rules.insert(fact.rules.begin(), fact.rules.end());
    if (rules.empty() || found.files.size() == unread) return {}; // of nothing, nothing is checked
    if (!options.explain_missing)
        return fmt::format("{} not checked: data missing; --explain-missing shows more\n",
                           count_in_words(rules.size(), "rule"));
    std::string text = fmt::format("{} not checked: data missing:\n", count_in_words(rules.size(), "rule"));
    for (const unchecked_rules& fact : found.not_checked) text += fmt::format("  {}\n", in_words(fact));
    return text;
}

void print_totals(const check_options& options, const report_words& found, const judged_inputs& inputs,
                  double seconds) {
    const distpoint::loaded& loaded = inputs.loaded;
    const std::size_t unread = inputs.unread.size();
    std::string text;
    if (options.verbose)
        for (const loaded_file& file : loaded.files())
            if (!file.read_as.empty()) text += fmt::format("{}: read as {}\n", printable_path(file.path), file.read_as);
    if (!options.quiet) {
        text += fmt::format("{} in {}", count_in_words(loaded.view().points.size(), "distribution point"),
                            count_in_words(loaded.files().size(), "file"));
        if (unread != 0) text += fmt::format(", {} more cannot be read", unread);
        text += fmt::format(": {}, {}, {}", count_in_words(found.errors, "error"),
                            count_in_words(found.warnings, "warning"), count_in_words(found.notes, "note"));
        if (found.suppressed != 0) text += fmt::format(", {} suppressed", found.suppressed);
        if (found.in_baseline != 0) text += fmt::format(", {} in the baseline", found.in_baseline);
        text += fmt::format("; {:.2f} s\n", seconds);
    }
    if (!options.quiet || options.explain_missing) text += missing_data(options, found, unread);
    escape_log_commands(text);
    put(stderr, text);
}

} // namespace

int run_check(const check_options& options, config_file* config) {
    const auto start = std::chrono::steady_clock::now();
    const auto outputs = report_outputs(options.formats);
    if (!outputs) return cannot;
    judging_wishes wishes{.progress = !options.quiet && is_watched(stderr),
                          .use_baseline = options.write_baseline.empty()};
    for (const report_output& output : *outputs)
        wishes.with_fixes = wishes.with_fixes || output.format == report_format::sarif;
    judged_inputs inputs;
    if (!judge_inputs(options, config, wishes, inputs)) return cannot;
    report_words& found = inputs.found;
    found.show_left_out = options.show_suppressed;

    if (!options.write_baseline.empty()) {
        baseline made = baseline::of(found);
        if (const auto reason = replace_file(options.write_baseline, made.text())) {
            complain(fmt::format("{}: cannot be written: {}", options.write_baseline, *reason));
            return cannot;
        }
        made.hide(found);
    }
    std::size_t stale = 0;
    if (inputs.known)
        for (const std::string& line : inputs.known->stale()) {
            ++stale;
            complain(fmt::format("{}: no longer found: {}", options.baseline, line));
        }

    found.most_as_text = options.max_findings;
    const bool written = options.summary && options.formats.empty() ? write_summary(found)
                                                                    : write_reports(*outputs, found, options.colour);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    print_totals(options, found, inputs, seconds.count());
    if (!written || !inputs.all_loaded) return cannot;
    if (options.strict_baseline && stale != 0) return findings;
    if (options.fail_on == "none") return clean;
    return found.at_least(*severity_named(options.fail_on)) == 0 ? clean : findings;
}

} // namespace cli

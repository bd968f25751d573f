// SPDX-License-Identifier: BSL-1.0
#include "judged_inputs.hpp"
#include "judging.hpp"
#include "option_values.hpp"
#include "path_suppressions.hpp"
#include "platform.hpp"

#include <fmt/format.h>

namespace cli {

using namespace distpoint;

namespace {

// The steps after loading.
void judge_loaded(config_file* config, const judging_wishes& wishes, judged_inputs& to) {
    to.judged = judge(to.loaded, to.rules.set);
    to.found = report_words_of(to.judged, to.loaded, wishes.with_fixes, to.rules.set);
    to.found.time = now().text;
    to.found.not_checked = rules_not_checked(to.loaded, to.rules.set);
    for (const unread_file& file : to.unread) to.found.files.push_back({file.path, {}, file.reason, {}, false});
    std::vector<path_suppression> none;
    suppress_by_path(to.found, config == nullptr ? none : config->suppressions, to.rules);
    if (to.known) to.known->hide(to.found);
}

} // namespace

bool judge_inputs(const reading_options& options, config_file* config, const judging_wishes& wishes,
                  judged_inputs& to) {
    const moment today = now();
    read_rule_settings(options, today.day, to.rules);
    if (!options.baseline.empty() && wishes.use_baseline) {
        to.known = baseline::read(options.baseline);
        if (!to.known) return false;
    }
    if (options.inputs.empty()) {
        complain("no input: name files or directories, or list `inputs` in .distpoint.yaml");
        return false;
    }
    to.loading = {.inputs = options.inputs,
                  .input = options.input,
                  .ignore = options.ignore,
                  .force_exclude = options.force_exclude,
                  .stdin_filename = options.stdin_filename,
                  .jobs = options.jobs != 0 ? options.jobs : cores(),
                  .progress = wishes.progress,
                  .aliases = {}};
    for (const std::string& text : options.aliases) to.loading.aliases.push_back(alias_of(text));
    to.all_loaded = load_all(to.loading, to.loaded, to.unread);
    if (to.loaded.files().empty() && to.unread.empty()) complain("no files to check: --ignore matches all of them");
    judge_loaded(config, wishes, to);
    return true;
}

void judge_changed(const reading_options& options, config_file* config, judged_inputs& before,
                   const std::vector<std::string>& texts, judged_inputs& to) {
    to.rules.set = before.rules.set; // views of what `before` was made of
    to.rules.levels = before.rules.levels;
    to.rules.locked = before.rules.locked;
    if (!options.baseline.empty()) to.known = baseline::read(options.baseline);
    to.all_loaded = before.all_loaded;
    to.loaded = load_again(before.loaded, texts, before.loading, before.all_loaded);
    judge_loaded(config, {}, to);
}

void complain_about_point(std::string_view option, const std::string& name, std::span<const point> points) {
    std::vector<std::string_view> titles;
    for (const point& p : points) titles.push_back(p.title());
    complain(fmt::format("{}: unknown distribution point '{}'{}", option, name, did_you_mean(name, titles)));
}

report_words judge_without(const reading_options& options, std::vector<path_suppression>& suppressions,
                           judged_inputs& before, const without_points& without, report& judged) {
    judged = judge_without(without, before.loaded, before.rules.set);
    report_words found = report_words_of(judged, before.loaded, false, before.rules.set);
    for (path_suppression& s : suppressions) s.used = false;
    suppress_by_path(found, suppressions, before.rules);
    if (!options.baseline.empty())
        if (auto known = baseline::read(options.baseline)) known->hide(found);
    return found;
}

} // namespace cli

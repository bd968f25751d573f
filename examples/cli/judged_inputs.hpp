// SPDX-License-Identifier: BSL-1.0
// The one way from a command line to findings: load, configure, judge.
#pragma once

#include "baseline.hpp"
#include "command.hpp"
#include "config_file.hpp"
#include "loading.hpp"
#include "rule_settings.hpp"

#include <distpoint/distribution/without_points.hpp>
#include <distpoint/load/part/loaded.hpp>
#include <distpoint/report/report_words.hpp>
#include <distpoint/rules/report.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// The inputs of a command, and the findings about them. It holds views of itself and does not move.
struct judged_inputs {
    judged_inputs() = default;
    judged_inputs(const judged_inputs&) = delete;
    judged_inputs& operator=(const judged_inputs&) = delete;

    distpoint::loaded loaded;
    loading_options loading; // how it was loaded
    rule_settings rules;
    distpoint::report judged;      // after the records' own suppressions
    distpoint::report_words found; // after those of the configuration, and the baseline, too
    std::vector<unread_file> unread;
    std::optional<baseline> known; // entries of the baseline that match no finding
    bool all_loaded = false;
};

/// How commands differ.
struct judging_wishes {
    bool with_fixes = false;  // repairs as changes of files
    bool progress = false;    // draw a progress bar
    bool use_baseline = true; // false: a new one is to be written
};

/// Loads, configures and judges. False, with a message, if nothing at all could be read; if single files could not,
/// `all_loaded` is false. `options` and `config` must outlive `to`.
bool judge_inputs(const reading_options& options, config_file* config, const judging_wishes& wishes, judged_inputs& to);

/// The same after changes: `texts` has the new text of each file that `before` loaded.
void judge_changed(const reading_options& options, config_file* config, judged_inputs& before,
                   const std::vector<std::string>& texts, judged_inputs& to);

/// Complains about a name in an option that no point has, with the nearest one that there is.
void complain_about_point(std::string_view option, const std::string& name, std::span<const distpoint::point> points);

/// The findings about inputs without some of their points, in words and in `judged`, which must outlive them, as must
/// `before` and `suppressions`, a copy of the configuration's, which marks those that match.
distpoint::report_words judge_without(const reading_options& options, std::vector<path_suppression>& suppressions,
                                      judged_inputs& before, const distpoint::without_points& without,
                                      distpoint::report& judged);

} // namespace cli

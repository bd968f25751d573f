// SPDX-License-Identifier: BSL-1.0
// The one way from a command line to findings: load, configure, judge.
#pragma once

#include "baseline.hpp"
#include "command.hpp"
#include "config_file.hpp"
#include "loading.hpp"
#include "rule_settings.hpp"

#include <distpoint/load/loaded_hierarchy.hpp>
#include <distpoint/report/rendered_report.hpp>
#include <distpoint/rules/report.hpp>

#include <optional>
#include <vector>

namespace cli {

/// What the inputs of a command are, and what was found in them. It holds views of itself and does not move.
struct judged_inputs {
    judged_inputs() = default;
    judged_inputs(const judged_inputs&) = delete;
    judged_inputs& operator=(const judged_inputs&) = delete;

    distpoint::loaded_hierarchy loaded;
    rule_settings rules;
    distpoint::report judged;         // by the records' own suppressions
    distpoint::rendered_report found; // by those of the configuration, and the baseline, too
    std::vector<unread_file> unread;
    std::optional<baseline> known; // what the baseline lists and was not found
    bool all_loaded = false;
};

/// How a command differs in what it asks for.
struct judging_wishes {
    bool with_fixes = false;  // the repairs as changes of files
    bool progress = false;    // a terminal may be shown how far it is
    bool use_baseline = true; // false: a new one is to be written
};

/// Loads, configures and judges. False, with a message, if the options are wrong, or nothing at all could be read; of
/// single files that cannot be read `all_loaded` tells. `options` and `config` must outlive `to`.
bool judge_inputs(const reading_options& options, config_file* config, const judging_wishes& wishes, judged_inputs& to);

/// The same of inputs whose files hold other texts, one for each file that `before` loaded.
void judge_changed(const reading_options& options, config_file* config, judged_inputs& before,
                   const std::vector<std::string>& texts, judged_inputs& to);

} // namespace cli

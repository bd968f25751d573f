// SPDX-License-Identifier: BSL-1.0
// Severities, locks and thresholds of rules, from the options.
#pragma once

#include "command.hpp"

#include <distpoint/rules/context.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// A moment of now, as a day and as text without a zone.
struct moment {
    distpoint::date day;
    std::string text;
};
moment now();

/// Views of the options, which must outlive them.
struct rule_settings {
    std::vector<distpoint::rule_level> levels;
    std::vector<std::string_view> locked;
    distpoint::settings set;
};

/// Whether a rule is about whether a document can be understood. Such findings stay whatever --only selects: of a file
/// that was not understood no rule gives the all-clear.
bool is_about_documents(std::string_view rule);

/// Reads the options, whose values have no problem. Keeps views of them.
void read_rule_settings(const reading_options& options, const distpoint::date& today, rule_settings& to);

} // namespace cli

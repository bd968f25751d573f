// SPDX-License-Identifier: BSL-1.0
// What the options say of the rules: levels, locks, thresholds.
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

/// Whether there is a rule of that id; a message, with the nearest one, if not.
bool is_rule(std::string_view id, std::string_view option);

/// Reads the options; false, with a message, if something is wrong with them.
bool read_rule_settings(const reading_options& options, const distpoint::date& today, rule_settings& to);

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
// The settings of a validation: severities, locked rules, thresholds.
#pragma once

#include <distpoint/hierarchy/date.hpp>
#include <distpoint/vocabulary/severity.hpp>
#include <distpoint/vocabulary/small_list.hpp>

#include <cstdint>
#include <string_view>

namespace distpoint {

/// Another severity for a rule; `off` omits its findings.
struct rule_level {
    std::string_view rule{};
    severity level = severity::error;
};

/// The settings of a validation. All defaults are those of the documentation. The lists are copied, from
/// `{{"rule-id", severity::off}}`, a span or a vector; the texts of the ids must outlive the settings.
struct settings {
    small_list<rule_level> levels{};                      // of several for one rule, the last counts
    small_list<std::string_view> locked{};                // rules whose findings cannot be suppressed
    date today{};                                         // unknown: no suppression has expired
    std::uint64_t large_package = std::uint64_t{1} << 30; // bytes; larger copies without bandwidth control are reported
    std::uint32_t most_points = 100;                      // per site, not counting branch distribution points
    std::uint32_t most_branch_points = 2000;              // per site
};

} // namespace distpoint

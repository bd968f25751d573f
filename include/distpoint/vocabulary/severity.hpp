// SPDX-License-Identifier: BSL-1.0
// The severity of a finding.
#pragma once

#include <optional>
#include <string_view>

namespace distpoint {

/// error: unsupported, or it fails. warning: it works, but clients do not get content, or the plan is probably wrong.
/// note: advice. off: the rule is not run. In ascending order, so that a threshold is a comparison.
enum class severity : unsigned char { off, note, warning, error };

constexpr std::string_view name_of(severity level) {
    constexpr std::string_view names[] = {"off", "note", "warning", "error"};
    return names[static_cast<int>(level)];
}

/// The severity with exactly that name, or nullopt.
constexpr std::optional<severity> severity_named(std::string_view name) {
    for (severity level : {severity::off, severity::note, severity::warning, severity::error})
        if (name == name_of(level)) return level;
    return std::nullopt;
}

} // namespace distpoint

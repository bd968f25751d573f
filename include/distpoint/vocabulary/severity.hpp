// SPDX-License-Identifier: BSL-1.0
// How bad a finding is.
#pragma once

#include <optional>
#include <string_view>

namespace distpoint {

/// error: unsupported, or it fails. warning: works, but clients go without, or the plan is likely wrong. note: advice.
/// off: the rule is not asked. In rising order, so that a threshold is a comparison.
enum class severity : unsigned char { off, note, warning, error };

constexpr std::string_view name_of(severity level) {
    constexpr std::string_view names[] = {"off", "note", "warning", "error"};
    return names[static_cast<int>(level)];
}

/// The severity of that exact name, or nothing.
constexpr std::optional<severity> severity_named(std::string_view name) {
    for (severity level : {severity::off, severity::note, severity::warning, severity::error})
        if (name == name_of(level)) return level;
    return std::nullopt;
}

} // namespace distpoint

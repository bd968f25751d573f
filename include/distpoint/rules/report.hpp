// SPDX-License-Identifier: BSL-1.0
// The result of a validation.
#pragma once

#include <distpoint/rules/finding.hpp>
#include <distpoint/vocabulary/large_pages.hpp>

#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace distpoint {

/// A finding that is suppressed by its own record.
struct suppressed_finding {
    finding found{};
    std::string_view reason{};
};

/// The findings, and the number of each severity.
struct report {
    std::vector<finding> findings;
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t notes = 0;
    std::size_t suppressed = 0;               // suppressed by the records' own `suppress` lists
    std::vector<suppressed_finding> left_out; // the suppressed findings

    /// Whether no finding is an error.
    constexpr bool ok() const { return errors == 0; }
    /// The number of findings at or above a severity.
    constexpr std::size_t at_least(severity level) const {
        switch (level) {
        case severity::error:
            return errors;
        case severity::warning:
            return errors + warnings;
        default:
            return findings.size();
        }
    }
    constexpr void add(finding&& f) { make(f.level) = static_cast<finding&&>(f); }
    /// Adds a finding with these members, made where it is kept.
    constexpr void add(const rule_info& rule, severity level, const element& where, std::span<const argument> words,
                       std::span<const related_element> related) {
        finding& f = make(level);
        f.rule = &rule;
        f.level = level;
        f.where = where;
        f.words.append(words);
        f.related.append(related);
    }

  private:
    // Counts a finding, and makes room for it.
    constexpr finding& make(severity level) {
        switch (level) {
        case severity::error:
            ++errors;
            break;
        case severity::warning:
            ++warnings;
            break;
        default:
            ++notes;
        }
        // Where there are many, moving them costs more than room that is never used.
        const std::size_t count = findings.size();
        if (!std::is_constant_evaluated() && count >= 1024 && count == findings.capacity())
            reserve_much(findings, count * 4);
        return findings.emplace_back();
    }
};

} // namespace distpoint

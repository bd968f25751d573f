// SPDX-License-Identifier: BSL-1.0
// A finding: the broken rule, the element that breaks it, and the words of its sentence. Small; rendered only when
// shown.
#pragma once

#include <distpoint/hierarchy/element.hpp>
#include <distpoint/rules/argument.hpp>
#include <distpoint/rules/rule.hpp>
#include <distpoint/vocabulary/small_list.hpp>

#include <cstddef>
#include <string_view>

namespace distpoint {

/// Another place that a finding is about. Its text may contain {0}, which is replaced by `what`.
struct related_element {
    element where{};
    std::string_view says{};
    argument what{};
};

/// A finding as a report keeps it: one piece of memory unless it has more words or related elements than most. The
/// texts of its words and of `says` must outlive it.
struct finding {
    const rule_info* rule = nullptr;
    severity level = severity::error;
    element where{};
    small_list<argument, 6> words{};
    small_list<related_element, 1> related{};
};

/// A finding on its way from a rule's check to the report, with as many words as the rule gives it: the compiler
/// compares their number with the rule's sentences.
template <std::size_t Words>
struct worded_finding {
    element where{};
    argument words[Words == 0 ? 1 : Words] = {};
    small_list<related_element, 1> related{};
    severity most = severity::error;

    constexpr worded_finding& with(const related_element& other) {
        related.push_back(other);
        return *this;
    }
    /// Grades the finding no higher than a severity, because of what it rests on; settings still override it.
    constexpr worded_finding& at_most(severity level) {
        most = level;
        return *this;
    }
};

/// What a check reports: `report(finding_at(c.at(p, field::name), p.title()))`. The words replace {0}, {1}, … in the
/// rule's sentences; related elements are added by `.with({c.at(…), "the site of {0}", p.title()})`.
template <class... Words>
constexpr worded_finding<sizeof...(Words)> finding_at(const element& where, const Words&... words) {
    return {where, {argument(words)...}, {}, severity::error};
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Which records a rule checks, and whether it is a rule at all.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/rules/finding.hpp>
#include <distpoint/rules/rule.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace distpoint {

class context;

/// A type with a `rule_info info`.
template <class T>
concept rule_type = std::is_same_v<std::remove_cvref_t<decltype(T::info)>, rule_info>;

namespace detail {

class collector;

// The `report` parameter of a rule's check.
template <class Rule>
struct reporter {
    collector& out;
    template <std::size_t Words>
    constexpr void operator()(const worded_finding<Words>& f) const;
};

template <class Rule, class Record>
concept judges = requires(const Record& record, const context& c, reporter<Rule>& report) {
    Rule::check(record, c, report);
};

// Whether a rule checks the hierarchy, or some kind of record in it.
template <class Rule, auto... Lists>
consteval bool judges_one_of(const member_list<Lists...>&) {
    return judges<Rule, hierarchy> ||
           (judges<Rule, typename std::remove_cvref_t<decltype(hierarchy{}.*Lists)>::value_type> || ...);
}
template <class Rule>
inline constexpr bool judges_something = judges_one_of<Rule>(about<hierarchy>::members);

// The number of words that a sentence needs: one more than its highest {n}.
constexpr std::size_t words_needed(std::string_view sentence) {
    std::size_t needed = 0;
    for (std::size_t i = 0; i + 2 < sentence.size(); ++i) {
        if (sentence[i] != '{' || sentence[i + 2] != '}' || !is_digit(sentence[i + 1])) continue;
        const auto word = static_cast<std::size_t>(sentence[i + 1] - '0');
        if (word >= needed) needed = word + 1;
    }
    return needed;
}
template <class Rule>
inline constexpr std::size_t words_of_rule =
    std::max({words_needed(Rule::info.sentence), words_needed(Rule::info.reason), words_needed(Rule::info.way_out)});

// Asserts that a type is a rule that checks something. Without this, a misspelled check would never be called.
template <class Rule>
constexpr bool assert_rule() {
    static_assert(Rule::info.by_loader || judges_something<Rule>,
                  "distpoint: this rule checks no record; it needs a static constexpr void check(const RECORD&, const "
                  "context&, auto& report)");
    static_assert(!Rule::info.id.empty() && !Rule::info.sentence.empty(),
                  "distpoint: a rule needs an id and a sentence");
    return true;
}

} // namespace detail

} // namespace distpoint

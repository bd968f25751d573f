// SPDX-License-Identifier: BSL-1.0
// Which records a rule checks, and whether it is a rule at all.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/rules/finding.hpp>
#include <distpoint/rules/rule.hpp>

#include <cstddef>
#include <iterator>
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
    constexpr void operator()(const finding& f) const;
};

template <class Rule, class Record>
concept judges = requires(const Record& record, const context& c, reporter<Rule>& report) {
    Rule::check(record, c, report);
};

template <class Rule>
inline constexpr bool judges_something =
    judges<Rule, site> || judges<Rule, site_system> || judges<Rule, point> || judges<Rule, point_group> ||
    judges<Rule, package> || judges<Rule, advertisement> || judges<Rule, hierarchy>;

// Whether every {n} of a sentence can be filled: a finding has six words.
constexpr bool has_fillable_words(std::string_view sentence) {
    constexpr auto words = static_cast<char>('0' + std::size(decltype(finding::words){}));
    for (std::size_t i = 0; i + 2 < sentence.size(); ++i)
        if (sentence[i] == '{' && sentence[i + 2] == '}' && sentence[i + 1] >= words && sentence[i + 1] <= '9')
            return false;
    return true;
}

// Asserts that a type is a rule that checks something. Without this, a misspelled check would never be called.
template <class Rule>
constexpr bool assert_rule() {
    static_assert(Rule::info.by_loader || judges_something<Rule>,
                  "distpoint: this rule checks no record; it needs a static constexpr void check(const RECORD&, const "
                  "context&, auto& report)");
    static_assert(has_fillable_words(Rule::info.sentence) && has_fillable_words(Rule::info.reason) &&
                      has_fillable_words(Rule::info.way_out),
                  "distpoint: a sentence of this rule refers to a word beyond {5}; a finding has six words");
    static_assert(!Rule::info.id.empty() && !Rule::info.sentence.empty(),
                  "distpoint: a rule needs an id and a sentence");
    return true;
}

} // namespace detail

} // namespace distpoint

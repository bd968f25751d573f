// SPDX-License-Identifier: BSL-1.0
// Packs: the rules that are run. A pack is a Hana tuple of rules; these functions derive one pack from another.
#pragma once

#include <distpoint/rules/rule.hpp>

#include <boost/hana/append.hpp>
#include <boost/hana/bool.hpp>
#include <boost/hana/filter.hpp>
#include <boost/hana/transform.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/unpack.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace distpoint {

/// A type with a `rule_info info`.
template <class T>
concept rule_type = std::is_same_v<std::remove_cvref_t<decltype(T::info)>, rule_info>;

/// A rule like Rule, with another severity.
template <rule_type Rule, severity Level>
struct regraded : Rule {
    static constexpr rule_info info = [] {
        rule_info changed = Rule::info;
        changed.level = Level;
        return changed;
    }();
};

/// The pack with one more rule, at the end.
template <rule_type Rule, class Pack>
constexpr auto with(const Pack& pack) {
    return boost::hana::append(pack, Rule{});
}

/// The pack without a rule.
template <rule_type Rule, class Pack>
constexpr auto without(const Pack& pack) {
    return boost::hana::filter(pack,
                               [](auto rule) { return boost::hana::bool_c<!std::is_same_v<decltype(rule), Rule>>; });
}

/// The pack with the severity of a rule changed.
template <rule_type Rule, severity Level, class Pack>
constexpr auto regrade(const Pack& pack) {
    return boost::hana::transform(pack, [](auto rule) {
        if constexpr (std::is_same_v<decltype(rule), Rule>)
            return regraded<Rule, Level>{};
        else
            return rule;
    });
}

/// The facts of the rules of a pack, in its order.
template <class Pack>
constexpr auto rules_of(const Pack& pack) {
    return boost::hana::unpack(
        pack, [](auto... rules) { return std::array<const rule_info*, sizeof...(rules)>{&decltype(rules)::info...}; });
}

} // namespace distpoint

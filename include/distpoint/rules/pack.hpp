// SPDX-License-Identifier: BSL-1.0
// Packs: the rules that are run. A pack is a Hana tuple of rules; these functions derive one pack from another.
#pragma once

#include <distpoint/rules/judges.hpp>

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

/// A rule like Rule, with another severity.
template <rule_type Rule, severity Level>
struct regraded : Rule {
    static constexpr rule_info info = [] {
        rule_info changed = Rule::info;
        changed.level = Level;
        return changed;
    }();
};

namespace detail {

// The rule that a regraded one was made of.
template <class Rule>
struct original {
    using type = Rule;
};
template <class Rule, severity Level>
struct original<regraded<Rule, Level>> : original<Rule> {};
template <class A, class B>
inline constexpr bool same_rule = std::is_same_v<typename original<A>::type, typename original<B>::type>;

template <class Rule, class Pack>
inline constexpr bool in_pack = false;
template <class Rule, class... Rules>
inline constexpr bool in_pack<Rule, boost::hana::tuple<Rules...>> = (same_rule<Rule, Rules> || ...);

} // namespace detail

/// The pack with one more rule, at the end. Does not compile if the type is not a rule, or is in the pack already.
template <rule_type Rule, class Pack>
constexpr auto with(const Pack& pack) {
    static_assert(detail::assert_rule<Rule>());
    static_assert(!detail::in_pack<Rule, Pack>, "distpoint: with<>: the pack contains this rule already");
    return boost::hana::append(pack, Rule{});
}

/// The pack without a rule, regraded or not. Does not compile if the pack does not contain it.
template <rule_type Rule, class Pack>
constexpr auto without(const Pack& pack) {
    static_assert(detail::in_pack<Rule, Pack>, "distpoint: without<>: the pack does not contain this rule");
    return boost::hana::filter(pack,
                               [](auto rule) { return boost::hana::bool_c<!detail::same_rule<decltype(rule), Rule>>; });
}

/// The pack with the severity of a rule changed; of changes of one rule the last counts. Does not compile if the pack
/// does not contain it.
template <rule_type Rule, severity Level, class Pack>
constexpr auto regrade(const Pack& pack) {
    static_assert(detail::in_pack<Rule, Pack>, "distpoint: regrade<>: the pack does not contain this rule");
    return boost::hana::transform(pack, [](auto rule) {
        if constexpr (detail::same_rule<decltype(rule), Rule>)
            return regraded<typename detail::original<Rule>::type, Level>{};
        else
            return rule;
    });
}

namespace detail {

template <class Rule>
constexpr rule_example example_of() {
    if constexpr (requires { Rule::example; })
        return Rule::example;
    else
        return {};
}

} // namespace detail

/// The examples of the rules of a pack, in its order; empty for rules without one.
template <class Pack>
constexpr auto examples_of(const Pack& pack) {
    return boost::hana::unpack(pack, [](auto... rules) {
        return std::array<rule_example, sizeof...(rules)>{detail::example_of<decltype(rules)>()...};
    });
}

/// The descriptions of the rules of a pack, in its order.
template <class Pack>
constexpr auto rules_of(const Pack& pack) {
    return boost::hana::unpack(
        pack, [](auto... rules) { return std::array<const rule_info*, sizeof...(rules)>{&decltype(rules)::info...}; });
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// require_valid<hierarchy>(): the compiler names each broken rule and its record.
#pragma once

#include <distpoint/rules/validate.hpp>

#include <type_traits>
#include <utility>

namespace distpoint {

/// Whether the record with that name keeps a rule. Always false: it occurs only in compile errors, so that they name
/// both, as in `keeps<distpoint::rules::incompatible_types, 'd', 'p', '0', '2'>`.
template <class Rule, char... RecordName>
inline constexpr bool keeps = false;

namespace detail {

struct broken_rule {
    std::size_t rule = 0; // its position in the pack
    std::string_view record{};
};

inline constexpr std::size_t most_errors_named = 16;

template <const hierarchy& Hierarchy, const auto& Pack>
consteval fixed_list<broken_rule, most_errors_named> errors_of() {
    fixed_list<broken_rule, most_errors_named> errors;
    const auto rules = rules_of(Pack);
    for (const finding& f : validate(Hierarchy, {}, Pack).findings) {
        if (f.level != severity::error) continue;
        broken_rule broken;
        while (rules[broken.rule] != f.rule) ++broken.rule;
        with_record(Hierarchy, f.where, [&](const auto& record) { broken.record = title_of(record); });
        errors.push_back(broken);
    }
    return errors;
}

template <const hierarchy& Hierarchy, const auto& Pack>
inline constexpr auto errors_found = errors_of<Hierarchy, Pack>();

// The letters are arguments; otherwise Clang prints the expression that computes them.
template <class Rule, char... RecordName>
consteval bool name_record() {
    static_assert(keeps<Rule, RecordName...>, "distpoint: this record breaks this rule");
    return false;
}

template <const hierarchy& Hierarchy, const auto& Pack, std::size_t Error, std::size_t... Letters>
consteval bool name_error(std::index_sequence<Letters...>) {
    constexpr broken_rule broken = errors_found<Hierarchy, Pack>[Error];
    using rule = std::remove_cvref_t<decltype(Pack[boost::hana::size_c<broken.rule>])>;
    return name_record<rule, broken.record[Letters]...>();
}

template <const hierarchy& Hierarchy, const auto& Pack, std::size_t... Errors>
consteval bool name_errors(std::index_sequence<Errors...>) {
    return (true & ... &
            name_error<Hierarchy, Pack, Errors>(
                std::make_index_sequence<errors_found<Hierarchy, Pack>[Errors].record.size()>{}));
}

} // namespace detail

/// True if the hierarchy (a `constexpr` object at namespace scope) has no finding of severity error. Otherwise one
/// compile error per finding, up to sixteen, that names the rule and the record:
/// `static_assert(require_valid<corp>())`. To test a hierarchy without a compile error, use `validate(corp).ok()`.
template <const hierarchy& Hierarchy, const auto& Pack = all_rules>
consteval bool require_valid() {
    return detail::name_errors<Hierarchy, Pack>(
        std::make_index_sequence<detail::errors_found<Hierarchy, Pack>.size()>{});
}

} // namespace distpoint

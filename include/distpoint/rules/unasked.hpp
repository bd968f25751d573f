// SPDX-License-Identifier: BSL-1.0
// The rules that were skipped because a hierarchy lacks the data that they need.
#pragma once

#include <distpoint/rules/all_rules.hpp>

#include <boost/hana/accessors.hpp>
#include <boost/hana/at.hpp>
#include <boost/hana/second.hpp>

#include <cstddef>
#include <iterator>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace distpoint {

/// Data that no record contains, with the rules that need it: a type of distribution points (if `is_type`, in
/// `type`), otherwise a member of a kind of record, or with `none` any record of that kind.
struct unasked_rules {
    rule_need need{};
    point_type type{};
    bool is_type = false;
    std::vector<const rule_info*> rules;
};

namespace detail {

// Whether a value is there. An absent flag has its default, which is known.
template <class Value>
constexpr bool has_value(const Value& value) {
    if constexpr (requires { value.has_value(); })
        return value.has_value();
    else if constexpr (requires { value.empty(); })
        return !value.empty();
    else if constexpr (std::is_enum_v<Value>)
        return value != Value{};
    else
        return true;
}

// Whether a record contains a member, or is known to have none.
template <class Record, std::size_t... I>
constexpr bool has_member(const Record& r, field member, std::index_sequence<I...>) {
    constexpr auto accessors = boost::hana::accessors<Record>();
    const auto is_it = [&](const distpoint::member& m, const auto& value) {
        return m.key == member && (m.absent_is_known || has_value(value));
    };
    return (is_it(about<Record>::members[I], boost::hana::second(boost::hana::at_c<I>(accessors))(r)) || ...);
}
template <class Record>
constexpr bool has_member(const Record& r, field member) {
    return has_member(r, member, std::make_index_sequence<std::size(about<Record>::members)>{});
}

// Whether some record contains needed data. A site's forest may also come from the site system of its server.
constexpr bool tells(const hierarchy& h, const rule_need& need) {
    if (need.kind == record_kind::document) return true;
    if (need.kind == record_kind::dfs_root) return !h.dfs_roots.empty();
    bool told = false;
    for_each_list(h, [&](const auto& records) {
        using record = std::remove_cvref_t<decltype(records[0])>;
        if (about<record>::kind != need.kind) return;
        for (const record& r : records) {
            if (told) return;
            told = need.member == field::none || (!r.unknown.contains(need.member) && has_member(r, need.member));
        }
    });
    return told;
}

constexpr bool has_records(const hierarchy& h, record_kind kind) {
    return tells(h, {kind, field::none}) || h.empty_lists.contains(list_of(kind));
}

} // namespace detail

/// The data that rules of a pack need but no record contains, each with its rules; types of distribution points first.
/// A kind without records counts once, regardless of the members that are needed. One pass over the records per need.
template <class Pack = decltype(all_rules)>
std::vector<unasked_rules> unasked(const hierarchy& h, const Pack& pack = all_rules) {
    std::vector<unasked_rules> missing;
    point_type_set known;
    for (const point& p : h.points) known = known | (point_type_set::all() - p.unknown_types);
    for (point_type type : point_type_set::all() - known) {
        unasked_rules lacking{.need = {}, .type = type, .is_type = true, .rules = {}};
        for (const rule_info* rule : rules_of(pack))
            if (rule->needs_types.contains(type)) lacking.rules.push_back(rule);
        if (!lacking.rules.empty() && !h.points.empty()) missing.push_back(std::move(lacking));
    }
    for (const rule_info* rule : rules_of(pack))
        for (rule_need need : rule->needs) {
            if (detail::tells(h, need)) continue;
            if (!detail::has_records(h, need.kind)) need.member = field::none;
            auto at = missing.begin();
            while (at != missing.end() && (at->is_type || at->need.kind != need.kind || at->need.member != need.member))
                ++at;
            if (at == missing.end()) at = missing.insert(at, {.need = need, .type = {}, .is_type = false, .rules = {}});
            if (at->rules.empty() || at->rules.back() != rule) at->rules.push_back(rule);
        }
    return missing;
}

} // namespace distpoint

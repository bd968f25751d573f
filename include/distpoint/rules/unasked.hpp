// SPDX-License-Identifier: BSL-1.0
// The rules that were skipped because a hierarchy lacks the data that they need.
#pragma once

#include <distpoint/rules/all_rules.hpp>

#include <span>
#include <vector>

namespace distpoint {

/// A fact that no record contains, with the rules that need it: a type of distribution points (if `is_type`, in
/// `type`), otherwise a member of a kind of record, or with `none` any record of that kind.
struct unasked_rules {
    rule_need need{};
    point_type type{};
    bool is_type = false;
    std::vector<const rule_info*> rules;
};

namespace detail {

// Members that are known to be empty, or to have their default, when they are absent.
constexpr bool absence_tells(field member) {
    switch (member) {
    case field::internet_fqdn:
    case field::boundaries:
    case field::prestaged:
    case field::source_files:
    case field::requires_:
    case field::members:
    case field::groups:
    case field::parent:
    case field::package_share_contents:
        return true;
    default:
        return false;
    }
}

constexpr bool has_member(const site& s, field member) {
    return member == field::mode     ? s.mode != site_mode::unknown
           : member == field::server ? !s.server.empty()
                                     : !s.forest.empty();
}
constexpr bool has_member(const site_system& s, field member) {
    return member == field::forest   ? !s.forest.empty()
           : member == field::drives ? !s.drives.empty()
                                     : !s.operating_system.empty();
}
constexpr bool has_member(const point&, field) { return true; }
constexpr bool has_member(const point_group&, field) { return true; }
constexpr bool has_member(const package& k, field member) {
    return member == field::kind           ? k.kind != package_kind::unknown
           : member == field::size         ? k.size.has_value()
           : member == field::delivery     ? k.delivery != package_delivery::unknown
           : member == field::target_sites ? !k.target_sites.empty()
                                           : !k.path.empty();
}
constexpr bool has_member(const advertisement&, field) { return true; }

// Whether some record contains a needed fact. A site's forest may also come from the site system of its server.
constexpr bool tells(const hierarchy& h, const rule_need& need) {
    if (need.kind == record_kind::document) return true;
    if (need.kind == record_kind::dfs_root) return !h.dfs_roots.empty();
    bool told = false;
    for_each_list(h, [&](const auto& records) {
        using record = std::remove_cvref_t<decltype(records[0])>;
        if (about<record>::kind != need.kind) return;
        for (const record& r : records) {
            if (told) return;
            told = need.member == field::none ||
                   (!r.unknown.contains(need.member) && (absence_tells(need.member) || has_member(r, need.member)));
        }
    });
    return told;
}

constexpr bool has_records(const hierarchy& h, record_kind kind) {
    return tells(h, {kind, field::none}) || h.empty_lists.contains(list_of(kind));
}

} // namespace detail

/// The facts that rules of a pack need but no record contains, each with its rules; types of distribution points first.
/// A kind without records is one fact, regardless of the members that are needed. One pass over the records per fact.
template <class Pack = decltype(all_rules)>
std::vector<unasked_rules> unasked(const hierarchy& h, const Pack& pack = all_rules) {
    std::vector<unasked_rules> facts;
    point_type_set known;
    for (const point& p : h.points) known = known | (point_type_set::all() - p.unknown_types);
    for (point_type type : point_type_set::all() - known) {
        unasked_rules fact{.need = {}, .type = type, .is_type = true, .rules = {}};
        for (const rule_info* rule : rules_of(pack))
            if (rule->needs_types.contains(type)) fact.rules.push_back(rule);
        if (!fact.rules.empty() && !h.points.empty()) facts.push_back(std::move(fact));
    }
    for (const rule_info* rule : rules_of(pack))
        for (rule_need need : rule->needs) {
            if (detail::tells(h, need)) continue;
            if (!detail::has_records(h, need.kind)) need.member = field::none;
            auto at = facts.begin();
            while (at != facts.end() && (at->is_type || at->need.kind != need.kind || at->need.member != need.member))
                ++at;
            if (at == facts.end()) at = facts.insert(at, {.need = need, .type = {}, .is_type = false, .rules = {}});
            if (at->rules.empty() || at->rules.back() != rule) at->rules.push_back(rule);
        }
    return facts;
}

} // namespace distpoint

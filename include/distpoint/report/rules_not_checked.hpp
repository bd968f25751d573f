// SPDX-License-Identifier: BSL-1.0
// The rules that were not checked because data is missing, and where to get that data.
#pragma once

#include <distpoint/load/part/export_class.hpp>
#include <distpoint/report/report_words.hpp>
#include <distpoint/rules/context.hpp>
#include <distpoint/rules/unasked.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

namespace distpoint {

namespace detail {

// The export that contains a field, or `none`. (Configuration Manager 2007 SDK, the classes' properties.)
constexpr export_class export_with(const unasked_rules& fact) {
    if (fact.is_type) {
        switch (fact.type) {
        case point_type::multicast:
        case point_type::internet_clients:
            return export_class::system_use;
        case point_type::mobile_device:
            return export_class::view_points;
        default:
            return export_class::point_info;
        }
    }
    switch (fact.need.member) {
    case field::internet_fqdn:
        return export_class::system_use;
    case field::members:
        return export_class::point_group;
    case field::mode:
        return export_class::site_component;
    case field::parent:
    case field::server:
        return export_class::site;
    case field::forest:
    case field::package_share_contents:
    case field::drives:
        return export_class::machine;
    case field::operating_system:
        return export_class::computer;
    case field::kind:
    case field::source_files:
        return export_class::package;
    case field::size:
        return export_class::package_size;
    case field::presence:
        return export_class::package_copy;
    case field::target_sites:
        return export_class::collection_member;
    case field::delivery:
        return export_class::advertisement;
    case field::none:
        if (fact.need.kind == record_kind::site) return export_class::site;
        if (fact.need.kind == record_kind::package) return export_class::package;
        if (fact.need.kind == record_kind::advertisement) return export_class::advertisement;
        if (fact.need.kind == record_kind::dfs_root) return export_class::dfs_root;
        if (fact.need.kind == record_kind::point) return export_class::point_info;
        if (fact.need.kind == record_kind::point_group) return export_class::point_group;
        return export_class::none;
    default:
        return export_class::none;
    }
}

} // namespace detail

/// The rules of a pack that were not checked because data is missing, grouped by the missing field. Rules that are off
/// are omitted.
template <class Pack = decltype(all_rules)>
std::vector<unchecked_rules> rules_not_checked(const hierarchy& h, const settings& set = {},
                                               const Pack& pack = all_rules) {
    std::vector<unchecked_rules> facts;
    for (const unasked_rules& fact : unasked(h, pack)) {
        unchecked_rules words;
        for (const rule_info* rule : fact.rules) {
            severity level = rule->level;
            for (const rule_level& other : set.levels)
                if (other.rule == rule->id) level = other.level;
            if (level != severity::off) words.rules.push_back(rule->id);
        }
        if (words.rules.empty()) continue;
        words.of = fact.is_type ? "distribution points" : fmt::format("{}s", title_of(fact.need.kind));
        if (fact.is_type)
            words.field = name_of(fact.type);
        else if (fact.need.member != field::none)
            words.field = name_of(fact.need.member);
        const export_class from = detail::export_with(fact);
        const record_kind kind = fact.is_type ? record_kind::point : fact.need.kind;
        words.needs = from != export_class::none ? fmt::format("an export of {}", name_of(from))
                                                 : fmt::format("{} in a document", name_of(list_of(kind)));
        facts.push_back(std::move(words));
    }
    return facts;
}

} // namespace distpoint

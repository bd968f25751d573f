// SPDX-License-Identifier: BSL-1.0
// What could not be judged for want of data, and where to get the data, in words.
#pragma once

#include <distpoint/load/configmgr/export_class.hpp>
#include <distpoint/rules/unasked.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <fmt/format.h>

#include <string>

namespace distpoint {

namespace detail {

// The export that tells a fact, or `none`. (Configuration Manager 2007 SDK, the classes' properties.)
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
    case field::none:
        return fact.need.kind == record_kind::point         ? export_class::point_info
               : fact.need.kind == record_kind::point_group ? export_class::point_group
                                                            : export_class::none;
    default:
        return export_class::none;
    }
}

} // namespace detail

/// One line a fact: what is not known, the rules that wait for it, and what to export or to write.
inline std::string in_words(const unasked_rules& fact) {
    std::string out;
    if (fact.is_type)
        out = fmt::format("which distribution points are {}", name_of(fact.type));
    else if (fact.need.member == field::none)
        out = fmt::format("{}s", title_of(fact.need.kind));
    else
        out = fmt::format("{} of {}s", name_of(fact.need.member), title_of(fact.need.kind));
    out += ": ";
    for (const rule_info* rule : fact.rules)
        out += fmt::format("{}{}", rule == fact.rules.front() ? "" : ", ", rule->id);
    const export_class from = detail::export_with(fact);
    if (from != export_class::none)
        out += fmt::format("; export {}", name_of(from));
    else
        out += fmt::format("; no export tells it: write {} in a document", name_of(list_of(fact.need.kind)));
    return out;
}

} // namespace distpoint

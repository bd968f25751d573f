// SPDX-License-Identifier: BSL-1.0
// check(): which types of a set exclude or lack one another.
#pragma once

#include <distpoint/compatibility/masks.hpp>
#include <distpoint/vocabulary/fixed_list.hpp>

namespace distpoint {

/// Two types. In a conflict they are in the table's order; in a missing requirement, `first` requires `second`.
struct type_pair {
    point_type first = {};
    point_type second = {};
    friend constexpr bool operator==(type_pair, type_pair) = default;
};

/// What is wrong with a set of types.
struct verdict {
    fixed_list<type_pair, 45> conflicts; // each unordered pair once
    fixed_list<type_pair, 90> missing;   // a present type, and an absent type that it requires

    constexpr bool legal() const { return conflicts.empty() && missing.empty(); }
};

namespace detail {

// Calls `use(type_pair)` with each of a verdict's conflicts, or of what is missing.
template <class Use>
constexpr void for_each_conflict(point_type_set set, const compatibility_masks& by, Use use) {
    for (point_type type : set)
        for (point_type other : by.excluded_by(type) & set)
            if (type < other) use(type_pair{type, other});
}
template <class Use>
constexpr void for_each_missing(point_type_set set, const compatibility_masks& by, point_type_set unknown, Use use) {
    for (point_type type : set)
        for (point_type other : by.required_by(type) - set - unknown) use(type_pair{type, other});
}

} // namespace detail

/// Checks a set as written (use `completed` to add implied types) against the topic's table, or against the masks of
/// your own table. `unknown`: types that the source has no data about; they are never reported as missing. Does not
/// allocate. A legal set costs ten steps, an illegal one at most a hundred.
constexpr verdict check(point_type_set set, const compatibility_masks& by = masks, point_type_set unknown = {}) {
    verdict result;
    if (by.allow(set)) return result;
    detail::for_each_conflict(set, by, [&](type_pair pair) { result.conflicts.push_back(pair); });
    detail::for_each_missing(set, by, unknown, [&](type_pair pair) { result.missing.push_back(pair); });
    return result;
}

} // namespace distpoint

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

/// Conflicts of a set: each unordered pair once.
using type_conflicts = fixed_list<type_pair, 45>;
/// What a set lacks: a present type, and an absent type that it requires.
using missing_types = fixed_list<type_pair, 90>;

/// What is wrong with a set of types.
struct verdict {
    type_conflicts conflicts;
    missing_types missing;

    constexpr bool legal() const { return conflicts.empty() && missing.empty(); }
};

/// The types of a set that exclude one another; see check.
constexpr type_conflicts conflicts_in(point_type_set set, const compatibility_masks& by = masks) {
    type_conflicts result;
    for (point_type type : set)
        for (point_type other : by.excluded_by(type) & set)
            if (type < other) result.push_back({type, other});
    return result;
}
/// The types that a set requires and lacks; see check.
constexpr missing_types missing_in(point_type_set set, const compatibility_masks& by = masks,
                                   point_type_set unknown = {}) {
    missing_types result;
    for (point_type type : set)
        for (point_type other : by.required_by(type) - set - unknown) result.push_back({type, other});
    return result;
}

/// Checks a set as written (use `completed` to add implied types) against the topic's table, or against the masks of
/// your own table. `unknown`: types that the source has no data about; they are never reported as missing. Does not
/// allocate. A legal set costs ten steps, an illegal one at most a hundred.
constexpr verdict check(point_type_set set, const compatibility_masks& by = masks, point_type_set unknown = {}) {
    if (by.allow(set)) return {};
    return {conflicts_in(set, by), missing_in(set, by, unknown)};
}

} // namespace distpoint

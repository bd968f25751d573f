// SPDX-License-Identifier: BSL-1.0
// explanations(): the smallest reasons why a set of types is illegal.
#pragma once

#include <distpoint/compatibility/masks.hpp>
#include <distpoint/vocabulary/fixed_list.hpp>

namespace distpoint {

using type_explanations = fixed_list<point_type_set, point_type_count + 45>;

/// All minimal sets of written types that conflict, single types before pairs, each in the table's order. A minimal set
/// is illegal, and each of its proper subsets is legal. Empty for a legal set. At most 55 steps.
///
/// A set is illegal if a type lacks another that it requires, in which case that type alone is illegal, or if two types
/// exclude each other. Minimal sets are therefore always single types or pairs.
constexpr type_explanations explanations(point_type_set written, const compatibility_masks& by = masks) {
    type_explanations minimal;
    if (by.allow(written)) return minimal;
    point_type_set alone; // types that are legal on their own
    for (point_type type : written) {
        if (by.required_by(type).empty())
            alone.insert(type);
        else
            minimal.push_back(type);
    }
    for (point_type type : alone)
        for (point_type other : by.excluded_by(type) & alone)
            if (type < other) minimal.push_back(point_type_set{type, other});
    return minimal;
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// explanations(): the smallest reasons why a set of types is illegal.
#pragma once

#include <distpoint/compatibility/legal_points.hpp>

namespace distpoint {

/// All minimal sets of written types that are illegal by themselves, in the order of their size, then of the table: a
/// minimal set is illegal, and each of its proper subsets is legal. Nothing for a legal set. By the topic's table each is
/// a pair that excludes one another, or one type that requires another. One pass over the subsets; no allocation.
constexpr point_type_sets explanations(point_type_set written, const compatibility_masks& by = masks) {
    point_type_sets minimal;
    if (by.allow(written)) return minimal;
    for (int size = 1; size <= written.size(); ++size)
        for (unsigned bits = 1; bits <= written.bits; ++bits) {
            if ((bits & ~unsigned(written.bits)) != 0) continue;
            const auto set = point_type_set::from_bits(bits);
            if (set.size() != size || by.allow(set)) continue;
            bool holds_smaller = false;
            for (point_type_set smaller : minimal) holds_smaller = holds_smaller || set.contains(smaller);
            if (!holds_smaller) minimal.push_back(set);
        }
    return minimal;
}

} // namespace distpoint

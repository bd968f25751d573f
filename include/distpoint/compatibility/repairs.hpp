// SPDX-License-Identifier: BSL-1.0
// repairs(): the smallest changes that make an illegal set of types legal.
#pragma once

#include <distpoint/compatibility/legal_points.hpp>

namespace distpoint {

/// A change of a set of types.
struct type_repair {
    point_type_set remove;
    point_type_set add;

    constexpr int size() const { return remove.size() + add.size(); }
    friend constexpr bool operator==(const type_repair&, const type_repair&) = default;
};

using type_repairs = fixed_list<type_repair, 64>; // a test checks the maximum over all 1,024 sets

namespace detail {

// Whether a's types come before b's when both are written in the table's order.
constexpr bool earlier_in_table(point_type_set a, point_type_set b) {
    const unsigned difference = unsigned(a.bits) ^ b.bits;
    if (difference == 0) return false;
    const unsigned first = difference & (~difference + 1);
    const bool a_has = (a.bits & first) != 0;
    const unsigned without = a_has ? b.bits : a.bits;
    // The set without the first differing type comes first only if it ends there.
    const bool other_ends = (without & ~(first - 1)) == 0;
    return a_has ? !other_ends : other_ends;
}

constexpr bool preferred(const type_repair& a, const type_repair& b) {
    if (a.remove.size() != b.remove.size()) return a.remove.size() < b.remove.size();
    if (a.remove != b.remove) return earlier_in_table(a.remove, b.remove);
    return earlier_in_table(a.add, b.add);
}

template <class Sets>
constexpr type_repairs smallest_changes(point_type_set written, point_type_set fixed, const Sets& legal) {
    type_repairs result;
    int smallest = point_type_count + 1;
    for (point_type_set goal : legal) {
        const point_type_set change = goal ^ written;
        const int size = change.size();
        if (size > smallest || change.intersects(fixed)) continue;
        if (size < smallest) result.clear();
        smallest = size;
        result.insert_sorted({written - goal, goal - written}, preferred);
    }
    return result;
}

} // namespace detail

/// All smallest sets of additions and removals that make `written` legal according to the topic's table: fewest
/// removals first, then in the table's order. For a legal set, one repair that changes nothing. `fixed` types are
/// neither added nor removed (a share path makes a server share); if they conflict with each other there is no repair.
constexpr type_repairs repairs(point_type_set written, point_type_set fixed = {}) {
    return detail::smallest_changes(written, fixed, legal_written_sets());
}

/// The same for the masks of your own table.
constexpr type_repairs repairs(point_type_set written, const compatibility_masks& by, point_type_set fixed = {}) {
    return detail::smallest_changes(written, fixed, legal_written_sets(by));
}

} // namespace distpoint

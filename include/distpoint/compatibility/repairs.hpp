// SPDX-License-Identifier: BSL-1.0
// repairs(): the smallest changes after which a wrong set of types is legal.
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

using type_repairs = fixed_list<type_repair, 64>; // the most of any of the 1,024 sets is counted by a test

namespace detail {

// Whether a's types come before b's when both are written in the table's order.
constexpr bool earlier_in_table(point_type_set a, point_type_set b) {
    const unsigned difference = unsigned(a.bits) ^ b.bits;
    if (difference == 0) return false;
    const unsigned first = difference & (~difference + 1);
    const bool a_has = (a.bits & first) != 0;
    const unsigned without = a_has ? b.bits : a.bits;
    // the one without the first differing type is earlier only if it ends there
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
        if (size < smallest) result.clear(), smallest = size;
        result.insert_sorted({written - goal, goal - written}, preferred);
    }
    return result;
}

} // namespace detail

/// All sets of additions and removals of the smallest size after which `written` is legal by the topic's table: fewest
/// removals first, then in the table's order. One repair that changes nothing if it is legal already. `fixed` types are
/// neither added nor removed (a share path makes a server share); if they conflict among themselves there is no repair.
constexpr type_repairs repairs(point_type_set written, point_type_set fixed = {}) {
    return detail::smallest_changes(written, fixed, legal_written_sets());
}

/// The same by the masks of a table of your own.
constexpr type_repairs repairs(point_type_set written, const compatibility_masks& by, point_type_set fixed = {}) {
    return detail::smallest_changes(written, fixed, legal_written_sets(by));
}

} // namespace distpoint

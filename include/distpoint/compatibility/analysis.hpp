// SPDX-License-Identifier: BSL-1.0
// The standard feature-model analyses of a table, computed over all 1,024 sets.
#pragma once

#include <distpoint/compatibility/legal_points.hpp>

namespace distpoint {

/// The points that have all types of `with` and none of `without`.
constexpr point_type_sets points_with(point_type_set with, point_type_set without = {},
                                      const compatibility_masks& by = masks) {
    point_type_sets found;
    for (unsigned bits = 1; bits < 1u << point_type_count; ++bits) {
        const auto set = point_type_set::from_bits(bits);
        if (!set.contains(with) || set.intersects(without)) continue;
        if (by.allow(set) && completed(set) == set) found.push_back(set);
    }
    return found;
}

/// The points to which no type can be added.
constexpr point_type_sets maximal_points(const point_type_sets& points) {
    point_type_sets found;
    for (point_type_set point : points) {
        bool within_another = false;
        for (point_type_set other : points)
            within_another = within_another || (other != point && other.contains(point));
        if (!within_another) found.push_back(point);
    }
    return found;
}

/// The types that all points of a list have, the types that none has, and how types occur together.
struct point_statistics {
    point_type_set core;                       // in every point
    point_type_set dead;                       // in none
    unsigned points_of[point_type_count] = {}; // how many have each type: its commonality, times `points`
    unsigned points = 0;
    fixed_list<point_type_set, point_type_count> atomic_sets; // types that occur only together; each type is in one set

    /// Core types that do not have to be written: every point has them anyway.
    constexpr point_type_set false_optional() const { return core; }
};

/// One pass over a list of points, and one over pairs of types.
constexpr point_statistics statistics_of(const point_type_sets& points) {
    point_statistics result;
    point_type_set in_all = point_type_set::all();
    point_type_set in_some;
    bool differ[point_type_count][point_type_count] = {}; // some point has one of the two but not the other
    for (point_type_set point : points) {
        ++result.points;
        in_all = in_all & point;
        in_some = in_some | point;
        for (point_type type : point) {
            ++result.points_of[static_cast<int>(type)];
            for (point_type other : point_type_set::all() - point)
                differ[static_cast<int>(type)][static_cast<int>(other)] = true;
        }
    }
    result.core = points.empty() ? point_type_set() : in_all;
    result.dead = point_type_set::all() - in_some;
    point_type_set done;
    for (point_type type : point_type_set::all()) {
        if (done.contains(type)) continue;
        point_type_set together(type);
        for (point_type other : point_type_set::all())
            if (!differ[static_cast<int>(type)][static_cast<int>(other)] &&
                !differ[static_cast<int>(other)][static_cast<int>(type)])
                together.insert(other);
        done = done | together;
        result.atomic_sets.push_back(together);
    }
    return result;
}

/// The points that a change of the table makes possible or impossible.
struct table_difference {
    point_type_sets gained;
    point_type_sets lost;
};
constexpr table_difference difference(const compatibility_table& before, const compatibility_table& after) {
    const compatibility_masks was(before);
    const compatibility_masks is(after);
    table_difference result;
    for (unsigned bits = 1; bits < 1u << point_type_count; ++bits) {
        const auto set = point_type_set::from_bits(bits);
        const bool allowed_before = was.allow(set);
        if (allowed_before == is.allow(set) || completed(set) != set) continue;
        (allowed_before ? result.lost : result.gained).push_back(set);
    }
    return result;
}

} // namespace distpoint

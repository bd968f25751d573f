// SPDX-License-Identifier: BSL-1.0
// Every distribution point that can exist, and every list of types that can be written.
#pragma once

#include <distpoint/compatibility/implied.hpp>
#include <distpoint/compatibility/masks.hpp>
#include <distpoint/vocabulary/fixed_list.hpp>

namespace distpoint {

using point_type_sets = fixed_list<point_type_set, 1 << point_type_count>;

/// The sets that can be written without breaking a *No* or a *Required* of the table, including the empty set: 122 of
/// 1,024 with the topic's table. One pass over the 1,024 sets.
constexpr point_type_sets legal_written_sets(const compatibility_masks& by) {
    point_type_sets sets;
    for (unsigned bits = 0; bits < 1u << point_type_count; ++bits)
        if (by.allow(point_type_set::from_bits(bits))) sets.push_back(point_type_set::from_bits(bits));
    return sets;
}

/// The legal sets that imply no further type: every possible distribution point. 40 with the topic's table.
constexpr point_type_sets legal_points(const compatibility_masks& by) {
    point_type_sets sets;
    for (unsigned bits = 1; bits < 1u << point_type_count; ++bits) {
        const auto set = point_type_set::from_bits(bits);
        if (by.allow(set) && completed(set) == set) sets.push_back(set);
    }
    return sets;
}

namespace detail {

// Small arrays instead of capacity for 1,024 sets, so that iterating over them touches little memory.
template <std::size_t Count>
struct exact_sets {
    point_type_set values[Count];
    constexpr std::size_t size() const { return Count; }
    constexpr const point_type_set* begin() const { return values; }
    constexpr const point_type_set* end() const { return values + Count; }
    constexpr point_type_set operator[](std::size_t i) const { return values[i]; }
};
template <std::size_t Count>
constexpr exact_sets<Count> exactly(const point_type_sets& sets) {
    exact_sets<Count> result{};
    for (std::size_t i = 0; i < Count; ++i) result.values[i] = sets[i];
    return result;
}
inline constexpr auto written_sets_of_the_table = exactly<legal_written_sets(masks).size()>(legal_written_sets(masks));
inline constexpr auto points_of_the_table = exactly<legal_points(masks).size()>(legal_points(masks));

} // namespace detail

/// The 122 legal written sets of the topic's table, in the order of their bits.
constexpr const auto& legal_written_sets() { return detail::written_sets_of_the_table; }
/// The 40 legal points of the topic's table, in the order of their bits: each is server and standard, server and
/// branch, or server share, with some of the six features.
constexpr const auto& legal_points() { return detail::points_of_the_table; }

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// A table as bit masks, the form that every check uses.
#pragma once

#include <distpoint/compatibility/table.hpp>
#include <distpoint/vocabulary/point_type_set.hpp>

namespace distpoint {

/// For each type, the types that it excludes and the types that it requires according to a table.
struct compatibility_masks {
    unsigned short excluded[point_type_count] = {};
    unsigned short required[point_type_count] = {};

    constexpr compatibility_masks() = default;
    /// Reads all cells once. A *No* in either cell of a pair excludes in both directions.
    explicit constexpr compatibility_masks(const compatibility_table& table) {
        for (int row = 0; row < point_type_count; ++row)
            for (int column = 0; column < point_type_count; ++column) {
                const cell c = table.cells[row][column];
                if (excludes(c)) add(excluded, row, column), add(excluded, column, row);
                if (c == cell::needs) add(required, row, column);
                if (c == cell::needed) add(required, column, row);
            }
    }

    constexpr point_type_set excluded_by(point_type type) const {
        return point_type_set::from_bits(excluded[static_cast<int>(type)]);
    }
    constexpr point_type_set required_by(point_type type) const {
        return point_type_set::from_bits(required[static_cast<int>(type)]);
    }
    /// Whether no type of the set excludes another or lacks a required one. At most ten steps.
    constexpr bool allow(point_type_set set) const {
        for (unsigned rest = set.bits, i = 0; rest != 0; rest >>= 1, ++i)
            if ((rest & 1u) != 0 && ((set.bits & excluded[i]) != 0 || (required[i] & ~unsigned(set.bits)) != 0))
                return false;
        return true;
    }

  private:
    static constexpr void add(unsigned short* masks, int row, int column) {
        masks[row] = static_cast<unsigned short>(masks[row] | 1u << column);
    }
};

/// The masks of the topic's table.
inline constexpr compatibility_masks masks{compatibility};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Values for a few of many numbers.
#pragma once

#include <distpoint/vocabulary/ranked_set.hpp>

namespace distpoint {

/// A value T{} for each number of a set. A bit and a half for each number that is not in the set, so that a table of
/// what few of a million things have is small. A look-up costs two reads of memory.
template <class T>
class sparse_table {
  public:
    /// No values.
    constexpr sparse_table() = default;
    /// A value for each of the numbers; linear in the set's size.
    constexpr explicit sparse_table(number_set&& numbers)
        : numbers_(static_cast<number_set&&>(numbers)), values_(numbers_.count()) {}

    /// Whether no number has a value.
    constexpr bool empty() const { return values_.empty(); }
    /// The value of a number below the set's size, or null if it has none.
    constexpr T* find(std::size_t number) { return has(number) ? &values_[numbers_.below(number)] : nullptr; }
    constexpr const T* find(std::size_t number) const {
        return has(number) ? &values_[numbers_.below(number)] : nullptr;
    }

  private:
    constexpr bool has(std::size_t number) const { return !values_.empty() && numbers_.contains(number); }

    ranked_set numbers_;
    heap_array<T> values_;
};

} // namespace distpoint

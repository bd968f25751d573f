// SPDX-License-Identifier: BSL-1.0
// Values for a few of many numbers.
#pragma once

#include <distpoint/vocabulary/number_set.hpp>

#include <bit>

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
        : numbers_(static_cast<number_set&&>(numbers)), before_(numbers_.words(), for_overwrite) {
        std::uint32_t count = 0;
        for (std::size_t i = 0; i < numbers_.words(); ++i) {
            before_[i] = count;
            count += static_cast<std::uint32_t>(std::popcount(numbers_.word(i)));
        }
        values_ = heap_array<T>(count);
    }

    /// Whether no number has a value.
    constexpr bool empty() const { return values_.empty(); }
    /// The value of a number below the set's size, or null if it has none.
    constexpr T* find(std::size_t number) { return has(number) ? &values_[place(number)] : nullptr; }
    constexpr const T* find(std::size_t number) const { return has(number) ? &values_[place(number)] : nullptr; }

  private:
    constexpr bool has(std::size_t number) const { return !values_.empty() && numbers_.contains(number); }
    constexpr std::size_t place(std::size_t number) const {
        const std::uint64_t lower = numbers_.word(number / 64) & (number_set::bit(number) - 1);
        return before_[number / 64] + static_cast<std::size_t>(std::popcount(lower));
    }

    number_set numbers_;
    heap_array<std::uint32_t> before_; // per word of the set, how many numbers are in those before it
    heap_array<T> values_;
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// A set of numbers below a size.
#pragma once

#include <distpoint/vocabulary/heap_array.hpp>

#include <cstdint>

namespace distpoint {

/// A set of numbers below a size, one bit each: a million numbers stay in a processor's own cache.
class number_set {
  public:
    constexpr number_set() = default;
    /// None of the numbers below `size`.
    constexpr explicit number_set(std::size_t size) : words_((size + 63) / 64) {}

    /// Adds a number; false if the set has it already.
    constexpr bool insert(std::size_t number) {
        const bool is_new = (words_[number / 64] & bit(number)) == 0;
        words_[number / 64] |= bit(number);
        return is_new;
    }
    constexpr void erase(std::size_t number) { words_[number / 64] &= ~bit(number); }
    constexpr bool contains(std::size_t number) const { return (words_[number / 64] & bit(number)) != 0; }

    /// Sixty-four numbers from 64 × `i` on, a bit each, the lowest first.
    constexpr std::uint64_t word(std::size_t i) const { return words_[i]; }
    /// Whether its size is 0.
    constexpr bool empty() const { return words_.empty(); }
    constexpr std::size_t words() const { return words_.size(); }

    static constexpr std::uint64_t bit(std::size_t number) { return std::uint64_t{1} << number % 64; }

  private:
    heap_array<std::uint64_t> words_;
};

} // namespace distpoint

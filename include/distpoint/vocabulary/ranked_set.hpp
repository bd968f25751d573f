// SPDX-License-Identifier: BSL-1.0
// A set of numbers that counts those below a number.
#pragma once

#include <distpoint/vocabulary/number_set.hpp>

#include <bit>

namespace distpoint {

/// A set of numbers, and for each sixty-fourth number how many of them are below it: a bit and a half a number.
class ranked_set {
  public:
    constexpr ranked_set() = default;
    /// Linear in the set's size.
    constexpr explicit ranked_set(number_set&& numbers)
        : numbers_(static_cast<number_set&&>(numbers)), before_(numbers_.words() + 1, for_overwrite) {
        std::uint32_t count = 0;
        for (std::size_t i = 0; i < numbers_.words(); ++i) {
            before_[i] = count;
            count += static_cast<std::uint32_t>(std::popcount(numbers_.word(i)));
        }
        before_[numbers_.words()] = count;
    }

    constexpr bool contains(std::size_t number) const { return numbers_.contains(number); }
    /// How many numbers of the set are below a number, which is at most the set's size.
    constexpr std::uint32_t below(std::size_t number) const {
        if (number % 64 == 0) return before_[number / 64];
        const std::uint64_t lower = numbers_.word(number / 64) & (number_set::bit(number) - 1);
        return before_[number / 64] + static_cast<std::uint32_t>(std::popcount(lower));
    }
    constexpr std::uint32_t count() const { return before_.empty() ? 0 : before_[numbers_.words()]; }

  private:
    number_set numbers_;
    heap_array<std::uint32_t> before_; // per word of the set, and the end
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Marks for numbered things that were seen since a pass began; they need no clearing between passes.
#pragma once

#include <distpoint/vocabulary/heap_array.hpp>

#include <cstdint>
#include <utility>

namespace distpoint {

/// Marks for the numbers below a size. The first `begin` allocates; later ones cost nothing.
class visit_marks {
  public:
    constexpr explicit visit_marks(std::size_t size) : size_(size) {}

    constexpr void begin() {
        if (seen_in_.empty()) seen_in_ = heap_array<std::uint32_t>(size_);
        ++visit_;
    }
    /// True the first time that a number is passed since `begin`.
    constexpr bool visit(std::size_t number) { return std::exchange(seen_in_[number], visit_) != visit_; }
    /// Whether a number was passed since `begin`.
    constexpr bool visited(std::size_t number) const { return seen_in_[number] == visit_; }

  private:
    std::size_t size_;
    heap_array<std::uint32_t> seen_in_;
    std::uint32_t visit_ = 0;
};

} // namespace distpoint

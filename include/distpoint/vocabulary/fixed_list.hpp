// SPDX-License-Identifier: BSL-1.0
// A list of bounded length without allocation, for results that constant expressions compute.
#pragma once

#include <cstddef>

namespace distpoint {

/// Up to Capacity values of a literal type T. A value added to a full list is dropped, so choose a capacity that the
/// problem cannot exceed (45 pairs of ten types, 1,024 sets).
template <class T, std::size_t Capacity>
class fixed_list {
  public:
    constexpr std::size_t size() const { return size_; }
    constexpr bool empty() const { return size_ == 0; }
    constexpr const T& operator[](std::size_t i) const { return values_[i]; }
    constexpr T& operator[](std::size_t i) { return values_[i]; }
    constexpr T* begin() { return values_; }
    constexpr const T* begin() const { return values_; }
    constexpr T* end() { return values_ + size_; }
    constexpr const T* end() const { return values_ + size_; }
    constexpr void clear() { size_ = 0; }
    constexpr void push_back(const T& value) {
        if (size_ < Capacity) values_[size_++] = value;
    }
    /// Inserts before the first value for which `before(value, other)` is true: keeps a sorted list sorted.
    template <class Before>
    constexpr void insert_sorted(const T& value, Before before) {
        if (size_ == Capacity) return;
        std::size_t i = size_++;
        for (; i > 0 && before(value, values_[i - 1]); --i) values_[i] = values_[i - 1];
        values_[i] = value;
    }

  private:
    T values_[Capacity] = {};
    std::size_t size_ = 0;
};

} // namespace distpoint

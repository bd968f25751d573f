// SPDX-License-Identifier: BSL-1.0
// An array on the heap whose size is fixed at construction.
#pragma once

#include <cstddef>

namespace distpoint {

/// Constructs an array whose values are not initialized, for arrays of trivial values that are written before they are
/// read: memory that is not touched costs nothing.
struct for_overwrite_t {};
inline constexpr for_overwrite_t for_overwrite{};

/// `size` values of T, each T{}. In a constant expression, std::vector costs a dozen counted steps per element; this
/// costs one or none. At run time the two are equal.
template <class T>
class heap_array {
  public:
    constexpr heap_array() = default;
    constexpr explicit heap_array(std::size_t size) : values_(size == 0 ? nullptr : new T[size]{}), size_(size) {}
    constexpr heap_array(std::size_t size, for_overwrite_t) : values_(size == 0 ? nullptr : new T[size]), size_(size) {}
    constexpr heap_array(std::size_t size, const T& value) : heap_array(size) {
        for (T *at = values_, *const end = values_ + size; at != end; ++at) *at = value;
    }
    constexpr heap_array(heap_array&& other) noexcept : values_(other.values_), size_(other.size_) {
        other.values_ = nullptr;
        other.size_ = 0;
    }
    constexpr heap_array& operator=(heap_array&& other) noexcept {
        T* const values = values_;
        values_ = other.values_;
        size_ = other.size_;
        other.values_ = nullptr;
        other.size_ = 0;
        delete[] values;
        return *this;
    }
    constexpr ~heap_array() { delete[] values_; }

    constexpr std::size_t size() const { return size_; }
    constexpr bool empty() const { return size_ == 0; }
    constexpr T* data() { return values_; }
    constexpr const T* data() const { return values_; }
    constexpr T& operator[](std::size_t i) { return values_[i]; }
    constexpr const T& operator[](std::size_t i) const { return values_[i]; }
    constexpr T* begin() { return values_; }
    constexpr T* end() { return values_ + size_; }
    constexpr const T* begin() const { return values_; }
    constexpr const T* end() const { return values_ + size_; }

  private:
    T* values_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace distpoint

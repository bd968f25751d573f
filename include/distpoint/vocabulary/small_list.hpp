// SPDX-License-Identifier: BSL-1.0
// A short list that owns its values, for members that an initializer list sets.
#pragma once

#include <distpoint/vocabulary/heap_array.hpp>

#include <cstddef>
#include <initializer_list>
#include <span>
#include <type_traits>

namespace distpoint {

/// Copies of values of a literal type T; never a view of them. Up to Inline values are stored in the list itself, so
/// that a constant may have them; more are on the heap, which a constant expression may use but not keep.
template <class T, std::size_t Inline = 8>
class small_list {
  public:
    constexpr small_list() = default;
    constexpr small_list(std::initializer_list<T> values)
        : small_list(std::span<const T>(values.begin(), values.size())) {}
    constexpr small_list(std::span<const T> values)
        : size_(values.size()), more_(values.size() <= Inline ? 0 : values.size()) {
        T* to = more_.empty() ? few_ : more_.data();
        for (const T& value : values) *to++ = value;
    }
    /// A vector, an array, or another list of values that lie side by side.
    template <class Values>
        requires(std::is_convertible_v<const Values&, std::span<const T>> &&
                 !std::is_same_v<Values, std::span<const T>> && !std::is_same_v<Values, small_list>)
    constexpr small_list(const Values& values) : small_list(std::span<const T>(values)) {}
    constexpr small_list(const small_list& other) : small_list(std::span<const T>(other.data(), other.size_)) {}
    constexpr small_list& operator=(small_list other) noexcept {
        size_ = other.size_;
        for (std::size_t i = 0; i < Inline; ++i) few_[i] = other.few_[i];
        more_ = static_cast<heap_array<T>&&>(other.more_);
        return *this;
    }
    constexpr ~small_list() = default;

    constexpr std::size_t size() const { return size_; }
    constexpr bool empty() const { return size_ == 0; }
    constexpr const T* data() const { return more_.empty() ? few_ : more_.data(); }
    constexpr const T* begin() const { return data(); }
    constexpr const T* end() const { return data() + size_; }

  private:
    std::size_t size_ = 0;
    T few_[Inline] = {};
    heap_array<T> more_;
};

} // namespace distpoint

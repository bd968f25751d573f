// SPDX-License-Identifier: BSL-1.0
// A short list that owns its values, for members that an initializer list sets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <type_traits>

namespace distpoint {

/// Copies of values of a literal type T; never a view of them. Up to Inline values are stored in the list itself, so
/// that a constant may have them, and that a list costs no allocation; more are on the heap, which a constant
/// expression may use but not keep. Moving a list moves its values, so references to them end with the list.
template <class T, std::size_t Inline = 8>
class small_list {
  public:
    constexpr small_list() = default;
    constexpr small_list(std::initializer_list<T> values)
        : small_list(std::span<const T>(values.begin(), values.size())) {}
    constexpr small_list(std::span<const T> values) {
        if (values.size() > Inline) make_room(values.size());
        T* to = data();
        for (const T& value : values) *to++ = value;
        size_ = static_cast<std::uint32_t>(values.size());
    }
    /// A vector, an array, or another list of values that lie side by side.
    template <class Values>
        requires(std::is_convertible_v<const Values&, std::span<const T>> &&
                 !std::is_same_v<Values, std::span<const T>> && !std::is_same_v<Values, small_list>)
    constexpr small_list(const Values& values) : small_list(std::span<const T>(values)) {}
    constexpr small_list(const small_list& other) : small_list(std::span<const T>(other.data(), other.size_)) {}
    constexpr small_list(small_list&& other) noexcept { take(other); }
    constexpr small_list& operator=(const small_list& other) { return *this = small_list(other); }
    constexpr small_list& operator=(small_list&& other) noexcept {
        if (this == &other) return *this;
        delete[] more_;
        take(other);
        return *this;
    }
    constexpr ~small_list() { delete[] more_; }

    constexpr std::size_t size() const { return size_; }
    constexpr bool empty() const { return size_ == 0; }
    constexpr T* data() { return more_ == nullptr ? few_ : more_; }
    constexpr const T* data() const { return more_ == nullptr ? few_ : more_; }
    constexpr T* begin() { return data(); }
    constexpr T* end() { return data() + size_; }
    constexpr const T* begin() const { return data(); }
    constexpr const T* end() const { return data() + size_; }
    constexpr T& operator[](std::size_t i) { return data()[i]; }
    constexpr const T& operator[](std::size_t i) const { return data()[i]; }

    constexpr void push_back(const T& value) {
        const T added = value; // may be one of the values that move
        if (size_ == room_) make_room(std::size_t{room_} * 2);
        data()[size_++] = added;
    }

    /// Appends values, none of which is of this list.
    constexpr void append(std::span<const T> values) {
        if (values.size() > room_ - size_) make_room(size_ + values.size());
        T* to = data() + size_;
        for (const T& value : values) *to++ = value;
        size_ += static_cast<std::uint32_t>(values.size());
    }

  private:
    constexpr void make_room(std::size_t room) {
        T* const more = new T[room]{};
        for (std::uint32_t i = 0; i < size_; ++i) more[i] = data()[i];
        delete[] more_;
        more_ = more;
        room_ = static_cast<std::uint32_t>(room);
    }
    constexpr void take(small_list& other) {
        more_ = other.more_;
        size_ = other.size_;
        room_ = other.room_;
        if (more_ == nullptr)
            for (std::uint32_t i = 0; i < size_; ++i) few_[i] = other.few_[i];
        other.more_ = nullptr;
        other.size_ = 0;
        other.room_ = Inline;
    }

    T* more_ = nullptr; // all values, if they are too many
    std::uint32_t size_ = 0;
    std::uint32_t room_ = Inline;
    T few_[Inline] = {};
};

} // namespace distpoint

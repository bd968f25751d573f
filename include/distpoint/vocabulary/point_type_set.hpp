// SPDX-License-Identifier: BSL-1.0
// A set of distribution point types: ten bits, usable as a template argument and in constant expressions.
#pragma once

#include <distpoint/vocabulary/point_type.hpp>

#include <initializer_list>

namespace distpoint {

/// A set of distribution point types. Bit i stands for the i-th type of the topic's table; all operations cost a few
/// instructions and none allocates. Iterates in the table's order.
struct point_type_set {
    unsigned short bits = 0; // public, so that a set can be a template argument

    constexpr point_type_set() = default;
    constexpr point_type_set(point_type type) : bits(bit(type)) {}
    constexpr point_type_set(std::initializer_list<point_type> types) {
        for (point_type type : types) insert(type);
    }
    /// Uses the low ten bits of `bits`.
    static constexpr point_type_set from_bits(unsigned bits) {
        point_type_set set;
        set.bits = static_cast<unsigned short>(bits & 0x3ffu);
        return set;
    }
    static constexpr point_type_set all() { return from_bits(0x3ffu); }

    constexpr bool empty() const { return bits == 0; }
    constexpr int size() const {
        int count = 0;
        for (unsigned rest = bits; rest != 0; rest &= rest - 1) ++count;
        return count;
    }
    constexpr bool contains(point_type type) const { return (bits >> static_cast<int>(type) & 1) != 0; }
    constexpr bool contains(point_type_set other) const { return (bits & other.bits) == other.bits; }
    constexpr bool intersects(point_type_set other) const { return (bits & other.bits) != 0; }
    constexpr void insert(point_type type) { bits = static_cast<unsigned short>(bits | bit(type)); }
    constexpr void erase(point_type type) { bits = static_cast<unsigned short>(bits & ~unsigned(bit(type))); }

    friend constexpr point_type_set operator|(point_type_set a, point_type_set b) {
        return from_bits(unsigned(a.bits) | b.bits);
    }
    friend constexpr point_type_set operator&(point_type_set a, point_type_set b) {
        return from_bits(unsigned(a.bits) & b.bits);
    }
    friend constexpr point_type_set operator^(point_type_set a, point_type_set b) {
        return from_bits(unsigned(a.bits) ^ b.bits);
    }
    friend constexpr point_type_set operator-(point_type_set a, point_type_set b) {
        return from_bits(unsigned(a.bits) & ~unsigned(b.bits));
    }
    friend constexpr bool operator==(point_type_set, point_type_set) = default;

    /// A forward iterator, so that a set is a std::ranges::forward_range.
    class iterator {
      public:
        using value_type = point_type;
        using difference_type = int;

        constexpr iterator() = default;
        constexpr explicit iterator(unsigned rest) : rest_(rest) {}
        constexpr point_type operator*() const {
            int position = 0;
            while ((rest_ >> position & 1u) == 0) ++position;
            return static_cast<point_type>(position);
        }
        constexpr iterator& operator++() {
            rest_ &= rest_ - 1;
            return *this;
        }
        constexpr iterator operator++(int) {
            const iterator before = *this;
            ++*this;
            return before;
        }
        friend constexpr bool operator==(iterator, iterator) = default;

      private:
        unsigned rest_ = 0;
    };
    constexpr iterator begin() const { return iterator(bits); }
    constexpr iterator end() const { return iterator(); }

  private:
    static constexpr unsigned short bit(point_type type) {
        return static_cast<unsigned short>(1u << static_cast<int>(type));
    }
};

} // namespace distpoint

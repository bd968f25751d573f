// SPDX-License-Identifier: BSL-1.0
// A hash table from names to positions, without case, for compile time and run time.
#pragma once

#include <distpoint/vocabulary/heap_array.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <cstdint>
#include <string_view>

namespace distpoint {

/// A hash of a name that does not depend on case: it sets the bit in which uppercase and lowercase letters differ in
/// each character.
constexpr std::uint64_t name_hash(std::string_view name) {
    constexpr std::uint64_t lower = 0x2020202020202020u;
    std::uint64_t hash = 0x9e3779b97f4a7c15u ^ name.size();
    const char* at = name.data();
    std::size_t left = name.size();
    for (; left >= 8; left -= 8, at += 8)
        hash = (hash ^ (detail::eight_characters(at) | lower)) * 0xff51afd7ed558ccdu, hash ^= hash >> 29;
    hash = (hash ^ (detail::last_characters(at, left) | lower)) * 0xff51afd7ed558ccdu;
    // Names often differ only at their ends: mix those bits into the low ones.
    return hash = (hash ^ hash >> 32) * 0xc4ceb9fe1a85ec53u, hash ^ hash >> 29;
}

/// Names, each with the position of the first record that has it. Open addressing, at most half full; a look-up costs
/// the name's length. Positions are below 2³² - 1. The table does not grow: it holds at most as many names as it was
/// constructed for.
class name_table {
  public:
    static constexpr std::uint32_t none = 0xffffffffu;

    constexpr name_table() = default;
    /// Room for `count` names.
    constexpr explicit name_table(std::size_t count) : slots_(count == 0 ? 0 : room_for(count)) {}

    /// Adds a name unless it exists; returns the position stored for it. An empty name is not added.
    constexpr std::uint32_t add(std::string_view name, std::uint32_t position) {
        if (name.empty()) return position;
        slot& s = slots_.data()[place(name)];
        if (s.position == none) s.name = name, s.position = position;
        return s.position;
    }
    /// The position of a name, or `none`.
    constexpr std::uint32_t find(std::string_view name) const {
        return name.empty() || slots_.empty() ? none : slots_.data()[place(name)].position;
    }
    constexpr bool contains(std::string_view name) const { return find(name) != none; }
    /// Whether the table has no capacity.
    constexpr bool empty() const { return slots_.empty(); }

  private:
    struct slot {
        std::string_view name{};
        std::uint32_t position = none;
    };

    static constexpr std::size_t room_for(std::size_t count) {
        std::size_t size = 4;
        while (size < count * 2) size *= 2;
        return size;
    }
    constexpr std::size_t place(std::string_view name) const {
        const slot* const slots = slots_.data();
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = static_cast<std::size_t>(name_hash(name)) & mask;
        while (slots[at].position != none && !same_name(slots[at].name, name)) at = (at + 1) & mask;
        return at;
    }

    heap_array<slot> slots_;
};

} // namespace distpoint

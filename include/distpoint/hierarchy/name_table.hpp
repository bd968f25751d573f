// SPDX-License-Identifier: BSL-1.0
// Names to positions, without case: one hash table for compile time and run time.
#pragma once

#include <distpoint/vocabulary/text.hpp>

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <vector>

namespace distpoint {

namespace detail {

constexpr std::uint64_t folded_word(std::uint64_t word) {
    constexpr std::uint64_t ones = 0x0101010101010101u;
    const std::uint64_t low = word & (ones * 0x7f);
    const std::uint64_t from_a = low + ones * (0x80 - 'A');
    const std::uint64_t above_z = low + ones * (0x7f - 'Z');
    const std::uint64_t upper = ~word & (from_a ^ above_z) & (ones * 0x80);
    return word | upper >> 2;
}

// Up to eight characters as a number; the byte order differs between compile time and a big-endian machine, which is
// harmless: a table lives at one time only.
constexpr std::uint64_t word_at(const char* text, std::size_t count) {
    std::uint64_t word = 0;
    if (std::is_constant_evaluated()) {
        for (std::size_t i = 0; i < count; ++i)
            word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
    } else if (count == 8) {
        std::memcpy(&word, text, 8);
    } else {
        for (std::size_t i = 0; i < count; ++i) word = word << 8 | static_cast<unsigned char>(text[i]);
    }
    return word;
}

} // namespace detail

/// A hash of a name that does not depend on case.
constexpr std::uint64_t name_hash(std::string_view name) {
    std::uint64_t hash = 0x9e3779b97f4a7c15u ^ name.size();
    std::size_t at = 0;
    for (; at + 8 <= name.size(); at += 8)
        hash = std::rotl((hash ^ detail::folded_word(detail::word_at(name.data() + at, 8))) * 0xff51afd7ed558ccdu, 29);
    if (at < name.size())
        hash = (hash ^ detail::folded_word(detail::word_at(name.data() + at, name.size() - at))) * 0xff51afd7ed558ccdu;
    hash ^= hash >> 32; // names differ at their ends: let those bits reach the low ones
    hash *= 0xc4ceb9fe1a85ec53u;
    return hash ^ hash >> 29;
}

/// Names and the position of the first record that has each. Open addressing, at most half full; a look-up costs the
/// name's length. Positions are below 2³² - 1.
class name_table {
  public:
    static constexpr std::uint32_t none = 0xffffffffu;

    constexpr name_table() = default;
    /// Room for `count` names.
    constexpr explicit name_table(std::size_t count) {
        std::size_t size = 4;
        while (size < count * 2) size *= 2;
        slots_.resize(size, slot{});
    }

    /// Adds a name unless it is there; gives the position that stands for it. An empty name is not added.
    constexpr std::uint32_t add(std::string_view name, std::uint32_t position) {
        if (name.empty()) return position;
        slot& s = slots_[place(name)];
        if (s.position == none) s = {name, position};
        return s.position;
    }
    /// The position of a name, or `none`.
    constexpr std::uint32_t find(std::string_view name) const {
        if (name.empty() || slots_.empty()) return none;
        return slots_[place(name)].position;
    }
    constexpr bool contains(std::string_view name) const { return find(name) != none; }

  private:
    struct slot {
        std::string_view name{};
        std::uint32_t position = none;
    };

    constexpr std::size_t place(std::string_view name) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = static_cast<std::size_t>(name_hash(name)) & mask;
        while (slots_[at].position != none && !same_name(slots_[at].name, name)) at = (at + 1) & mask;
        return at;
    }

    std::vector<slot> slots_;
};

} // namespace distpoint

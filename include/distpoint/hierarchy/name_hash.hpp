// SPDX-License-Identifier: BSL-1.0
// Hashes of names, without case, for compile time and run time.
#pragma once

#include <distpoint/vocabulary/text.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace distpoint {

/// A hash of a name that does not depend on case: it sets the bit in which uppercase and lowercase letters differ in
/// each character.
constexpr std::uint64_t name_hash(std::string_view name) {
    constexpr std::uint64_t lower = 0x2020202020202020u;
    constexpr std::uint64_t odd = 0xff51afd7ed558ccdu;
    std::uint64_t hash = 0x9e3779b97f4a7c15u ^ name.size();
    const char* at = name.data();
    std::size_t left = name.size();
    for (; left >= 8; left -= 8, at += 8) {
        hash = (hash ^ (detail::eight_characters(at) | lower)) * odd;
        hash ^= hash >> 29;
    }
    hash = (hash ^ (detail::last_characters(at, left) | lower)) * odd;
    // Names often differ only at their ends: mix those bits into the others.
    hash = (hash ^ hash >> 32) * 0xc4ceb9fe1a85ec53u;
    return hash ^ hash >> 29;
}

/// A name and the upper half of its hash, for tables that look ahead.
struct hashed_name {
    std::string_view text{};
    std::uint32_t hash = 0;

    constexpr hashed_name() = default;
    template <class Text>
        requires std::is_convertible_v<const Text&, std::string_view>
    constexpr hashed_name(const Text& name)
        : text(name), hash(text.empty() ? 0 : static_cast<std::uint32_t>(name_hash(text) >> 32)) {}
};

} // namespace distpoint

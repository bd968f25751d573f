// SPDX-License-Identifier: BSL-1.0
// Hashes of names, without case, for compile time and run time.
#pragma once

#include <distpoint/vocabulary/keyed_hash.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace distpoint {

namespace detail {

template <class Folded>
constexpr std::uint64_t hash_of_name(std::string_view name, Folded folded, std::uint64_t key) {
    std::uint64_t hash = key ^ name.size();
    const char* const text = name.data();
    const std::size_t size = name.size();
    if (size < 8) {
        hash = folded_product(hash ^ folded(few_characters(text, size)), key);
    } else {
        for (std::size_t at = 0; at + 8 < size; at += 8)
            hash = folded_product(hash ^ folded(eight_characters(text + at)), key);
        hash = folded_product(hash ^ folded(eight_characters(text + size - 8)), key); // some of them again
    }
    // Names often differ only at their ends: mix those bits into the others.
    return folded_product(hash, 0xc4ceb9fe1a85ec53u);
}

} // namespace detail

/// A hash of a name that does not depend on the case of its letters: it sets the bit in which uppercase and lowercase
/// letters differ in each character, so that names that differ in it elsewhere, such as `@` and `\``, collide. It
/// differs from run to run: never write it, and let no order depend on it.
constexpr std::uint64_t name_hash(std::string_view name) {
    return detail::hash_of_name(
        name, [](std::uint64_t eight) { return eight | 0x2020202020202020u; }, hash_key());
}
/// The same, without those collisions, for half as much time again.
constexpr std::uint64_t exact_name_hash(std::string_view name) {
    return detail::hash_of_name(
        name, [](std::uint64_t eight) { return detail::folded_eight(eight); }, hash_key());
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

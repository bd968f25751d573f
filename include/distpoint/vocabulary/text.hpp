// SPDX-License-Identifier: BSL-1.0
// Text functions for names, which compare without case.
#pragma once

#include <distpoint/vocabulary/inlined.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace distpoint {

/// The lowercase form of an ASCII letter; any other character unchanged. Host names, site codes and package ids are
/// ASCII; other letters compare as written.
constexpr char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

namespace detail {

// Eight characters as a number. A single expression, because compilers count the statements of a constant expression;
// at run time it compiles to one load.
constexpr std::uint64_t eight_characters(const char* text) {
    return std::uint64_t{static_cast<unsigned char>(text[0])} |
           std::uint64_t{static_cast<unsigned char>(text[1])} << 8 |
           std::uint64_t{static_cast<unsigned char>(text[2])} << 16 |
           std::uint64_t{static_cast<unsigned char>(text[3])} << 24 |
           std::uint64_t{static_cast<unsigned char>(text[4])} << 32 |
           std::uint64_t{static_cast<unsigned char>(text[5])} << 40 |
           std::uint64_t{static_cast<unsigned char>(text[6])} << 48 |
           std::uint64_t{static_cast<unsigned char>(text[7])} << 56;
}

constexpr std::uint32_t four_characters(const char* text) {
    return std::uint32_t{static_cast<unsigned char>(text[0])} |
           std::uint32_t{static_cast<unsigned char>(text[1])} << 8 |
           std::uint32_t{static_cast<unsigned char>(text[2])} << 16 |
           std::uint32_t{static_cast<unsigned char>(text[3])} << 24;
}
// The same for fewer than eight characters, some of which may be in it twice: of two texts of one length, the numbers
// are equal if the texts are.
constexpr std::uint64_t few_characters(const char* text, std::size_t count) {
    if (count >= 4) return four_characters(text) | std::uint64_t{four_characters(text + count - 4)} << 32;
    return count == 0 ? 0
                      : std::uint64_t{static_cast<unsigned char>(text[0])} |
                            std::uint64_t{static_cast<unsigned char>(text[count / 2])} << 8 |
                            std::uint64_t{static_cast<unsigned char>(text[count - 1])} << 16;
}

// The bit in which uppercase and lowercase letters differ, in each of eight characters that is a letter. All eight at
// once, without a carry from one to the next.
constexpr std::uint64_t case_bits(std::uint64_t eight) {
    constexpr std::uint64_t ones = 0x0101010101010101u;
    constexpr std::uint64_t high = 0x80 * ones;
    const std::uint64_t low_bits = (eight | 0x20 * ones) & ~high;
    const std::uint64_t from_a = low_bits + (0x80 - 'a') * ones;
    const std::uint64_t after_z = low_bits + (0x7f - 'z') * ones;
    return (from_a & ~after_z & ~eight & high) >> 2;
}
// Eight characters of a name, equal to those of another if they are equal without case.
constexpr std::uint64_t folded_eight(std::uint64_t eight) { return eight | case_bits(eight); }
// Whether eight characters of two names are equal without case.
constexpr bool same_eight(std::uint64_t a, std::uint64_t b) { return a == b || ((a ^ b) & ~case_bits(a)) == 0; }

} // namespace detail

/// Whether two names are equal without case.
constexpr bool same_name(std::string_view a, std::string_view b) {
    const std::size_t size = a.size();
    if (size != b.size()) return false;
    const char* const x = a.data();
    const char* const y = b.data();
    if (size < 8) return detail::same_eight(detail::few_characters(x, size), detail::few_characters(y, size));
    for (std::size_t at = 0; at + 8 < size; at += 8)
        if (!detail::same_eight(detail::eight_characters(x + at), detail::eight_characters(y + at))) return false;
    // The last eight, some of them again.
    return detail::same_eight(detail::eight_characters(x + size - 8), detail::eight_characters(y + size - 8));
}

/// Whether two texts are equal, as with `==`, but faster for keys of documents, which are compared by the million.
DISTPOINT_OFTEN constexpr bool same_text(std::string_view a, std::string_view b) {
    const std::size_t size = a.size();
    if (size != b.size()) return false;
    if (size < 4 || size > 16) return a == b;
    // Two words, which overlap.
    const char* const x = a.data();
    const char* const y = b.data();
    if (size < 8)
        return detail::four_characters(x) == detail::four_characters(y) &&
               detail::four_characters(x + size - 4) == detail::four_characters(y + size - 4);
    return detail::eight_characters(x) == detail::eight_characters(y) &&
           detail::eight_characters(x + size - 8) == detail::eight_characters(y + size - 8);
}

/// Whether a name sorts before another, without case.
constexpr bool folded_less(std::string_view a, std::string_view b) {
    const std::size_t size = a.size() < b.size() ? a.size() : b.size();
    for (std::size_t i = 0; i < size; ++i)
        if (folded(a[i]) != folded(b[i]))
            return static_cast<unsigned char>(folded(a[i])) < static_cast<unsigned char>(folded(b[i]));
    return a.size() < b.size();
}

/// The offset of the first occurrence of a character, or the text's size.
constexpr std::size_t find_character(std::string_view text, char c) {
    if (!std::is_constant_evaluated()) {
        const std::size_t found = text.find(c);
        return found == std::string_view::npos ? text.size() : found;
    }
    const char* const start = text.data(); // counts fewer steps
    const char* const end = start + text.size();
    const char* at = start;
    while (at != end && *at != c) ++at;
    return static_cast<std::size_t>(at - start);
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return folded(c) >= 'a' && folded(c) <= 'z'; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
/// An ASCII control character (C0 or DEL).
constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// Whether a text contains control characters, eight characters at a time.
constexpr bool has_control(std::string_view text) {
    constexpr std::uint64_t ones = 0x0101010101010101u;
    // The high bit of each byte that is below a blank or DEL, and perhaps of those above a byte that is.
    const auto suspects = [](std::uint64_t eight) {
        const std::uint64_t delete_is_zero = eight ^ (0x7f * ones);
        return (((eight - 0x20 * ones) & ~eight) | ((delete_is_zero - ones) & ~delete_is_zero)) & (0x80 * ones);
    };
    const std::size_t size = text.size();
    if (size < 8) {
        for (const char c : text)
            if (is_control(c)) return true;
        return false;
    }
    for (std::size_t at = 0; at + 8 < size; at += 8)
        if (suspects(detail::eight_characters(text.data() + at)) != 0) return true;
    return suspects(detail::eight_characters(text.data() + size - 8)) != 0; // the last eight, some of them again
}

constexpr std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (is_blank(text.front()) || text.front() == '\r' || text.front() == '\n'))
        text.remove_prefix(1);
    while (!text.empty() && (is_blank(text.back()) || text.back() == '\r' || text.back() == '\n'))
        text.remove_suffix(1);
    return text;
}

} // namespace distpoint

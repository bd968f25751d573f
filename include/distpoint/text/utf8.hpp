// SPDX-License-Identifier: BSL-1.0
// UTF-8: which bytes are a character, and a character's bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace distpoint {

/// The length of the valid UTF-8 sequence at `at`, or 0 if there is none.
inline std::size_t utf8_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) -> unsigned {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
    };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xc0u) == 0x80u; };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first <= 0xdf) return follows(1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        if (!follows(1) || !follows(2)) return 0;
        if (first == 0xe0 && byte(1) < 0xa0) return 0; // overlong
        if (first == 0xed && byte(1) > 0x9f) return 0; // a surrogate
        return 3;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        if (!follows(1) || !follows(2) || !follows(3)) return 0;
        if (first == 0xf0 && byte(1) < 0x90) return 0;
        if (first == 0xf4 && byte(1) > 0x8f) return 0;
        return 4;
    }
    return 0;
}

/// The code point of the `length` bytes at `at`, which are a valid sequence, or one byte.
inline std::uint32_t code_point(std::string_view text, std::size_t at, std::size_t length) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    if (length == 1) return byte(0);
    std::uint32_t c = byte(0) & (0xffu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) c = c << 6 | (byte(i) & 0x3fu);
    return c;
}

/// The first characters of a text, of at most `most` bytes: it is cut before the bytes of a character, not in them.
inline std::string_view utf8_prefix(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0u) == 0x80u) --most;
    return text.substr(0, most);
}

/// Writes the bytes of a code point below 0x110000, at most four, and returns their end.
inline char* put_utf8(char* out, std::uint32_t c) {
    if (c < 0x80) {
        *out++ = static_cast<char>(c);
        return out;
    }
    if (c < 0x800) {
        *out++ = static_cast<char>(0xc0 | c >> 6);
    } else {
        if (c < 0x10000) {
            *out++ = static_cast<char>(0xe0 | c >> 12);
        } else {
            *out++ = static_cast<char>(0xf0 | c >> 18);
            *out++ = static_cast<char>(0x80 | (c >> 12 & 0x3f));
        }
        *out++ = static_cast<char>(0x80 | (c >> 6 & 0x3f));
    }
    *out++ = static_cast<char>(0x80 | (c & 0x3f));
    return out;
}

/// Appends the bytes of a code point below 0x110000.
inline void append_utf8(std::string& out, std::uint32_t c) {
    char bytes[4];
    out.append(bytes, static_cast<std::size_t>(put_utf8(bytes, c) - bytes));
}

} // namespace distpoint

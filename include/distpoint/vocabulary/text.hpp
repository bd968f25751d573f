// SPDX-License-Identifier: BSL-1.0
// Text as the field's names are compared: without case.
#pragma once

#include <string_view>

namespace distpoint {

/// The lower-case form of an ASCII letter; anything else as it is. Host names, site codes and package ids are ASCII;
/// letters beyond it compare as they are written.
constexpr char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Whether two names are the same, without case.
constexpr bool same_name(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i] != b[i] && folded(a[i]) != folded(b[i])) return false;
    return true;
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return folded(c) >= 'a' && folded(c) <= 'z'; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
/// A control character of ASCII (C0 or DEL).
constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

constexpr std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (is_blank(text.front()) || text.front() == '\r' || text.front() == '\n')) text.remove_prefix(1);
    while (!text.empty() && (is_blank(text.back()) || text.back() == '\r' || text.back() == '\n')) text.remove_suffix(1);
    return text;
}

} // namespace distpoint

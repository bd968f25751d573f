// SPDX-License-Identifier: BSL-1.0
// JSON's numbers and escapes (RFC 8259).
#pragma once

#include <distpoint/text/utf8.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace distpoint {

/// Whether a token is a JSON number: `-0.5e3` is one; `01`, `+1` and `.5` are not.
constexpr bool is_json_number(std::string_view token) {
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t start = at;
        while (at < token.size() && is_digit(token[at])) ++at;
        return at - start;
    };
    if (at < token.size() && token[at] == '-') ++at;
    const bool zero = at < token.size() && token[at] == '0';
    const std::size_t whole = digits();
    if (whole == 0 || (zero && whole > 1)) return false;
    if (at < token.size() && token[at] == '.') {
        ++at;
        if (digits() == 0) return false;
    }
    if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
        ++at;
        if (at < token.size() && (token[at] == '+' || token[at] == '-')) ++at;
        if (digits() == 0) return false;
    }
    return at == token.size();
}

/// The value of four hexadecimal digits at the beginning of a text, or -1.
constexpr int json_code_unit(std::string_view digits) {
    if (digits.size() < 4) return -1;
    int value = 0;
    for (char digit : digits.substr(0, 4)) {
        const char c = folded(digit);
        if (!is_digit(c) && !(c >= 'a' && c <= 'f')) return -1;
        value = value * 16 + (is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return value;
}

/// Appends the content of a string with its escapes resolved; false if one is invalid, or a surrogate is unpaired.
inline bool append_unescaped(std::string& to, std::string_view written) {
    for (std::size_t escape; (escape = written.find('\\')) != std::string_view::npos;) {
        to += written.substr(0, escape);
        written.remove_prefix(escape + 1);
        if (written.empty()) return false;
        const char letter = written.front();
        written.remove_prefix(1);
        if (letter != 'u') {
            constexpr std::string_view letters = "\"\\/bfnrt";
            const std::size_t which = letters.find(letter);
            if (which == std::string_view::npos) return false;
            to += "\"\\/\b\f\n\r\t"[which];
            continue;
        }
        const int unit = json_code_unit(written);
        if (unit < 0 || (unit >= 0xdc00 && unit <= 0xdfff)) return false;
        written.remove_prefix(4);
        auto character = static_cast<std::uint32_t>(unit);
        if (unit >= 0xd800 && unit <= 0xdbff) {
            const int low = written.starts_with("\\u") ? json_code_unit(written.substr(2)) : -1;
            if (low < 0xdc00 || low > 0xdfff) return false;
            character = 0x10000 + ((character - 0xd800) << 10) + (static_cast<std::uint32_t>(low) - 0xdc00);
            written.remove_prefix(6);
        }
        append_utf8(to, character);
    }
    to += written;
    return true;
}

} // namespace distpoint

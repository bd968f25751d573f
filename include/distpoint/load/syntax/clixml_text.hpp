// SPDX-License-Identifier: BSL-1.0
// The escapes of CLIXML: _xHHHH_ is a UTF-16 code unit.
#pragma once

#include <distpoint/text/utf8.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace distpoint {

namespace detail {

// The code unit of an escape at the beginning of a text, or -1.
constexpr int clixml_escape(std::string_view text) {
    if (text.size() < 7 || text[0] != '_' || (text[1] != 'x' && text[1] != 'X') || text[6] != '_') return -1;
    int unit = 0;
    for (std::size_t i = 2; i < 6; ++i) {
        const char c = text[i];
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0) return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

} // namespace detail

/// Whether a text contains escapes.
constexpr bool has_clixml_escapes(std::string_view text) {
    for (std::size_t at = text.find("_x"); at != std::string_view::npos; at = text.find("_x", at + 1))
        if (detail::clixml_escape(text.substr(at)) >= 0) return true;
    return false;
}

/// A text with its escapes resolved. A surrogate pair becomes one character; an unpaired surrogate becomes U+FFFD.
inline std::string without_clixml_escapes(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const int unit = detail::clixml_escape(text);
        if (unit < 0) {
            out += text.front();
            text.remove_prefix(1);
            continue;
        }
        text.remove_prefix(7);
        auto c = static_cast<std::uint32_t>(unit);
        if (c >= 0xd800 && c <= 0xdfff) {
            const int low = c < 0xdc00 ? detail::clixml_escape(text) : -1;
            if (low >= 0xdc00 && low <= 0xdfff) {
                c = 0x10000 + ((c - 0xd800) << 10) + (static_cast<std::uint32_t>(low) - 0xdc00);
                text.remove_prefix(7);
            } else {
                c = 0xfffd;
            }
        }
        append_utf8(out, c);
    }
    return out;
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Checks JSON's scalars and strings byte by byte (RFC 8259), for tokens that the fast parser skips unread.
#pragma once

#include <distpoint/vocabulary/text.hpp>

#include <cstddef>
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

/// The end of a string, found from the offset after its opening quote: the offset of the closing quote, and whether
/// the string contains escapes. npos if it is unterminated.
struct json_string_end {
    std::size_t quote = std::string_view::npos;
    bool escapes = false;
};
constexpr json_string_end find_json_string_end(std::string_view text, std::size_t at) {
    json_string_end end;
    for (; at < text.size(); ++at) {
        if (text[at] == '"') {
            end.quote = at;
            return end;
        }
        if (text[at] == '\\') {
            end.escapes = true;
            ++at;
        }
    }
    return end;
}

} // namespace distpoint

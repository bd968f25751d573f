// SPDX-License-Identifier: BSL-1.0
// Text from documents, made safe for terminals and logs.
#pragma once

#include <distpoint/text/append_format.hpp>
#include <distpoint/text/utf8.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace distpoint {

namespace detail {

// Control characters, and those that reorder or hide text: they must be visible, and a terminal must not act on them.
inline bool must_be_escaped(std::uint32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff ||
           (c >= 0xfff9 && c <= 0xfffb) || (c & 0xfffeu) == 0xfffeu || (c >= 0xfdd0 && c <= 0xfdef) ||
           (c >= 0xe0000 && c <= 0xe007f);
}

// The end of the printable ASCII from `at` on, eight bytes at a time: the top bit of the sum is set in the first byte
// that is something else, if not always in those after it.
inline std::size_t end_of_printable_ascii(std::string_view text, std::size_t at) {
    constexpr std::uint64_t each = 0x0101010101010101u;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + at, 8);
        if ((((bytes - each * 0x20u) | bytes | (bytes + each)) & each * 0x80u) != 0) break;
    }
    while (at < text.size() && text[at] >= 0x20 && text[at] < 0x7f) ++at;
    return at;
}

// The width of a character in terminal columns: two for East Asian wide characters, zero for combining marks.
inline int width_of(std::uint32_t c) {
    if ((c >= 0x300 && c <= 0x36f) || (c >= 0x200b && c <= 0x200d) || (c >= 0xfe00 && c <= 0xfe0f)) return 0;
    const bool wide = (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0x303e) || (c >= 0x3041 && c <= 0xa4cf) ||
                      (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) ||
                      (c >= 0xff00 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1f64f) ||
                      (c >= 0x1f900 && c <= 0x1f9ff) || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
}

} // namespace detail

/// Appends `text`, with control characters, bidirectional controls and invalid UTF-8 as visible escapes (\x1b, \u202e).
/// Returns its width in terminal columns.
inline int append_printable(std::string& out, std::string_view text) {
    int width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t run = detail::end_of_printable_ascii(text, at); // copied as a whole
        out.append(text, at, run - at);
        width += static_cast<int>(run - at);
        at = run;
        if (at == text.size()) break;
        const std::size_t length = utf8_length(text, at);
        const std::uint32_t c = length == 0 ? static_cast<unsigned char>(text[at]) : code_point(text, at, length);
        if (length != 0 && !detail::must_be_escaped(c)) {
            out.append(text, at, length);
            width += detail::width_of(c);
        } else {
            const std::size_t before = out.size();
            if (c == '\t')
                out += "\\t";
            else if (c == '\n')
                out += "\\n";
            else if (c == '\r')
                out += "\\r";
            else if (c < 0x100)
                append_format(out, "\\x{:02x}", c);
            else
                append_format(out, "\\u{:04x}", c);
            width += static_cast<int>(out.size() - before);
        }
        at += length == 0 ? 1 : length;
    }
    return width;
}

inline std::string printable(std::string_view text) {
    std::string out;
    append_printable(out, text);
    return out;
}

/// Makes the text from an offset on safe for Azure and GitHub logs, which execute ##[command] and ##vso[command]
/// anywhere in a line: the bracket becomes \x5b.
inline void escape_log_commands(std::string& out, std::size_t from = 0) {
    for (std::size_t at = out.find("##", from); at != std::string::npos; at = out.find("##", at + 1)) {
        std::size_t bracket = at + 2;
        if (same_name(std::string_view(out).substr(bracket, 3), "vso")) bracket += 3;
        if (bracket < out.size() && out[bracket] == '[') out.replace(bracket, 1, "\\x5b");
    }
}

/// A path for the start of a line. A path that logs could mistake for a command (::error::) gets ./ before it.
inline std::string printable_path(std::string_view path) {
    const bool odd = !path.empty() && (path[0] == ':' || path[0] == '#' || is_blank(path[0]));
    return odd ? "./" + printable(path) : printable(path);
}

} // namespace distpoint

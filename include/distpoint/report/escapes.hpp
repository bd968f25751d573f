// SPDX-License-Identifier: BSL-1.0
// Text within other languages: what must be escaped so that it stays text.
#pragma once

#include <distpoint/report/printable.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace distpoint {

/// A text of at most `most` bytes; a longer one ends in dots, at a whole character.
inline std::string shortened(std::string_view text, std::size_t most) {
    if (text.size() <= most) return std::string(text);
    std::size_t end = most - 3;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u) --end;
    return std::string(text.substr(0, end)) + "...";
}

/// For XML and HTML, in text and in attributes with double quotes. The text must be printable.
inline std::string xml_escaped(std::string_view text) {
    std::string out;
    for (char c : text) switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += c;
        }
    return out;
}

/// For GitHub's Markdown, in a paragraph or a cell of a table: what has a meaning there has a backslash before it.
inline std::string markdown_escaped(std::string_view text) {
    constexpr std::string_view special = "\\`*_{}[]()#+!|<>~&@:$^";
    std::string out;
    for (char c : text) {
        // www.example would be a link.
        const bool dot = c == '.' && out.size() >= 3 && same_name(std::string_view(out).substr(out.size() - 3), "www");
        if (dot || special.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

/// A path with '/' between its parts, on Windows too; elsewhere a backslash is a character of a name.
inline std::string with_slashes(std::string_view path) {
    std::string out(path);
#ifdef _WIN32
    std::replace(out.begin(), out.end(), '\\', '/');
#endif
    return out;
}

/// A path as a relative URI reference: '/' between its parts, all else that is not unreserved (RFC 3986) as %XX.
inline std::string uri_of(std::string_view path) {
    constexpr std::string_view unreserved = "-._~/";
    std::string out;
    for (char as : with_slashes(path)) {
        if (is_letter(as) || is_digit(as) || unreserved.find(as) != std::string_view::npos)
            out += as;
        else
            fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(as)));
    }
    return out;
}

} // namespace distpoint

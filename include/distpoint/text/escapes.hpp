// SPDX-License-Identifier: BSL-1.0
// Escapes text for other formats.
#pragma once

#include <distpoint/text/append_format.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/utf8.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace distpoint {

/// A text cut to at most `most` bytes, at a character boundary; a text that was cut ends in `...`.
inline std::string shortened(std::string_view text, std::size_t most) {
    if (text.size() <= most) return std::string(text);
    return std::string(utf8_prefix(text, most - 3)) + "...";
}

/// Escapes text for XML and HTML, in element content and in double-quoted attributes. The text must be printable.
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

/// Escapes text for GitHub Flavored Markdown, in a paragraph or a table cell: special characters get a backslash.
inline std::string markdown_escaped(std::string_view text) {
    constexpr std::string_view special = "\\`*_{}[]()#+!|<>~&@:$^";
    std::string out;
    for (char c : text) {
        // www.example would become a link.
        const bool dot = c == '.' && out.size() >= 3 && same_name(std::string_view(out).substr(out.size() - 3), "www");
        if (dot || special.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

/// A path with '/' as its separator. Only on Windows is a backslash a separator; elsewhere it is part of a name.
inline std::string with_slashes(std::string_view path) {
    std::string out(path);
#ifdef _WIN32
    std::replace(out.begin(), out.end(), '\\', '/');
#endif
    return out;
}

/// A path as a relative URI reference: '/' separates its parts, and all characters but the unreserved ones (RFC 3986)
/// are percent-encoded.
inline std::string uri_of(std::string_view path) {
    constexpr std::string_view unreserved = "-._~/";
    std::string out;
    for (char as : with_slashes(path)) {
        if (is_letter(as) || is_digit(as) || unreserved.find(as) != std::string_view::npos)
            out += as;
        else
            append_format(out, "%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(as)));
    }
    return out;
}

/// A text as a field of CSV (RFC 4180): in quotes if it must be.
inline void csv_field(std::string& out, std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) out.append(c == '"' ? 2 : 1, c);
    out += '"';
}

} // namespace distpoint

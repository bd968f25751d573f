// SPDX-License-Identifier: BSL-1.0
// The text around a location, as reports show it.
#pragma once

#include <distpoint/text/location.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace distpoint {

namespace detail {

// The last name of a JSON Pointer: of a field of CSV its column. Empty for a row.
inline std::string last_step(std::string_view pointer) {
    const std::size_t slash = pointer.rfind('/');
    if (slash == std::string_view::npos || slash == 0) return {};
    std::string name;
    for (std::size_t i = slash + 1; i < pointer.size(); ++i) {
        const bool escape = pointer[i] == '~' && i + 1 < pointer.size();
        name += !escape ? pointer[i] : pointer[++i] == '1' ? '/' : '~';
    }
    return name;
}

// Of an export, only the value itself and its key are shown: the text next to them may be a password.
inline excerpt only_itself(const location& where) {
    const std::string_view text = where.text;
    const std::size_t end = std::min(where.offset + where.length, text.size());
    const bool is_field = where.part == shown_part::field;
    const std::size_t begin = is_field ? where.offset : std::min(where.value_from, where.offset);
    excerpt shown{text.substr(begin, end - begin), begin, is_field ? last_step(where.pointer) : "", false};
    const bool nameless =
        is_field ? shown.column.empty() || shown.column.size() > 80 || shown.line.empty() : where.offset + 1 >= end;
    if (nameless || shown.line.find_first_of("\r\n") != std::string_view::npos || shown.line.size() > 240)
        return {{}, where.offset, {}, false};
    return shown;
}

// The line around an offset: at most a few hundred bytes, whatever the line's length.
inline excerpt line_around(std::string_view text, std::size_t offset) {
    constexpr std::size_t before = 120;
    constexpr std::size_t after = 240;
    offset = std::min(offset, text.size());
    const auto inside = [&](std::size_t i) {
        return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xc0u) == 0x80u;
    };
    // A CR and an LF are one line end.
    const auto begins_line = [&](std::size_t i) {
        return i == 0 || text[i - 1] == '\n' || (text[i - 1] == '\r' && (i == text.size() || text[i] != '\n'));
    };
    std::size_t start = offset;
    while (offset - start <= before && !begins_line(start)) --start;
    const bool cut = offset - start > before;
    if (cut) {
        start = offset - before;
        while (start < offset && inside(start)) ++start;
    }
    const std::string_view rest = text.substr(offset, after);
    std::size_t end = rest.find_first_of("\r\n");
    if (end == std::string_view::npos) {
        end = rest.size();
        while (end > 0 && inside(offset + end)) --end;
    }
    return {text.substr(start, offset + end - start), start, {}, cut};
}

} // namespace detail

/// The text around a location; views of its text.
inline excerpt excerpt_of(const location& where) {
    return where.part == shown_part::line ? detail::line_around(where.text, where.offset) : detail::only_itself(where);
}

} // namespace distpoint

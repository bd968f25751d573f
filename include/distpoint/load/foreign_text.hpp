// SPDX-License-Identifier: BSL-1.0
// Identifies files that are often passed by mistake instead of an export or a document, and what to use instead.
#pragma once

#include <distpoint/load/part/export_class.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace distpoint {

/// Describes a file in an unsupported format, and how to fix it.
struct foreign_text {
    std::string is;
    std::string_view help{};
    std::size_t at = 0; // the offset to report
};

namespace detail {

inline bool starts_without_case(std::string_view text, std::string_view with) {
    return text.size() >= with.size() && same_name(text.substr(0, with.size()), with);
}
// Removes and returns the first line of a text, without its line ending.
inline std::string_view next_line(std::string_view& text) {
    const std::size_t end = text.find_first_of("\r\n");
    const std::string_view line = text.substr(0, end);
    if (end == std::string_view::npos)
        text = {};
    else
        text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
    return line;
}

/// The number of fields in a line, split at a separator, that are columns of an export.
inline std::size_t known_columns(std::string_view line, char separator) {
    std::size_t known = 0;
    while (!line.empty()) {
        const std::size_t end = line.find(separator);
        std::string_view name = trimmed(line.substr(0, end));
        if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
        if (export_column_named(name) >= 0) ++known;
        line = end == std::string_view::npos ? std::string_view() : line.substr(end + 1);
    }
    return known;
}
/// Whether a line is a header row.
inline bool is_header(std::string_view line) {
    for (char separator : {',', ';', '\t'})
        if (line.find(separator) != std::string_view::npos && known_columns(line, separator) != 0) return true;
    return false;
}

inline std::optional<foreign_text> binary_file(std::string_view text) {
    using namespace std::string_view_literals;
    const std::string_view start = text.substr(0, 8);
    if (start.starts_with("PK\x03\x04"sv)) {
        const bool workbook = text.substr(0, 4096).find("xl/") != std::string_view::npos ||
                              text.substr(0, 4096).find("[Content_Types].xml") != std::string_view::npos;
        if (workbook) return foreign_text{"an Excel workbook", "save the sheet as CSV UTF-8 and check that file"};
        return foreign_text{"a ZIP archive", "extract it and check the files in it"};
    }
    if (start.starts_with("\xd0\xcf\x11\xe0"sv))
        return foreign_text{"an Excel 97-2003 workbook or another Office document",
                            "save the sheet as CSV UTF-8 and check that file"};
    if (start.starts_with("%PDF-"sv))
        return foreign_text{"a PDF document", "export the report as CSV and check that file"};
    if (start.starts_with("\x89PNG"sv) || start.starts_with("\xff\xd8\xff"sv) || start.starts_with("GIF8"sv))
        return foreign_text{"an image", "export the data itself, with Export-Csv or Export-Clixml"};
    if (start.starts_with("\x1f\x8b"sv)) return foreign_text{"a gzip file", "extract it and check the file in it"};
    if (start.starts_with("7z\xbc\xaf"sv))
        return foreign_text{"a 7-Zip archive", "extract it and check the files in it"};
    return std::nullopt;
}

// The text of an HTML element, without tags and truncated; empty if there is none.
inline std::string element_text(std::string_view text, std::string_view open, std::string_view close) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '<' || !starts_without_case(text.substr(at), open)) continue;
        const std::size_t begin = text.find('>', at);
        if (begin == std::string_view::npos) return {};
        std::size_t end = begin + 1;
        while (end < text.size() && !(text[end] == '<' && starts_without_case(text.substr(end), close))) ++end;
        std::string out;
        for (char c : trimmed(text.substr(begin + 1, end - begin - 1))) {
            if (out.size() == 80) break;
            out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
        return out;
    }
    return {};
}
inline std::optional<foreign_text> web_page(std::string_view start) {
    if (!starts_without_case(start, "<!doctype html") && !starts_without_case(start, "<html")) return std::nullopt;
    std::string title = element_text(start, "<title", "</title");
    if (title.empty()) title = element_text(start, "<h1", "</h1");
    return foreign_text{title.empty() ? "an HTML page" : "an HTML page, '" + title + "'",
                        "the server returned a web page instead of data: check the URL and the sign-in, and save the "
                        "response as JSON"};
}

// Format-List: `NALPath : …`, with aligned colons.
inline std::optional<foreign_text> list_of_properties(std::string_view start) {
    std::size_t colon_at = 0;
    std::size_t lines = 0;
    std::size_t known = 0;
    while (!start.empty() && lines < 12) {
        const std::string_view line = next_line(start);
        if (trimmed(line).empty()) continue;
        const std::size_t colon = line.find(" : ");
        const std::size_t last = line.size() >= 2 && line.ends_with(" :") ? line.size() - 2 : std::string_view::npos;
        const std::size_t at = colon != std::string_view::npos ? colon : last;
        if (at == std::string_view::npos) {
            if (lines != 0 && is_blank(line.front())) continue; // a continued value
            break;
        }
        if (lines != 0 && at != colon_at) break;
        colon_at = at;
        ++lines;
        if (export_column_named(trimmed(line.substr(0, at))) >= 0) ++known;
    }
    if (lines < 2 || known == 0) return std::nullopt;
    return foreign_text{"display output of Format-List",
                        "export the objects themselves: … | Export-Csv FILE -NoTypeInformation -Encoding UTF8, or "
                        "Export-Clixml"};
}

// Output of Format-Table or a query tool: column names above rows of dashes, separated by blanks.
inline std::optional<foreign_text> table_of_text(std::string_view start) {
    std::string_view before;
    for (int lines = 0; !start.empty() && lines < 8; ++lines) {
        const std::string_view line = next_line(start);
        const std::string_view dashes = trimmed(line);
        const bool rule = dashes.size() > 3 && dashes.find_first_not_of("- ") == std::string_view::npos &&
                          dashes.find('-') != std::string_view::npos;
        if (rule && known_columns(before, ' ') != 0 && !is_header(before))
            return foreign_text{"a display table from Format-Table or a query tool",
                                "export the objects themselves: … | Export-Csv FILE -NoTypeInformation -Encoding UTF8; "
                                "from sqlcmd, use -s \",\" -W"};
        if (!dashes.empty()) before = line;
    }
    return std::nullopt;
}

} // namespace detail

/// Identifies, by its content, a file that is neither an export nor a document; std::nullopt for all other files.
/// `text`: the file as UTF-8, or its bytes. Reads only the beginning.
inline std::optional<foreign_text> foreign_text_of(std::string_view text) {
    using namespace detail;
    if (auto found = binary_file(text)) return found;
    const std::string_view start = trimmed(text.substr(0, std::size_t{1} << 14));
    if (auto found = web_page(start)) return found;
    if (starts_without_case(start, "WARNING:"))
        return foreign_text{"PowerShell output that starts with warnings",
                            "do not redirect warnings into the file: drop *> or 3>&1, or set $WarningPreference = "
                            "'SilentlyContinue'"};
    if (starts_without_case(start, "JSON_F52E2B61"))
        return foreign_text{"JSON as SQL Server Management Studio displays it, split into lines under a column name",
                            "save the whole value: assign the query to a variable and SELECT it, or use bcp or sqlcmd "
                            "-y 0"};
    if (start.starts_with('{') || start.starts_with('[') || start.starts_with('<') || start.starts_with("#TYPE"))
        return std::nullopt;
    if (auto found = list_of_properties(start)) return found;
    if (auto found = table_of_text(start)) return found;
    std::string_view rest = start;
    const std::string_view first = next_line(rest);
    if (first.find('|') != std::string_view::npos && known_columns(first, '|') > 1)
        return foreign_text{"text with fields separated by |", "separate the fields with commas, semicolons or tabs"};
    if (is_header(first) || starts_without_case(first, "sep=")) return std::nullopt;
    // A report's title above the header row.
    for (int lines = 1; !rest.empty() && lines < 20; ++lines) {
        const std::string_view line = next_line(rest);
        if (is_header(line) && known_columns(line, ',') + known_columns(line, ';') + known_columns(line, '\t') > 1 &&
            line.find(": ") == std::string_view::npos)
            return foreign_text{"a report with lines above its header row",
                                "delete the lines above the header row, or export without a report title",
                                static_cast<std::size_t>(first.data() - text.data())};
    }
    return std::nullopt;
}

} // namespace distpoint

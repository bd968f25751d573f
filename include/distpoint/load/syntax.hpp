// SPDX-License-Identifier: BSL-1.0
// Which syntax a file is in: by its name, or else by how it begins.
#pragma once

#include <distpoint/load/configmgr/export_class.hpp>
#include <distpoint/load/loaded_hierarchy.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <initializer_list>
#include <optional>
#include <string_view>

namespace distpoint {

/// The syntax of an extension, with its dot and without case: what a directory is searched for.
constexpr std::optional<file_syntax> syntax_of_extension(std::string_view extension) {
    if (same_name(extension, ".json")) return file_syntax::json;
    if (same_name(extension, ".yaml") || same_name(extension, ".yml")) return file_syntax::yaml;
    if (same_name(extension, ".csv") || same_name(extension, ".tsv")) return file_syntax::csv;
    if (same_name(extension, ".clixml") || same_name(extension, ".xml")) return file_syntax::clixml;
    if (same_name(extension, ".ct0")) return file_syntax::site_control_file;
    return std::nullopt;
}

namespace detail {

// Whether one of some words is among a text's first 64 KiB, without case.
inline bool begins_with_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    text = text.substr(0, std::size_t{1} << 16);
    for (std::size_t at = 0; at < text.size(); ++at)
        for (std::string_view word : words)
            if (folded(text[at]) == word[0] && same_name(text.substr(at, word.size()), word)) return true;
    return false;
}

} // namespace detail

/// Whether a text has, near its beginning, words that only exports have. Their rows may hold passwords.
inline bool names_exports(std::string_view text) {
    return detail::begins_with_one_of(text, {"nalpath", "propertyname", "servername", "begin_"});
}

/// The syntax of a file.
inline file_syntax syntax_of(std::string_view path, std::string_view text) {
    const std::size_t dot = path.rfind('.');
    if (dot != std::string_view::npos)
        if (const auto syntax = syntax_of_extension(path.substr(dot))) return *syntax;
    const std::string_view start = trimmed(text.substr(0, 4096));
    if (start.starts_with('{') || start.starts_with('[')) return file_syntax::json;
    if (start.starts_with('<')) return file_syntax::clixml;
    if (start.starts_with("#TYPE")) return file_syntax::csv;
    // A line of names, one of which is a column; or a block of the site control file.
    const std::string_view line = start.substr(0, start.find_first_of("\r\n"));
    std::string_view rest = line;
    while (line.find_first_of(",;\t") != std::string_view::npos && !rest.empty()) {
        const std::size_t end = rest.find_first_of(",;\t");
        std::string_view name = trimmed(rest.substr(0, end));
        if (name.size() >= 2 && name.front() == '"') name = name.substr(1, name.size() - 2);
        if (export_column_named(name) >= 0) return file_syntax::csv;
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    const bool site_control = detail::begins_with_one_of(text, {"begin_system_resource_use", "begin_file_definition"});
    return site_control ? file_syntax::site_control_file : file_syntax::yaml;
}

} // namespace distpoint

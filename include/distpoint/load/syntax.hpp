// SPDX-License-Identifier: BSL-1.0
// Which syntax a file is in: by how it begins, or else by its name.
#pragma once

#include <distpoint/load/foreign_text.hpp>
#include <distpoint/load/loaded_hierarchy.hpp>
#include <distpoint/load/native_keys.hpp>

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

// Whether the first line that says something begins with a key of the document format, as YAML writes it.
inline bool begins_with_document_key(std::string_view text) {
    for (int lines = 0; !text.empty() && lines < 64; ++lines) {
        const std::string_view line = next_line(text);
        const std::string_view words = trimmed(line);
        if (words.empty() || words.front() == '#' || words == "---" || words.front() == '%') continue;
        const std::size_t colon = words.find(':');
        return colon != std::string_view::npos && is_document_key(trimmed(words.substr(0, colon)));
    }
    return false;
}

} // namespace detail

/// Whether a text has, near its beginning, words that only exports have. Their rows may hold passwords.
inline bool names_exports(std::string_view text) {
    return detail::begins_with_one_of(text, {"nalpath", "propertyname", "servername", "begin_"});
}

/// The syntax of a file. The content decides where it shows; what JSON and YAML share, and what is none of the five, is
/// told by the extension.
inline file_syntax syntax_of(std::string_view path, std::string_view text) {
    const std::size_t dot = path.rfind('.');
    file_syntax named = file_syntax::yaml; // what has no known extension
    bool named_so = false;
    if (dot != std::string_view::npos)
        if (const auto syntax = syntax_of_extension(path.substr(dot))) {
            named = *syntax;
            named_so = true;
        }
    const std::string_view start = trimmed(text.substr(0, std::size_t{1} << 14));
    if (start.starts_with('{') || start.starts_with('['))
        return named_so && named == file_syntax::yaml ? file_syntax::yaml : file_syntax::json;
    if (start.starts_with('<') && !start.starts_with("<<")) return file_syntax::clixml;
    if (start.starts_with("#TYPE") || detail::starts_without_case(start, "sep=")) return file_syntax::csv;
    if (detail::is_header(start.substr(0, start.find_first_of("\r\n")))) return file_syntax::csv;
    if (detail::begins_with_document_key(start)) return file_syntax::yaml;
    if (detail::begins_with_one_of(text, {"begin_system_resource_use", "begin_file_definition"}))
        return file_syntax::site_control_file;
    return named;
}

} // namespace distpoint

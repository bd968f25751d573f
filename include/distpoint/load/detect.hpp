// SPDX-License-Identifier: BSL-1.0
// Detects the syntax of a file from its content, or else from its extension.
#pragma once

#include <distpoint/load/document/document_keys.hpp>
#include <distpoint/load/foreign_text.hpp>
#include <distpoint/load/part/loaded_part.hpp>

#include <initializer_list>
#include <optional>
#include <string_view>

namespace distpoint {

/// The syntax of an extension, which includes its dot; ignores case. Directories are searched for these extensions.
constexpr std::optional<file_syntax> syntax_of_extension(std::string_view extension) {
    if (same_name(extension, ".json")) return file_syntax::json;
    if (same_name(extension, ".yaml") || same_name(extension, ".yml")) return file_syntax::yaml;
    if (same_name(extension, ".csv") || same_name(extension, ".tsv")) return file_syntax::csv;
    if (same_name(extension, ".clixml") || same_name(extension, ".xml")) return file_syntax::clixml;
    if (same_name(extension, ".ct0")) return file_syntax::site_control_file;
    return std::nullopt;
}

namespace detail {

// Whether the first 64 KiB of a text contain one of the words, ignoring case.
inline bool begins_with_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    text = text.substr(0, std::size_t{1} << 16);
    for (std::size_t at = 0; at < text.size(); ++at)
        for (std::string_view word : words)
            if (folded(text[at]) == word[0] && same_name(text.substr(at, word.size()), word)) return true;
    return false;
}

// Whether the first significant line begins with a key of the document format in YAML syntax.
inline bool begins_with_document_key(std::string_view text) {
    while (!text.empty()) {
        const std::string_view line = next_line(text);
        const std::string_view words = trimmed(line);
        if (words.empty() || words.front() == '#' || words == "---" || words.front() == '%') continue;
        const std::size_t colon = words.find(':');
        return colon != std::string_view::npos && is_document_key(trimmed(words.substr(0, colon)));
    }
    return false;
}

} // namespace detail

/// Whether a text contains, near its beginning, words that occur only in exports. Their rows may contain passwords.
inline bool names_exports(std::string_view text) {
    return detail::begins_with_one_of(
        text, {"nalpath", "propertyname", "servername", "begin_", "packageid", "sitecode", "@odata.", "__class"});
}

/// The syntax of a file, detected from its content. The extension decides where the content fits both JSON and YAML, or
/// none of the five syntaxes.
inline file_syntax syntax_of(std::string_view path, std::string_view text) {
    const std::size_t dot = path.rfind('.');
    file_syntax named = file_syntax::yaml; // the default without a known extension
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

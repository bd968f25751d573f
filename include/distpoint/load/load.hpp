// SPDX-License-Identifier: BSL-1.0
// Loading: files and texts, JSON or YAML, into one hierarchy.
#pragma once

#include <distpoint/load/json.hpp>
#include <distpoint/load/loaded_hierarchy.hpp>
#include <distpoint/load/recognise.hpp>
#include <distpoint/load/yaml.hpp>

#include <optional>
#include <string>
#include <utility>

namespace distpoint {

namespace detail {

// JSON by its name or its first character; YAML otherwise.
inline file_syntax syntax_of(std::string_view path, std::string_view text) {
    const auto ends_with = [&](std::string_view end) {
        return path.size() > end.size() && same_name(path.substr(path.size() - end.size()), end);
    };
    if (ends_with(".json")) return file_syntax::json;
    if (ends_with(".yaml") || ends_with(".yml")) return file_syntax::yaml;
    const std::string_view start = trimmed(text.substr(0, 4096));
    return !start.empty() && (start[0] == '{' || start[0] == '[') ? file_syntax::json : file_syntax::yaml;
}

template <class Reader>
std::optional<text_problem> read_with(loaded_hierarchy& out, std::uint32_t file, std::string_view text) {
    Reader reader(text, out.texts);
    typename Reader::node root;
    if (reader.root(root)) {
        document_recogniser<Reader>(reader, out, file).read(root);
        reader.finish();
    }
    if (reader.failed()) return reader.problem();
    return std::nullopt;
}

} // namespace detail

/// Adds a document, under the name that findings will give as its path. What is wrong with it becomes findings of
/// `out`; of a malformed one nothing else is kept. One pass; holds the bytes as long as `out`.
inline void load_bytes(loaded_hierarchy& out, std::string path, padded_bytes bytes,
                       std::optional<file_syntax> syntax = std::nullopt) {
    const auto number = static_cast<std::uint32_t>(out.files.size());
    loaded_file& file = out.files.emplace_back();
    file.path = std::move(path);
    file.source = source_text::from_bytes(std::move(bytes));
    const std::string_view text = file.source.text();
    file.syntax = syntax ? *syntax : detail::syntax_of(file.path, text);
    const auto records = out.counts();
    const std::size_t findings = out.found.size();
    std::optional<text_problem> problem = file.source.problem();
    if (!problem && text.size() >= 0xffffff00u) problem = text_problem{0, "the document is larger than 4 GiB"};
    if (!problem)
        problem = file.syntax == file_syntax::json ? detail::read_with<json_reader>(out, number, text)
                                                   : detail::read_with<yaml_reader>(out, number, text);
    if (!problem) return;
    out.complete = false; // what is absent may be in this file
    out.shrink_to(records);
    out.found.resize(findings);
    element where{.kind = record_kind::document, .record = number};
    const std::size_t length = problem->offset < text.size() ? utf8_length(text, problem->offset) : 0;
    where.at = {number, problem->offset, problem->offset + (length == 0 ? std::size_t{1} : length)};
    if (where.at.end > text.size()) where.at.end = text.size();
    out.report(rules::malformed_document::info, where, {out.texts.keep(problem->message)});
}

/// The same for a text in memory.
inline void load_text(loaded_hierarchy& out, std::string path, std::string_view text,
                      std::optional<file_syntax> syntax = std::nullopt) {
    padded_bytes bytes(text.size());
    if (!text.empty()) std::memcpy(bytes.data(), text.data(), text.size());
    load_bytes(out, std::move(path), std::move(bytes), syntax);
}

/// The same for a file. Gives the reason if it cannot be opened or read; then nothing is added, and the
/// hierarchy is not complete.
inline std::optional<std::string> load_file(loaded_hierarchy& out, const std::string& path,
                                            std::optional<file_syntax> syntax = std::nullopt) {
    std::string reason;
    auto bytes = read_file(path, reason);
    if (!bytes) {
        out.complete = false;
        return reason;
    }
    load_bytes(out, path, std::move(*bytes), syntax);
    return std::nullopt;
}

} // namespace distpoint

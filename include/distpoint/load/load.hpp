// SPDX-License-Identifier: BSL-1.0
// Loads files and texts, documents and exports, into one hierarchy.
#pragma once

#include <distpoint/load/clixml.hpp>
#include <distpoint/load/configmgr/site_control_file.hpp>
#include <distpoint/load/csv.hpp>
#include <distpoint/load/json.hpp>
#include <distpoint/load/loaded_hierarchy.hpp>
#include <distpoint/load/recognise.hpp>
#include <distpoint/load/syntax.hpp>
#include <distpoint/load/yaml.hpp>
#include <distpoint/text/read_file.hpp>

#include <optional>
#include <string>
#include <utility>

namespace distpoint {

/// Overrides what is detected from the name and the content of a file.
struct load_options {
    std::optional<file_syntax> syntax{};
    export_class rows = export_class::none; // the class of its rows
};

namespace detail {

template <class Reader>
std::optional<text_problem> read_with(loaded_hierarchy& out, std::uint32_t file, std::string_view text,
                                      export_class rows) {
    Reader reader(text, out.texts);
    typename Reader::node root;
    if (reader.root(root)) {
        document_recogniser<Reader>(reader, out, file, rows).read(root);
        reader.finish();
    }
    if (reader.failed()) return reader.problem();
    return std::nullopt;
}

inline std::optional<text_problem> read_as(file_syntax syntax, loaded_hierarchy& out, std::uint32_t file,
                                           std::string_view text, export_class rows) {
    switch (syntax) {
    case file_syntax::json:
        return read_with<json_reader>(out, file, text, rows);
    case file_syntax::yaml:
        return read_with<yaml_reader>(out, file, text, rows);
    case file_syntax::csv:
        return read_with<csv_reader>(out, file, text, rows);
    case file_syntax::clixml:
        return read_with<clixml_reader>(out, file, text, rows);
    case file_syntax::site_control_file:
        return read_with<site_control_file_reader>(out, file, text, rows);
    }
    return std::nullopt;
}

} // namespace detail

/// Adds a document. Findings show `path` as its path. Problems in the document become findings of `out`; if it is
/// malformed, nothing else of it is kept. One pass; the bytes live as long as `out`.
inline void load_bytes(loaded_hierarchy& out, std::string path, padded_bytes bytes, const load_options& options = {}) {
    out.unsettle();
    const auto number = static_cast<std::uint32_t>(out.files.size());
    loaded_file& file = out.files.emplace_back();
    file.path = std::move(path);
    file.source = source_text::from_bytes(std::move(bytes));
    const std::string_view text = file.source.text();
    file.syntax = options.syntax ? *options.syntax : syntax_of(file.path, text);
    const auto records = out.counts();
    const auto rows = out.exported.counts();
    const std::size_t findings = out.found.size();
    const std::size_t row_findings = out.row_findings.size();
    std::optional<text_problem> problem = file.source.problem();
    std::string_view help;
    std::optional<foreign_text> foreign;
    if (!options.syntax && options.rows == export_class::none) foreign = foreign_text_of(text);
    if (foreign) problem = text_problem{foreign->at, "this is " + foreign->is + ", not an export or a document"};
    if (foreign) help = foreign->help;
    if (!problem && text.size() > largest_text) problem = text_problem{0, "the document is larger than 4 GB"};
    if (!problem) problem = detail::read_as(file.syntax, out, number, text, options.rows);
    if (!problem) return;
    out.complete = false; // missing records may be in this file
    out.shrink_to(records);
    out.exported.shrink_to(rows);
    out.found.resize(findings);
    out.row_findings.resize(row_findings);
    if (file.layout == file_layout::unknown && !foreign && !names_exports(text)) file.layout = file_layout::native;
    element where{.kind = record_kind::document, .record = number};
    const std::size_t length = problem->offset < text.size() ? utf8_length(text, problem->offset) : 0;
    where.at = {number, problem->offset, problem->offset + (length == 0 ? std::size_t{1} : length)};
    if (where.at.end > text.size()) where.at.end = text.size();
    out.report(rules::malformed_document::info, where, {out.texts.keep(problem->message), help});
}

/// Adds a text in memory, as load_bytes does.
inline void load_text(loaded_hierarchy& out, std::string path, std::string_view text,
                      const load_options& options = {}) {
    padded_bytes bytes(text.size());
    if (!text.empty()) std::memcpy(bytes.data(), text.data(), text.size());
    load_bytes(out, std::move(path), std::move(bytes), options);
}

/// Adds a file, as load_bytes does. Returns the reason if the file cannot be opened or read; in that case nothing is
/// added, and the hierarchy is not complete.
inline std::optional<std::string> load_file(loaded_hierarchy& out, const std::string& path,
                                            const load_options& options = {}) {
    std::string reason;
    auto bytes = read_file(path, reason);
    if (!bytes) {
        out.complete = false;
        return reason;
    }
    load_bytes(out, path, std::move(*bytes), options);
    return std::nullopt;
}

} // namespace distpoint

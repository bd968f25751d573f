// SPDX-License-Identifier: BSL-1.0
// The functions of `loader`: see <distpoint/vocabulary/compiled.hpp>.
#pragma once

#include <distpoint/load/loader.hpp>

#include <distpoint/load/configmgr/join.hpp>
#include <distpoint/load/detect.hpp>
#include <distpoint/load/part/append.hpp>
#include <distpoint/load/part/loaded_bodies.hpp>
#include <distpoint/load/recognize.hpp>
#include <distpoint/load/syntax/reader_of.hpp>
#include <distpoint/text/read_file.hpp>

#include <cstring>

namespace distpoint {

namespace detail {

inline std::optional<text_problem> read_as(file_syntax syntax, loaded_part& out, std::string_view text,
                                           export_class rows) {
    const auto reader = reader_of(syntax, text, out.texts, is_export_column);
    if (document_recognizer(out, 0, rows).read(*reader)) return std::nullopt;
    return reader->problem();
}

} // namespace detail

DISTPOINT_FUNCTION loader::loader(std::vector<property_alias> aliases) : aliases_(std::move(aliases)) {}
DISTPOINT_FUNCTION loader::loader(loader&&) noexcept = default;
DISTPOINT_FUNCTION loader& loader::operator=(loader&&) noexcept = default;
DISTPOINT_FUNCTION loader::~loader() = default;

DISTPOINT_FUNCTION load_status loader::add_file(const std::string& path, const load_options& options) {
    std::string reason;
    auto bytes = read_file(path, reason, options.access);
    if (bytes) return add_bytes(path, std::move(*bytes), options);
    loaded_part& part = add_part(path);
    const std::string_view words = part.texts.join({"cannot be read: ", reason});
    part.report<rules::malformed_document>({.kind = record_kind::document}, {words, ""});
    part.complete = false;
    return load_status(std::move(reason));
}

DISTPOINT_FUNCTION load_status loader::add_text(std::string path, std::string_view text, const load_options& options) {
    padded_bytes bytes(text.size());
    if (!text.empty()) std::memcpy(bytes.data(), text.data(), text.size());
    return add_bytes(std::move(path), std::move(bytes), options);
}

DISTPOINT_FUNCTION load_status loader::add_bytes(std::string path, padded_bytes bytes, const load_options& options) {
    loaded_part& part = add_part(std::move(path));
    loaded_file& file = part.files.back();
    file.source = source_text::from_bytes(std::move(bytes));
    const std::string_view text = file.source.text();
    file.syntax = options.syntax ? *options.syntax : syntax_of(file.path, text);
    std::optional<text_problem> problem = file.source.problem();
    std::string_view help;
    std::optional<foreign_text> foreign;
    if (!options.syntax && options.rows == export_class::none) foreign = foreign_text_of(text);
    if (foreign) problem = text_problem{foreign->at, "this is " + foreign->is + ", not an export or a document"};
    if (foreign) help = foreign->help;
    if (!problem && text.size() > largest_text) problem = text_problem{0, "the document is larger than 4 GB"};
    if (!problem) problem = detail::read_as(file.syntax, part, text, options.rows);
    if (!problem) return {};
    if (file.layout == file_layout::unknown && !foreign && !names_exports(text)) file.layout = file_layout::native;
    return drop_records(*problem, help);
}

DISTPOINT_FUNCTION void loader::add(loader other) {
    for (auto& part : other.parts_) parts_.push_back(std::move(part));
    complete_ = complete_ && other.complete_;
}

DISTPOINT_FUNCTION loaded loader::finish() && {
    std::unique_ptr<loaded_part> all = parts_.empty() ? std::make_unique<loaded_part>() : std::move(parts_.front());
    for (std::size_t i = 1; i < parts_.size(); ++i) append(*all, std::move(parts_[i]));
    parts_.clear();
    all->complete = all->complete && complete_;
    join_exports(*all);
    return loaded(std::move(all));
}

DISTPOINT_FUNCTION loaded_part& loader::add_part(std::string path) {
    loaded_part& part = *parts_.emplace_back(std::make_unique<loaded_part>());
    part.aliases = aliases_;
    part.files.emplace_back().path = std::move(path);
    return part;
}

// Puts the file alone, with its problem, in place of the last part.
DISTPOINT_FUNCTION load_status loader::drop_records(const text_problem& problem, std::string_view help) {
    auto malformed = std::make_unique<loaded_part>();
    malformed->files = std::move(parts_.back()->files);
    malformed->complete = false; // missing records may be in this file
    parts_.back() = std::move(malformed);
    loaded_part& part = *parts_.back();
    const std::string_view text = part.files.front().source.text();
    element where{.kind = record_kind::document};
    const std::size_t length = problem.offset < text.size() ? utf8_length(text, problem.offset) : 0;
    const std::size_t end = problem.offset + (length == 0 ? std::size_t{1} : length);
    where.at = {0, problem.offset, end > text.size() ? text.size() : end};
    part.report<rules::malformed_document>(where, {part.texts.keep(problem.message), part.texts.keep(help)});
    return load_status(problem.message);
}

} // namespace distpoint

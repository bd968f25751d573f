// SPDX-License-Identifier: BSL-1.0
// Loads files and texts, documents and exports, into one hierarchy.
#pragma once

#include <distpoint/load/configmgr/join.hpp>
#include <distpoint/load/detect.hpp>
#include <distpoint/load/part/append.hpp>
#include <distpoint/load/part/loaded.hpp>
#include <distpoint/load/recognize.hpp>
#include <distpoint/load/syntax/reader_of.hpp>
#include <distpoint/text/read_file.hpp>

#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace distpoint {

/// Overrides what is detected from the name and the content of a file.
struct load_options {
    std::optional<file_syntax> syntax{};
    export_class rows = export_class::none; // the class of its rows
};

namespace detail {

inline std::optional<text_problem> read_as(file_syntax syntax, loaded_part& out, std::string_view text,
                                           export_class rows) {
    const auto reader = reader_of(syntax, text, out.texts, is_export_column);
    if (document_recognizer(out, 0, rows).read(*reader)) return std::nullopt;
    return reader->problem();
}

} // namespace detail

/// Whether a file or a text was understood, and why not. What is wrong is a finding of the result too.
class load_status {
  public:
    load_status() = default;
    explicit load_status(std::string reason) : reason_(std::move(reason)), ok_(false) {}

    bool ok() const { return ok_; }
    explicit operator bool() const { return ok_; }
    /// Empty if it was.
    const std::string& reason() const { return reason_; }

  private:
    std::string reason_;
    bool ok_ = true;
};

/// Loads files and texts, documents and exports, forward only: each into a part of its own, which is kept or dropped as
/// a whole. `finish` joins them once. One pass over each text; linear in everything.
class loader {
  public:
    /// `aliases`: alternative names of properties in exports.
    explicit loader(std::vector<property_alias> aliases = {}) : aliases_(std::move(aliases)) {}

    /// Adds a file. If it cannot be opened or read, or is malformed, the status has the reason, the result has a
    /// finding, and nothing else of the file is kept.
    load_status add_file(const std::string& path, const load_options& options = {}) {
        std::string reason;
        auto bytes = read_file(path, reason);
        if (bytes) return add_bytes(path, std::move(*bytes), options);
        loaded_part& part = add_part(path);
        const std::string_view words = part.texts.join({"cannot be read: ", reason});
        part.report(rules::malformed_document::info, {.kind = record_kind::document}, {words, ""});
        part.complete = false;
        return load_status(std::move(reason));
    }
    /// Adds a text in memory, of which it keeps a copy. Findings show `path`.
    load_status add_text(std::string path, std::string_view text, const load_options& options = {}) {
        padded_bytes bytes(text.size());
        if (!text.empty()) std::memcpy(bytes.data(), text.data(), text.size());
        return add_bytes(std::move(path), std::move(bytes), options);
    }
    /// Adds the bytes of a file. Findings show `path`.
    load_status add_bytes(std::string path, padded_bytes bytes, const load_options& options = {}) {
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
    /// Adds everything that another loader has read, as if its files came next; for files read in several threads.
    void add(loader other) {
        for (auto& part : other.parts_) parts_.push_back(std::move(part));
        complete_ = complete_ && other.complete_;
    }
    /// Declares that more exists than was added, so that what is absent may be there.
    void incomplete() { complete_ = false; }

    /// Joins the parts. The loader is empty then.
    loaded finish() && {
        std::unique_ptr<loaded_part> all = parts_.empty() ? std::make_unique<loaded_part>() : std::move(parts_.front());
        for (std::size_t i = 1; i < parts_.size(); ++i) append(*all, std::move(parts_[i]));
        parts_.clear();
        all->complete = all->complete && complete_;
        join_exports(*all);
        return loaded(std::move(all));
    }

  private:
    loaded_part& add_part(std::string path) {
        loaded_part& part = *parts_.emplace_back(std::make_unique<loaded_part>());
        part.aliases = aliases_;
        part.files.emplace_back().path = std::move(path);
        return part;
    }
    // Puts the file alone, with its problem, in place of the last part.
    load_status drop_records(const text_problem& problem, std::string_view help) {
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
        part.report(rules::malformed_document::info, where, {part.texts.keep(problem.message), part.texts.keep(help)});
        return load_status(problem.message);
    }

    std::vector<std::unique_ptr<loaded_part>> parts_;
    std::vector<property_alias> aliases_;
    bool complete_ = true;
};

} // namespace distpoint

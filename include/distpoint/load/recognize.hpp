// SPDX-License-Identifier: BSL-1.0
// Detects the format of a document from its keys while reading it, in one pass.
#pragma once

#include <distpoint/load/configmgr/export_rows.hpp>
#include <distpoint/load/document/native.hpp>
#include <distpoint/load/syntax/document_reader.hpp>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace distpoint {

/// Reads a document of any known kind: the document format, rows of any export in a list, a single such row, or
/// `{"value": [rows]}`, as AdminService and `FOR JSON, ROOT('value')` return.
class document_recognizer {
  public:
    /// `forced`: the class of the rows, if the user specified it.
    document_recognizer(loaded_part& out, std::uint32_t file, export_class forced = export_class::none)
        : out_(out), file_(file), values_(out, file), native_(out, file), row_(out.aliases), rows_(out, file, forced) {
        values_.self = {.kind = record_kind::document, .record = file};
    }

    /// Reads a whole document; false if it is malformed.
    bool read(document_reader& in) {
        for (node_run run;;) {
            switch (in.next(run)) {
            case read_step::root:
                begin_root(*run.value);
                break;
            case read_step::member:
                end_list(in);
                read_member(*run.key, *run.value);
                break;
            case read_step::list:
                end_list(in);
                begin_list(*run.key, *run.value);
                break;
            case read_step::element:
                read_element(run);
                break;
            case read_step::end:
                end_list(in);
                finish();
                return true;
            case read_step::failed:
                return false;
            }
        }
    }

  private:
    enum class kind { undecided, native, row, rows, unknown };
    enum class elements { none, of_document, are_rows, of_column };

    void begin_root(const node& root) {
        root_ = root;
        if (root.kind == node_kind::mapping) return row_.begin(root);
        if (root.kind == node_kind::sequence) {
            elements_ = elements::are_rows;
            return;
        }
        values_.invalid(root, {"the document is ", title_of(root.kind), "; expected a mapping"},
                        "start with a key such as distribution_points:");
        kind_ = kind::unknown;
    }
    void read_member(const node& key, const node& value) {
        decide_by(key);
        if (kind_ != kind::native && key.text.starts_with("@odata.")) note_odata(key, value);
        if (kind_ == kind::native) return native_.read_member(key, value);
        if (kind_ == kind::row) return row_.keep_column(key, value);
        if (kind_ != kind::rows) pass_over(key);
    }
    void begin_list(const node& key, const node& list) {
        const bool has_rows = key.text == "value" || key.text == "root";
        if (kind_ == kind::undecided && has_rows) {
            elements_ = elements::are_rows;
            return;
        }
        decide_by(key);
        switch (kind_) {
        case kind::native:
            elements_ = elements::of_document;
            return native_.begin_list(key, list);
        case kind::row:
            elements_ = elements::of_column;
            column_ = {key, list};
            return;
        case kind::rows:
            // A second list of rows would be lost.
            if (has_rows) out_.report<rules::duplicate_key>(values_.range(key.begin, key.end), {key.text, ""});
            return;
        default:
            return pass_over(key);
        }
    }
    void read_element(const node_run& run) {
        const node& value = *run.value;
        switch (elements_) {
        case elements::none:
            return;
        case elements::of_document:
            return native_.read_element(value, run.size);
        case elements::are_rows:
            return read_row(run);
        case elements::of_column:
            // The column is wanted as a whole.
            if (column_.size() < most_nodes) column_.insert(column_.end(), &value, &value + value.size);
            return;
        }
    }
    void end_list(const document_reader& in) {
        const elements ended = std::exchange(elements_, elements::none);
        if (ended == elements::of_column) {
            column_[1].size = static_cast<std::uint32_t>(column_.size() - 1);
            return row_.keep_column(column_[0], column_[1]);
        }
        if (ended != elements::are_rows || kind_ != kind::undecided) return;
        const std::span<const node> names = in.header();
        const auto is_column = [](const node& name) { return is_export_column(name.text); };
        if (!names.empty() && std::none_of(names.begin(), names.end(), is_column))
            return not_known(root_); // a single line in some other format
        decide(kind::rows);          // a query without results
    }
    void finish() {
        if (kind_ == kind::row && !rows_.knows(row_.row)) not_known_row(root_);
        if (kind_ == kind::row) rows_.take(row_.row, {});
        if (kind_ == kind::undecided) decide_at_the_end();
        loaded_file& file = out_.files[file_];
        if (kind_ == kind::native) file.read_as = "distpoint document, " + std::string(title_of(file.syntax));
        if (kind_ != kind::rows && kind_ != kind::row) return;
        rows_.finish(file.syntax);
        file.read_as = rows_.read_as(file.syntax);
    }

    void decide(kind now) {
        kind_ = now;
        if (now == kind::native) out_.files[file_].layout = file_layout::native;
        if (now == kind::row || now == kind::rows) out_.files[file_].layout = file_layout::rows;
    }
    void decide_by(const node& key) {
        if (kind_ != kind::undecided) return;
        if (is_document_key(key.text)) return decide_native();
        // A key of records that is at the root by mistake does not make an export of the document.
        if (field_named(key.text) == field::none && is_export_column(key.text) &&
            (has_capital(key.text) || nearest(key.text, document_keys).empty()))
            decide(kind::row);
    }
    static bool has_capital(std::string_view text) {
        return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    }
    // The keys before the one that decided are unknown keys of a native document.
    void decide_native() {
        decide(kind::native);
        for (const node& key : passed_over_) native_.tell_unknown_key(key);
    }
    // No key is known: the document is empty, all of its keys are misspelt, or it is something else.
    void decide_at_the_end() {
        bool near = passed_over_.empty();
        for (const node& key : passed_over_) near = near || !nearest(key.text, document_keys).empty();
        if (near) return decide_native();
        not_known(root_);
    }
    void pass_over(const node& key) {
        constexpr std::size_t most_passed_over = 64;
        if (passed_over_.size() < most_passed_over) passed_over_.push_back(key);
    }
    void not_known(const node& at) {
        decide(kind::unknown);
        out_.report<rules::invalid_value>(
            values_.at(at),
            {"this is neither a distpoint document nor a supported export",
             "a document has keys such as sites or distribution_points; an export has columns such as NALPath or "
             "ServerName"});
    }

    // A row of an unknown class: reports its columns, and those that the closest class needs.
    void not_known_row(const node& at) {
        const auto names = row_.names();
        if (names.empty()) return not_known(at);
        decide(kind::unknown);
        constexpr std::size_t most = 8;
        std::string columns;
        for (std::size_t i = 0; i < names.size() && i < most; ++i)
            columns += (i == 0 ? "" : ", ") + std::string(out_.texts.excerpt(names[i]));
        if (names.size() > most) columns += ", ...";
        const class_columns near = nearest_class(row_.row.present);
        out_.report<rules::invalid_value>(
            values_.at(at), {out_.texts.join({"this is not a supported export: its columns are ", columns}),
                             out_.texts.join({"the closest class is ", name_of(near.is), ", whose rows have ",
                                              near.named_by, ", and ", near.told_by})});
    }
    // Annotations that AdminService adds to its rows.
    void note_odata(const node& key, const node& value) {
        if (key.text == "@odata.context" && value.kind == node_kind::text) rows_.declare(value.text);
        if (key.text != "@odata.nextLink") return;
        out_.complete = false; // missing records may be on the other pages
        out_.report<rules::invalid_value>(values_.range(key.begin, key.end),
                                          {"this is one page of several: @odata.nextLink points to the next one",
                                           "fetch all pages and check the files together"});
    }

    void read_row(const node_run& run) {
        const node& row = *run.value;
        if (kind_ == kind::unknown) return;
        if (row.kind != node_kind::mapping) {
            if (kind_ == kind::undecided) return not_known(row);
            return values_.wrong_kind(row, field::distribution_points, "mappings of column names to values");
        }
        row_.read(row);
        row_.row.declared_type = run.declared_type;
        row_.row.passing = run.passing;
        if (kind_ == kind::undecided) {
            if (!rows_.knows(row_.row)) return not_known_row(row);
            decide(kind::rows);
        }
        rows_.take(row_.row, run.problem);
    }

    loaded_part& out_;
    std::uint32_t file_;
    kind kind_ = kind::undecided;
    elements elements_ = elements::none; // what the elements of the current list are
    node root_;
    std::vector<node> passed_over_; // keys before the one that decides
    std::vector<node> column_;      // a list in a single row: its key and its nodes
    value_reader values_;
    native_reader native_;
    export_row_reader row_;
    export_rows rows_;
};

} // namespace distpoint

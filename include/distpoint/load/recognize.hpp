// SPDX-License-Identifier: BSL-1.0
// Detects the format of a document from its keys while reading it, in one pass.
#pragma once

#include <distpoint/load/configmgr/export_rows.hpp>
#include <distpoint/load/document/native.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace distpoint {

/// Reads a document of any known kind: the document format, rows of any export in a list, a single such row, or
/// `{"value": [rows]}`, as AdminService and `FOR JSON, ROOT('value')` return.
template <document_reader Reader>
class document_recognizer {
  public:
    using node = typename Reader::node;

    /// `forced`: the class of the rows, if the user specified it.
    document_recognizer(Reader& reader, loaded_part& out, std::uint32_t file, export_class forced = export_class::none)
        : in_(reader), out_(out), file_(file), values_(reader, out, file), native_(reader, out, file),
          row_(reader, out.aliases), rows_(out, file, forced) {
        values_.self = {.kind = record_kind::document, .record = file};
    }

    void read(node& root) {
        switch (root.kind) {
        case node_kind::mapping:
            read_mapping(root);
            break;
        case node_kind::sequence:
            read_rows(root);
            break;
        default:
            values_.invalid(root, {"the document is ", title_of(root.kind), "; expected a mapping"},
                            "start with a key such as distribution_points:");
        }
        if (in_.failed()) return;
        loaded_file& file = out_.files[file_];
        if (kind_ == kind::native) file.read_as = "distpoint document, " + std::string(title_of(file.syntax));
        if (kind_ != kind::rows) return;
        rows_.finish(file.syntax);
        file.read_as = rows_.read_as(file.syntax);
    }

  private:
    enum class kind { undecided, native, rows, unknown };

    void decide(kind now) {
        kind_ = now;
        if (now == kind::native) out_.files[file_].layout = file_layout::native;
        if (now == kind::rows) out_.files[file_].layout = file_layout::rows;
    }

    void read_mapping(node& root) {
        row_.begin(root);
        bool single = false;
        std::vector<key_facts> passed_over;
        constexpr std::size_t most_passed_over = 64;
        in_.each_member(root, [&](const key_facts& key, node& value) {
            if (kind_ != kind::native && key.text.starts_with("@odata.")) note_odata(key, value);
            if (kind_ == kind::undecided) {
                if (is_document_key(key.text)) {
                    decide_native(passed_over);
                } else if (value.kind == node_kind::sequence && (key.text == "value" || key.text == "root")) {
                    return read_rows(value);
                } else if (export_column_named(key.text) >= 0 && nearest(key.text, document_keys).empty()) {
                    decide(kind::rows);
                    single = true;
                }
            }
            switch (kind_) {
            case kind::native:
                return native_.read_member(key, value);
            case kind::rows:
                if (single) return row_.read_column(key, value);
                // A second list of rows would be lost.
                if (value.kind == node_kind::sequence && (key.text == "value" || key.text == "root"))
                    out_.report(rules::duplicate_key::info, values_.range(key.begin, key.end), {key.text});
                return in_.skip(value);
            default:
                if (passed_over.size() < most_passed_over) passed_over.push_back(key);
                return in_.skip(value);
            }
        });
        if (in_.failed()) return;
        if (single && !rows_.knows(row_.row)) return not_known_row(root);
        if (single) rows_.take(row_.row, {});
        if (kind_ == kind::undecided) decide_at_the_end(root, passed_over);
    }

    // The keys before the one that decided are unknown keys of a native document.
    void decide_native(const std::vector<key_facts>& passed_over) {
        decide(kind::native);
        for (const key_facts& key : passed_over) native_.tell_unknown_key(key);
    }
    // No key is known: the document is empty, all of its keys are misspelt, or it is something else.
    void decide_at_the_end(const node& root, const std::vector<key_facts>& passed_over) {
        bool near = passed_over.empty();
        for (const key_facts& key : passed_over) near = near || !nearest(key.text, document_keys).empty();
        if (near) return decide_native(passed_over);
        not_known(root);
    }
    void not_known(const node_facts& at) {
        decide(kind::unknown);
        out_.report(
            rules::invalid_value::info, values_.at(at),
            {"this is neither a distpoint document nor a supported export",
             "a document has keys such as sites or distribution_points; an export has columns such as NALPath or "
             "ServerName"});
    }

    // A row of an unknown class: reports its columns, and those that the closest class needs.
    void not_known_row(const node_facts& at) {
        const auto names = row_.names();
        if (names.empty()) return not_known(at);
        decide(kind::unknown);
        constexpr std::size_t most = 8;
        std::string columns;
        for (std::size_t i = 0; i < names.size() && i < most; ++i)
            columns += (i == 0 ? "" : ", ") + std::string(out_.texts.excerpt(names[i]));
        if (names.size() > most) columns += ", ...";
        const class_columns near = nearest_class(row_.row.present);
        out_.report(rules::invalid_value::info, values_.at(at),
                    {out_.texts.join({"this is not a supported export: its columns are ", columns}),
                     out_.texts.join({"the closest class is ", name_of(near.is), ", whose rows have ", near.named_by,
                                      ", and ", near.told_by})});
    }
    // Annotations that AdminService adds to its rows.
    void note_odata(const key_facts& key, const node_facts& value) {
        if (key.text == "@odata.context" && value.kind == node_kind::text) rows_.declare(value.text);
        if (key.text != "@odata.nextLink") return;
        out_.complete = false; // missing records may be on the other pages
        out_.report(rules::invalid_value::info, values_.range(key.begin, key.end),
                    {"this is one page of several: @odata.nextLink points to the next one",
                     "fetch all pages and check the files together"});
    }

    void read_rows(node& list) {
        in_.each_element(list, [&](node& row) {
            if (kind_ == kind::unknown) return in_.skip(row);
            if (row.kind != node_kind::mapping) {
                if (kind_ == kind::undecided) return not_known(row), in_.skip(row);
                return values_.wrong_kind(row, field::distribution_points, "mappings of column names to values");
            }
            row_.begin(row);
            if constexpr (requires { in_.declared_type(row); }) row_.row.declared_type = in_.declared_type(row);
            in_.each_member(row, [&](const key_facts& key, node& value) { row_.read_column(key, value); });
            if (in_.failed()) return;
            if (kind_ == kind::undecided) {
                if (!rows_.knows(row_.row)) return not_known_row(row);
                decide(kind::rows);
            }
            rows_.take(row_.row, problem_of_row());
        });
        if (in_.failed() || kind_ != kind::undecided) return;
        if constexpr (requires { in_.header(); }) {
            const auto& names = in_.header();
            if (std::none_of(names.begin(), names.end(),
                             [](const key_facts& name) { return export_column_named(name.text) >= 0; }))
                return not_known(list); // a single line in some other format
        }
        decide(kind::rows); // a query without results
    }
    std::string_view problem_of_row() {
        if constexpr (requires { in_.row_problem(); })
            return in_.row_problem();
        else
            return {};
    }

    Reader& in_;
    loaded_part& out_;
    std::uint32_t file_;
    kind kind_ = kind::undecided;
    value_reader<Reader> values_;
    native_reader<Reader> native_;
    export_row_reader<Reader> row_;
    export_rows rows_;
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// What a document is: told by its own keys while it is read, once, front to back.
#pragma once

#include <distpoint/load/configmgr/distribution_point_info.hpp>
#include <distpoint/load/native.hpp>

#include <vector>

namespace distpoint {

/// Reads a document of any known kind: the document format, rows of SMS_DistributionPointInfo in a list, a single such
/// row, or AdminService's `{"value": [rows]}`.
template <document_reader Reader>
class document_recogniser {
  public:
    using node = typename Reader::node;

    document_recogniser(Reader& reader, loaded_hierarchy& out, std::uint32_t file)
        : in_(reader), out_(out), file_(file), values_(reader, out, file), native_(reader, out, file),
          rows_(reader, out, file) {
        values_.self = {.kind = record_kind::document, .record = file};
    }

    void read(node& root) {
        switch (root.kind) {
        case node_kind::mapping:
            read_mapping(root);
            break;
        case node_kind::sequence:
            read_rows(root, file_layout::rows);
            break;
        default:
            values_.invalid(root, {"a document is a mapping, not ", title_of(root.kind)},
                            "begin with a key such as distribution_points:");
        }
        if (in_.failed()) return;
        loaded_file& file = out_.files[file_];
        if (kind_ == kind::native)
            file.read_as = file.syntax == file_syntax::json ? "distpoint document, JSON" : "distpoint document, YAML";
        if (kind_ == kind::rows) file.read_as = rows_.read_as(file.syntax);
    }

  private:
    enum class kind { undecided, native, rows, unknown };

    void read_mapping(node& root) {
        rows_.begin_row(root);
        std::vector<key_facts> passed_over;
        constexpr std::size_t most_passed_over = 64;
        in_.each_member(root, [&](const key_facts& key, node& value) {
            if (kind_ == kind::undecided) {
                if (is_document_key(key.text))
                    decide_native(passed_over);
                else if (key.text == "value" && value.kind == node_kind::sequence)
                    return read_rows(value, file_layout::value_rows);
                else if (point_info_column_named(key.text) >= 0)
                    kind_ = kind::rows;
            }
            switch (kind_) {
            case kind::native:
                return native_.read_member(key, value);
            case kind::rows:
                if (out_.files[file_].layout == file_layout::value_rows) return in_.skip(value);
                return rows_.read_column(key, value);
            default:
                if (passed_over.size() < most_passed_over) passed_over.push_back(key);
                return in_.skip(value);
            }
        });
        if (in_.failed()) return;
        if (kind_ == kind::rows && out_.files[file_].layout != file_layout::value_rows) {
            out_.files[file_].layout = file_layout::single_row;
            rows_.end_row();
        }
        if (kind_ == kind::undecided) decide_at_the_end(root, passed_over);
    }

    // The keys before the first that decided are unknown ones of a native document.
    void decide_native(const std::vector<key_facts>& passed_over) {
        kind_ = kind::native;
        for (const key_facts& key : passed_over) native_.tell_unknown_key(key);
    }
    // No key was one of ours: a document all of whose keys are misspelt, an empty one, or something else.
    void decide_at_the_end(const node& root, const std::vector<key_facts>& passed_over) {
        bool near = passed_over.empty();
        for (const key_facts& key : passed_over) near = near || !nearest(key.text, document_keys).empty();
        if (near) return decide_native(passed_over);
        not_known(root);
    }
    void not_known(const node_facts& at) {
        kind_ = kind::unknown;
        out_.report(rules::invalid_value::info, values_.at(at),
                    {"this is neither a distpoint document nor an export that distpoint knows",
                     "a document has keys such as sites, distribution_points; an export has columns such as NALPath, "
                     "ServerName"});
    }

    void read_rows(node& list, file_layout layout) {
        out_.files[file_].layout = layout;
        bool first = true;
        in_.each_element(list, [&](node& row) {
            if (std::exchange(first, false)) {
                kind_ = kind::rows;
                if (row.kind == node_kind::mapping) return read_first_row(row);
                not_known(row);
            }
            if (kind_ == kind::unknown) return in_.skip(row);
            rows_.read_row(row);
        });
        if (in_.failed() || !first) return;
        if (layout == file_layout::value_rows)
            kind_ = kind::rows; // an answer of AdminService without rows
        else
            not_known(list);
    }
    void read_first_row(node& row) {
        bool known = false;
        rows_.begin_row(row);
        in_.each_member(row, [&](const key_facts& key, node& value) {
            known = known || point_info_column_named(key.text) >= 0;
            rows_.read_column(key, value);
        });
        if (in_.failed()) return;
        if (known)
            rows_.end_row();
        else
            not_known(row);
    }

    Reader& in_;
    loaded_hierarchy& out_;
    std::uint32_t file_;
    kind kind_ = kind::undecided;
    value_reader<Reader> values_;
    native_reader<Reader> native_;
    point_info_reader<Reader> rows_;
};

} // namespace distpoint

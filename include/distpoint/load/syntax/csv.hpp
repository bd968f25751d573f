// SPDX-License-Identifier: BSL-1.0
// The CSV reader: presents rows as mappings whose keys are the names in the header row.
#pragma once

#include <distpoint/load/syntax/document_reader.hpp>
#include <distpoint/load/syntax/whole_text.hpp>
#include <distpoint/text/text_store.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace distpoint {

/// Reads RFC 4180 as Export-Csv, SQL tools and spreadsheets write it: `,`, `;` or a tab between the fields (detected
/// from the header row), doubled quotes and line breaks within quotes, and LF, CRLF or CR as the line ending. A line
/// `#TYPE …` or `sep=…` before the header row is skipped, as are empty lines and the dashes that sqlcmd prints. A field
/// without quotes that is empty or NULL is null.
///
/// Does not use libcsv, which returns copies of fields without their offsets: a finding needs line and column. Linear;
/// holds the fields of one row.
class csv_reader final : public document_reader {
  public:
    csv_reader(std::string_view text, text_store& store) : text_(text), store_(store) {
        problem_ = whole_text_problem(text);
    }

    read_step next(node_run& out) override {
        if (failed()) return read_step::failed;
        if (names_.empty()) return read_header(out);
        do {
            if (!read_row()) return failed() ? read_step::failed : read_step::end;
        } while (is_rule());
        out.declared_type = type_;
        out.problem = row_problem();
        out.key = nullptr;
        out.value = row();
        return read_step::element;
    }
    /// The names of the columns.
    std::span<const node> header() const override { return names_; }

  private:
    struct field_place {
        std::size_t begin; // quotes included
        std::size_t end;
        bool doubled_quotes;
    };

    read_step read_header(node_run& out) {
        pass_first_lines();
        if (!read_row() || fields_.empty()) return fail_step(0, "no header row");
        for (const field_place& field : fields_)
            names_.push_back(node_of(field, node_kind::text, trimmed(text_of(field))));
        root_.kind = node_kind::sequence;
        root_.begin = names_.front().begin;
        root_.end = root_.begin + 1;
        out.value = &root_;
        return read_step::root;
    }
    // The nodes of the row: a mapping, and for each field the name of its column and its value.
    const node* row() {
        const std::size_t count = std::min(fields_.size(), names_.size());
        nodes_.resize(1 + 2 * count);
        nodes_[0].kind = node_kind::mapping;
        nodes_[0].begin = static_cast<std::uint32_t>(fields_.front().begin);
        nodes_[0].end = nodes_[0].begin + 1;
        nodes_[0].size = static_cast<std::uint32_t>(nodes_.size());
        for (std::size_t i = 0; i < count; ++i) {
            const field_place& field = fields_[i];
            nodes_[1 + 2 * i] = names_[i];
            nodes_[2 + 2 * i] =
                node_of(field, is_null(field) ? node_kind::null : node_kind::text, text_of(field));
        }
        return nodes_.data();
    }
    static node node_of(const field_place& field, node_kind kind, std::string_view text) {
        return {text, static_cast<std::uint32_t>(field.begin), static_cast<std::uint32_t>(field.end), 1, kind};
    }
    std::string_view row_problem() {
        if (fields_.size() == names_.size()) return {};
        return store_.join({"this row has ", std::to_string(fields_.size()), fields_.size() == 1 ? " field" : " fields",
                            "; the header has ", std::to_string(names_.size())});
    }

    std::string_view line_at(std::size_t at) const { return text_.substr(at, text_.find_first_of("\r\n", at) - at); }
    void pass_first_lines() {
        for (;;) {
            while (at_ < text_.size() && (text_[at_] == '\r' || text_[at_] == '\n')) ++at_;
            const std::string_view line = line_at(at_);
            if (line.starts_with("#TYPE")) type_ = line.substr(5);
            const bool separator = line.size() == 5 && same_name(line.substr(0, 4), "sep=");
            if (separator)
                separator_ = line[4];
            else if (!line.starts_with("#TYPE"))
                break;
            at_ += line.size();
        }
        if (separator_ != '\0') return;
        // Use the one of the three that occurs most often outside quotes in the header row.
        std::size_t counts[3]{};
        bool quoted = false;
        for (char c : line_at(at_)) {
            quoted = quoted != (c == '"');
            for (int i = 0; i < 3 && !quoted; ++i) counts[i] += c == separators[i];
        }
        separator_ = counts[1] > counts[0] ? (counts[2] > counts[1] ? '\t' : ';') : counts[2] > counts[0] ? '\t' : ',';
    }

    bool read_row() {
        fields_.clear();
        while (at_ < text_.size() && (text_[at_] == '\r' || text_[at_] == '\n')) ++at_;
        if (at_ == text_.size()) return false;
        for (;;) {
            if (!read_field()) return false;
            if (at_ == text_.size()) return true;
            if (text_[at_] != separator_) return true; // a line ending, which the next row skips
            if (fields_.size() >= most_nodes / 2)
                return fail(fields_.front().begin, "this row has more than two million fields");
            ++at_;
        }
    }
    // Whether the row is the line of dashes that sqlcmd prints below the header row.
    bool is_rule() const {
        for (const field_place& field : fields_) {
            const std::string_view text = trimmed(text_.substr(field.begin, field.end - field.begin));
            if (text.empty() || text.find_first_not_of('-') != std::string_view::npos) return false;
        }
        return true;
    }
    bool read_field() {
        const std::size_t begin = at_;
        if (at_ == text_.size() || text_[at_] != '"') {
            while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
            fields_.push_back({begin, at_, false});
            return true;
        }
        bool doubled = false;
        for (++at_;;) {
            const std::size_t quote = text_.find('"', at_);
            if (quote == std::string_view::npos) {
                return fail(begin, "unterminated quoted field: the file may be truncated");
            }
            at_ = quote + 1;
            if (at_ == text_.size() || text_[at_] != '"') break;
            doubled = true;
            ++at_;
        }
        if (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') {
            return fail(at_, "text after the closing quote; double the quotes within a field");
        }
        fields_.push_back({begin, at_, doubled});
        return true;
    }
    // SQL tools write NULL.
    bool is_null(const field_place& field) const {
        return field.begin == field.end || trimmed(text_.substr(field.begin, field.end - field.begin)) == "NULL";
    }
    std::string_view text_of(const field_place& field) {
        std::string_view text = text_.substr(field.begin, field.end - field.begin);
        if (!text.starts_with('"')) return text;
        text = text.substr(1, text.size() - 2);
        if (!field.doubled_quotes) return text;
        unescaped_.clear();
        for (std::size_t quote = 0; (quote = text.find('"')) != std::string_view::npos;) {
            unescaped_.append(text, 0, quote + 1);
            text.remove_prefix(std::min(quote + 2, text.size()));
        }
        unescaped_ += text;
        return store_.keep(unescaped_);
    }

    static constexpr char separators[3] = {',', ';', '\t'};

    std::string_view text_;
    text_store& store_;
    std::size_t at_ = 0;
    char separator_ = '\0';
    std::string_view type_{};
    std::vector<node> names_;
    std::vector<node> nodes_;
    node root_;
    std::vector<field_place> fields_;
    std::string unescaped_;
};

} // namespace distpoint

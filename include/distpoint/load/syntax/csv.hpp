// SPDX-License-Identifier: BSL-1.0
// The CSV reader: presents rows as mappings whose keys are the names in the header row.
#pragma once

#include <distpoint/load/syntax/document_reader.hpp>
#include <distpoint/load/syntax/encoding.hpp>
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
        problem_ = quick_encoding_problem(text);
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
    read_step read_header(node_run& out) {
        pass_first_lines();
        if (!read_row()) return fail_step(0, "no header row");
        // Each row has these keys, and its own values after them.
        nodes_.push_back({{}, 0, 0, 1, node_kind::mapping});
        for (node& name : values_) {
            name.text = trimmed(name.text);
            name.kind = node_kind::text;
            names_.push_back(name);
            nodes_.push_back(name);
            nodes_.emplace_back();
        }
        root_.kind = node_kind::sequence;
        root_.begin = names_.front().begin;
        root_.end = root_.begin + 1;
        out.value = &root_;
        return read_step::root;
    }
    // The nodes of the row: a mapping, and for each field the name of its column and its value.
    const node* row() {
        const std::size_t count = std::min(values_.size(), names_.size());
        nodes_[0].begin = values_.front().begin;
        nodes_[0].end = nodes_[0].begin + 1;
        nodes_[0].size = static_cast<std::uint32_t>(1 + 2 * count);
        for (std::size_t i = 0; i < count; ++i) nodes_[2 + 2 * i] = values_[i];
        return nodes_.data();
    }
    std::string_view row_problem() {
        if (values_.size() == names_.size()) return {};
        return store_.join({"this row has ", std::to_string(values_.size()), values_.size() == 1 ? " field" : " fields",
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
        values_.clear();
        while (at_ < text_.size() && (text_[at_] == '\r' || text_[at_] == '\n')) ++at_;
        if (at_ == text_.size()) return false;
        for (;;) {
            if (text_[at_] != '"')
                read_plain();
            else if (!read_quoted())
                return false;
            if (at_ == text_.size() || text_[at_] != separator_) return true; // a line ending, which the next row skips
            ++at_;
            if (values_.size() >= most_nodes / 2)
                return fail(values_.front().begin, "this row has more than two million fields");
            if (at_ == text_.size()) { // an empty field ends the text
                add(at_, {}, node_kind::null);
                return true;
            }
        }
    }
    // Whether the row is the line of dashes that sqlcmd prints below the header row.
    bool is_rule() const {
        if (values_.front().text.find('-') == std::string_view::npos) return false;
        return std::all_of(values_.begin(), values_.end(), [&](const node& field) {
            const std::string_view text = trimmed(text_.substr(field.begin, field.end - field.begin));
            return !text.empty() && text.find_first_not_of('-') == std::string_view::npos;
        });
    }
    void add(std::size_t begin, std::string_view text, node_kind kind) {
        values_.push_back({text, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_), 1, kind});
    }
    bool ends_field(char c) const { return c == separator_ || c == '\n' || c == '\r'; }
    void read_plain() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && !ends_field(text_[at_])) ++at_;
        const std::string_view text = text_.substr(begin, at_ - begin);
        const bool is_null = text.empty() || (text.size() >= 4 && trimmed(text) == "NULL"); // SQL tools write NULL
        add(begin, text, is_null ? node_kind::null : node_kind::text);
    }
    bool read_quoted() {
        const std::size_t begin = at_;
        bool doubled = false;
        for (++at_;;) {
            while (at_ < text_.size() && text_[at_] != '"') ++at_; // most fields are short: no call of find
            if (at_ == text_.size()) return fail(begin, "unterminated quoted field: the file may be truncated");
            ++at_;
            if (at_ == text_.size() || text_[at_] != '"') break;
            doubled = true;
            ++at_;
        }
        if (at_ < text_.size() && !ends_field(text_[at_]))
            return fail(at_, "text after the closing quote; double the quotes within a field");
        const std::string_view text = text_.substr(begin + 1, at_ - begin - 2);
        add(begin, doubled ? without_doubled_quotes(text) : text, node_kind::text);
        return true;
    }
    std::string_view without_doubled_quotes(std::string_view text) {
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
    std::vector<node> values_; // of the fields of the row
    std::string unescaped_;
};

} // namespace distpoint

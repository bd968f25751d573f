// SPDX-License-Identifier: BSL-1.0
// The CSV reader: presents rows as mappings whose keys are the names in the header row.
#pragma once

#include <distpoint/load/syntax/pull.hpp>
#include <distpoint/load/syntax/whole_text.hpp>
#include <distpoint/text/text_store.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace distpoint {

/// Reads RFC 4180 as Export-Csv, SQL tools and spreadsheets write it: `,`, `;` or a tab between the fields (detected
/// from the header row), doubled quotes and line breaks within quotes, and LF, CRLF or CR as the line ending. A line
/// `#TYPE …` or `sep=…` before the header row is skipped, as are empty lines and the dashes that sqlcmd prints. A field
/// without quotes that is empty or NULL is null.
///
/// Does not use libcsv, which returns copies of fields without their offsets: a finding needs line and column. Linear;
/// holds the fields of one row.
class csv_reader {
  public:
    struct node : node_facts {};

    csv_reader(std::string_view text, text_store& store) : text_(text), store_(store) {
        problem_ = whole_text_problem(text);
    }

    bool root(node& out) {
        if (failed()) return false;
        pass_first_lines();
        if (!read_row() || fields_.empty()) {
            if (!failed()) problem_ = text_problem{0, "no header row"};
            return false;
        }
        for (const field_place& field : fields_) names_.push_back({trimmed(text_of(field)), field.begin, field.end});
        out.kind = node_kind::sequence;
        out.begin = names_.front().begin;
        out.end = out.begin + 1;
        return true;
    }
    template <class Use>
    void each_member(node&, Use use) {
        const std::size_t count = fields_.size() < names_.size() ? fields_.size() : names_.size();
        for (std::size_t i = 0; i < count && !failed(); ++i) {
            const field_place& field = fields_[i];
            node value;
            value.kind = is_null(field) ? node_kind::null : node_kind::text;
            value.text = text_of(field);
            value.begin = field.begin;
            value.end = field.end;
            use(std::as_const(names_[i]), value);
        }
    }
    template <class Use>
    void each_element(node&, Use use) {
        while (!failed() && read_row()) {
            if (is_rule()) continue;
            node row;
            row.kind = node_kind::mapping;
            row.begin = fields_.front().begin;
            row.end = row.begin + 1;
            use(row);
        }
    }
    /// A problem of the current row after which reading continues; empty if there is none.
    std::string_view row_problem() {
        if (fields_.size() == names_.size()) return {};
        return store_.join({"this row has ", std::to_string(fields_.size()), fields_.size() == 1 ? " field" : " fields",
                            "; the header has ", std::to_string(names_.size())});
    }
    /// The names of the columns.
    const std::vector<key_facts>& header() const { return names_; }
    /// The type of all rows that a line `#TYPE System.…` above the header row declares; empty without one.
    std::string_view declared_type(const node&) const { return type_; }
    void skip(node&) {}
    void finish() {}
    bool failed() const { return problem_.has_value(); }
    const text_problem& problem() const { return *problem_; }

  private:
    struct field_place {
        std::size_t begin; // quotes included
        std::size_t end;
        bool doubled_quotes;
    };

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
                problem_ = text_problem{begin, "unterminated quoted field: the file may be truncated"};
                return false;
            }
            at_ = quote + 1;
            if (at_ == text_.size() || text_[at_] != '"') break;
            doubled = true;
            ++at_;
        }
        if (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') {
            problem_ = text_problem{at_, "text after the closing quote; double the quotes within a field"};
            return false;
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
    std::vector<key_facts> names_;
    std::vector<field_place> fields_;
    std::string unescaped_;
    std::optional<text_problem> problem_;
};

} // namespace distpoint

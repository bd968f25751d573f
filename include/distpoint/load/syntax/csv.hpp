// SPDX-License-Identifier: BSL-1.0
// The CSV reader: presents rows as mappings whose keys are the names in the header row.
#pragma once

#include <distpoint/load/syntax/document_reader.hpp>
#include <distpoint/load/syntax/encoding.hpp>
#include <distpoint/text/text_store.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace distpoint {

namespace detail {

// The first of some characters in a text from `at` on, or the text's size. Reads up to seven bytes after the text: most
// fields are short, and a word costs less than a call of memchr.
inline std::size_t find_one_of(std::string_view text, std::size_t at, auto... characters) {
    constexpr std::uint64_t ones = 0x0101010101010101u;
    // The high bit of the first byte that is zero, and perhaps of bytes after it.
    const auto zeros = [](std::uint64_t eight) { return (eight - ones) & ~eight & (0x80 * ones); };
    for (; at < text.size(); at += 8) {
        const std::uint64_t eight = eight_characters(text.data() + at);
        const std::uint64_t found = (zeros(eight ^ (ones * static_cast<unsigned char>(characters))) | ...);
        if (found != 0) return std::min(text.size(), at + static_cast<std::size_t>(std::countr_zero(found)) / 8);
    }
    return text.size();
}

} // namespace detail

/// Reads RFC 4180 as Export-Csv, SQL tools and spreadsheets write it: `,`, `;` or a tab between the fields (detected
/// from the header row), doubled quotes and line breaks within quotes, and LF, CRLF or CR as the line ending. A line
/// `#TYPE …` or `sep=…` before the header row is skipped, as are empty lines and the dashes that sqlcmd prints. A field
/// without quotes that is empty or NULL is null. Texts of rows that had doubled quotes are passing.
///
/// The text must be a source_text: up to seven bytes after it are read.
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
        out.passing = {row_texts_.data(), row_texts_size_};
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
        for (node& name : names_) {
            name.text = trimmed(name.text);
            name.kind = node_kind::text;
            nodes_.push_back(name);
            nodes_.emplace_back();
        }
        columns_ = names_.size();
        root_.kind = node_kind::sequence;
        root_.begin = names_.front().begin;
        root_.end = root_.begin + 1;
        out.value = &root_;
        return read_step::root;
    }
    // The nodes of the row: a mapping, and for each field the name of its column and its value.
    const node* row() {
        nodes_[0].begin = static_cast<std::uint32_t>(row_begin_);
        nodes_[0].end = nodes_[0].begin + 1;
        nodes_[0].size = static_cast<std::uint32_t>(1 + 2 * std::min(fields_, columns_));
        return nodes_.data();
    }
    std::string_view row_problem() {
        if (fields_ == columns_) return {};
        return store_.join({"this row has ", std::to_string(fields_), fields_ == 1 ? " field" : " fields",
                            "; the header has ", std::to_string(columns_)});
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
        fields_ = 0;
        row_texts_size_ = 0;
        while (at_ < text_.size() && (text_[at_] == '\r' || text_[at_] == '\n')) ++at_;
        if (at_ == text_.size()) return false;
        row_begin_ = at_;
        for (;;) {
            if (text_[at_] != '"')
                read_plain();
            else if (!read_quoted())
                return false;
            if (at_ == text_.size() || text_[at_] != separator_) return true; // a line ending, which the next row skips
            ++at_;
            if (fields_ >= most_nodes / 2) return fail(row_begin_, "this row has more than two million fields");
            if (at_ == text_.size()) { // an empty field ends the text
                add(at_, {}, node_kind::null);
                return true;
            }
        }
    }
    // Whether the row is the line of dashes that sqlcmd prints below the header row.
    bool is_rule() const {
        if (text_[row_begin_] != '-' && !is_blank(text_[row_begin_])) return false;
        for (std::string_view rest = text_.substr(row_begin_, at_ - row_begin_);;) {
            const std::size_t end = rest.find(separator_);
            const std::string_view field = trimmed(rest.substr(0, end));
            if (field.empty() || field.find_first_not_of('-') != std::string_view::npos) return false;
            if (end == std::string_view::npos) return true;
            rest.remove_prefix(end + 1);
        }
    }
    // A value is written where it is read: a node that was just written elsewhere is slow to copy.
    void add(std::size_t begin, std::string_view text, node_kind kind) {
        if (columns_ == 0) names_.emplace_back(); // this is the header row
        if (fields_ < columns_ || columns_ == 0) {
            node& to = columns_ == 0 ? names_.back() : nodes_[2 + 2 * fields_];
            to.text = text;
            to.begin = static_cast<std::uint32_t>(begin);
            to.end = static_cast<std::uint32_t>(at_);
            to.kind = kind;
        }
        ++fields_;
    }
    bool ends_field(char c) const { return c == separator_ || c == '\n' || c == '\r'; }
    void read_plain() {
        const std::size_t begin = at_;
        at_ = detail::find_one_of(text_, begin, separator_, '\n', '\r');
        const std::string_view text = text_.substr(begin, at_ - begin);
        const bool is_null = text.empty() || (text.size() >= 4 && trimmed(text) == "NULL"); // SQL tools write NULL
        add(begin, text, is_null ? node_kind::null : node_kind::text);
    }
    bool read_quoted() {
        const std::size_t begin = at_;
        std::size_t piece = begin + 1; // what follows the last doubled quote
        unescaped_.clear();
        for (at_ = piece;;) {
            at_ = detail::find_one_of(text_, at_, '"');
            if (at_ == text_.size()) return fail(begin, "unterminated quoted field: the file may be truncated");
            ++at_;
            if (at_ == text_.size() || text_[at_] != '"') break;
            unescaped_.append(text_, piece, at_ - piece); // with one quote of the two
            piece = ++at_;
        }
        if (at_ < text_.size() && !ends_field(text_[at_]))
            return fail(at_, "text after the closing quote; double the quotes within a field");
        std::string_view text = text_.substr(piece, at_ - 1 - piece);
        if (piece != begin + 1) {
            unescaped_ += text;
            text = kept(unescaped_);
        }
        add(begin, text, node_kind::text);
        return true;
    }

    // Unescaped texts of a row are rarely wanted afterwards, and memory that is not used again is slow to get.
    std::string_view kept(std::string_view text) {
        if (columns_ == 0 || text.size() > row_texts_.size() - row_texts_size_) return store_.keep(text);
        char* const to = row_texts_.data() + row_texts_size_;
        std::memcpy(to, text.data(), text.size());
        row_texts_size_ += text.size();
        return {to, text.size()};
    }

    static constexpr char separators[3] = {',', ';', '\t'};

    std::string_view text_;
    text_store& store_;
    std::size_t at_ = 0;
    char separator_ = '\0';
    std::string_view type_{};
    std::vector<node> names_;
    std::size_t columns_ = 0; // none until the header row has been read
    std::vector<node> nodes_; // of a row; with those of its values
    node root_;
    std::size_t row_begin_ = 0;
    std::size_t fields_ = 0; // of the row, including those beyond the columns
    std::string unescaped_;
    std::array<char, 4096> row_texts_; // the unescaped texts of the row
    std::size_t row_texts_size_ = 0;
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// The reader of the site control file, sitectrl.ct0: its system resource uses, as rows of SMS_SCI_SysResUse.
#pragma once

#include <distpoint/load/syntax/document_reader.hpp>
#include <distpoint/text/source_text.hpp>
#include <distpoint/text/text_store.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <array>
#include <vector>

namespace distpoint {

/// Reads each BEGIN_SYSTEM_RESOURCE_USE … END_SYSTEM_RESOURCE_USE as a mapping with the names that the provider uses:
/// NALPath, NALType, RoleName, Props (PropertyName, Value, Value1, Value2) and PropLists (PropertyListName, Values).
/// All other blocks are skipped. Linear; holds the lines of one block. (Configuration Manager 2007 SDK, About the
/// Site Control File, cc145677.) Bytes that are not UTF-8 are kept: the file uses the server's code page.
class site_control_file_reader final : public document_reader {
  public:
    site_control_file_reader(std::string_view text, text_store&) : text_(text) {
        if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
            fail(nul, "NUL byte: not text, or UTF-16 without a byte order mark");
    }

    read_step next(node_run& out) override {
        if (failed()) return read_step::failed;
        out = {};
        if (!started_) {
            started_ = true;
            root_ = container(node_kind::sequence, 0);
            out.value = &root_;
            return read_step::root;
        }
        if (!read_block()) return failed() ? read_step::failed : read_step::end;
        out.value = block();
        return read_step::element;
    }

  private:
    struct piece { // the text between < and >
        std::size_t begin = 0;
        std::size_t end = 0;
        constexpr bool known() const { return begin != 0; }
    };
    struct list {
        piece name;
        std::size_t first;
        std::size_t last;
    };

    static node container(node_kind kind, std::size_t begin) {
        return {{}, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin) + 1, 1, kind};
    }
    node scalar(const piece& p) const {
        return {text_.substr(p.begin, p.end - p.begin), static_cast<std::uint32_t>(p.begin),
                static_cast<std::uint32_t>(p.end), 1, node_kind::text};
    }

    // The nodes of the block that was read.
    const node* block() {
        nodes_.clear();
        nodes_.add(container(node_kind::mapping, block_begin_));
        if (nal_path_.known()) add("NALPath", scalar(nal_path_));
        if (nal_type_.known()) add("NALType", scalar(nal_type_));
        if (role_.known()) add("RoleName", scalar(role_));
        add("Props", container(node_kind::sequence, block_begin_));
        for (const std::array<piece, 4>& p : properties_) {
            nodes_.add(container(node_kind::mapping, p[0].begin));
            constexpr std::string_view names[4] = {"PropertyName", "Value1", "Value2", "Value"};
            for (std::size_t i = 0; i < 4; ++i) add(names[i], scalar(p[i]));
            nodes_.close();
        }
        nodes_.close();
        add("PropLists", container(node_kind::sequence, block_begin_));
        for (const list& l : lists_) {
            nodes_.add(container(node_kind::mapping, l.name.begin));
            add("PropertyListName", scalar(l.name));
            add("Values", container(node_kind::sequence, l.name.begin));
            for (std::size_t i = l.first; i < l.last; ++i) nodes_.add(scalar(values_[i]));
            nodes_.close();
            nodes_.close();
        }
        nodes_.close();
        nodes_.close();
        return &nodes_[0];
    }
    void add(std::string_view name, const node& value) {
        nodes_.add({name, value.begin, value.end, 1, node_kind::text});
        nodes_.add(value);
    }

    // The next line without blanks around it; false at the end.
    bool next_line(std::string_view& line) {
        if (at_ >= text_.size()) return false;
        const std::size_t end = text_.find_first_of("\r\n", at_);
        line = trimmed(text_.substr(at_, end - at_));
        at_ = end == std::string_view::npos ? text_.size() : end + 1;
        return true;
    }
    std::size_t offset(std::string_view piece_of_text) const {
        return static_cast<std::size_t>(piece_of_text.data() - text_.data());
    }
    // The first word of a line.
    static std::string_view word_of(std::string_view line) { return line.substr(0, line.find_first_of(" \t<")); }
    // Removes the first `<…>` and the text before it from a line; false if there is none.
    bool take_piece(std::string_view& line, piece& out) const {
        const std::size_t open = line.find('<');
        const std::size_t close = open == std::string_view::npos ? open : line.find('>', open);
        if (close == std::string_view::npos) return false;
        out.begin = offset(line) + open + 1;
        out.end = offset(line) + close;
        line.remove_prefix(close + 1);
        return true;
    }

    bool read_block() {
        for (std::string_view line; next_line(line);) {
            if (!same_name(word_of(line), "BEGIN_SYSTEM_RESOURCE_USE")) continue;
            block_begin_ = offset(line);
            nal_path_ = nal_type_ = role_ = {};
            properties_.clear();
            lists_.clear();
            values_.clear();
            return read_lines();
        }
        return false;
    }
    bool read_lines() {
        bool in_list = false;
        for (std::string_view line; next_line(line);) {
            const std::string_view word = word_of(line);
            piece first;
            if (properties_.size() + lists_.size() + values_.size() > most_nodes / 16) // of up to nine nodes each
                return fail(block_begin_, "this resource use has too many properties");
            if (same_name(word, "END_SYSTEM_RESOURCE_USE")) return true;
            if (same_name(word, "BEGIN_SYSTEM_RESOURCE_USE")) break;
            if (same_name(word, "BEGIN_PROPERTY_LIST")) {
                in_list = true;
                lists_.push_back({{}, values_.size(), values_.size()});
            } else if (same_name(word, "END_PROPERTY_LIST")) {
                in_list = false;
            } else if (in_list) {
                if (!take_piece(line, first)) continue;
                if (lists_.back().name.known()) {
                    values_.push_back(first);
                    lists_.back().last = values_.size();
                } else {
                    lists_.back().name = first;
                }
            } else if (same_name(word, "RESOURCE")) {
                if (take_piece(line, nal_type_)) take_piece(line, nal_path_);
            } else if (same_name(word, "ROLE")) {
                take_piece(line, role_);
            } else if (same_name(word, "PROPERTY")) {
                std::array<piece, 4> p;
                if (take_piece(line, p[0]) && take_piece(line, p[1]) && take_piece(line, p[2]) &&
                    take_piece(line, p[3]))
                    properties_.push_back(p);
            }
        }
        return fail(block_begin_, "missing END_SYSTEM_RESOURCE_USE: the file may be truncated");
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t block_begin_ = 0;
    piece nal_path_;
    piece nal_type_;
    piece role_;
    std::vector<std::array<piece, 4>> properties_;
    std::vector<list> lists_;
    std::vector<piece> values_;
    node_buffer nodes_;
    node root_;
    bool started_ = false;
};

} // namespace distpoint

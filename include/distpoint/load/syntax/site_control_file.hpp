// SPDX-License-Identifier: BSL-1.0
// The reader of the site control file, sitectrl.ct0: its system resource uses, as rows of SMS_SCI_SysResUse.
#pragma once

#include <distpoint/load/syntax/pull.hpp>
#include <distpoint/text/source_text.hpp>
#include <distpoint/text/text_store.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace distpoint {

/// Reads each BEGIN_SYSTEM_RESOURCE_USE … END_SYSTEM_RESOURCE_USE as a mapping with the names that the provider uses:
/// NALPath, NALType, RoleName, Props (PropertyName, Value, Value1, Value2) and PropLists (PropertyListName, Values).
/// All other blocks are skipped. Linear; holds the lines of one block. (Configuration Manager 2007 SDK, About the
/// Site Control File, cc145677.) Bytes that are not UTF-8 are kept: the file uses the server's code page.
class site_control_file_reader {
    enum class part : unsigned char { file, block, property_list, property, list_list, list, values, value };

  public:
    struct node : node_facts {
        part is = part::value;
        std::size_t index = 0;
    };

    site_control_file_reader(std::string_view text, text_store&) : text_(text) {
        if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
            problem_ = text_problem{nul, "NUL byte: not text, or UTF-16 without a byte order mark"};
    }

    bool root(node& out) {
        if (failed()) return false;
        out = container(node_kind::sequence, part::file, 0, 0);
        return true;
    }
    template <class Use>
    void each_element(node& sequence, Use use) {
        if (failed()) return;
        const auto each = [&](std::size_t begin, std::size_t end, node_kind kind, part is) {
            for (std::size_t i = begin; i < end && !failed(); ++i) {
                node n = is == part::value ? scalar(values_[i]) : container(kind, is, i, place_of(is, i));
                use(n);
            }
        };
        switch (sequence.is) {
        case part::file:
            while (!failed() && read_block()) {
                node n = container(node_kind::mapping, part::block, 0, block_begin_);
                use(n);
            }
            return;
        case part::property_list:
            return each(0, properties_.size(), node_kind::mapping, part::property);
        case part::list_list:
            return each(0, lists_.size(), node_kind::mapping, part::list);
        default:
            return each(lists_[sequence.index].first, lists_[sequence.index].last, node_kind::text, part::value);
        }
    }
    template <class Use>
    void each_member(node& mapping, Use use) {
        const auto tell = [&](std::string_view name, node value) {
            use(key_facts{name, value.begin, value.end}, value);
        };
        switch (mapping.is) {
        case part::block:
            if (nal_path_.known()) tell("NALPath", scalar(nal_path_));
            if (nal_type_.known()) tell("NALType", scalar(nal_type_));
            if (role_.known()) tell("RoleName", scalar(role_));
            tell("Props", container(node_kind::sequence, part::property_list, 0, block_begin_));
            tell("PropLists", container(node_kind::sequence, part::list_list, 0, block_begin_));
            return;
        case part::property: {
            const std::array<piece, 4>& p = properties_[mapping.index];
            constexpr std::string_view names[4] = {"PropertyName", "Value1", "Value2", "Value"};
            for (std::size_t i = 0; i < 4; ++i) tell(names[i], scalar(p[i]));
            return;
        }
        default:
            tell("PropertyListName", scalar(lists_[mapping.index].name));
            tell("Values",
                 container(node_kind::sequence, part::values, mapping.index, lists_[mapping.index].name.begin));
        }
    }
    void skip(node&) {}
    void finish() {}
    bool failed() const { return problem_.has_value(); }
    const text_problem& problem() const { return *problem_; }

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

    static node container(node_kind kind, part is, std::size_t index, std::size_t begin) {
        node n;
        n.kind = kind;
        n.is = is;
        n.index = index;
        n.begin = begin;
        n.end = begin + 1;
        return n;
    }
    node scalar(const piece& p) const {
        node n;
        n.kind = node_kind::text;
        n.text = text_.substr(p.begin, p.end - p.begin);
        n.begin = p.begin;
        n.end = p.end;
        return n;
    }
    std::size_t place_of(part is, std::size_t index) const {
        return is == part::property ? properties_[index][0].begin : lists_[index].name.begin;
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
        problem_ = text_problem{block_begin_, "missing END_SYSTEM_RESOURCE_USE: the file may be truncated"};
        return false;
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
    std::optional<text_problem> problem_;
};

} // namespace distpoint

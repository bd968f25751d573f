// SPDX-License-Identifier: BSL-1.0
// Reads records of a JSON text again, with only some of their members.
#pragma once

#include <distpoint/hierarchy/field.hpp>
#include <distpoint/load/syntax/document_reader.hpp>
#include <distpoint/load/syntax/json.hpp>
#include <distpoint/load/syntax/json_structure.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace distpoint::detail {

// Names of members, quick to ask for: most keys of a record have the length of none.
class member_names {
  public:
    void add(field member) {
        const std::string_view name = name_of(member);
        if (member == field::none || std::find(names_.begin(), names_.end(), name) != names_.end()) return;
        names_.push_back(name);
        lengths_ |= std::uint64_t{1} << name.size() % 64;
    }
    bool contains(std::string_view key) const {
        return (lengths_ >> key.size() % 64 & 1) != 0 && std::find(names_.begin(), names_.end(), key) != names_.end();
    }

  private:
    std::vector<std::string_view> names_;
    std::uint64_t lengths_ = 0;
};

// Reads records in the order of the text, which was read before: nothing is checked again. Members that are not wanted
// cost a look at their tokens. Keeps a view of the text, which must be a source_text.
class json_member_reader {
  public:
    json_member_reader(std::string_view text, member_names wanted)
        : text_(text), wanted_(std::move(wanted)), structure_(text) {}

    // The record that begins at an offset, as a reader's run of nodes; valid until the next one is read. Null if it is
    // before the last one, or if its keys or texts have escapes: then it must be read alone.
    const node* read(std::size_t begin) {
        if (ended_) return nullptr;
        if (!begun_ && !take()) return nullptr;
        begun_ = true;
        while (token_.begin < begin)
            if (!take()) return nullptr;
        if (token_.begin != begin || text_[begin] != '{') return nullptr;
        nodes_.clear();
        return read_members() ? &nodes_[0] : nullptr;
    }

  private:
    bool read_members() {
        if (!add_node(node_kind::mapping) || !take()) return false;
        nodes_.open();
        while (text_[token_.begin] != '}') {
            const json_structure::token key = token_;
            std::string_view name;
            if (!text_of(key, name) || !take() || !take()) return false; // to the colon, and to the value
            if (wanted_.contains(name)) {
                if (!add_scalar(key) || !read_value()) return false;
            } else if (!pass_value()) {
                return false;
            }
            if (text_[token_.begin] == ',' && !take()) return false;
        }
        nodes_.close();
        return true;
    }
    // Takes the value that begins at the token. In a list or a mapping, keys and values come as their nodes are ordered.
    bool read_value() {
        std::size_t depth = 0;
        do {
            switch (text_[token_.begin]) {
            case '{':
            case '[':
                if (!add_node(text_[token_.begin] == '{' ? node_kind::mapping : node_kind::sequence)) return false;
                nodes_.open();
                ++depth;
                break;
            case '}':
            case ']':
                if (depth-- == 0) return false;
                nodes_.close();
                break;
            case ',':
            case ':':
                break;
            default:
                if (!add_scalar(token_)) return false;
            }
            if (!take()) return false;
        } while (depth != 0);
        return true;
    }
    bool pass_value() {
        std::size_t depth = 0;
        do {
            const char c = text_[token_.begin];
            if (c == '{' || c == '[') ++depth;
            if ((c == '}' || c == ']') && depth-- == 0) return false;
            if (!take()) return false;
        } while (depth != 0);
        return true;
    }
    bool add_node(node_kind kind) {
        node* const made = nodes_.make();
        if (made == nullptr) return false;
        made->kind = kind;
        made->begin = static_cast<std::uint32_t>(token_.begin);
        made->end = made->begin + 1;
        return true;
    }
    bool add_scalar(const json_structure::token& t) {
        node* const made = nodes_.make();
        if (made == nullptr) return false;
        made->begin = static_cast<std::uint32_t>(t.begin);
        made->end = static_cast<std::uint32_t>(end_of(t));
        if (text_[t.begin] == '"') {
            made->kind = node_kind::text;
            return text_of(t, made->text);
        }
        made->text = text_.substr(t.begin, made->end - t.begin);
        made->kind = made->text == "true" || made->text == "false" ? node_kind::boolean
                     : made->text == "null"                        ? node_kind::null
                                                                   : node_kind::number;
        return true;
    }
    // The text of a string; false if it has escapes.
    bool text_of(const json_structure::token& t, std::string_view& out) const {
        const std::size_t end = end_of(t);
        if (end < t.begin + 2) return false;
        out = text_.substr(t.begin + 1, end - t.begin - 2);
        return !structure_.has_escapes() || out.find('\\') == std::string_view::npos;
    }
    // A scalar's last character is the last one before the next token that is not a blank.
    std::size_t end_of(const json_structure::token& t) const {
        std::size_t end = t.limit;
        while (end > t.begin + 1 && static_cast<unsigned char>(text_[end - 1]) <= ' ') --end;
        return end;
    }
    bool take() {
        if (structure_.next(token_)) return true;
        ended_ = true;
        return false;
    }

    std::string_view text_;
    member_names wanted_;
    json_structure structure_;
    json_structure::token token_{};
    node_buffer nodes_;
    bool begun_ = false;
    bool ended_ = false;
};

} // namespace distpoint::detail

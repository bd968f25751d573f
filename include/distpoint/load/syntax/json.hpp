// SPDX-License-Identifier: BSL-1.0
// The JSON reader: the grammar of RFC 8259 over the tokens that simdjson finds.
#pragma once

#include <distpoint/load/syntax/document_reader.hpp>
#include <distpoint/load/syntax/json_diagnosis.hpp>
#include <distpoint/load/syntax/json_structure.hpp>
#include <distpoint/text/text_store.hpp>

#include <string>
#include <utility>

namespace distpoint {

/// Reads a text in one pass; everything in it is checked. Texts without escapes are views into the source; the others
/// are copies in the store.
class json_reader final : public document_reader {
  public:
    json_reader(std::string_view text, text_store& store) : text_(text), store_(store), structure_(text) {}
    /// `window`: in bytes; changes the speed, not the result.
    json_reader(std::string_view text, text_store& store, std::size_t window)
        : text_(text), store_(store), structure_(text, window) {}

    read_step next(node_run& out) override {
        switch (state_) {
        case state::start:
            return root(out);
        case state::first_member:
        case state::members:
            return next_member(out);
        case state::first_element:
        case state::elements:
            return next_element(out);
        case state::whole:
            return finish();
        case state::over:
            break;
        }
        return failed() ? read_step::failed : read_step::end;
    }

  private:
    using token = json_structure::token;
    // What comes next: the root, its members, the elements of the list in it, or nothing but blanks.
    enum class state : unsigned char { start, first_member, members, first_element, elements, whole, over };

    read_step root(node_run& out) {
        token t;
        if (!take(t) || !begin_value(t, root_)) return reject();
        out.value = &root_;
        state_ = root_.kind == node_kind::mapping    ? state::first_member
                 : root_.kind == node_kind::sequence ? state::first_element
                                                     : state::whole;
        list_is_root_ = state_ == state::first_element;
        return read_step::root;
    }
    read_step next_member(node_run& out) {
        token t;
        if (!take(t)) return reject();
        if (text_[t.begin] == '}') return finish();
        if (state_ == state::members && (text_[t.begin] != ',' || !take(t))) return reject();
        state_ = state::members;
        if (!key(t, key_) || !take(t)) return reject();
        out.key = &key_;
        if (text_[t.begin] == '[') {
            if (!begin_value(t, list_)) return reject();
            out.value = &list_;
            state_ = state::first_element;
            return read_step::list;
        }
        return value(t, out, deepest_nesting - 1) ? read_step::member : reject();
    }
    read_step next_element(node_run& out) {
        token t;
        if (!take(t)) return reject();
        if (text_[t.begin] == ']') {
            if (list_is_root_) return finish();
            state_ = state::members;
            return next_member(out);
        }
        if (state_ == state::elements && (text_[t.begin] != ',' || !take(t))) return reject();
        state_ = state::elements;
        out.key = nullptr;
        return value(t, out, deepest_nesting - (list_is_root_ ? 1 : 2)) ? read_step::element : reject();
    }
    read_step finish() {
        token t;
        if (structure_.next(t) || !structure_.ended()) return reject();
        state_ = state::over;
        return read_step::end;
    }

    // Reads the value that begins with a token, to its end. It may nest `levels` deep.
    bool value(token t, node_run& out, std::size_t levels) {
        nodes_.clear();
        json_structure::cursor tokens(structure_);
        char closing = 0; // what the innermost container ends with
        const auto close = [&] {
            nodes_.close();
            closing = nodes_.in_mapping() ? '}' : ']'; // unused after the outermost
        };
        for (bool is_key = false;;) {
            node* const n = nodes_.make();
            if (n == nullptr) return false;
            if (is_key) {
                token colon;
                if (text_[t.begin] != '"' || !string(t, *n) || !tokens.next(colon) || text_[colon.begin] != ':' ||
                    !tokens.next(t))
                    return false;
                is_key = false;
                continue;
            }
            if (!begin_value(t, *n)) return false;
            if (!n->is_scalar()) {
                is_key = n->kind == node_kind::mapping;
                closing = is_key ? '}' : ']';
                nodes_.open();
                if (nodes_.depth() > levels || !tokens.next(t)) return false;
                if (text_[t.begin] != closing) continue;
                close();
            }
            // After a value: the ends of the containers that it is the last of, and a comma.
            for (;; close()) {
                if (nodes_.depth() == 0) {
                    out.value = &nodes_[0];
                    const std::uint32_t end =
                        nodes_[0].is_scalar() ? nodes_[0].end : static_cast<std::uint32_t>(t.begin) + 1;
                    out.size = end - nodes_[0].begin;
                    return true;
                }
                if (!tokens.next(t)) return false;
                if (text_[t.begin] != closing) break;
            }
            if (text_[t.begin] != ',' || !tokens.next(t)) return false;
            is_key = closing == '}';
        }
    }
    bool key(const token& t, node& out) {
        token colon;
        return text_[t.begin] == '"' && string(t, out) && take(colon) && text_[colon.begin] == ':';
    }

    // The first node of a value: a scalar as a whole.
    bool begin_value(const token& t, node& out) {
        const char c = text_[t.begin];
        if (c == '"') return string(t, out);
        if (c != '{' && c != '[') return literal(t, out);
        out.kind = c == '{' ? node_kind::mapping : node_kind::sequence;
        out.begin = static_cast<std::uint32_t>(t.begin);
        out.end = out.begin + 1;
        return true;
    }
    // A number, a boolean or null.
    bool literal(const token& t, node& out) {
        const std::string_view word = text_.substr(t.begin, content_end(t) - t.begin);
        out.text = word;
        out.begin = static_cast<std::uint32_t>(t.begin);
        out.end = out.begin + static_cast<std::uint32_t>(word.size());
        out.kind = word == "true" || word == "false" ? node_kind::boolean
                   : word == "null"                  ? node_kind::null
                                                     : node_kind::number;
        return out.kind != node_kind::number || is_json_number(word);
    }
    // The closing quote is the last character before the next token that is not a blank.
    bool string(const token& t, node& out) {
        std::size_t last = t.limit - 1;
        if (text_[last] != '"') last = content_end(t) - 1;
        if (last <= t.begin || text_[last] != '"') return false;
        out.kind = node_kind::text;
        out.begin = static_cast<std::uint32_t>(t.begin);
        out.end = static_cast<std::uint32_t>(last + 1);
        out.text = {text_.data() + t.begin + 1, last - t.begin - 1};
        if (!structure_.has_escapes() || out.text.find('\\') == std::string_view::npos) return true;
        unescaped_.clear();
        if (!append_unescaped(unescaped_, out.text)) return false;
        out.text = store_.keep(unescaped_);
        return true;
    }
    std::size_t content_end(const token& t) const {
        std::size_t end = t.limit;
        while (end > t.begin + 1 && (is_blank(text_[end - 1]) || text_[end - 1] == '\n' || text_[end - 1] == '\r'))
            --end;
        return end;
    }
    bool take(token& t) { return structure_.next(t); }

    // The first stage does not locate the problem, so the diagnosis reads the text again.
    read_step reject() {
        state_ = state::over;
        problem_ = json_diagnosis(text_).run();
        if (!problem_ && nodes_.is_full())
            problem_ = text_problem{nodes_[0].begin, "this record has more than four million values"};
        if (!problem_) problem_ = text_problem{0, "the parser rejected this document"};
        return read_step::failed;
    }

    std::string_view text_;
    text_store& store_;
    json_structure structure_;
    node_buffer nodes_;
    node root_;
    node key_;
    node list_;
    std::string unescaped_;
    state state_ = state::start;
    bool list_is_root_ = false;
};

} // namespace distpoint

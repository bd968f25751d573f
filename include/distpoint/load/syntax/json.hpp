// SPDX-License-Identifier: BSL-1.0
// The JSON reader: the grammar of RFC 8259 over the tokens that simdjson finds.
#pragma once

#include <distpoint/load/syntax/document_reader.hpp>
#include <distpoint/load/syntax/json_diagnosis.hpp>
#include <distpoint/load/syntax/json_structure.hpp>
#include <distpoint/text/text_store.hpp>
#include <distpoint/vocabulary/inlined.hpp>

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
        if (*t.begin == '}') return finish();
        if (state_ == state::members && (*t.begin != ',' || !take(t))) return reject();
        state_ = state::members;
        if (!key(t, key_) || !take(t)) return reject();
        out.key = &key_;
        if (*t.begin == '[') {
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
        if (*t.begin == ']') {
            if (list_is_root_) return finish();
            state_ = state::members;
            return next_member(out);
        }
        if (state_ == state::elements && (*t.begin != ',' || !take(t))) return reject();
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
        json_structure::cursor tokens(structure_);
        node_buffer::writer nodes(nodes_);
        char closing = 0; // what the innermost container ends with
        for (;;) {
            if (closing == '}') {
                node* const name = nodes.make();
                token colon;
                if (name == nullptr || *t.begin != '"' || !string(t, *name) || !tokens.next(colon) ||
                    *colon.begin != ':' || !tokens.next(t))
                    return false;
            }
            node* const n = nodes.make();
            if (n == nullptr || !begin_value(t, *n)) return false;
            bool is_whole = n->is_scalar();
            if (!is_whole) {
                closing = n->kind == node_kind::mapping ? '}' : ']';
                nodes.open();
                if (nodes.depth() > levels || !tokens.next(t)) return false;
                if (*t.begin != closing) continue;
            }
            // After a value: the ends of the containers that it is the last of, and a comma.
            for (;;) {
                if (!is_whole) {
                    nodes.close();
                    closing = nodes.in_mapping() ? '}' : ']'; // unused after the outermost
                }
                if (nodes.depth() == 0) {
                    const node& whole = nodes.first();
                    out.value = &whole;
                    out.size = (whole.is_scalar() ? whole.end : offset(t.begin) + 1) - whole.begin;
                    return true;
                }
                if (!tokens.next(t)) return false;
                if (*t.begin != closing) break;
                is_whole = false;
            }
            if (*t.begin != ',' || !tokens.next(t)) return false;
        }
    }
    bool key(token t, node& out) {
        token colon;
        return *t.begin == '"' && string(t, out) && take(colon) && *colon.begin == ':';
    }

    // The first node of a value: a scalar as a whole.
    bool begin_value(token t, node& out) {
        const char c = *t.begin;
        if (c == '"') return string(t, out);
        if (c != '{' && c != '[') return literal(t, out);
        out.text = {};
        out.no_control = true;
        out.kind = c == '{' ? node_kind::mapping : node_kind::sequence;
        out.begin = offset(t.begin);
        out.end = out.begin + 1;
        return true;
    }
    // A number, a boolean or null.
    bool literal(token t, node& out) {
        const std::string_view word(t.begin, static_cast<std::size_t>(content_end(t) - t.begin));
        out.text = word;
        out.no_control = true;
        out.begin = offset(t.begin);
        out.end = out.begin + static_cast<std::uint32_t>(word.size());
        out.kind = word == "true" || word == "false" ? node_kind::boolean
                   : word == "null"                  ? node_kind::null
                                                     : node_kind::number;
        return out.kind != node_kind::number || is_json_number(word);
    }
    // Most strings have no escapes, and the next token just after their closing quote.
    bool string(token t, node& out) {
        const char* const last = t.limit - 1;
        if (*last != '"' || last == t.begin || !structure_.is_plain()) [[unlikely]]
            return other_string(t, out);
        set_string(t.begin, last, out);
        return true;
    }
    // The closing quote is the last character before the next token that is not a blank.
    DISTPOINT_SELDOM bool other_string(token t, node& out) {
        const char* const last = content_end(t) - 1;
        if (last <= t.begin || *last != '"') return false;
        set_string(t.begin, last, out);
        if (structure_.is_plain() || out.text.find('\\') == std::string_view::npos) return true;
        unescaped_.clear();
        if (!append_unescaped(unescaped_, out.text)) return false;
        out.text = store_.keep(unescaped_);
        return true;
    }
    // `first` and `last`: the quotes.
    void set_string(const char* first, const char* last, node& out) const {
        out.kind = node_kind::text;
        out.no_control = structure_.is_plain();
        out.begin = offset(first);
        out.end = offset(last) + 1;
        out.text = {first + 1, static_cast<std::size_t>(last - first) - 1};
    }
    static const char* content_end(token t) {
        const char* end = t.limit;
        while (end > t.begin + 1 && (is_blank(end[-1]) || end[-1] == '\n' || end[-1] == '\r')) --end;
        return end;
    }
    std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - text_.data()); }
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

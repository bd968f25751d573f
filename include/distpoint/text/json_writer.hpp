// SPDX-License-Identifier: BSL-1.0
// Writes JSON value by value.
#pragma once

#include <distpoint/text/utf8.hpp>

#include <fmt/format.h>

#include <concepts>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace distpoint {

/// Appends text as a quoted JSON string. Bytes that are not valid UTF-8 become U+FFFD.
inline void append_json(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8_length(text, at);
        const char c = text[at];
        if (length == 0)
            out += "\\ufffd";
        else if (c == '"' || c == '\\')
            out += '\\', out += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c == '\t')
            out += "\\t";
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
        else
            out.append(text, at, length);
        at += length == 0 ? 1 : length;
    }
    out += '"';
}

/// Appends JSON to a text and adds commas and line breaks. `end` closes objects and lists. Keeps a reference to the
/// text.
class json_writer {
  public:
    /// `blanks`: spaces of indentation per level; if negative, everything is on one line.
    explicit json_writer(std::string& out, int blanks = 1) : out_(out), blanks_(blanks) {}

    json_writer& object() { return open('{', '}'); }
    json_writer& list() { return open('[', ']'); }
    json_writer& end() {
        const bool empty = levels_.back().empty;
        const char bracket = levels_.back().bracket;
        levels_.pop_back();
        if (!empty) new_line();
        out_ += bracket;
        if (levels_.empty()) out_ += '\n';
        return *this;
    }
    json_writer& key(std::string_view name) {
        separate();
        append_json(out_, name);
        out_ += ": ";
        after_key_ = true;
        return *this;
    }
    json_writer& text(std::string_view value) {
        separate();
        append_json(out_, value);
        return *this;
    }
    template <std::integral Number>
    json_writer& number(Number value) {
        separate();
        fmt::format_to(std::back_inserter(out_), "{}", value);
        return *this;
    }
    json_writer& boolean_member(std::string_view name, bool value) { return key(name).boolean(value); }
    json_writer& boolean(bool value) {
        separate();
        out_ += value ? "true" : "false";
        return *this;
    }

    // A key with its value.
    json_writer& text(std::string_view name, std::string_view value) { return key(name).text(value); }
    template <std::integral Number>
    json_writer& number(std::string_view name, Number value) {
        return key(name).number(value);
    }
    json_writer& object(std::string_view name) { return key(name).object(); }
    json_writer& list(std::string_view name) { return key(name).list(); }

  private:
    struct level {
        char bracket;
        bool empty;
    };

    json_writer& open(char bracket, char closing) {
        separate();
        out_ += bracket;
        levels_.push_back({closing, true});
        return *this;
    }
    void separate() {
        if (after_key_) {
            after_key_ = false;
            return;
        }
        if (levels_.empty()) return;
        if (!levels_.back().empty) out_ += ',';
        levels_.back().empty = false;
        new_line();
    }
    void new_line() {
        if (blanks_ < 0) {
            if (out_.back() == ',') out_ += ' ';
            return;
        }
        out_ += '\n';
        out_.append(levels_.size() * static_cast<std::size_t>(blanks_), ' ');
    }

    std::string& out_;
    int blanks_;
    bool after_key_ = false;
    std::vector<level> levels_;
};

} // namespace distpoint

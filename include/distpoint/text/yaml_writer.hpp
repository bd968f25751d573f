// SPDX-License-Identifier: BSL-1.0
// Writes YAML with the calls of json_writer: a mapping of lists of records, each member of a record on a line.
#pragma once

#include <distpoint/text/append_format.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/utf8.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

namespace distpoint {

namespace detail {

// Whether YAML reads the unquoted text as the same text, also within a list.
inline bool is_plain_in_yaml(std::string_view text) {
    if (text.empty() || is_blank(text.back())) return false;
    if (!is_letter(text.front()) && !is_digit(text.front()) && text.front() != '\\' && text.front() != '/')
        return false;
    bool digits = true;
    for (char c : text) {
        if (!is_letter(c) && !is_digit(c) && std::string_view(" ._-\\/$()+").find(c) == std::string_view::npos)
            return false;
        digits = digits && (is_digit(c) || std::string_view("._-+exobn").find(folded(c)) != std::string_view::npos ||
                            (folded(c) >= 'a' && folded(c) <= 'f'));
    }
    if (digits && is_digit(text.front())) return false; // a number, or like a number
    for (std::string_view word : {"null", "true", "false", "yes", "no", "on", "off", "y", "n", "~"})
        if (same_name(text, word)) return false;
    return true;
}

// In double quotes; escapes what YAML does not accept verbatim. Unlike in JSON, one escape is always one character.
inline void append_yaml_escaped(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const bool whole = utf8_length(text, at) != 0;
        const std::size_t length = whole ? utf8_length(text, at) : 1;
        const std::uint32_t c = whole ? code_point(text, at, length) : 0xfffd;
        if (c == '"' || c == '\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (whole && !must_be_escaped(c)) {
            out.append(text, at, length);
        } else if (c < 0x10000) {
            append_format(out, "\\u{:04x}", c);
        } else {
            append_format(out, "\\U{:08x}", c);
        }
        at += length;
    }
    out += '"';
}

} // namespace detail

/// Appends text in single quotes. It must be printable.
inline void append_yaml_quoted(std::string& out, std::string_view text) {
    out += '\'';
    for (const char c : text) out.append(c == '\'' ? 2 : 1, c);
    out += '\'';
}

/// Appends text as a scalar that YAML reads as the same text: plain if it can be, else quoted. Bytes that are not valid
/// UTF-8 become U+FFFD.
inline void append_yaml(std::string& out, std::string_view text) {
    if (detail::is_plain_in_yaml(text)) {
        out += text;
        return;
    }
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8_length(text, at);
        if (length == 0 || detail::must_be_escaped(code_point(text, at, length)))
            return detail::append_yaml_escaped(out, text);
        at += length;
    }
    append_yaml_quoted(out, text);
}

/// Appends YAML to a text, like json_writer. The root must be a mapping; what is in a record's members is on their
/// line. Keys must be plain. Keeps a reference to the text.
class yaml_writer {
  public:
    explicit yaml_writer(std::string& out) : out_(out) {}
    yaml_writer(const yaml_writer&) = delete;
    yaml_writer& operator=(const yaml_writer&) = delete;

    yaml_writer& object() { return open('{', '}'); }
    yaml_writer& list() { return open('[', ']'); }
    yaml_writer& end() {
        const std::size_t closed = open_.size();
        if (closed > in_record)
            out_ += open_.back();
        else if (empty_)
            out_ += closed == in_record ? "{}" : " []";
        if (closed == in_record || (closed == in_list && empty_)) out_ += '\n';
        open_.pop_back();
        empty_ = false;
        return *this;
    }
    /// A comment on a line of its own, before an entry of a list of the root.
    yaml_writer& comment(std::string_view text) {
        begin_list();
        append_format(out_, "  # {}\n", printable(text));
        return *this;
    }
    /// For json_writer's layout.
    yaml_writer& line(int) { return *this; }
    yaml_writer& key(std::string_view name) {
        separate();
        out_ += name;
        out_ += open_.size() == in_root ? ":" : ": ";
        after_key_ = true;
        return *this;
    }

    yaml_writer& text(std::string_view value) {
        begin_scalar();
        append_yaml(out_, value);
        return end_scalar();
    }
    template <std::integral Number>
    yaml_writer& number(Number value) {
        return literal(fmt::format_int(value).c_str());
    }
    yaml_writer& boolean(bool value) { return literal(value ? "true" : "false"); }
    /// A date.
    yaml_writer& plain(std::string_view value) { return literal(value); }

  private:
    // The number of open brackets where the lists, their entries, and their members stand.
    static constexpr std::size_t in_root = 1;
    static constexpr std::size_t in_list = 2;
    static constexpr std::size_t in_record = 3;

    yaml_writer& literal(std::string_view value) {
        begin_scalar();
        out_ += value;
        return end_scalar();
    }
    yaml_writer& open(char bracket, char closing) {
        separate();
        if (open_.size() >= in_record) out_ += bracket;
        open_ += closing;
        empty_ = true;
        return *this;
    }
    void begin_scalar() {
        separate();
        if (open_.size() == in_root) out_ += ' ';
    }
    yaml_writer& end_scalar() {
        if (open_.size() <= in_list) out_ += '\n';
        return *this;
    }
    void begin_list() {
        if (empty_) out_ += '\n';
        empty_ = false;
    }
    void separate() {
        if (after_key_) {
            after_key_ = false;
            return;
        }
        if (open_.size() == in_list) {
            begin_list();
            out_ += "  - ";
        } else if (open_.size() >= in_record && !empty_) {
            out_ += open_.size() == in_record ? "\n    " : ", ";
        }
        empty_ = false;
    }

    std::string& out_;
    std::string open_; // the closing brackets to come
    bool empty_ = true;
    bool after_key_ = false;
};

} // namespace distpoint

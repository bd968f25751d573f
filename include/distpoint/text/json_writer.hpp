// SPDX-License-Identifier: BSL-1.0
// Writes JSON value by value: all JSON that distpoint writes.
#pragma once

#include <distpoint/text/utf8.hpp>

#include <algorithm>
#include <bit>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace distpoint {

namespace detail {

// Whether a byte stands for itself in a JSON string, whatever the bytes around it: printable ASCII but `"` and `\`.
inline bool is_plain_in_json(unsigned char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; }

// The end of the plain bytes from `at` on. Eight bytes at a time, each compared in its own byte of a word: the top bit
// of the sum is set in the first byte that is not plain, if not always in those after it.
inline std::size_t end_of_plain(std::string_view text, std::size_t at) {
    constexpr std::uint64_t each = 0x0101010101010101u;
    constexpr std::uint64_t top = each * 0x80u;
    const auto zero = [](std::uint64_t bytes) { return (bytes - each) & ~bytes; };
    const auto specials = [&](std::size_t from) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + from, 8);
        return ((bytes - each * 0x20u) | bytes | (bytes + each) | zero(bytes ^ each * '"') |
                zero(bytes ^ each * '\\')) &
               top;
    };
    if constexpr (std::endian::native == std::endian::little) {
        const std::size_t begin = at;
        for (; at + 8 <= text.size(); at += 8)
            if (const std::uint64_t found = specials(at); found != 0)
                return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
        if (at != begin && at < text.size()) { // the last eight, of which the first were plain
            const std::size_t from = text.size() - 8;
            const std::uint64_t found = specials(from);
            return found == 0 ? text.size() : from + static_cast<std::size_t>(std::countr_zero(found)) / 8;
        }
    }
    while (at < text.size() && is_plain_in_json(static_cast<unsigned char>(text[at]))) ++at;
    return at;
}

inline void append_json_escape(std::string& out, char c) {
    constexpr std::string_view letters = "\"\\nrt";
    constexpr std::string_view escaped = "\"\\\n\r\t";
    constexpr std::string_view digits = "0123456789abcdef";
    out += '\\';
    if (const std::size_t letter = escaped.find(c); letter != std::string_view::npos) {
        out += letters[letter];
        return;
    }
    const auto code = static_cast<unsigned char>(c);
    out += "u00";
    out += digits[code / 16];
    out += digits[code % 16];
}

} // namespace detail

/// Appends text as a quoted JSON string, and then `after`. Bytes that are not valid UTF-8 become U+FFFD.
inline void append_json(std::string& out, std::string_view text, std::string_view after = {}) {
    std::size_t at = detail::end_of_plain(text, 0);
    char whole[128];
    if (at == text.size() && text.size() + after.size() + 2 <= sizeof whole) { // most: one append instead of four
        whole[0] = '"';
        char* const close = std::copy(text.begin(), text.end(), whole + 1);
        *close = '"';
        char* const end = std::copy(after.begin(), after.end(), close + 1);
        out.append(whole, static_cast<std::size_t>(end - whole));
        return;
    }
    out += '"';
    std::size_t run = 0; // the start of what is copied as it is
    for (; at < text.size(); at = detail::end_of_plain(text, at)) {
        const std::size_t length = utf8_length(text, at);
        if (length > 1) {
            at += length;
            continue;
        }
        out.append(text, run, at - run);
        if (length == 0)
            out += "\\ufffd";
        else
            detail::append_json_escape(out, text[at]);
        run = ++at;
    }
    out.append(text, run);
    out += '"';
    out += after;
}

enum class json_layout : unsigned char {
    indented, // each value and member on its own line, one blank per level
    one_line, // all on one line, but for what `line` moves to the next
};

/// Appends JSON to a text: commas, blanks, line breaks, brackets. A value goes after a key, into the open list, or is
/// the root; `end` closes what was opened last, and ends the root with a line feed. Keeps a reference to the text,
/// which may be emptied in between.
class json_writer {
  public:
    explicit json_writer(std::string& out, json_layout layout = json_layout::indented) : out_(out), layout_(layout) {}
    json_writer(const json_writer&) = delete;
    json_writer& operator=(const json_writer&) = delete;

    json_writer& object() { return open('{', '}'); }
    json_writer& list() { return open('[', ']'); }
    json_writer& end() {
        if (layout_ == json_layout::indented && !empty_) line(static_cast<int>(open_.size()) - 1);
        break_line();
        out_ += open_.back();
        open_.pop_back();
        empty_ = false;
        if (open_.empty()) out_ += '\n';
        return *this;
    }
    /// Begins a line, indented by `blanks`, with what comes next: a value, a key, or a closing bracket.
    json_writer& line(int blanks) {
        blanks_ = blanks;
        return *this;
    }
    json_writer& key(std::string_view name) {
        separate();
        append_json(out_, name, ": ");
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
        char digits[24];
        return literal({digits, std::to_chars(digits, digits + sizeof digits, value).ptr});
    }
    json_writer& boolean(bool value) { return literal(value ? "true" : "false"); }
    json_writer& null() { return literal("null"); }
    /// For yaml_writer, where it has no quotes.
    json_writer& plain(std::string_view value) { return text(value); }
    /// A number in the digits given.
    json_writer& literal(std::string_view value) {
        separate();
        out_ += value;
        return *this;
    }

    // A key with its value.
    json_writer& object(std::string_view name) { return key(name).object(); }
    json_writer& list(std::string_view name) { return key(name).list(); }
    json_writer& text(std::string_view name, std::string_view value) { return key(name).text(value); }
    /// An empty text is null.
    json_writer& text_or_null(std::string_view name, std::string_view value) {
        return value.empty() ? key(name).null() : text(name, value);
    }
    template <std::integral Number>
    json_writer& number(std::string_view name, Number value) {
        return key(name).number(value);
    }
    template <std::integral Number>
    json_writer& number(std::string_view name, const std::optional<Number>& value) {
        return value ? number(name, *value) : key(name).null();
    }
    json_writer& boolean(std::string_view name, bool value) { return key(name).boolean(value); }
    /// A list of texts.
    template <class Texts = std::initializer_list<std::string_view>>
    json_writer& texts(std::string_view name, const Texts& values) {
        list(name);
        for (const auto& value : values) text(value);
        return end();
    }
    /// A list with a line for each object, whose members `put(value)` writes.
    template <class Values, class Put>
    json_writer& records(std::string_view name, int blanks, const Values& values, Put put) {
        list(name);
        for (const auto& value : values) {
            line(blanks).object();
            put(value);
            end();
        }
        return end();
    }

  private:
    json_writer& open(char bracket, char closing) {
        separate();
        out_ += bracket;
        open_ += closing;
        empty_ = true;
        return *this;
    }
    void separate() {
        if (after_key_) {
            after_key_ = false;
            return;
        }
        if (open_.empty()) return;
        if (layout_ == json_layout::indented) line(static_cast<int>(open_.size()));
        const bool same_line = blanks_ < 0;
        if (!empty_) out_ += same_line ? std::string_view(", ") : std::string_view(",");
        break_line();
        empty_ = false;
    }
    void break_line() {
        if (blanks_ < 0) return;
        out_ += '\n';
        out_.append(static_cast<std::size_t>(blanks_), ' ');
        blanks_ = -1;
    }

    std::string& out_;
    std::string open_; // the closing brackets to come
    json_layout layout_;
    bool empty_ = true; // the innermost list or object
    bool after_key_ = false;
    int blanks_ = -1; // of the line that comes next, or none
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// JSON of one form with other values, as a long list of findings is: laid out once, and then copied between the values.
#pragma once

#include <distpoint/text/json_writer.hpp>

#include <charconv>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace distpoint {

/// What stands between the values of a form.
class json_form {
  public:
    void add(std::string_view piece) {
        text_ += piece;
        ends_.push_back(text_.size());
    }
    std::string_view piece(std::size_t i) const {
        const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
        return std::string_view(text_).substr(begin, ends_[i] - begin);
    }

  private:
    std::string text_;
    std::vector<std::size_t> ends_;
};

/// Writes by a json_writer, and notes the form: `text` is what the writer appends to. Members that differ between
/// JSON of one form are written by `value`.
class json_form_recorder {
  public:
    json_form_recorder(json_writer& out, const std::string& text, json_form& form)
        : out_(out), text_(text), form_(form), from_(text.size()) {}

    json_form_recorder& value(std::string_view name, std::string_view text) {
        note(name);
        out_.text(text);
        from_ = text_.size();
        return *this;
    }
    template <std::integral Number>
    json_form_recorder& value(std::string_view name, Number number) {
        note(name);
        out_.number(number);
        from_ = text_.size();
        return *this;
    }
    /// `write(json_writer&)` writes what all of the form have.
    template <class Write>
    void same(Write write) {
        write(out_);
    }
    void finish() { form_.add(std::string_view(text_).substr(from_)); }

  private:
    void note(std::string_view name) {
        out_.key(name);
        form_.add(std::string_view(text_).substr(from_));
    }

    json_writer& out_;
    const std::string& text_;
    json_form& form_;
    std::size_t from_;
};

/// Writes JSON of a form: the same calls as of a recorder, of which only the values count.
class json_form_player {
  public:
    json_form_player(std::string& text, const json_form& form) : text_(text), form_(form) {}

    json_form_player& value(std::string_view, std::string_view text) {
        text_ += form_.piece(next_++);
        append_json(text_, text);
        return *this;
    }
    template <std::integral Number>
    json_form_player& value(std::string_view, Number number) {
        text_ += form_.piece(next_++);
        char digits[24];
        text_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
        return *this;
    }
    template <class Write>
    void same(Write) {}
    void finish() { text_ += form_.piece(next_); }

  private:
    std::string& text_;
    const json_form& form_;
    std::size_t next_ = 0;
};

} // namespace distpoint

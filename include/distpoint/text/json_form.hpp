// SPDX-License-Identifier: BSL-1.0
// JSON of one form with other values, as a long list of findings is: laid out once, and then copied between the values.
#pragma once

#include <distpoint/text/json_writer.hpp>

#include <algorithm>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
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
        return {text_.data() + begin, ends_[i] - begin};
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
    template <std::unsigned_integral Number>
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

/// Writes JSON of a form: the same calls as of a recorder, of which only the values count. Collects what it writes, and
/// appends it by and by.
class json_form_player {
  public:
    json_form_player(std::string& text, const json_form& form) : text_(text), form_(form) {}
    json_form_player(const json_form_player&) = delete;
    json_form_player& operator=(const json_form_player&) = delete;

    json_form_player& value(std::string_view, std::string_view text) {
        copy(form_.piece(next_++));
        if (text.size() + 2 > room() || detail::end_of_plain(text, 0) != text.size()) {
            flush();
            append_json(text_, text);
            return *this;
        }
        *at_++ = '"';
        at_ = std::copy(text.begin(), text.end(), at_); // a text without data may be of no size
        *at_++ = '"';
        return *this;
    }
    template <std::unsigned_integral Number>
    json_form_player& value(std::string_view, Number number) {
        copy(form_.piece(next_++));
        number_text& last = last_[turn_ = !turn_]; // lines and columns take turns, and many lines are the same
        if (last.number != number || last.length == 0) last = number_text(number);
        if (room() < sizeof last.digits) flush();
        std::memcpy(at_, last.digits, sizeof last.digits); // quicker than as many as there are
        at_ += last.length;
        return *this;
    }
    template <class Write>
    void same(Write) {}
    void finish() {
        copy(form_.piece(next_));
        flush();
    }

  private:
    struct number_text {
        std::uint64_t number = 0;
        std::size_t length = 0;
        char digits[24] = {};

        number_text() = default;
        explicit number_text(std::uint64_t of) : number(of) {
            length = static_cast<std::size_t>(std::to_chars(digits, std::end(digits), of).ptr - digits);
        }
    };

    std::size_t room() const { return static_cast<std::size_t>(collected_ + sizeof collected_ - at_); }
    void flush() {
        text_.append(collected_, at_);
        at_ = collected_;
    }
    void copy(std::string_view piece) {
        if (piece.size() > room()) flush();
        if (piece.size() > room()) {
            text_ += piece;
            return;
        }
        std::memcpy(at_, piece.data(), piece.size());
        at_ += piece.size();
    }

    std::string& text_;
    const json_form& form_;
    std::size_t next_ = 0;
    number_text last_[2];
    bool turn_ = false;
    char collected_[4096];
    char* at_ = collected_;
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Where the tokens of a JSON text begin, found by simdjson's first stage.
#pragma once

#include <distpoint/text/source_text.hpp>
#include <distpoint/vocabulary/inlined.hpp>

#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string_view>

namespace distpoint {

/// Finds the tokens of a text: brackets, colons, commas, and the first characters of strings and other scalars. Also
/// validates UTF-8 and control characters. Works on windows of the text, so that the list of tokens stays in the cache
/// and its memory is not a multiple of the file's.
///
/// A window ends where no string can be open: after a line ending, which strings cannot contain, or else after a comma
/// that seems to separate values. If that comma was in a string, the first stage reports an unclosed string, and
/// an earlier one is tried.
class json_structure {
  public:
    /// The text must be followed by simdjson's padding, as a source_text is. `window`: in bytes.
    explicit json_structure(std::string_view text, std::size_t window = std::size_t{1} << 18)
        : text_(text), window_(window) {
        static_assert(simdjson::SIMDJSON_PADDING <= padded_bytes::padding);
    }

    /// A token: where it begins, and where the next one begins or the window ends.
    struct token {
        const char* begin;
        const char* limit;
    };

    /// The next token; false at the end of the text, or if the text is malformed.
    bool next(token& out) { return cursor(*this).next(out); }

    /// The next tokens, for a loop: what it needs stays in registers. While one exists, `next` must not be called; it
    /// continues where the last one ended.
    class cursor {
      public:
        explicit cursor(json_structure& from) : from_(from) { begin(); }
        ~cursor() { end(); }
        cursor(const cursor&) = delete;
        cursor& operator=(const cursor&) = delete;

        DISTPOINT_OFTEN bool next(token& out) {
            if (at_ == last_) [[unlikely]] {
                end();
                if (!from_.read_window()) return false;
                begin();
            }
            out.begin = window_ + at_[0];
            out.limit = window_ + at_[1]; // after the last one comes the window's size
            ++at_;
            return true;
        }

      private:
        void begin() {
            at_ = from_.indexes_ + from_.at_;
            last_ = from_.indexes_ + from_.count_;
            window_ = from_.text_.data() + from_.base_;
        }
        void end() { from_.at_ = from_.count_ - static_cast<std::size_t>(last_ - at_); }

        json_structure& from_;
        const std::uint32_t* at_ = nullptr;
        const std::uint32_t* last_ = nullptr;
        const char* window_ = nullptr;
    };

    /// Whether there is neither a backslash nor a DEL near the last token: then strings are as they are written, and
    /// have no control characters, as the others are not allowed in JSON.
    bool is_plain() const { return plain_; }
    /// Whether all tokens have been read. If not, and there is no next one, the text is malformed.
    bool ended() const { return at_ == count_ && end_ == text_.size(); }

  private:
    DISTPOINT_SELDOM bool read_window() {
        for (at_ = count_ = 0; end_ < text_.size() && count_ == 0;) {
            base_ = end_;
            if (!find_tokens()) return false;
        }
        return count_ != 0;
    }
    // Finds the tokens from `base_` on, and the window's end.
    bool find_tokens() {
        for (std::size_t size = window_;; size *= 2) {
            if (size >= text_.size() - base_) return is_window(text_.size());
            const std::string_view seen = text_.substr(base_, size);
            const std::size_t line = seen.find_last_of('\n');
            if (line != std::string_view::npos) return is_window(base_ + line + 1);
            // One line: minified.
            std::size_t comma = seen.rfind(',');
            for (int tries = 0; tries < 16 && comma != std::string_view::npos && comma != 0; ++tries) {
                const char before = seen[comma - 1];
                if ((before == '}' || before == '"' || before == ']') && is_window(base_ + comma + 1)) return true;
                if (malformed_) return false;
                comma = seen.rfind(',', comma - 1);
            }
        }
    }
    bool is_window(std::size_t end) {
        const std::size_t size = end - base_;
        make_room(size);
        const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text_.data()) + base_;
        const simdjson::error_code error = stage_->stage1(bytes, size, simdjson::stage1_mode::regular);
        if (error == simdjson::UNCLOSED_STRING && end != text_.size()) return false;
        malformed_ = error != simdjson::SUCCESS && error != simdjson::EMPTY;
        if (malformed_) return false;
        end_ = end;
        const std::string_view window = text_.substr(base_, size);
        plain_ = window.find('\\') == std::string_view::npos && window.find('\x7f') == std::string_view::npos;
        indexes_ = stage_->structural_indexes.get();
        count_ = error == simdjson::EMPTY ? 0 : stage_->n_structural_indexes;
        stage_->structural_indexes[count_] = static_cast<std::uint32_t>(size); // there is room for a few more
        return true;
    }
    void make_room(std::size_t size) {
        if (size <= room_) return;
        room_ = std::max(size, std::min(window_, text_.size()));
        const auto error =
            stage_ == nullptr
                ? simdjson::get_active_implementation()->create_dom_parser_implementation(room_, 1, stage_)
                : stage_->set_capacity(room_);
        if (error != simdjson::SUCCESS) throw std::bad_alloc();
    }

    std::string_view text_;
    std::size_t window_;
    std::unique_ptr<simdjson::internal::dom_parser_implementation> stage_;
    const std::uint32_t* indexes_ = nullptr;
    std::size_t room_ = 0;
    std::size_t base_ = 0; // of the window
    std::size_t end_ = 0;
    std::size_t at_ = 0; // of the next token in the window
    std::size_t count_ = 0;
    bool plain_ = false;
    bool malformed_ = false;
};

} // namespace distpoint

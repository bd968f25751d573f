// SPDX-License-Identifier: BSL-1.0
// Places as people and editors name them: line and column.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace distpoint {

/// 1-based; columns count UTF-16 code units, as editors, LSP and SARIF do. LF, CR and CRLF end a line.
struct position {
    std::size_t line = 1;
    std::size_t column = 1;
};

/// A piece of a file. `end` is exclusive. `line_text` is the line of `begin`, without its end, and `line_offset` where in
/// the file's text (UTF-8, without byte order mark) it begins.
struct location {
    std::string_view path{};
    position begin{};
    position end{};
    std::size_t offset = 0; // of `begin`, in that text
    std::size_t length = 0; // in that text
    std::string pointer{};  // JSON Pointer (RFC 6901); empty for the document
    std::string_view line_text{};
    std::size_t line_offset = 0;
    bool known = false;
};

/// Positions of rising offsets in a text, in one pass over it.
class position_finder {
  public:
    explicit position_finder(std::string_view text) : text_(text) {}

    /// The position of an offset not below any asked for before. Bytes that are no UTF-8 count as one column each.
    position at(std::size_t offset) {
        if (offset > text_.size()) offset = text_.size();
        while (at_ < offset) {
            const auto c = static_cast<unsigned char>(text_[at_]);
            if (c == '\n' || (c == '\r' && !(at_ + 1 < text_.size() && text_[at_ + 1] == '\n'))) {
                ++now_.line;
                now_.column = 1;
                line_start_ = ++at_;
                continue;
            }
            if ((c & 0xc0u) != 0x80u)
                now_.column += c >= 0xf0 ? 2 : 1;
            ++at_;
        }
        return now_;
    }
    std::size_t line_start() const { return line_start_; }
    std::string_view line() const {
        const std::size_t end = text_.find_first_of("\r\n", line_start_);
        return text_.substr(line_start_, end == std::string_view::npos ? end : end - line_start_);
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
    position now_{};
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Locations as line and column, as editors show them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace distpoint {

/// 1-based; columns count UTF-16 code units, as editors, LSP and SARIF do. LF, CR and CRLF end a line.
struct position {
    std::size_t line = 1;
    std::size_t column = 1;
};

/// How much of a file's text around a location may be shown: its line; or, of an export, whose other values may be
/// secrets, only the value with its key, or the field.
enum class shown_part : unsigned char { line, value, field };

/// A range of a file.
struct location {
    std::string_view path{};
    std::uint32_t file = 0;
    position begin{};
    position end{};             // exclusive
    std::size_t offset = 0;     // of `begin` in the file's text: UTF-8, without byte order mark
    std::size_t length = 0;     // in that text
    std::string pointer{};      // JSON Pointer (RFC 6901); empty for the document
    std::string_view text{};    // the file's, for excerpt_of
    std::size_t value_from = 0; // the offset of the value with its key
    shown_part part = shown_part::line;
    bool known = false;
};

/// The text around a location.
struct excerpt {
    std::string_view line{}; // without its line ending; the part around the location if it is long
    std::size_t offset = 0;  // of `line` in the text
    std::string column{};    // of CSV, the name of the column, where `line` is the field alone
    bool cut = false;        // whether `line` begins after the beginning of the line
};

/// The locations of a finding.
struct located_finding {
    location where{};
    std::vector<location> related{}; // one for each related element of the finding
};

namespace detail {

// The columns of a part of a line: UTF-16 code units. Eight bytes at a time where they are ASCII.
inline std::size_t columns_of(std::string_view text) {
    const auto is_ascii = [&](std::size_t at) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + at, 8);
        return (bytes & 0x8080808080808080u) == 0;
    };
    std::size_t i = 0;
    while (i + 8 <= text.size() && is_ascii(i)) i += 8;
    std::size_t columns = i;
    if (text.size() >= 8 && text.size() - i < 8 && is_ascii(text.size() - 8)) return text.size();
    for (const char c : text.substr(i)) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xc0u) != 0x80u) columns += byte >= 0xf0 ? 2 : 1;
    }
    return columns;
}

// Finds the next occurrences of a character in ascending ranges of a text, looking at each byte once, and not far
// ahead.
class next_character {
  public:
    explicit next_character(char c) : c_(c) {}

    // The first at or after `from`, which must not be less than an earlier one, and before `end`; npos if there is
    // none.
    std::size_t in(std::string_view text, std::size_t from, std::size_t end) {
        if (seen_ < from) {
            seen_ = from;
            found_ = false;
        }
        if (!found_ && seen_ < end) {
            const std::string_view near = text.substr(0, std::max(end, seen_ + 2048));
            const std::size_t at = near.find(c_, seen_);
            found_ = at != std::string_view::npos;
            seen_ = found_ ? at : near.size();
        }
        return found_ && seen_ < end ? seen_ : std::string_view::npos;
    }

  private:
    std::size_t seen_ = 0; // there is none before
    char c_;
    bool found_ = false; // but one here
};

} // namespace detail

/// Converts ascending offsets in a text to positions, in one pass.
class position_finder {
  public:
    explicit position_finder(std::string_view text = {}) : text_(text) {}

    /// The last offset requested.
    std::size_t offset() const { return at_; }

    /// The position of an offset, which must not be less than an earlier one. A byte that is not UTF-8 is one column.
    position at(std::size_t offset) {
        offset = std::min(offset, text_.size());
        if (offset <= at_) return now_;
        // Whole lines are counted, not looked at. A CR before the offset and an LF at it are one line end, of the LF.
        std::size_t ends = 0;
        std::size_t line = at_; // where the last one begins, if there are any
        for (std::size_t lf; (lf = lf_.in(text_, line, offset)) != std::string_view::npos; line = lf + 1) ++ends;
        std::size_t from = at_;
        for (std::size_t cr; (cr = cr_.in(text_, from, offset)) != std::string_view::npos; from = cr + 1) {
            if (cr + 1 < text_.size() && text_[cr + 1] == '\n') continue;
            ++ends;
            line = std::max(line, cr + 1);
        }
        if (ends != 0) now_ = {now_.line + ends, 1};
        now_.column += detail::columns_of(text_.substr(line, offset - line));
        at_ = offset;
        return now_;
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
    position now_{};
    detail::next_character lf_{'\n'};
    detail::next_character cr_{'\r'};
};

/// Converts offsets to positions in any order: cheap if they ascend, and at most a few thousand bytes are looked at if
/// not. The text is read once, up to the greatest offset.
class positions {
  public:
    explicit positions(std::string_view text = {}) : marks_{position_finder(text)}, kept_(text), last_(text) {}

    position at(std::size_t offset) {
        const std::size_t step = offset / distance;
        while (marks_.size() <= step) {
            position_finder next = marks_.back();
            next.at(marks_.size() * distance);
            marks_.push_back(next);
        }
        if (last_.offset() > offset) last_ = kept_;
        if (last_.offset() > offset || last_.offset() < marks_[step].offset()) last_ = marks_[step];
        return last_.at(offset);
    }
    /// Offsets soon after the last one stay cheap, whatever is requested in between.
    void keep() { kept_ = last_; }

  private:
    static constexpr std::size_t distance = 4096;

    std::vector<position_finder> marks_; // at each multiple of the distance
    position_finder kept_;
    position_finder last_;
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Locations as line and column, as editors show them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace distpoint {

/// 1-based; columns count UTF-16 code units, as editors, LSP and SARIF do. LF, CR and CRLF end a line.
struct position {
    std::size_t line = 1;
    std::size_t column = 1;
};

/// A range of a file, and the text around it.
struct location {
    std::string_view path{};
    std::uint32_t file = 0;
    position begin{};
    position end{};              // exclusive
    std::size_t offset = 0;      // of `begin` in the file's text: UTF-8, without byte order mark
    std::size_t length = 0;      // in that text
    std::string pointer{};       // JSON Pointer (RFC 6901); empty for the document
    std::string_view line{};     // the line of `begin`, without its line ending; the part around `begin` if it is long
    std::size_t line_offset = 0; // of `line` in the text
    std::string column{};        // of CSV, the name of the column, where `line` is the field alone
    bool line_cut = false;       // whether `line` begins after the beginning of the line
    bool known = false;
};

/// The locations of a finding.
struct located_finding {
    location where{};
    std::vector<location> related{}; // one for each related element of the finding
};

/// Converts ascending offsets in a text to positions, in one pass.
class position_finder {
  public:
    explicit position_finder(std::string_view text) : text_(text) {}

    /// The position of an offset, which must not be less than an earlier one. A byte that is not UTF-8 is one column.
    position at(std::size_t offset) {
        offset = std::min(offset, text_.size());
        if (offset <= at_) return now_;
        std::string_view passed = text_.substr(at_, offset - at_);
        // Whole lines are counted, not looked at. A CR before the offset and an LF at it are one line end, of the LF.
        std::size_t ends = 0;
        std::size_t last = std::string_view::npos;
        for (std::size_t lf = passed.find('\n'); lf != std::string_view::npos; lf = passed.find('\n', lf + 1)) {
            ++ends;
            last = lf;
        }
        for (std::size_t cr = passed.find('\r'); cr != std::string_view::npos; cr = passed.find('\r', cr + 1)) {
            if (at_ + cr + 1 < text_.size() && text_[at_ + cr + 1] == '\n') continue;
            ++ends;
            if (last == std::string_view::npos || cr > last) last = cr;
        }
        if (ends != 0) {
            now_ = {now_.line + ends, 1};
            passed.remove_prefix(last + 1);
            line_start_ = offset - passed.size();
        }
        for (const char c : passed) {
            const auto byte = static_cast<unsigned char>(c);
            if ((byte & 0xc0u) != 0x80u) now_.column += byte >= 0xf0 ? 2 : 1;
        }
        at_ = offset;
        return now_;
    }
    /// Fills in the line around the last position requested: at most a few hundred bytes, whatever the line's length.
    void line_around(location& to) const {
        constexpr std::size_t before = 120;
        constexpr std::size_t after = 240;
        std::size_t start = line_start_;
        if (at_ - start > before) {
            start = at_ - before;
            while (start < at_ && (static_cast<unsigned char>(text_[start]) & 0xc0u) == 0x80u) ++start;
            to.line_cut = true;
        }
        const std::string_view rest = text_.substr(at_, after);
        std::size_t end = rest.find_first_of("\r\n");
        if (end == std::string_view::npos) {
            end = rest.size();
            if (at_ + end < text_.size())
                while (end > 0 && (static_cast<unsigned char>(text_[at_ + end]) & 0xc0u) == 0x80u) --end;
        }
        to.line = text_.substr(start, at_ + end - start);
        to.line_offset = start;
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
    position now_{};
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// The hash that GitHub code scanning uses to track a line across versions of a file.
#pragma once

#include <distpoint/text/occurrences.hpp>
#include <distpoint/text/utf8.hpp>
#include <distpoint/vocabulary/keyed_hash.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace distpoint {

namespace detail {

inline constexpr std::array<std::uint64_t, 9> powers_of_37 = [] {
    std::array<std::uint64_t, 9> all{1};
    for (std::size_t i = 1; i < all.size(); ++i) all[i] = all[i - 1] * 37;
    return all;
}();

// The hash of eight characters, of which the lowest byte is the first: neighbours are put together in three steps.
// Zeros before the first character change nothing.
constexpr std::uint64_t hash_of_eight(std::uint64_t bytes) {
    constexpr std::uint64_t even_bytes = 0x00ff00ff00ff00ffu;
    constexpr std::uint64_t even_pairs = 0x0000ffff0000ffffu;
    bytes = (bytes & even_bytes) * powers_of_37[1] + (bytes >> 8 & even_bytes);
    bytes = (bytes & even_pairs) * powers_of_37[2] + (bytes >> 16 & even_pairs);
    return (bytes & 0xffffffffu) * powers_of_37[4] + (bytes >> 32);
}

} // namespace detail

/// `primaryLocationLineHash` of every line of a text, exactly as the uploader computes it (github/codeql-action,
/// src/fingerprints.ts): a hash, base 37 modulo 2⁶⁴, of the hundred UTF-16 code units from the start of the line, not
/// counting spaces and tabs, followed by the number of its occurrence. CR and CRLF count as LF; the text is padded with
/// 65535 and zeros. Linear.
class line_hashes {
  public:
    /// `mark`: whether the file begins with a byte order mark, which the uploader reads as a character.
    explicit line_hashes(std::string_view text, bool mark = false) : text_(text) {
        hashes_.reserve(text.size() / 160);
        if (mark) take(0xfeff);
        while (at_ < text.size()) {
            if (skip_to_line()) continue;
            if (take_plain()) continue;
            take_character();
        }
        take(0xffff);
        while (first_ != starts_.size()) roll(0);
        number_lines();
    }

    /// The hash of a line, counted from 1; empty if there is no such line.
    std::string of(std::size_t line) const {
        std::string out;
        append(out, line);
        return out;
    }
    void append(std::string& out, std::size_t line) const {
        if (line == 0 || line > hashes_.size()) return;
        const auto again = numbers_.find(line);
        char digits[32];
        char* const last = digits + sizeof digits;
        char* at = std::to_chars(digits, last, hashes_[line - 1], 16).ptr;
        *at++ = ':';
        at = std::to_chars(at, last, again == numbers_.end() ? 1 : again->second).ptr;
        out.append(digits, at);
    }

  private:
    // A line whose hash is not complete: that of the units before it, and their number.
    struct line_start {
        std::uint64_t hash = 0;
        std::uint64_t unit = 0;
    };
    static constexpr std::uint64_t block = 100;
    // How many invalid UTF-8 bytes become one U+FFFD: as many as could begin a character (WHATWG, Encoding).
    static std::size_t broken_length(std::string_view text, std::size_t at) {
        const auto byte = [&](std::size_t i) -> unsigned {
            return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
        };
        const unsigned first = byte(0);
        std::size_t whole = 1;
        if (first >= 0xc2 && first <= 0xdf) whole = 2;
        if (first >= 0xe0 && first <= 0xef) whole = 3;
        if (first >= 0xf0 && first <= 0xf4) whole = 4;
        unsigned low = 0x80; // of the second byte
        unsigned high = 0xbf;
        if (first == 0xe0) low = 0xa0;
        if (first == 0xed) high = 0x9f;
        if (first == 0xf0) low = 0x90;
        if (first == 0xf4) high = 0x8f;
        std::size_t length = 1;
        while (length < whole && byte(length) >= (length == 1 ? low : 0x80u) &&
               byte(length) <= (length == 1 ? high : 0xbfu))
            ++length;
        return length;
    }
    // Once the hashes of all lines before are complete, the rest of a line does not matter.
    bool skip_to_line() {
        if (line_start_ || first_ != starts_.size()) return false;
        if (lf_ < at_) lf_ = std::min(text_.find('\n', at_), text_.size());
        if (cr_ < at_) cr_ = std::min(text_.find('\r', at_), text_.size());
        at_ = std::min(lf_, cr_);
        if (at_ == text_.size()) return true;
        take_character();
        return true;
    }
    // Takes blanks, and other ASCII characters up to eight at a time, none after the one that completes a line's hash.
    // False if there are none.
    bool take_plain() {
        if (line_start_ || std::endian::native != std::endian::little) return false;
        constexpr std::uint64_t each = 0x0101010101010101u;
        const std::size_t before = at_;
        std::uint64_t left = starts_[first_].unit + block - unit_;
        while (left != 0 && at_ + 8 <= text_.size()) {
            std::uint64_t bytes = 0;
            std::memcpy(&bytes, text_.data() + at_, 8);
            // Below `!`, or not ASCII: the top bit of the first such byte is set, if not always of those after it.
            const std::uint64_t others = ((bytes - each * '!') | bytes) & each * 0x80u;
            std::size_t count = static_cast<std::size_t>(std::countr_zero(others)) / 8; // 8 if there are none
            if (count == 0) {
                if (text_[at_] != ' ' && text_[at_] != '\t') break;
                ++at_;
                continue;
            }
            if (left < count) count = static_cast<std::size_t>(left);
            hash_ = hash_ * detail::powers_of_37[count] + detail::hash_of_eight(bytes << (64 - 8 * count));
            at_ += count;
            left -= count;
        }
        unit_ = starts_[first_].unit + block - left;
        complete();
        return at_ != before;
    }
    void take_character() {
        const std::size_t length = utf8_length(text_, at_);
        const std::uint32_t c = length == 0 ? 0xfffd : code_point(text_, at_, length);
        at_ += length == 0 ? broken_length(text_, at_) : length;
        if (c < 0x10000) return take(c);
        take(0xd800 + ((c - 0x10000) >> 10));
        take(0xdc00 + ((c - 0x10000) & 0x3ff));
    }
    void take(std::uint32_t unit) {
        if (unit == ' ' || unit == '\t' || (after_cr_ && unit == '\n')) {
            after_cr_ = false;
            return;
        }
        after_cr_ = unit == '\r';
        if (after_cr_) unit = '\n';
        if (line_start_) {
            if (first_ == starts_.size()) {
                starts_.clear();
                first_ = 0;
            }
            starts_.push_back({hash_, unit_});
        }
        line_start_ = unit == '\n';
        roll(unit);
    }
    void roll(std::uint32_t unit) {
        hash_ = hash_ * 37 + unit;
        ++unit_;
        complete();
    }
    // The hash of the hundred units from a start on is that of all units without that of those before it.
    void complete() {
        for (; first_ != starts_.size() && unit_ == starts_[first_].unit + block; ++first_)
            hashes_.push_back(hash_ - starts_[first_].hash * block_factor);
    }
    void number_lines() {
        constexpr std::size_t ahead = 16;
        occurrences seen(hashes_.size());
        for (std::size_t i = 0; i < hashes_.size(); ++i) {
            if (i + ahead < hashes_.size()) seen.expect(hashes_[i + ahead]);
            if (const int number = seen.add(hashes_[i]); number != 1) numbers_[i + 1] = number;
        }
    }
    static constexpr std::uint64_t block_factor = [] {
        std::uint64_t factor = 1;
        for (std::uint64_t i = 0; i < block; ++i) factor *= 37;
        return factor;
    }();

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t lf_ = 0; // the next line ends, once they are looked for
    std::size_t cr_ = 0;
    std::uint64_t hash_ = 0;         // of all units
    std::uint64_t unit_ = 0;         // how many
    std::vector<line_start> starts_; // from `first_` on, lines whose hashes are not complete
    std::size_t first_ = 0;
    bool line_start_ = true;
    bool after_cr_ = false;
    std::vector<std::uint64_t> hashes_;
    std::unordered_map<std::size_t, int, number_hasher> numbers_; // of those lines whose hashes occurred before
};

} // namespace distpoint

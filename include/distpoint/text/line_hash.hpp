// SPDX-License-Identifier: BSL-1.0
// The hash that GitHub code scanning uses to track a line across versions of a file.
#pragma once

#include <distpoint/text/occurrences.hpp>
#include <distpoint/text/utf8.hpp>
#include <distpoint/vocabulary/keyed_hash.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace distpoint {

namespace detail {

// What a byte does to a hash: multiply it, and add. A blank does nothing; the factor of a byte that is not plain is
// zero.
struct hash_step {
    unsigned char factor = 0;
    unsigned char summand = 0;
};
inline constexpr std::array<hash_step, 256> hash_steps = [] {
    std::array<hash_step, 256> all{};
    for (unsigned c = 1; c < 0x80; ++c)
        if (c != '\r' && c != '\n') all[c] = {37, static_cast<unsigned char>(c)};
    all[' '] = all['\t'] = {1, 0};
    return all;
}();

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
    // Takes bytes two at a time, each pair by one multiplication of the hash; at least as many as are sure not to
    // complete a line's hash. False if there are none.
    bool take_plain() {
        if (line_start_ || after_cr_) return false;
        std::uint64_t left = starts_[first_].unit + block - unit_;
        const std::size_t before = at_;
        for (; left >= 2 && at_ + 2 <= text_.size(); at_ += 2) {
            const detail::hash_step a = detail::hash_steps[static_cast<unsigned char>(text_[at_])];
            const detail::hash_step b = detail::hash_steps[static_cast<unsigned char>(text_[at_ + 1])];
            const unsigned factor = unsigned{a.factor} * b.factor;
            if (factor == 0) break;
            hash_ = hash_ * factor + (unsigned{a.summand} * b.factor + b.summand);
            left -= (a.factor != 1 ? 1u : 0u) + (b.factor != 1 ? 1u : 0u);
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

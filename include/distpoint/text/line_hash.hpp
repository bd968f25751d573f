// SPDX-License-Identifier: BSL-1.0
// The hash that GitHub code scanning uses to track a line across versions of a file.
#pragma once

#include <distpoint/text/utf8.hpp>

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace distpoint {

/// `primaryLocationLineHash` of every line of a text, exactly as the uploader computes it (github/codeql-action,
/// src/fingerprints.ts): a rolling hash, base 37 modulo 2⁶⁴, of the hundred UTF-16 code units from the start of the
/// line, not counting spaces and tabs, followed by the number of its occurrence. CR and CRLF count as LF; the text is
/// padded with 65535 and zeros. Linear.
class line_hashes {
  public:
    /// `mark`: whether the file begins with a byte order mark, which the uploader reads as a character.
    explicit line_hashes(std::string_view text, bool mark = false) {
        for (int i = 0; i < block; ++i) first_factor_ *= 37;
        lines_.fill(none);
        if (mark) take(0xfeff);
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t length = utf8_length(text, at);
            const std::uint32_t c = length == 0 ? 0xfffd : code_point(text, at, length);
            if (c < 0x10000) {
                take(c);
            } else {
                take(0xd800 + ((c - 0x10000) >> 10));
                take(0xdc00 + ((c - 0x10000) & 0x3ff));
            }
            at += length == 0 ? broken_length(text, at) : length;
        }
        take(0xffff);
        for (int i = 0; i < block; ++i) {
            if (lines_[index_] != none) put();
            roll(0);
        }
    }

    /// The hash of a line, counted from 1; empty if there is no such line.
    std::string of(std::size_t line) const {
        if (line == 0 || line > hashes_.size() || hashes_[line - 1].number == 0) return {};
        return fmt::format("{:x}:{}", hashes_[line - 1].hash, hashes_[line - 1].number);
    }

  private:
    struct line_hash {
        std::uint64_t hash = 0;
        int number = 0; // of the lines with this hash, from 1
    };
    static constexpr int block = 100;
    static constexpr std::size_t none = 0;

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
    void take(std::uint32_t unit) {
        if (unit == ' ' || unit == '\t' || (after_cr_ && unit == '\n')) {
            after_cr_ = false;
            return;
        }
        after_cr_ = unit == '\r';
        if (after_cr_) unit = '\n';
        if (lines_[index_] != none) put();
        if (line_start_) lines_[index_] = ++line_;
        line_start_ = unit == '\n';
        roll(unit);
    }
    void roll(std::uint32_t unit) {
        const std::uint32_t first = window_[index_];
        window_[index_] = unit;
        hash_ = hash_ * 37 + unit - first_factor_ * first;
        if (++index_ == block) index_ = 0;
    }
    void put() {
        const std::size_t line = lines_[index_];
        if (hashes_.size() < line) hashes_.resize(line);
        hashes_[line - 1] = {hash_, ++seen_[hash_]};
        lines_[index_] = none;
    }

    std::array<std::uint32_t, block> window_{};
    std::array<std::size_t, block> lines_{}; // lines that begin at each position of the window
    std::uint64_t hash_ = 0;
    std::uint64_t first_factor_ = 1;
    std::size_t index_ = 0;
    std::size_t line_ = 0;
    bool line_start_ = true;
    bool after_cr_ = false;
    std::unordered_map<std::uint64_t, int> seen_;
    std::vector<line_hash> hashes_;
};

} // namespace distpoint

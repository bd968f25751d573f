// SPDX-License-Identifier: BSL-1.0
// The hashes of lines, against their definition.
#include "catch.hpp"

#include <distpoint/text/line_hash.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

using namespace distpoint;

namespace {

// One line after the other, one unit after the other.
std::vector<std::string> hashes_by_definition(const std::string& text) {
    std::vector<std::uint64_t> units;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ' ' || c == '\t' || (c == '\n' && i > 0 && text[i - 1] == '\r')) continue;
        if (c == '\xc3') // e with an acute accent
            units.push_back(0xe9), ++i;
        else
            units.push_back(c == '\r' ? '\n' : static_cast<unsigned char>(c));
    }
    units.push_back(65535);
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < units.size(); ++begin) {
        if (begin != 0 && units[begin - 1] != '\n') continue;
        std::uint64_t hash = 0;
        for (std::size_t i = begin; i < begin + 100; ++i) hash = hash * 37 + (i < units.size() ? units[i] : 0);
        char digits[20];
        std::snprintf(digits, sizeof digits, "%llx", static_cast<unsigned long long>(hash));
        lines.emplace_back(digits);
    }
    return lines;
}

} // namespace

TEST_CASE("hashes of lines are those of their definition") {
    std::mt19937 random(14);
    for (int round = 0; round < 3000; ++round) {
        // Now many short lines, now few long ones; words of all lengths.
        const std::size_t line = 2 + random() % 300;
        const std::size_t word = 1 + random() % 20;
        std::string text;
        for (std::size_t length = random() % 700; text.size() < length;) {
            if (random() % line == 0)
                text += random() % 3 == 0 ? "\r\n" : random() % 5 == 0 ? "\r" : "\n";
            else if (random() % word == 0)
                text += random() % 2 == 0 ? " " : random() % 4 == 0 ? "\t" : "\xc3\xa9";
            else
                text += static_cast<char>('!' + random() % 94);
        }
        const std::vector<std::string> expected = hashes_by_definition(text);
        const line_hashes made(text);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const std::string hash = made.of(i + 1);
            if (hash.substr(0, hash.find(':')) != expected[i]) FAIL(text << "\nline " << i + 1 << ": " << hash);
        }
        CHECK(made.of(expected.size() + 1).empty());
    }
}

// SPDX-License-Identifier: BSL-1.0
// Positions against a definition that looks at every byte.
#include "catch.hpp"

#include <distpoint/text/location.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace distpoint;

namespace {

position by_definition(const std::string& text, std::size_t offset) {
    position at;
    for (std::size_t i = 0; i < std::min(offset, text.size()); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool half = byte == '\r' && i + 1 < text.size() && text[i + 1] == '\n'; // of a line end
        if (byte == '\n' || (byte == '\r' && !half))
            at = {at.line + 1, 1};
        else if ((byte & 0xc0u) != 0x80u)
            at.column += byte >= 0xf0 ? 2 : 1;
    }
    return at;
}

} // namespace

TEST_CASE("positions are those of the definition, in any order") {
    std::mt19937 random(5);
    for (int round = 0; round < 60; ++round) {
        const std::vector<std::string> pieces = {"a",
                                                 "words",
                                                 "\n",
                                                 round % 2 != 0 ? "\r\n" : "b",
                                                 "é",
                                                 "😀",
                                                 round % 3 == 0 ? "\r" : "c",
                                                 std::string(40, 'x'),
                                                 "\n\n"};
        std::string text;
        while (text.size() < (round % 4 == 0 ? 30000u : 400u)) text += pieces[random() % pieces.size()];
        std::vector<std::size_t> offsets;
        for (int i = 0; i < 60; ++i) offsets.push_back(random() % (text.size() + 10));
        positions any(text);
        for (const std::size_t offset : offsets) {
            const position want = by_definition(text, offset);
            const position got = any.at(offset);
            if (random() % 2 == 0) any.keep();
            CHECK(got.line == want.line);
            CHECK(got.column == want.column);
        }
        std::sort(offsets.begin(), offsets.end());
        position_finder finder(text);
        for (const std::size_t offset : offsets) CHECK(finder.at(offset).line == by_definition(text, offset).line);
    }
}

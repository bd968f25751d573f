// SPDX-License-Identifier: BSL-1.0
// The table of package movement, against the topic's own, written as a CSV file by hand.
#include "catch.hpp"

#include <distpoint/distribution/movement.hpp>

#include <fstream>
#include <string>
#include <vector>

using namespace distpoint;

namespace {

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts(1);
    for (char c : text)
        if (c == at)
            parts.emplace_back();
        else
            parts.back() += c;
    return parts;
}

// "standard to branch distribution point": the words that both ends have are written once.
std::string heading(std::string from, const std::string& to) {
    const std::string both = " distribution point";
    const auto ends = [&](const std::string& text) {
        return text.size() > both.size() && text.substr(text.size() - both.size()) == both;
    };
    if (ends(from) && ends(to)) from.resize(from.size() - both.size());
    return from + " to " + to;
}

} // namespace

TEST_CASE("the table of package movement is the topic's") {
    std::ifstream file(DISTPOINT_TEST_DATA "/movement.csv");
    std::string line;
    REQUIRE(std::getline(file, line));
    std::size_t row = 0;
    for (; std::getline(file, line); ++row) {
        INFO(line);
        const std::vector<std::string> cells = split(line, ',');
        REQUIRE(cells.size() == 5);
        REQUIRE(row < movements.size());
        const movement& m = movement_of(static_cast<movement_kind>(row));
        CHECK(static_cast<std::size_t>(m.kind) == row);
        CHECK(m.what == heading(cells[0], cells[1]));
        CHECK(m.control == cells[2]);
        CHECK(m.detail.empty() == cells[3].empty());
        for (const std::string& words : split(cells[3], ';')) CHECK(m.detail.find(words) != std::string_view::npos);
        CHECK((m.differential ? "yes" : "no") == cells[4]);
    }
    CHECK(row == movements.size());
}

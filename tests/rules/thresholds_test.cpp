// SPDX-License-Identifier: BSL-1.0
// The numbers that rules compare with.
#include "catch.hpp"
#include "checked.hpp"

#include <algorithm>
#include <string>

using namespace distpoint;
using tests::checked;

TEST_CASE("thresholds: what is at one is not over it") {
    const auto count = [](std::string_view rule, const std::string& text, const settings& set = {}) {
        const checked c(text, "a.yaml", set);
        return std::count(c.rules.begin(), c.rules.end(), rule);
    };
    const auto points = [](int number, const std::string& type) {
        std::string text = "distribution_points:\n";
        for (int i = 0; i < number; ++i)
            text += "  - {name: " + type + std::to_string(i) + ", site: NYC, types: [" + type + "]}\n";
        return text;
    };
    CHECK(count("too-many-points", points(100, "standard")) == 0);
    CHECK(count("too-many-points", points(101, "standard")) == 1);
    CHECK(count("too-many-points", points(2, "standard"), {.most_points = 2}) == 0);
    CHECK(count("too-many-points", points(3, "standard"), {.most_points = 2}) == 1);
    CHECK(count("too-many-points", points(3, "branch"), {.most_points = 2}) == 0); // branch ones have their own
    CHECK(count("too-many-branch-points", points(2000, "branch")) == 0);
    CHECK(count("too-many-branch-points", points(2001, "branch")) == 1);
    CHECK(count("too-many-branch-points", points(2, "branch"), {.most_branch_points = 2}) == 0);
    CHECK(count("too-many-branch-points", points(3, "branch"), {.most_branch_points = 2}) == 1);
    CHECK(count("too-many-branch-points", points(3, "standard"), {.most_branch_points = 2}) == 0);

    const auto package = [](const std::string& size) {
        return "distribution_points: [{name: p, types: []}]\npackages: [{id: A, size: " + size +
               ", distribution_points: [p]}]\n";
    };
    CHECK(count("large-unthrottled-copy", package("1 GiB")) == 0);
    CHECK(count("large-unthrottled-copy", package("1073741825")) == 1);
    CHECK(count("large-unthrottled-copy", package("10"), {.large_package = 10}) == 0);
    CHECK(count("large-unthrottled-copy", package("11"), {.large_package = 10}) == 1);
}

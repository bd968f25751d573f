// SPDX-License-Identifier: BSL-1.0
// Fixes of JSON lists that are written alike: made once, and moved.
#include "catch.hpp"
#include "checked.hpp"

#include <distpoint/repair/fix_forms.hpp>

#include <vector>

using namespace distpoint;

TEST_CASE("lists that are written alike have the fixes that are offered for each") {
    const loaded site = tests::load("site.json", "{\"distribution_points\": [\n"
                                                 " {\"name\": \"a\", \"types\": [\"branch\", \"bits-enabled\"]},\n"
                                                 " {\"name\": \"b\", \"types\": [\"branch\", \"bits-enabled\"]},\n"
                                                 " {\"name\": \"c\", \"types\": [\"branch\", \"bits-enabled\"]}]}\n");
    const type_repairs ways = repairs(site.view().points[0].types);
    REQUIRE(ways.size() == 2); // without branch, or without bits-enabled
    detail::fix_forms forms(site);
    std::vector<fix> first;
    std::vector<fix> second;
    std::vector<fix> third;
    forms.change(0, ways, first, [](const type_repair&) { return true; });
    forms.change(1, ways, second, [&](const type_repair& way) { return way == ways[1]; });
    forms.change(2, ways, third, [](const type_repair&) { return true; });
    REQUIRE(first.size() == 2);
    REQUIRE(second.size() == 1);
    CHECK(second[0].repair == ways[1]);
    REQUIRE(third.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(first[i].repair == ways[i]);
        CHECK(third[i].repair == ways[i]);
        REQUIRE(third[i].replacements.size() == first[i].replacements.size());
        CHECK(first[i].replacements[0].begin.line == 2);
        CHECK(third[i].replacements[0].begin.line == 4);
        CHECK(third[i].replacements[0].begin.column == first[i].replacements[0].begin.column);
    }
}

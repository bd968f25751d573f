// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <distpoint/vocabulary/point_type_name.hpp>
#include <distpoint/vocabulary/severity.hpp>

using namespace distpoint;

TEST_CASE("every type is found by its names") {
    for (point_type type : point_type_set::all()) {
        CHECK(point_type_named(name_of(type)) == type);
        CHECK(point_type_named(tag_name_of(type).substr(0, tag_name_of(type).find_last_not_of('_') + 1)) == type);
        std::string shouted;
        for (char c : name_of(type)) shouted += c == '-' ? ' ' : static_cast<char>(std::toupper(c));
        CHECK(point_type_named(shouted) == type);
    }
    for (const point_type_alias& other : point_type_aliases) {
        CHECK(point_type_named(other.alias) == other.type);
        for (point_type type : point_type_set::all()) CHECK(other.alias != name_of(type));
    }
    CHECK(point_type_named("Supporting Internet-based clients") == point_type::internet_clients);
    CHECK(point_type_named("BITS_enabled") == point_type::bits_enabled);
}

TEST_CASE("other texts are not types") {
    for (const char* text : {"", "brnch", "branch ", " branch", "server--share", "serv", "bits-enabled-x"})
        CHECK_FALSE(point_type_named(text));
}

TEST_CASE("a misspelt type has a suggestion, another word has none") {
    CHECK(nearest_point_type("brnch") == "branch");
    CHECK(nearest_point_type("Braanch") == "branch");
    CHECK(nearest_point_type("mobil-device") == "mobile-device");
    CHECK(nearest_point_type("bist-enabled") == "bits-enabled"); // two letters swapped
    CHECK(nearest_point_type("intrenet") == "internet-clients"); // near an alias
    CHECK(nearest_point_type("printer").empty());
    CHECK(nearest_point_type(std::string(100000, 'b')).empty());
    CHECK(nearest_point_type("").empty());
}

TEST_CASE("edits are counted, swaps as one") {
    CHECK(detail::edits_between("branch", "branch", 3) == 0);
    CHECK(detail::edits_between("brnach", "branch", 3) == 1);
    CHECK(detail::edits_between("bra", "branch", 3) == 3);
    CHECK(detail::edits_between("x", "branch", 3) == 4); // more than three
    CHECK(detail::edits_between("BRANCH", "branch", 3) == 0);
}

TEST_CASE("sets are sets") {
    constexpr point_type_set set{point_type::branch, point_type::server, point_type::branch};
    STATIC_REQUIRE(set.size() == 2);
    std::vector<point_type> in_order;
    for (point_type type : set) in_order.push_back(type);
    CHECK(in_order == std::vector{point_type::server, point_type::branch});
    CHECK((set - point_type_set(point_type::branch)) == point_type_set(point_type::server));
    CHECK((set ^ set).empty());
    CHECK((set & point_type::branch) == point_type_set(point_type::branch));
    CHECK(point_type_set::all().size() == 10);
    CHECK(point_type_set::from_bits(0xffff) == point_type_set::all());
}

TEST_CASE("severities are ordered and named") {
    STATIC_REQUIRE(severity::off < severity::note);
    STATIC_REQUIRE(severity::warning < severity::error);
    for (auto level : {severity::off, severity::note, severity::warning, severity::error})
        CHECK(severity_named(name_of(level)) == level);
    CHECK_FALSE(severity_named("Error"));
}

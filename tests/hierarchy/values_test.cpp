// SPDX-License-Identifier: BSL-1.0
// Paths, records as they are described, and small tables.
#include "catch.hpp"

#include <distpoint/hierarchy/computers.hpp>
#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/hierarchy/record_names.hpp>
#include <distpoint/hierarchy/unc_path.hpp>
#include <distpoint/vocabulary/sparse_table.hpp>

#include <set>
#include <string>
#include <vector>

using namespace distpoint;

TEST_CASE("UNC paths") {
    const auto path = unc_path_from(R"(\\nyc-fs02\packages)");
    REQUIRE(path);
    CHECK(path->computer == "nyc-fs02");
    CHECK(path->share == "packages");
    CHECK(path->below.empty());
    CHECK(unc_path_from(R"(\\a\SMSPKGD$\NYC0002A\x\)")->below == R"(NYC0002A\x)");
    CHECK(unc_path_from(R"(\\a\b\)")->share == "b");
    for (const char* text : {"", R"(\)", R"(\\)", R"(\\a)", R"(\\a\)", R"(\a\b)", R"(\\\a\b)", R"(\\a\\b)",
                             R"(\\a\b\\c)", "//a/b", R"(\\a:\b)", R"(\\a\b?)", "\\\\a\\b\n", R"(C:\a)"})
        CHECK_FALSE(unc_path_from(text));
}

TEST_CASE("a sparse table has a value for each number of its set, and none for others") {
    constexpr auto holds = [](std::size_t size, std::size_t step) {
        number_set numbers(size);
        for (std::size_t n = 0; n < size; n += step)
            if (!numbers.insert(n) || numbers.insert(n)) return false;
        sparse_table<std::size_t> table(static_cast<number_set&&>(numbers));
        for (std::size_t n = 0; n < size; n += step) *table.find(n) = n + 1;
        for (std::size_t n = 0; n < size; ++n) {
            const std::size_t* const value = table.find(n);
            if (n % step == 0 ? value == nullptr || *value != n + 1 : value != nullptr) return false;
        }
        return true;
    };
    STATIC_REQUIRE(holds(130, 3));
    for (std::size_t size : {1u, 63u, 64u, 65u, 128u, 1000u})
        for (std::size_t step : {1u, 2u, 5u, 64u, 2000u}) CHECK(holds(size, step));
    CHECK(sparse_table<int>().find(7) == nullptr);

    number_set numbers(128);
    for (std::size_t n : {0u, 63u, 64u, 100u, 127u}) numbers.insert(n);
    numbers.erase(100);
    const ranked_set ranked(static_cast<number_set&&>(numbers));
    CHECK(ranked.count() == 4);
    CHECK(ranked.below(0) == 0);
    CHECK(ranked.below(63) == 1);
    CHECK(ranked.below(64) == 2);
    CHECK(ranked.below(65) == 3);
    CHECK(ranked.below(127) == 3);
    CHECK(ranked.below(128) == 4);
}

TEST_CASE("computers are the same in whatever order two lists name them") {
    const std::size_t count = 200; // more than wait for memory together
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i) names.push_back("dp" + std::to_string(i) + ".contoso.com");
    for (std::size_t step : {1u, 3u, 7u, 199u}) { // 1: the same order
        std::vector<site_system> systems;
        std::vector<point> points;
        for (std::size_t i = 0; i < count; ++i) {
            systems.push_back({.name = names[i]});
            points.push_back({.site_system = names[i * step % count]});
        }
        points[50].site_system = "DP7.contoso.com.";
        points[51].site_system = "dp9";
        points[52].site_system = "other.contoso.com";
        points[53].site_system = "";
        const hierarchy h{.site_systems = systems, .points = points};
        const computers on(h);
        for (std::size_t i = 0; i < count; ++i)
            if (i < 50 || i > 53) CHECK(on.system_on(on.of_point(i)) == i * step % count);
        CHECK(on.system_on(on.of_point(50)) == 7);
        CHECK(on.system_on(on.of_point(51)) == 9);
        CHECK(on.system_on(on.of_point(52)) == computers::none);
        CHECK(on.system_on(on.of_point(53)) == computers::none);
        CHECK(on.count() == count + 2);
    }
}

TEST_CASE("a record is described member by member") {
    const auto same = [](auto record) {
        using record_type = decltype(record);
        return std::size(about<record_type>::members);
    };
    CHECK(same(site{}) == 10);
    CHECK(same(point{}) == 9);
    CHECK(title_of(point{.site_system = "s", .share = "x"}) == "s");
    CHECK(title_of(point{.share = "x"}) == "x");
    for (int i = 1; i < field_count; ++i)
        for (int j = 1; j < i; ++j) CHECK(name_of(static_cast<field>(i)) != name_of(static_cast<field>(j)));
    CHECK(name_of(field::run) == "run");
    CHECK(name_of(field::requires_) == "requires");
    CHECK(name_of(field::path) == "path");
}

TEST_CASE("every key of documents belongs to a member, and no record has one twice") {
    std::set<field> used;
    const auto use = [&]<class Record>(Record) {
        std::set<field> own;
        for (const member& each : about<Record>::members) {
            CHECK(own.insert(each.key).second);
            used.insert(each.key);
        }
    };
    const auto all = [&](auto... records) { (use(records), ...); };
    all(hierarchy{}, site{}, site_system{}, drive{}, point{}, point_group{}, distpoint::group_member{}, package{},
        group_copy{}, package_presence{}, advertisement{}, suppression{});
    for (int i = 1; i < field_count; ++i) {
        const auto key = static_cast<field>(i);
        if (key == field::format || key == field::path) continue; // of the document itself; of a DFS root
        INFO(name_of(key));
        CHECK(used.contains(key));
    }
}

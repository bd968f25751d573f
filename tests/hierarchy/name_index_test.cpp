// SPDX-License-Identifier: BSL-1.0
// Records found by their names.
#include "catch.hpp"

#include <distpoint/hierarchy/computers.hpp>
#include <distpoint/hierarchy/each_name.hpp>
#include <distpoint/hierarchy/name_index.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace distpoint;

namespace tests_of_name_index {

namespace {

constexpr std::uint32_t none = name_table::none;

} // namespace

TEST_CASE("a point is found by its name, or by that of its computer") {
    const point points[] = {{.name = "a"},          {.site_system = "b.x"}, {.name = "c", .site_system = "c.x"},
                            {.site_system = "b.x"}, {.site_system = "A.x"}, {.share = R"(\\fs\p)"}};
    const hierarchy h{.points = points};
    const computers on(h);
    const point_names names(h, on);
    CHECK(names.repeats()); // b.x
    CHECK(names.some_nameless());
    CHECK(names.find("A") == 0); // a written name before a computer's
    CHECK(names.find("a.x") == 4);
    CHECK(names.find("b") == 1);
    CHECK(names.find("B.x") == 1);
    CHECK(names.find("b.x.") == 1);
    CHECK(names.find("C") == 2);
    CHECK(names.find("c.x") == none);
    CHECK(names.find(R"(\\FS\p)") == 5);
    CHECK(names.find("fs") == none);
    CHECK(names.find("") == none);
    CHECK(names.contains("b"));
    CHECK_FALSE(names.contains("d"));
    CHECK(names.titled("b.X") == 1);
    CHECK(names.titled("b") == none);
    CHECK(names.nameless("b") == 1);
    CHECK(names.nameless("a") == 4);
    CHECK(names.nameless("c.x") == none);
    CHECK(names.nameless("d") == none);

    const point named[] = {{.name = "a", .site_system = "s"}, {.name = "b", .site_system = "t"}};
    const hierarchy other{.points = named};
    const computers of(other);
    const point_names written(other, of);
    CHECK_FALSE(written.repeats());
    CHECK_FALSE(written.some_nameless());
    CHECK(written.find("s") == none);
    CHECK(written.nameless("s") == none);
    const point twice[] = {{.name = "a"}, {.name = "A"}};
    const hierarchy repeated{.points = twice};
    const computers of_them(repeated);
    CHECK(point_names(repeated, of_them).repeats());
    const point unlike[] = {{.name = "a"}, {.site_system = "s"}};
    const hierarchy single{.points = unlike};
    const computers of_single(single);
    CHECK_FALSE(point_names(single, of_single).repeats());
    CHECK_FALSE(point_names(repeated, of_them).some_nameless());
}

TEST_CASE("records of each kind are found by name") {
    const site sites[] = {{.code = "NYC"}};
    const site_system systems[] = {{.name = "x.y"}, {.name = "s.x"}};
    const point points[] = {{.name = "p0"}, {.name = "p1", .site_system = "t"}};
    const point_group groups[] = {{.name = "g"}, {.name = "h"}, {.name = "G"}};
    const package packages[] = {{.id = "A"}};
    const hierarchy h{
        .sites = sites, .site_systems = systems, .points = points, .groups = groups, .packages = packages};
    const computers on(h);
    const name_index names(h, on);
    CHECK(names.repeats);
    CHECK(names.find(record_kind::site, "nyc") == 0);
    CHECK(names.find(record_kind::site_system, "S") == 1);
    CHECK(names.find(record_kind::site_system, "t") == none);
    CHECK(names.find(record_kind::site_system, "u") == none);
    CHECK(names.find(record_kind::point, "P1") == 1);
    CHECK(names.find(record_kind::point_group, "H") == 1);
    CHECK(names.find(record_kind::point_group, "g") == 0);
    CHECK(names.find(record_kind::package, "a") == 0);
    CHECK(names.find(record_kind::package, "NYC") == none);
}

TEST_CASE("every name of a list is used once, in order") {
    struct table {
        std::string_view fetch(std::string_view name) const { return name; }
    };
    for (std::size_t count : {0u, 1u, 15u, 16u, 17u, 31u, 32u, 33u, 100u}) {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < count; ++i) names.push_back("n" + std::to_string(i));
        std::size_t used = 0;
        bool right = true;
        for_each_name(
            count, [&](std::size_t i) { return std::string_view(names[i]); }, table(),
            [&](std::size_t i, const hashed_name& name) { right = right && i == used++ && name.text == names[i]; });
        CHECK(right);
        CHECK(used == count);
    }
}

} // namespace tests_of_name_index

// SPDX-License-Identifier: BSL-1.0
// Which sites points, computers and other sites belong to.
#include "catch.hpp"

#include <distpoint/hierarchy/computers.hpp>
#include <distpoint/hierarchy/declared_sites.hpp>
#include <distpoint/hierarchy/name_index.hpp>
#include <distpoint/hierarchy/secondary_sites.hpp>
#include <distpoint/hierarchy/site_members.hpp>
#include <distpoint/hierarchy/system_sites.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace distpoint;

namespace tests_of_sites_of_records {

namespace {

constexpr std::uint32_t none = name_table::none;

} // namespace

TEST_CASE("the sites of computers that are declared twice, or with a list of sites") {
    const std::string_view two[] = {"NYC", "bos", "BOS"};
    const std::string_view one[] = {"NYC"};
    const site_system systems[] = {{.name = "a", .site = "NYC"}, {.name = "b", .sites = two},
                                   {.name = "A", .site = "LON"}, {.name = "c"},
                                   {.name = "C", .site = "LON"}, {.name = "c.", .sites = one},
                                   {.name = "", .site = "PAR"},  {.name = "B", .site = "PAR"}};
    const hierarchy h{.site_systems = systems};
    const computers on(h);
    const system_sites of(h, on);
    CHECK(of.only(0) == "NYC"); // the first record that has sites declares them
    CHECK(of.count(0) == 1);
    CHECK(of.includes(0, "nyc"));
    CHECK_FALSE(of.includes(0, "LON"));
    CHECK_FALSE(of.includes(0, "bos"));
    CHECK_FALSE(of.includes(0, "XXX"));
    CHECK(of.one_of(0).code == "NYC");
    CHECK(of.one_of(0).record == 0);
    CHECK(of.only(1) == "");
    CHECK(of.count(1) == 2);
    CHECK(of.includes(1, "Bos"));
    CHECK(of.includes(1, "NYC"));
    CHECK_FALSE(of.includes(1, "LON"));
    CHECK(of.one_of(1).code == "bos"); // the first in alphabetical order
    CHECK(of.one_of(1).record == 1);
    CHECK(of.only(3) == "LON");
    CHECK(of.count(3) == 1);
    CHECK(of.one_of(3).record == 4);
    CHECK_FALSE(of.includes(3, "NYC"));
    CHECK(of.only(6) == "PAR"); // a system without a name
    CHECK_FALSE(of.includes(1, "PAR"));
}

TEST_CASE("the sites of computers that are declared once") {
    const site_system systems[] = {{.name = "a", .site = "NYC"}, {.name = "b"}};
    const hierarchy h{.site_systems = systems};
    const computers on(h);
    const system_sites of(h, on);
    CHECK(of.only(0) == "NYC");
    CHECK(of.only(1) == "");
    CHECK(of.count(0) == 1);
    CHECK(of.count(1) == 0);
    CHECK(of.includes(0, "nyc"));
    CHECK_FALSE(of.includes(0, "BOS"));
    CHECK(of.one_of(0).code == "NYC");
    CHECK(of.one_of(0).record == 0);
}

TEST_CASE("a point's site is its own, its system's, or that of its neighbours") {
    const std::string_view both[] = {"NYC", "BOS"};
    const site sites[] = {{.code = "NYC"}, {.code = "BOS"}, {.code = "nyc"}};
    const site_system systems[] = {{.name = "s", .site = "BOS"}, {.name = "t"}, {.name = "u", .sites = both}};
    const point points[] = {{.site_system = "s", .site = "NYC"},
                            {.site_system = "s"},
                            {.site_system = "t", .site = "LON"},
                            {.site_system = "t"},
                            {.site_system = "u", .site = "NYC"},
                            {.site_system = "u", .site = "nyc"},
                            {.site_system = "u"},
                            {.name = "alone"},
                            {.name = "b", .site = "lon"},
                            {.name = "c", .site = "XXX"}};
    const hierarchy h{.sites = sites, .site_systems = systems, .points = points};
    const computers on(h);
    const site_members members(h, on);
    CHECK(members.of_point(0) == 0);
    CHECK(members.of_point(1) == 1);
    CHECK(members.of_point(2) == 3); // LON, the first that is not declared
    CHECK(members.of_point(3) == 3);
    CHECK(members.of_point(4) == 0);
    CHECK(members.of_point(6) == 0); // both neighbours are in NYC
    CHECK(members.of_point(7) == none);
    CHECK(members.of_point(8) == 3);
    CHECK(members.of_point(9) == 4);
    CHECK(members.count() == 5);
    CHECK(members.undeclared_code(3) == "LON");
    CHECK(members.undeclared_code(4) == "XXX");
    CHECK(members.named("Lon") == 3);
    CHECK(members.named("bos") == 1);
    CHECK(members.named("PAR") == none);
    CHECK(members.system_of_point(3) == 1);
    CHECK(members.system_of_point(8) == none);

    const point apart[] = {{.site_system = "u", .site = "NYC"},
                           {.site_system = "u"},
                           {.site_system = "u", .site = "BOS"},
                           {.site_system = "u", .site = "NYC"}};
    const hierarchy other{.sites = sites, .site_systems = systems, .points = apart};
    const computers of(other);
    CHECK(site_members(other, of).of_point(1) == none); // its neighbours are in two sites
    CHECK(site_members(other, of).count() == 3);
}

TEST_CASE("secondary sites are found by their parent") {
    const site sites[] = {{.code = "CEN"},
                          {.code = "S01", .parent = "CEN", .type = site_type::secondary},
                          {.code = "P01", .parent = "CEN", .type = site_type::primary},
                          {.code = "S02", .parent = "bos", .type = site_type::secondary},
                          {.code = "S03", .parent = "BOS", .type = site_type::secondary},
                          {.code = "S04", .type = site_type::secondary}};
    const hierarchy h{.sites = sites};
    const computers on(h);
    const name_index names(h, on);
    const secondary_sites secondary(h, names);
    const auto below = [&](std::string_view parent) {
        std::vector<std::uint32_t> found;
        CHECK_FALSE(secondary.any_below(parent, [&](std::uint32_t site) {
            found.push_back(site);
            return false;
        }));
        std::sort(found.begin(), found.end());
        return found;
    };
    CHECK(below("cen") == std::vector<std::uint32_t>{1});
    CHECK(below("BOS") == std::vector<std::uint32_t>{3, 4});
    CHECK(below("P01").empty());
    CHECK(below("").empty());
    CHECK(secondary.any_below("BOS", [](std::uint32_t site) { return site == 4; }));
    CHECK_FALSE(secondary.any_below("CEN", [](std::uint32_t site) { return site == 4; }));
}

TEST_CASE("a site's members are those of the first record that has them") {
    const site sites[] = {{.code = "NYC", .parent = "CEN"},
                          {.code = "BOS", .server = "b", .mode = site_mode::mixed},
                          {.code = "nyc", .parent = "XXX", .server = "s1"},
                          {.code = "NYC", .server = "s2", .forest = "f", .mode = site_mode::native},
                          {.code = ""},
                          {.code = "LON"}};
    const hierarchy h{.sites = sites};
    const computers on(h);
    const name_index names(h, on);
    CHECK(names.repeats);
    const declared_sites of(h, names);
    CHECK(of.having(field::parent, 0).parent == "CEN");
    CHECK(of.having(field::server, 0).server == "s1");
    CHECK(of.having(field::forest, 0).forest == "f");
    CHECK(of.having(field::mode, 0).mode == site_mode::native);
    CHECK(&of.having(field::name, 0) == &sites[0]);
    CHECK(&of.having(field::server, 1) == &sites[1]);
    CHECK(&of.having(field::forest, 1) == &sites[1]);
    CHECK(&of.having(field::server, 5) == &sites[5]);

    const hierarchy once{.sites = std::span(sites).first(2)};
    const computers of_them(once);
    const name_index no_repeats(once, of_them);
    CHECK_FALSE(no_repeats.repeats);
    CHECK(&declared_sites(once, no_repeats).having(field::server, 1) == &sites[1]);
}

} // namespace tests_of_sites_of_records

// SPDX-License-Identifier: BSL-1.0
// Which names and records are of one computer.
#include "catch.hpp"

#include <distpoint/hierarchy/computers.hpp>
#include <distpoint/hierarchy/declared_systems.hpp>

#include <string_view>

using namespace distpoint;

namespace tests_of_computers {

namespace {

constexpr std::uint32_t none = name_table::none;

} // namespace

TEST_CASE("all records that declare one computer") {
    const site_system systems[] = {{.name = "a"}, {.name = "b.x.y"}, {.name = "A"}, {.name = "c"},
                                   {.name = "B"}, {.name = ""},      {.name = "a."}};
    const site sites[] = {{.code = "NYC", .server = "b.x.y."}, {.code = "BOS"}, {.code = "LON", .server = "other"}};
    const hierarchy h{.sites = sites, .site_systems = systems};
    const computers on(h);
    CHECK(on.declares_twice());
    CHECK(on.of_system(2) == on.of_system(0));
    CHECK(on.of_system(6) == on.of_system(0));
    CHECK(on.of_system(4) == on.of_system(1));
    CHECK(on.of_system(3) != on.of_system(0));
    CHECK(on.system_on(on.of_system(6)) == 0);
    CHECK(on.system_on(on.of_system(4)) == 1);
    CHECK(on.system_on(on.of_system(3)) == 3);
    CHECK(on.next_system(0) == 2);
    CHECK(on.next_system(2) == 6);
    CHECK(on.next_system(6) == none);
    CHECK(on.next_system(1) == 4);
    CHECK(on.next_system(3) == none);
    CHECK(on.of_site_server(0) == on.of_system(1));
    CHECK(on.of_site_server(1) == none);
    CHECK(on.system_on(on.of_site_server(2)) == none);
    CHECK(on.named("B.X.Y") == on.of_system(1));
    CHECK(on.named("b") == on.of_system(1));
    CHECK(on.named("b.x") == none);
    CHECK(on.named("d") == none);
    CHECK(on.count() == 4); // a, b, c and other

    const hierarchy once{.site_systems = std::span(systems).first(2)};
    CHECK_FALSE(computers(once).declares_twice());
    CHECK(computers(once).next_system(0) == none);
}

TEST_CASE("a short name is that of the only computer with that first label") {
    const point points[] = {{.site_system = "a.x"},  {.site_system = "b.x"},    {.site_system = "b.y"},
                            {.site_system = "ab.x"}, {.share = R"(\\a\share)"}, {.share = R"(\\b\share)"}};
    const hierarchy h{.points = points};
    const computers on(h);
    CHECK(on.of_point(4) == on.of_point(0));
    CHECK(on.of_point(5) != on.of_point(1));
    CHECK(on.of_point(5) != on.of_point(2));
    CHECK(on.named("ab") == on.of_point(3));
    CHECK(on.named("b") == on.of_point(5));

    // Without unqualified names in the hierarchy, one is looked up all the same.
    point named[] = {points[0], points[1], points[2], points[3]};
    for (point& p : named) p.name = "p";
    const hierarchy qualified{.points = named};
    const computers of(qualified);
    CHECK(of.named("a") == of.of_point(0));
    CHECK(of.named("ab") == of.of_point(3));
    CHECK(of.named("b") == none);
    CHECK(of.named("x") == none);
}

TEST_CASE("a share's computer has the name in its path and that of its site system") {
    const point points[] = {{.site_system = "other.x", .share = R"(\\fs\a)"},
                            {.site_system = "s", .share = "not a path"},
                            {.site_system = "s"}};
    CHECK(host_of(points[0]) == "fs");
    CHECK(host_of(points[1]) == "s");
    CHECK(host_of(points[2]) == "s");
    const hierarchy h{.points = points};
    const computers on(h);
    CHECK(on.of_point(1) == on.of_point(2));
    CHECK(on.of_point(0) == on.named("fs"));
    CHECK(on.named("other.x") != none);
    CHECK(on.named("other.x") != on.of_point(0));
    CHECK(on.count() == 3);
}

TEST_CASE("a computer's members are those of the first record that has them, or may have them") {
    field_set no_drives;
    no_drives.insert(field::drives);
    const std::string_view words[] = {"x"};
    const drive drives[] = {{"C", 1}};
    const site_system systems[] = {{.name = "a", .forest = "f"},
                                   {.name = "b", .forest = "g", .drives = drives},
                                   {.name = "A", .operating_system = "os", .boundaries = words, .unknown = no_drives},
                                   {.name = "a.", .forest = "h", .internet_fqdn = "a.b", .roles = words},
                                   {.name = "a", .unknown = no_drives}};
    const hierarchy h{.site_systems = systems};
    const computers on(h);
    const declared_systems of(h, on);
    CHECK(&of.having(field::forest, 0) == &systems[0]);
    CHECK(&of.having(field::operating_system, 0) == &systems[2]);
    CHECK(&of.having(field::internet_fqdn, 0) == &systems[3]);
    CHECK(&of.having(field::boundaries, 0) == &systems[2]);
    CHECK(&of.having(field::roles, 0) == &systems[3]);
    CHECK(&of.having(field::drives, 0) == &systems[2]); // the first in which they are unknown
    CHECK(&of.having(field::site, 0) == &systems[0]);
    CHECK(&of.having(field::drives, 1) == &systems[1]);
    CHECK(&of.having(field::roles, 1) == &systems[1]);

    const site_system known[] = {systems[4], {.name = "A", .drives = drives}, {.name = "A"}};
    const hierarchy other{.site_systems = known};
    const computers of_them(other);
    CHECK(&declared_systems(other, of_them).having(field::drives, 0) == &known[1]);
    CHECK(&declared_systems(other, of_them).having(field::roles, 0) == &known[0]);
}

} // namespace tests_of_computers

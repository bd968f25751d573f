// SPDX-License-Identifier: BSL-1.0
// Which records belong together: computers and their systems, points and their sites, names and their records.
#include "catch.hpp"

#include <distpoint/hierarchy/computers.hpp>
#include <distpoint/hierarchy/declared_sites.hpp>
#include <distpoint/hierarchy/declared_systems.hpp>
#include <distpoint/hierarchy/each_name.hpp>
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

TEST_CASE("what occurs in a hierarchy at all") {
    const suppression none_of_it[1] = {};
    const std::string_view words[] = {"x"};
    const drive drives[] = {{"C", 1}};
    survey s;
    s.note(point{.name = "a"});
    s.note(site_system{.name = "s"});
    CHECK_FALSE((s.shares || s.nameless || s.unknown_types || s.site_lists || s.drives || s.roles));
    CHECK_FALSE(s.may_suppress(record_kind::point));
    CHECK_FALSE(s.may_suppress(record_kind::site_system));
    CHECK(s.may_suppress(record_kind::package));
    const auto with = [](const auto& record) {
        survey noted;
        noted.note(record);
        return noted;
    };
    CHECK(with(point{.share = "x"}).shares);
    CHECK(with(point{.site_system = "x"}).nameless);
    CHECK(with(point{.name = "a", .unknown_types = point_type::branch}).unknown_types);
    CHECK(with(point{.suppress = none_of_it}).may_suppress(record_kind::point));
    CHECK_FALSE(with(point{.suppress = none_of_it}).may_suppress(record_kind::site_system));
    CHECK(with(site_system{.suppress = none_of_it}).may_suppress(record_kind::site_system));
    CHECK_FALSE(with(site_system{.suppress = none_of_it}).may_suppress(record_kind::point));
    CHECK(with(site_system{.sites = words}).site_lists);
    CHECK(with(site_system{.drives = drives}).drives);
    CHECK(with(site_system{.roles = words}).roles);
}

TEST_CASE("a list is known if it has records, or is known to be empty") {
    const site sites[] = {{.code = "NYC"}};
    hierarchy h{.sites = sites};
    CHECK(h.lists(record_kind::site));
    CHECK_FALSE(h.lists(record_kind::package));
    h.empty_lists.insert(field::packages);
    CHECK(h.lists(record_kind::package));
    CHECK_FALSE(h.lists(record_kind::point));
    h.complete = false;
    CHECK_FALSE(h.lists(record_kind::site));
    CHECK_FALSE(h.lists(record_kind::package));

    const auto code_at = [&](element where) {
        std::string code = "none";
        with_record(h, where, [&](const auto& record) { code = title_of(record); });
        return code;
    };
    CHECK(code_at({.kind = record_kind::site, .record = 0}) == "NYC");
    CHECK(code_at({.kind = record_kind::site, .record = 1}) == "none");
    CHECK(code_at({.kind = record_kind::point, .record = 0}) == "none");
    CHECK(code_at({.kind = record_kind::document, .record = 0}) == "none");
}

TEST_CASE("a set of keys") {
    field_set keys;
    keys.insert(field::forest);
    keys.insert(field::unknown); // the last one
    CHECK(keys.contains(field::forest));
    CHECK(keys.contains(field::unknown));
    CHECK_FALSE(keys.contains(field::mode));
    keys.erase(field::forest);
    CHECK_FALSE(keys.contains(field::forest));
    CHECK(keys.contains(field::unknown));
    CHECK(field_named("forest") == field::forest);
    CHECK(field_named("unknown") == field::unknown);
    CHECK(field_named("format") == field::format);
    CHECK(field_named("requires") == field::requires_);
    CHECK(field_named("Forest") == field::none);
    CHECK(field_named("") == field::none);
}

} // namespace tests_of_sites_of_records

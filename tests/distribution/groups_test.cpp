// SPDX-License-Identifier: BSL-1.0
// Groups of distribution points: which members a copy reached, which miss it, and what the reached ones are.
#include "catch.hpp"

#include <distpoint/distribution/group_kinds.hpp>
#include <distpoint/distribution/group_members.hpp>
#include <distpoint/distribution/group_sites.hpp>
#include <distpoint/distribution/missed_members.hpp>
#include <distpoint/distribution/planner.hpp>
#include <distpoint/distribution/room_in_groups.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace distpoint;

namespace tests_of_groups {
using member_of = distpoint::group_member;

namespace {

constexpr std::uint32_t none = name_table::none;

constexpr date day(int number) { return {2026, 1, number}; }
constexpr date at_noon(int number) { return {2026, 1, number, 12 * 3600, true}; }

constexpr site two_sites[] = {{.code = "NYC"}, {.code = "BOS", .parent = "NYC"}};
constexpr point points[] = {{.name = "a", .site = "NYC"}, {.name = "b", .site = "NYC"},
                            {.name = "c", .site = "BOS"}, {.name = "d"},
                            {.name = "e", .site = "BOS"}, {.name = "f", .site = "NYC"}};

// The members of a group in their order, and what else its list contains.
const member_of of_mixed[] = {{"c", day(5)}, {"a", {}}, {"C", day(3)}, {"x", day(4)}, {"", day(1)}, {"b", at_noon(3)}};
const member_of of_one[] = {{"b", {}}};
const member_of of_ordered[] = {{"d", day(1)}, {"a", day(2)}, {"X", day(9)}, {"e", day(9)}};
const point_group groups[] = {{.name = "mixed", .members = of_mixed},
                              {.name = "one", .members = of_one},
                              {.name = "empty"},
                              {.name = "ordered", .members = of_ordered}};
const hierarchy all{.sites = two_sites, .points = points, .groups = groups};

struct resolved {
    explicit resolved(const hierarchy& h) : on(h), names(h, on), members(h, names), where(h, on) {}
    computers on;
    name_index names;
    group_members members;
    site_members where;
};

} // namespace

TEST_CASE("the members of a group by the day on which they joined") {
    const resolved r(all);
    const auto entries = [&](std::size_t group) {
        std::vector<std::uint32_t> found;
        for (const resolved_member& m : r.members.of(group)) found.push_back(m.entry);
        return found;
    };
    // Without a day from the start; c twice, with its earlier day; the whole day 3 before noon of it.
    CHECK(entries(0) == std::vector<std::uint32_t>{1, 2, 5, 3});
    CHECK(entries(1) == std::vector<std::uint32_t>{0});
    CHECK(entries(2).empty());
    CHECK(entries(3) == std::vector<std::uint32_t>{0, 1, 2, 3});
    CHECK(r.members.of(0)[1].point == 2);
    CHECK(r.members.of(0)[3].point == none);
    CHECK(r.members.has_repeats(0));
    CHECK_FALSE(r.members.has_repeats(1));
    CHECK_FALSE(r.members.has_repeats(3));
    CHECK(r.members.has_undeclared(0));
    CHECK_FALSE(r.members.has_undeclared(1));
    CHECK(r.members.has_undeclared(3));
    CHECK(r.members.before(0) == 0);
    CHECK(r.members.before(1) == 4);
    CHECK(r.members.before(3) == 5);
    CHECK(r.members.size() == 9);
    CHECK(r.members.reached(0, day(2)) == 1);
    CHECK(r.members.reached(0, day(3)) == 3); // who joined at noon, too
    CHECK(r.members.reached(0, {2026, 1, 3, 3600, true}) == 2);
    CHECK(r.members.reached(0, at_noon(3)) == 3);
    CHECK(r.members.reached(0, day(4)) == 4);
    CHECK(r.members.reached(0, {}) == 4);
    CHECK(r.members.reached(1, day(1)) == 1);
    CHECK(r.members.reached(2, day(1)) == 0);
    CHECK(r.members.reached(3, day(1)) == 1);
}

TEST_CASE("members that were listed in the order of another group are all found") {
    std::vector<std::string> names;
    for (int i = 0; i < 100; ++i) names.push_back("p" + std::to_string(i));
    std::vector<point> many;
    std::vector<member_of> forwards;
    std::vector<member_of> backwards;
    for (const std::string& name : names) {
        many.push_back({.name = name});
        forwards.push_back({name, {}});
        backwards.insert(backwards.begin(), {name, {}});
    }
    backwards.push_back({names[99], {}});
    const point_group both[] = {{.name = "f", .members = forwards}, {.name = "b", .members = backwards}};
    const hierarchy h{.points = many, .groups = both};
    const resolved r(h);
    CHECK(r.members.of(0).size() == 100);
    CHECK(r.members.of(1).size() == 100);
    for (std::uint32_t i = 0; i < 100; ++i) {
        CHECK(r.members.of(0)[i].point == i);
        CHECK(r.members.of(1)[i].point == 99 - i);
    }
    CHECK_FALSE(r.members.has_repeats(0));
    CHECK(r.members.has_repeats(1));
}

TEST_CASE("members that miss a package") {
    const resolved r(all);
    missed_members missing(all, r.names, r.members);
    const auto missed = [&](const package& pkg, std::size_t most = 100, std::size_t budget = 100) {
        const missed_members::answer found = missing.of(pkg, most, budget);
        std::string out = found.complete ? "" : "incomplete ";
        for (const missed_member& m : found.missed)
            out += std::string(groups[m.group].name) + "/" +
                   std::string(groups[m.group].members[m.member->entry].point) + "@" + std::to_string(m.copy) +
                   (m.others_follow ? "+ " : " ");
        return out;
    };
    const group_copy early[] = {{"ordered", day(1)}};
    const group_copy later[] = {{"ordered", day(1)}, {"Ordered", day(2)}, {"ordered", day(1)}};
    const group_copy undated[] = {{"ordered", day(1)}, {"ordered", {}}};
    const group_copy undated_first[] = {{"ordered", {}}, {"ordered", day(1)}};
    const group_copy both[] = {{"mixed", day(2)}, {"ordered", day(2)}};
    const group_copy with_c[] = {{"mixed", day(3)}, {"ordered", day(1)}};
    const group_copy with_x[] = {{"mixed", day(9)}, {"ordered", day(1)}};
    const group_copy unknown[] = {{"ordered", day(1)}, {"other", day(1)}};
    CHECK(missed({.groups = early}) == "ordered/a@0 ordered/X@0 ordered/e@0 ");
    CHECK(missed({.groups = later}) == "ordered/X@1 ordered/e@1 "); // the latest copy counts
    CHECK(missed({.groups = undated}).empty());                     // one that may be the latest
    CHECK(missed({.groups = undated_first}).empty());
    CHECK(missed({.groups = both}) == "mixed/C@0 mixed/b@0 mixed/x@0 ordered/X@1 ordered/e@1 ");
    // What another group or the package itself delivers is not missed: a, and x, which is not declared.
    CHECK(missed({.groups = with_c}) == "mixed/x@0 ordered/X@1 ordered/e@1 ");
    CHECK(missed({.groups = with_x}) == "ordered/e@1 ");
    const std::string_view a[] = {"A"};
    const std::string_view x[] = {"x", ""};
    const std::string_view z[] = {"z"};
    CHECK(missed({.distribution_points = a, .groups = early}) == "ordered/X@0 ordered/e@0 ");
    CHECK(missed({.distribution_points = x, .groups = early}) == "ordered/a@0 ordered/e@0 ");
    CHECK(missed({.distribution_points = z, .groups = early}) == "ordered/a@0 ordered/X@0 ordered/e@0 ");
    const group_copy twice[] = {{"ordered", day(1)}, {"ordered", day(1)}}; // the first of equal ones
    CHECK(missed({.groups = twice}) == "ordered/a@0 ordered/X@0 ordered/e@0 ");
    CHECK(missed({.groups = early}) == "ordered/a@0 ordered/X@0 ordered/e@0 "); // nothing is left of earlier packages
    CHECK(missed({.groups = unknown}).empty());
    field_set no_groups;
    no_groups.insert(field::groups);
    field_set no_points;
    no_points.insert(field::distribution_points);
    CHECK(missed({.groups = early, .unknown = no_groups}).empty());
    CHECK(missed({.groups = early, .unknown = no_points}).empty());
    CHECK(missed({.groups = early}, 1) == "ordered/a@0+ ");
    CHECK(missed({.groups = early}, 2) == "ordered/a@0 ordered/X@0+ ");
    CHECK(missed({.groups = early}, 3) == "ordered/a@0 ordered/X@0 ordered/e@0 ");

    // It looks at one member that was reached, as one is not declared, and at the three that were not.
    std::size_t budget = 4;
    CHECK(missing.of({.groups = early}, 100, budget).complete);
    CHECK(budget == 0);
    CHECK(missed({.groups = early}, 100, 3) == "incomplete ordered/a@0 ordered/X@0 ");
    CHECK(missed({.groups = early}, 100, 0) == "incomplete ");
}

TEST_CASE("the members of unknown groups may be any") {
    point_group unsure[] = {groups[3]};
    unsure[0].unknown.insert(field::members);
    const hierarchy h{.points = points, .groups = unsure};
    const resolved r(h);
    missed_members missing(h, r.names, r.members);
    const group_copy early[] = {{"ordered", day(1)}};
    std::size_t budget = 100;
    CHECK(missing.of({.groups = early}, 100, budget).missed.empty());
}

TEST_CASE("what the reached members of a group are") {
    const resolved r(all);
    int asked = 0;
    const auto is_odd = [&](std::uint32_t point) {
        ++asked;
        return point % 2 == 1;
    };
    const group_kinds kinds(all, r.members, is_odd);
    CHECK(asked == 0);
    // Of mixed: a 0, c 2, b 1, and one that is not declared. Of ordered: d 3, a 0, one that is not declared, e 4.
    CHECK(kinds.among_reached(0, day(2)).count == 0);
    CHECK(kinds.among_reached(0, day(2)).first == nullptr);
    CHECK(kinds.among_reached(0, day(3)).count == 1);
    CHECK(kinds.among_reached(0, day(3)).first == &r.members.of(0)[2]);
    CHECK(kinds.among_reached(0, day(9)).count == 1);
    CHECK(kinds.among_reached(1, day(1)).first == &r.members.of(1)[0]);
    CHECK(kinds.among_reached(2, day(9)).count == 0);
    CHECK(kinds.among_reached(3, day(9)).count == 1);
    CHECK(kinds.among_reached(3, day(9)).first == &r.members.of(3)[0]);
    CHECK(asked == 7);
    const group_kinds every(all, r.members, [](std::uint32_t) { return true; });
    CHECK(every.among_reached(0, day(9)).count == 3);
    const auto after = [](std::uint32_t least) { return [least](std::uint32_t point) { return point >= least; }; };
    CHECK(every.first_new(0, day(9), after(0)) == &r.members.of(0)[0]);
    CHECK(every.first_new(0, day(9), after(1)) == &r.members.of(0)[1]);
    CHECK(every.first_new(0, day(2), after(1)) == nullptr);
    CHECK(every.first_new(3, day(9), after(4)) == &r.members.of(3)[3]);
    CHECK(every.first_new(0, day(9), after(9)) == nullptr);
}

TEST_CASE("of many members that are not new, the sixty-fourth stands for all") {
    std::vector<std::string> names;
    for (int i = 0; i < 70; ++i) names.push_back("p" + std::to_string(i));
    std::vector<point> many;
    std::vector<member_of> of_group;
    for (const std::string& name : names) {
        many.push_back({.name = name});
        of_group.push_back({name, {}});
    }
    const point_group one[] = {{.name = "g", .members = of_group}};
    const hierarchy h{.points = many, .groups = one};
    const resolved r(h);
    const group_kinds every(h, r.members, [](std::uint32_t) { return true; });
    const auto first_from = [&](std::uint32_t least) {
        return every.first_new(0, {}, [&](std::uint32_t point) { return point >= least; })->point;
    };
    CHECK(first_from(62) == 62);
    CHECK(first_from(63) == 63);
    CHECK(first_from(64) == 63);
}

TEST_CASE("whether a copy to a group reached a site, and which kinds of its points") {
    const resolved r(all);
    // b serves mobile devices, c and a clients that need no protection, e both.
    const unsigned kind_of_point[] = {group_sites::may_be_open,
                                      group_sites::may_be_mobile,
                                      group_sites::may_be_open,
                                      0,
                                      group_sites::may_be_mobile | group_sites::may_be_open,
                                      0};
    const group_sites in_sites(all, r.members, r.where, [&](std::uint32_t point) { return kind_of_point[point]; });
    const auto in = [&](std::uint32_t group, std::uint32_t site, const date& copied) {
        const group_sites::presence found = in_sites.in(group, site, copied);
        return std::string(found.any ? "any" : "") + (found.mobile ? " mobile" : "") + (found.open ? " open" : "");
    };
    CHECK(in(0, 0, day(2)) == "any open"); // a alone
    CHECK(in(0, 1, day(2)).empty());
    CHECK(in(0, none, day(2)).empty());
    CHECK(in(0, 0, day(3)) == "any mobile open"); // b, too
    CHECK(in(0, 1, day(3)) == "any open");
    CHECK(in(0, none, day(9)) == "any mobile open"); // x, which is not declared, may be anything
    CHECK(in(1, 0, day(1)) == "any mobile");
    CHECK(in(1, 1, day(1)).empty());
    CHECK(in(2, 0, day(9)).empty());
    CHECK(in(3, none, day(1)) == "any"); // d, whose site is unknown
    CHECK(in(3, none, day(9)) == "any mobile open");
    CHECK(in(3, 1, day(8)).empty());
    CHECK(in(3, 1, day(9)) == "any mobile open");
    CHECK(in(3, 0, day(2)) == "any open");
}

TEST_CASE("the first member of a group without room") {
    const resolved r(all);
    survey seen;
    seen.drives = true;
    using room = std::optional<std::uint64_t>;
    const room free[] = {room(50), room(40), room(), room(30), room(60), room(1)};
    const auto room_of = [&](std::uint32_t point) { return free[point]; };
    const smallest_drive_of_members least(all, seen, r.members, room_of);
    const auto below = [&](std::size_t group, std::size_t reached, std::uint64_t size) {
        const resolved_member* const m = least.first_below(group, reached, size, r.members);
        return m == nullptr ? -1 : static_cast<int>(m - r.members.of(group).data());
    };
    // mixed: a 50, c unknown, b 40, and one that is not declared.
    CHECK(below(0, 4, 40) == -1);
    CHECK(below(0, 4, 41) == 2);
    CHECK(below(0, 2, 41) == -1);
    CHECK(below(0, 4, 51) == 0);
    CHECK(below(0, 0, 51) == -1);
    CHECK(below(1, 1, 41) == 0);
    CHECK(below(1, 1, 40) == -1);
    CHECK(below(2, 0, 1000) == -1);
    CHECK(below(3, 4, 31) == 0); // d
    CHECK(below(3, 4, 30) == -1);
    CHECK(smallest_drive_of_members(all, survey{}, r.members, room_of).first_below(0, 4, 1000, r.members) == nullptr);
}

TEST_CASE("a plan lists each name that is missing once") {
    const group_copy copies[] = {{"mixed", day(9)}, {"Mixed", day(9)}, {"other", day(9)},
                                 {"OTHER", {}},     {"ordered", {}},   {"y", day(9)}};
    const std::string_view named[] = {"y", "Y", "", "a", "z"};
    const package packages[] = {{.id = "NYC00001", .distribution_points = named, .groups = copies}};
    hierarchy h = all;
    h.packages = packages;
    planner by(h);
    const package_plan plan = by.plan(0);
    CHECK_FALSE(plan.complete);
    std::string missing;
    for (const plan_missing& m : plan.missing)
        missing += std::to_string(static_cast<int>(m.is)) + std::string(m.name) +
                   (m.group == none ? " " : " of " + std::string(groups[m.group].name) + " ");
    CHECK(missing == "0y 0z 2x of mixed 1other 2X of ordered 1y ");
    std::string holders;
    for (const plan_holder& holder : plan.holders)
        holders += std::string(points[holder.point].name) +
                   (holder.group == none ? " " : " of " + std::string(groups[holder.group].name) + " ");
    CHECK(holders == "a c of mixed b of mixed d of ordered e of ordered ");
}

} // namespace tests_of_groups

// SPDX-License-Identifier: BSL-1.0
// A hierarchy without some of its points, and what that does to packages.
#include "catch.hpp"

#include <distpoint/distribution/removal.hpp>
#include <distpoint/distribution/without_points.hpp>

#include <string_view>
#include <vector>

using namespace distpoint;

namespace {

constexpr site two_sites[] = {{.code = "NYC"}, {.code = "BOS", .parent = "NYC"}};
constexpr point points[] = {{.name = "a", .site = "NYC", .types = point_type::bits_enabled},
                            {.name = "b", .site = "NYC", .types = point_type::branch},
                            {.name = "c", .site = "BOS", .types = point_type::bits_enabled},
                            {.site_system = "d.contoso.com", .site = "NYC", .types = point_type::bits_enabled},
                            {.name = "twin", .site = "NYC"},
                            {.name = "TWIN", .site = "NYC"}};
constexpr std::string_view listed[] = {"a", "missing", "B", "c", "d", "twin"};
constexpr std::string_view alone[] = {"c"};
constexpr std::string_view bos[] = {"BOS"};
constexpr package packages[] = {{.id = "NYC00001", .distribution_points = listed},
                                {.id = "NYC00002", .target_sites = bos, .distribution_points = alone}};
constexpr distpoint::group_member of_first[] = {{.point = "c"}, {.point = "b"}};
constexpr distpoint::group_member of_second[] = {{.point = "b"}};
constexpr point_group groups[] = {{.name = "G", .members = of_first}, {.name = "H", .members = of_second}};
constexpr hierarchy all{.sites = two_sites, .points = points, .groups = groups, .packages = packages};

constexpr element entry(record_kind kind, std::uint32_t record, field member, std::int32_t at) {
    return {.kind = kind, .record = record, .member = member, .entry = at, .part = field::none, .at = {}};
}

} // namespace

TEST_CASE("a hierarchy without points does not name them") {
    const std::uint32_t removed[] = {0, 2, 4};
    const without_points without(all, removed);
    const hierarchy rest = without.view();
    REQUIRE(rest.points.size() == 3);
    CHECK(rest.points[0].name == "b");
    CHECK(without.old_position(1) == 3);
    REQUIRE(rest.packages.size() == 2);
    // The name of a point that is gone goes; that of no point, and of one of two, stays.
    const auto names = rest.packages[0].distribution_points;
    CHECK(std::vector<std::string_view>(names.begin(), names.end()) ==
          std::vector<std::string_view>{"missing", "B", "d", "twin"});
    CHECK(rest.packages[1].distribution_points.empty());
    REQUIRE(rest.groups.size() == 2);
    CHECK(rest.groups[0].members.size() == 1);
    CHECK(without.members_lost(0) == 1);
    CHECK(without.members_lost(1) == 0);
    CHECK_FALSE(rest.empty_lists.contains(field::distribution_points));
    const std::uint32_t everything[] = {0, 1, 2, 3, 4, 5};
    CHECK(without_points(all, everything).view().empty_lists.contains(field::distribution_points));
    CHECK_FALSE(without_points(hierarchy{}, {}).view().empty_lists.contains(field::distribution_points));
}

TEST_CASE("elements of a hierarchy are found in it without points, and back") {
    const std::uint32_t removed[] = {0, 2};
    const without_points without(all, removed);
    using enum record_kind;
    const auto record_after = [&](record_kind kind, std::uint32_t record) {
        const auto at = without.after({.kind = kind, .record = record});
        return at ? static_cast<int>(at->record) : -1;
    };
    CHECK_FALSE(without.after({.kind = point, .record = 0}));
    CHECK(record_after(point, 0) == -1);
    CHECK(record_after(point, 1) == 0);
    CHECK(record_after(point, 3) == 1);
    CHECK(record_after(point, 6) == -1);
    CHECK(record_after(record_kind::package, 1) == 1);
    const auto entry_after = [&](element e) {
        const auto at = without.after(e);
        if (at) CHECK(without.before(*at).entry == e.entry);
        return at ? at->entry : -1;
    };
    CHECK(entry_after(entry(record_kind::package, 0, field::distribution_points, 0)) == -1);
    CHECK(entry_after(entry(record_kind::package, 0, field::distribution_points, 1)) == 0);
    CHECK(entry_after(entry(record_kind::package, 0, field::distribution_points, 2)) == 1);
    CHECK(entry_after(entry(record_kind::package, 0, field::distribution_points, 5)) == 3);
    CHECK(entry_after(entry(record_kind::package, 1, field::distribution_points, 0)) == -1);
    CHECK(entry_after(entry(record_kind::package, 1, field::target_sites, 0)) == 0);
    CHECK(entry_after(entry(point_group, 0, field::members, 0)) == -1);
    CHECK(entry_after(entry(point_group, 0, field::members, 1)) == 0);
    CHECK(entry_after(entry(point_group, 1, field::members, 0)) == 0);
    CHECK(entry_after(entry(point_group, 0, field::requires_, 1)) == 1);
    CHECK(without.before({.kind = point, .record = 1}).record == 3);
    // Of records that there are not, nothing is moved.
    CHECK(entry_after(entry(record_kind::package, 2, field::distribution_points, 0)) == 0);
    CHECK(entry_after(entry(point_group, 2, field::members, 1)) == 1);
}

TEST_CASE("what a removal does to packages, sites, branch points and groups") {
    const auto removed = [](std::vector<std::uint32_t> gone) { return removal_of(all, without_points(all, gone)); };
    const removal of_c = removed({2});
    CHECK(of_c.packages == std::vector<std::uint32_t>{1});
    REQUIRE(of_c.sites.size() == 2);
    CHECK(of_c.sites[0].site == 1);
    CHECK_FALSE(of_c.sites[0].target);
    CHECK(of_c.sites[1].target);
    CHECK(of_c.groups == std::vector<std::uint32_t>{0});
    CHECK(of_c.sources.empty());
    const removal of_a = removed({0});
    CHECK(of_a.packages.empty());
    CHECK(of_a.sites.empty());
    CHECK(of_a.groups.empty());
    REQUIRE(of_a.sources.size() == 1);
    CHECK(of_a.sources[0].branch == 1);
    CHECK(of_a.sources[0].before == 0);
    CHECK(of_a.sources[0].after == 3);
    const removal of_both = removed({0, 3});
    REQUIRE(of_both.sources.size() == 1);
    CHECK(of_both.sources[0].after == name_table::none);
    CHECK(removed({1}).sources.empty());
    CHECK(removed({0, 1}).sources.empty()); // the branch point goes with its source
}

TEST_CASE("a removal takes nothing from sites that are not declared") {
    const distpoint::point elsewhere[] = {{.name = "a", .site = "XXX"}, {.name = "b", .site = "YYY"}, {.name = "c"}};
    const std::string_view named[] = {"a", "b", "c"};
    const std::string_view targets[] = {"XXX", "NYC"};
    const package held[] = {{.id = "NYC00001", .target_sites = targets, .distribution_points = named}};
    const hierarchy h{.sites = two_sites, .points = elsewhere, .packages = held};
    for (const std::vector<std::uint32_t>& gone : {std::vector<std::uint32_t>{0}, {0, 1}, {2}}) {
        const removal taken = removal_of(h, without_points(h, gone));
        CHECK(taken.sites.empty());
        CHECK(taken.packages.empty());
    }
    CHECK(removal_of(h, without_points(h, std::vector<std::uint32_t>{0, 1, 2})).packages ==
          std::vector<std::uint32_t>{0});
}

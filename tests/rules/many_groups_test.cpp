// SPDX-License-Identifier: BSL-1.0
// Hierarchies with so many groups, members and packages that rules gather, or stop counting and say so.
#include "catch.hpp"
#include "checked.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace distpoint;

namespace {

std::size_t count_of(const report& found, std::string_view rule) {
    std::size_t count = 0;
    for (const finding& f : found.findings) count += f.rule->id == rule;
    return count;
}

// 300 sites with a point and a group each; one package that is copied to the first groups, for all sites. 300 times 300
// is more than package_holders asks one by one.
struct many_sites {
    static constexpr std::size_t count = 300;
    std::vector<std::string> names;
    std::vector<std::string_view> codes;
    std::vector<site> sites;
    std::vector<point> points;
    std::vector<distpoint::group_member> members;
    std::vector<point_group> groups;
    std::vector<group_copy> copies;
    std::vector<package> packages;

    explicit many_sites(std::size_t copied_to) {
        for (std::size_t i = 0; i < count; ++i) names.push_back("s" + std::to_string(100 + i));
        codes.assign(names.begin(), names.end());
        for (std::string_view code : codes) {
            sites.push_back({.code = code});
            points.push_back({.name = code, .site = code, .types = {point_type::standard}});
            members.push_back({code, date{2026, 1, 1}});
        }
        for (std::size_t i = 0; i < count; ++i)
            groups.push_back({.name = codes[i], .members = std::span(members).subspan(i, 1)});
        for (std::size_t i = 0; i < count; ++i)
            copies.push_back({codes[i < copied_to ? i : 0], date{2026, 2, 1}}); // the rest again to the first
        packages.push_back({.id = "A", .target_sites = codes, .groups = copies});
    }
    report judged() const {
        return tests::judge(hierarchy{.sites = sites, .points = points, .groups = groups, .packages = packages}, {});
    }
};

} // namespace

TEST_CASE("the sites that many groups serve") {
    CHECK(count_of(many_sites(300).judged(), "site-without-content") == 0);
    const many_sites most(290); // which the words of findings are views into
    const report found = most.judged();
    REQUIRE(count_of(found, "site-without-content") == 10);
    CHECK(found.findings[0].words[0].text() == "s390");

    many_sites nowhere(290); // the site of a member is unknown: it may be any
    nowhere.points[5].site = {};
    CHECK(count_of(nowhere.judged(), "site-without-content") == 0);
    many_sites shielded(300);
    shielded.points[7].types = {point_type::standard, point_type::protected_};
    CHECK(count_of(shielded.judged(), "content-only-on-protected-points") == 1);
    shielded.points[8].site = {}; // it may be beside the protected one
    CHECK(count_of(shielded.judged(), "content-only-on-protected-points") == 0);
    many_sites later(300); // the copy did not reach a member that joined after it
    later.members[9].joined = date{2026, 3, 1};
    CHECK(count_of(later.judged(), "site-without-content") == 1);
}

TEST_CASE("after a hundred million members the rest is said to be not counted") {
    // 10,000 packages that go to all 10,000 members of a group; then one more.
    constexpr std::size_t count = 10'000;
    std::vector<std::string> names;
    for (std::size_t i = 0; i <= count; ++i) names.push_back("p" + std::to_string(i));
    std::vector<point> points;
    std::vector<distpoint::group_member> members;
    for (std::size_t i = 0; i < count; ++i) {
        points.push_back({.name = names[i], .site = "NYC", .types = {point_type::standard}});
        members.push_back({names[i], date{2026, 1, 1}});
    }
    const group_copy copies[] = {{"G", date{2026, 2, 1}}};
    const group_copy early[] = {{"G", date{2025, 2, 1}}};
    const point_group groups[] = {{.name = "G", .members = members}};
    std::vector<package> packages;
    for (std::size_t i = 0; i < count; ++i)
        packages.push_back({.id = names[i], .size = std::uint64_t{2} << 30, .groups = copies});
    const hierarchy all{.points = points, .groups = groups, .packages = packages};
    report found = tests::judge(all, {});
    CHECK(count_of(found, "large-unthrottled-copy") == count); // exactly a hundred million: all are counted
    CHECK(found.findings.back().words[2].number() == count);

    packages.push_back({.id = names[count], .size = std::uint64_t{2} << 30, .groups = copies});
    packages.push_back({.id = "late", .groups = early});
    found = tests::judge(hierarchy{.points = points, .groups = groups, .packages = packages}, {});
    REQUIRE(count_of(found, "large-unthrottled-copy") == count + 1);
    REQUIRE(count_of(found, "group-member-missing-content") == 1); // nobody knows how many missed it
    for (const finding& f : found.findings) {
        if (f.rule->id == "group-member-missing-content")
            CHECK(f.words[1].text().find("too many") != std::string::npos);
        if (f.rule->id == "large-unthrottled-copy" && f.words[0].text() == names[count])
            CHECK(f.words[2].text() == "more distribution points than can be counted");
    }
}

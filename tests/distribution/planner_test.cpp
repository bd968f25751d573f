// SPDX-License-Identifier: BSL-1.0
// Choices that plans make: the source of a branch distribution point, the drive of a share.
#include "catch.hpp"

#include <distpoint/distribution/package_share.hpp>
#include <distpoint/distribution/planner.hpp>
#include <distpoint/distribution/share_places.hpp>
#include <distpoint/distribution/uncontrolled_copies.hpp>

#include <string>
#include <vector>

using namespace distpoint;

namespace {

constexpr point_type_set bits = {point_type::bits_enabled};
constexpr point_type_set branch = {point_type::branch};
constexpr site sites[] = {{.code = "NYC"}, {.code = "BOS", .parent = "NYC"}};

// From where "b" receives the package: a point, "by hand", or the gap's number, negated.
std::string source_of_b(const std::vector<point>& points, std::vector<std::string_view> named,
                        std::string_view id = "NYC00001") {
    const package packages[] = {{.id = id, .distribution_points = named}};
    const hierarchy all{.sites = sites, .points = points, .packages = packages};
    planner by(all);
    const package_plan plan = by.plan(0);
    for (const plan_hop& hop : plan.hops)
        if (hop.movement == movement_kind::standard_to_branch && points[hop.to.record].name == "b")
            return hop.from.is == plan_end::kind::point ? std::string(points[hop.from.record].name) : "by hand";
    for (const plan_gap& gap : plan.gaps)
        if (points[gap.point].name == "b") return std::to_string(-static_cast<int>(gap.is));
    return "none";
}
std::string gap(plan_gap::kind kind) { return std::to_string(-static_cast<int>(kind)); }

const point b{.name = "b", .site = "NYC", .types = branch};

} // namespace

TEST_CASE("a branch distribution point downloads from the first BITS-enabled standard one of its site") {
    const point first{.name = "first", .site = "NYC", .types = bits};
    const point second{.name = "second", .site = "NYC", .types = bits};
    CHECK(source_of_b({first, second, b}, {"first", "second", "b"}) == "first");
    // The order of the hierarchy decides, not that of the package.
    CHECK(source_of_b({first, second, b}, {"second", "first", "b"}) == "first");
    CHECK(source_of_b({second, first, b}, {"first", "second", "b"}) == "second");
    CHECK(source_of_b({b, first, second}, {"b", "second", "first"}) == "first");
    // One that does not hold the package is no source.
    CHECK(source_of_b({first, second, b}, {"second", "b"}) == "second");
}

TEST_CASE("what is no source of a branch distribution point") {
    const std::string none = gap(plan_gap::kind::no_source);
    const std::string unknown = gap(plan_gap::kind::source_unknown);
    const auto from = [](const point& other) { return source_of_b({other, b}, {other.name, "b"}); };
    CHECK(from({.name = "s", .site = "NYC", .types = bits}) == "s");
    CHECK(from({.name = "s", .site = "NYC"}) == none); // without BITS
    CHECK(from({.name = "s", .site = "BOS", .types = bits}) == none);
    CHECK(from({.name = "s", .site = "XXX", .types = bits}) == none); // a site that is not declared
    CHECK(from({.name = "s", .share = R"(\\s\x)", .site = "NYC", .types = bits}) == none);
    CHECK(from({.name = "s", .site = "NYC", .types = {point_type::branch, point_type::bits_enabled}}) == none);
    CHECK(from({.name = "s",
                .site = "NYC",
                .types = {point_type::branch, point_type::standard, point_type::bits_enabled}}) == none);
    // Its site, or whether it has BITS, is unknown: it may be one.
    CHECK(from({.name = "s", .types = bits}) == unknown);
    CHECK(from({.name = "s", .site = "NYC", .unknown_types = bits}) == unknown);
    CHECK(from({.name = "s", .site = "BOS", .unknown_types = bits}) == none);
    CHECK(source_of_b({b}, {"b"}) == none);
    CHECK(source_of_b({b}, {"b", "missing"}) == unknown); // a name that no point has may be a source
}

TEST_CASE("a prestaged branch distribution point prefers a source, and needs none") {
    point by_hand = b;
    by_hand.prestaged = true;
    const point s{.name = "s", .site = "NYC", .types = bits};
    CHECK(source_of_b({by_hand}, {"b"}) == "by hand");
    CHECK(source_of_b({by_hand, s}, {"b", "s"}) == "s");
    point maybe = b;
    maybe.unknown.insert(field::prestaged);
    CHECK(source_of_b({maybe}, {"b"}) == gap(plan_gap::kind::source_unknown));
}

TEST_CASE("a branch distribution point outside the package's way") {
    point elsewhere = b;
    elsewhere.site = "XXX";
    const point s{.name = "s", .site = "BOS", .types = bits};
    CHECK(source_of_b({elsewhere, s}, {"b", "s"}) == gap(plan_gap::kind::site_undeclared));
    elsewhere.site = "";
    CHECK(source_of_b({elsewhere, s}, {"b", "s"}) == gap(plan_gap::kind::site_unknown));
    CHECK(source_of_b({b, s}, {"b", "s"}, "BOS00001") == gap(plan_gap::kind::not_below));
    // The package's own source is unknown, but a point of the site holds it.
    point local = s;
    local.site = "NYC";
    CHECK(source_of_b({b, local}, {"b", "s"}, "XXX00001") == "s");
}

TEST_CASE("a share is on the drive with the most free space") {
    const auto best = [](const std::vector<drive>& drives) { return drive_with_most_space({.drives = drives}); };
    CHECK(best({{"C", 1}, {"D", 3}, {"E", 2}}) == 'D');
    CHECK(best({{"C", 3}, {"D", 2}, {"E", 1}}) == 'C');
    CHECK(best({{"C", 1}, {"D", 2}, {"E", 3}}) == 'E');
    // Equal ones: the first in alphabetical order, in whatever order they are listed.
    CHECK(best({{"E", 3}, {"D", 3}, {"C", 1}}) == 'D');
    CHECK(best({{"D", 3}, {"E", 3}}) == 'D');
    CHECK(best({{"e", 3}, {"D", 3}}) == 'D');
    CHECK(best({{"d", 0}}) == 'D');
    // Unknown is not zero.
    CHECK(best({{"C", 1}, {"D", std::nullopt}}) == 0);
    CHECK(best({{"C", 1}, {"", 2}}) == 0);
    CHECK(best({{"1", 2}}) == 0);
    CHECK(best({}) == 0);
    const drive drives[] = {{"C", 5}, {"D", 9}, {"E", 7}};
    CHECK(most_free_space({.drives = drives}) == 9u);
    CHECK_FALSE(most_free_space({}));
}

TEST_CASE("the shares of a plan") {
    const drive drives[] = {{"C", 1}, {"d", 2}};
    const site_system systems[] = {{.name = "s", .drives = drives}};
    const std::vector<point> points = {{.name = "p", .site_system = "s", .site = "NYC", .types = bits},
                                       b,
                                       {.share = R"(\\fs\Packages)", .site = "NYC"},
                                       {.name = "far", .site_system = "other", .site = "NYC"}};
    const std::string_view all_of_them[] = {"p", "b", R"(\\fs\Packages)", "far"};
    const std::string_view without_branch[] = {"p"};
    const package packages[] = {{.id = "NYC00001", .common_share = true, .distribution_points = all_of_them},
                                {.id = "NYC00002", .distribution_points = all_of_them},
                                {.id = "NYC00003", .common_share = true, .distribution_points = without_branch}};
    const hierarchy all{.sites = sites, .site_systems = systems, .points = points, .packages = packages};
    planner by(all);
    using place = share_place::kind;
    const auto places = [&](std::uint32_t k) {
        std::vector<std::string> out;
        for (const share_place& s : share_places(by, by.plan(k)))
            out.push_back((s.is == place::server_share      ? "server share "
                           : s.is == place::package_share   ? "package share "
                           : s.is == place::signature_share ? "signature share "
                                                            : "signatures of " + std::string(sites[s.record].code)) +
                          std::string(s.computer) + (s.drive == 0 ? "" : std::string(" ") + s.drive));
        return out;
    };
    CHECK(places(0) == std::vector<std::string>{"package share s D", "signature share s D", "package share b",
                                                R"(server share fs)", "package share other", "signature share other",
                                                "signatures of NYC"});
    CHECK(places(1) == std::vector<std::string>{"signature share s D", "signature share other", "signatures of NYC"});
    CHECK(places(2) == std::vector<std::string>{"package share s D"});
}

TEST_CASE("the source of a copy by hand is among the first 4,096 holders") {
    const auto source = [](std::size_t standard) {
        std::vector<point> points;
        std::vector<std::string> names;
        for (std::size_t i = 0; i <= 4096; ++i) names.push_back("p" + std::to_string(i));
        for (std::size_t i = 0; i <= 4096; ++i)
            points.push_back({.name = names[i],
                              .site = "NYC",
                              .types = i == standard ? point_type_set(point_type::standard) : point_type::branch});
        const std::vector<std::string_view> all_of_them(names.begin(), names.end());
        const package packages[] = {{.id = "NYC00001", .distribution_points = all_of_them}};
        const hierarchy all{.sites = sites, .points = points, .packages = packages};
        planner by(all);
        return copy_source(by, by.plan(0), {});
    };
    CHECK(source(7) == 7);
    CHECK(source(4095) == 4095);
    CHECK(source(4096) == 0);
}

TEST_CASE("clients download a package if any advertisement says so") {
    const std::vector<point> points = {{.name = "s", .site = "NYC", .types = bits}};
    const std::string_view names[] = {"s"};
    const package packages[] = {{.id = "NYC00001", .distribution_points = names}};
    const auto control = [&](const std::vector<run_mode>& runs) {
        std::vector<advertisement> advertisements;
        for (run_mode run : runs) advertisements.push_back({.package = "NYC00001", .run = run});
        const hierarchy all{.sites = sites, .points = points, .packages = packages, .advertisements = advertisements};
        planner by(all);
        for (const plan_hop& hop : by.plan(0).hops)
            if (hop.movement == movement_kind::standard_to_client) return std::string(hop.control);
        return std::string();
    };
    using enum run_mode;
    CHECK(control({from_distribution_point}) == "none");
    CHECK(control({from_distribution_point, from_distribution_point}) == "none");
    CHECK(control({download}) != "none");
    CHECK(control({download, from_distribution_point}) == control({download}));
    CHECK(control({from_distribution_point, download}) == control({download}));
    CHECK(control({download, unknown}) == control({download}));
    CHECK(control({from_distribution_point, unknown}) == control({}));
}

TEST_CASE("a branch distribution point that is written is known to be one") {
    const point points[] = {{.name = "a", .types = {point_type::branch}, .unknown_types = point_type_set::all()},
                            {.name = "b", .unknown_types = point_type_set::all()},
                            {.name = "c", .types = {point_type::branch}},
                            {.name = "d"}};
    const hierarchy all{.points = points};
    const planner by(all);
    CHECK((by.is_branch(0) && by.knows_branch(0)));
    CHECK_FALSE((by.is_branch(1) || by.knows_branch(1)));
    CHECK((by.is_branch(2) && by.knows_branch(2)));
    CHECK((!by.is_branch(3) && by.knows_branch(3)));
}

// SPDX-License-Identifier: BSL-1.0
// What travels over lines: hops with their sizes, sums of plans, bandwidths.
#include "catch.hpp"

#include <distpoint/distribution/bandwidth.hpp>
#include <distpoint/distribution/plan_totals.hpp>
#include <distpoint/distribution/planner.hpp>
#include <distpoint/distribution/uncontrolled_copies.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace distpoint;

namespace tests_of_traffic {

namespace {

constexpr std::uint32_t none = name_table::none;
constexpr point_type_set bits = {point_type::bits_enabled};

// CEN above NYC and LON, NYC above BOS; X and Y are each other's parent.
constexpr site sites[] = {{.code = "CEN"},
                          {.code = "NYC", .parent = "CEN"},
                          {.code = "BOS", .parent = "NYC"},
                          {.code = "LON", .parent = "CEN"},
                          {.code = "XXX", .parent = "YYY"},
                          {.code = "YYY", .parent = "XXX"}};
constexpr point points[] = {{.name = "bos1", .site = "BOS", .types = bits},
                            {.name = "bos2", .site = "BOS", .types = point_type::branch, .prestaged = true},
                            {.name = "bos3", .site = "BOS", .types = point_type::branch},
                            {.name = "lon1", .site = "LON"},
                            {.name = "xxx1", .site = "XXX"},
                            {.name = "yyy1", .site = "YYY"},
                            {.name = "cen1", .site = "CEN", .unknown_types = point_type::branch},
                            {.name = "cen2", .site = "CEN"}};

std::string end_name(const plan_end& end) {
    switch (end.is) {
    case plan_end::kind::source:
        return "source";
    case plan_end::kind::site_server:
        return std::string(sites[end.record].code);
    case plan_end::kind::point:
        return std::string(points[end.record].name);
    default:
        return "clients";
    }
}
std::string number(std::optional<std::uint64_t> bytes) { return bytes ? std::to_string(*bytes) : "?"; }

// "NYC>BOS 100/10": the first copy and the change.
std::string shown(const package_plan& plan) {
    std::string out;
    for (const plan_hop& hop : plan.hops)
        if (hop.to.is != plan_end::kind::clients)
            out += end_name(hop.from) + ">" + end_name(hop.to) + " " + number(hop.first_copy) + "/" +
                   number(hop.change) + (hop.prestaged ? "* " : " ");
    return out;
}

struct planned {
    explicit planned(std::vector<package> given) : packages(std::move(given)), by(view()) {}
    const hierarchy& view() {
        all = {.sites = sites, .points = points, .packages = packages};
        return all;
    }
    std::vector<package> packages;
    hierarchy all;
    planner by;
};

} // namespace

TEST_CASE("a package goes down the hierarchy, once between two sites") {
    const std::string_view everywhere[] = {"bos1", "bos2", "bos3", "lon1", "xxx1", "yyy1", "cen1", "cen2"};
    const std::string_view bos[] = {"bos1"};
    planned p({{.id = "CEN00001", .size = 100, .distribution_points = everywhere},
               {.id = "nyc00002", .distribution_points = bos},
               {.id = "CEN00003", .size = 5, .distribution_points = bos},
               {.id = "CEN00004", .source_files = false, .distribution_points = bos}});
    const package_plan plan = p.by.plan(0, 10);
    // From source files to the site server everything is sent again; to a prestaged point nothing.
    CHECK(shown(plan) == "source>CEN 100/100 CEN>NYC 100/10 NYC>BOS 100/10 CEN>LON 100/10 BOS>bos1 100/10 LON>lon1 "
                         "100/10 CEN>cen2 100/10 bos1>bos2 0/0* bos1>bos3 100/10 ");
    CHECK(plan.complete);
    std::string gaps;
    for (const plan_gap& gap : plan.gaps)
        gaps += std::string(points[gap.point].name) + std::to_string(static_cast<int>(gap.is)) + " ";
    // A cycle of parents leads to no source; it is unknown whether cen1 is a branch point.
    CHECK(gaps == "xxx1" + std::to_string(static_cast<int>(plan_gap::kind::not_below)) + " yyy1" +
                      std::to_string(static_cast<int>(plan_gap::kind::not_below)) + " cen1" +
                      std::to_string(static_cast<int>(plan_gap::kind::types_unknown)) + " ");
    CHECK(shown(p.by.plan(1, 10)) == "source>NYC ?/? NYC>BOS ?/10 BOS>bos1 ?/10 ");
    CHECK(shown(p.by.plan(2, 10)) == "source>CEN 5/5 CEN>NYC 5/5 NYC>BOS 5/5 BOS>bos1 5/5 "); // no more than all of it
    CHECK(shown(p.by.plan(2, 5)) == "source>CEN 5/5 CEN>NYC 5/5 NYC>BOS 5/5 BOS>bos1 5/5 ");
    CHECK(shown(p.by.plan(2)) == "source>CEN 5/? CEN>NYC 5/? NYC>BOS 5/? BOS>bos1 5/? ");
    CHECK(p.by.plan(3).hops.empty());
    CHECK(p.by.plan(3).holders.empty());
    CHECK(p.by.plan(3).source_site == 0);
}

TEST_CASE("copies to standard points are large if they are over a size") {
    const std::string_view named[] = {"bos1", "bos3", "cen2"};
    planned p({{.id = "CEN00001", .size = 100, .distribution_points = named},
               {.id = "CEN00002", .distribution_points = named}});
    const package_plan plan = p.by.plan(0);
    CHECK(large_copies(plan, 100).empty());
    const auto large = large_copies(plan, 99);
    REQUIRE(large.size() == 2);
    CHECK(end_name(large[0]->to) == "bos1"); // of another site than the source
    CHECK(end_name(large[1]->to) == "cen2");
    CHECK(large_copies(p.by.plan(1), 0).empty()); // the size is unknown
}

TEST_CASE("the source of a copy by hand") {
    const std::string_view named[] = {"bos3", "cen1", "lon1", "cen2", "bos1"};
    planned p({{.id = "CEN00001", .distribution_points = named}});
    const package_plan plan = p.by.plan(0);
    const auto source = [&](std::uint32_t miss) { return points[copy_source(p.by, plan, {.point = miss})].name; };
    CHECK(source(7) == "cen2"); // of the same site
    CHECK(source(1) == "bos1");
    CHECK(source(3) == "lon1");
    CHECK(source(5) == "bos1"); // the first of the hierarchy
    CHECK(source(none) == "bos1");
    CHECK(copy_source(p.by, package_plan{}, {}) == none);
    const std::string_view branch[] = {"bos3", "cen1"};
    planned q({{.id = "CEN00001", .distribution_points = branch}});
    CHECK(points[copy_source(q.by, q.by.plan(0), {})].name == "bos3"); // no point is surely standard
}

TEST_CASE("sums of what arrives at sites and points") {
    const std::string_view in_bos[] = {"bos1", "bos2"};
    const std::string_view in_both[] = {"bos1", "lon1"};
    planned p({{.id = "CEN00001", .size = 100, .distribution_points = in_bos},
               {.id = "CEN00002", .size = 30, .distribution_points = in_both},
               {.id = "NYC00003", .size = 4, .distribution_points = in_bos},
               {.id = "CEN00004", .distribution_points = in_both},
               {.id = "BOS00005", .size = 2, .distribution_points = in_bos}});
    plan_totals totals(p.by);
    CHECK_FALSE(totals.to_site(2));
    for (std::uint32_t package : {0u, 1u, 2u, 4u}) totals.add(p.by.plan(package, 10));
    CHECK(totals.complete());
    const auto total = [](const std::optional<plan_total>& t) {
        return std::to_string(t->packages) + " " + std::to_string(t->prestaged) + " " +
               std::to_string(t->unknown_sizes) + " " + std::to_string(t->bytes) + " " + std::to_string(t->change);
    };
    CHECK(total(totals.to_site(1)) == "2 0 0 130 20");
    CHECK(total(totals.to_site(2)) == "3 0 0 134 24");
    CHECK(total(totals.to_site(3)) == "1 0 0 30 10");
    CHECK_FALSE(totals.to_site(0)); // what comes from source files is not counted
    CHECK(total(totals.to_point(0)) == "4 0 0 136 26");
    CHECK(total(totals.to_point(1)) == "3 3 0 0 0");
    CHECK_FALSE(totals.to_point(2));
    CHECK(totals.all().size() == 6);
    totals.add(p.by.plan(3, 10));
    CHECK_FALSE(totals.complete());
    CHECK(total(totals.to_site(3)) == "2 0 1 30 20");

    // A point that gets packages from two others.
    const plan_hop hops[] = {{movement_kind::standard_to_branch,
                              {plan_end::kind::point, 0},
                              {plan_end::kind::point, 2},
                              "",
                              true,
                              10,
                              1,
                              false},
                             {movement_kind::standard_to_branch,
                              {plan_end::kind::point, 7},
                              {plan_end::kind::point, 2},
                              "",
                              true,
                              20,
                              2,
                              true},
                             {movement_kind::standard_to_branch,
                              {plan_end::kind::site_server, 7},
                              {plan_end::kind::point, 2},
                              "",
                              true,
                              std::nullopt,
                              3,
                              false}};
    plan_totals several(p.by);
    package_plan of_hops;
    of_hops.hops.assign(std::begin(hops), std::end(hops));
    several.add(of_hops);
    CHECK(total(several.to_point(2)) == "3 1 1 30 6");
    plan_totals unknown(p.by);
    package_plan of_unknown;
    for (std::uint32_t from : {0u, 7u, 8u})
        of_unknown.hops.push_back({movement_kind::standard_to_branch,
                                   {plan_end::kind::point, from},
                                   {plan_end::kind::point, 2},
                                   "",
                                   true,
                                   std::nullopt,
                                   3,
                                   false});
    unknown.add(of_unknown);
    CHECK(total(unknown.to_point(2)) == "3 0 3 0 9");
    CHECK(several.all().size() == 3);
    CHECK_FALSE(several.complete());
}

TEST_CASE("sums are known only if all of their plans are") {
    planned p({});
    const auto complete = [&](const package_plan& plan) {
        plan_totals totals(p.by);
        totals.add(plan);
        totals.add(package_plan{});
        return totals.complete();
    };
    package_plan plan;
    CHECK(complete(plan));
    plan.complete = false;
    CHECK_FALSE(complete(plan));
    plan = {};
    plan.gaps.push_back({});
    CHECK_FALSE(complete(plan));
    plan = {};
    plan.missing.push_back({});
    CHECK_FALSE(complete(plan));
    constexpr std::uint64_t most = ~std::uint64_t{0};
    CHECK(sum_of_bytes(most, 0) == most);
    CHECK(sum_of_bytes(most - 1, 1) == most);
    CHECK(sum_of_bytes(most, 1) == most);
    CHECK(sum_of_bytes(2, 3) == 5);
}

TEST_CASE("bandwidths") {
    CHECK(rate_from("2 Mbit/s") == 2e6);
    CHECK(rate_from("512kbps") == 512e3);
    CHECK(rate_from(" 1.5 MB/s ") == 12e6);
    CHECK(rate_from("0.25 Gb/s") == 0.25e9);
    CHECK(rate_from("9 bit/s") == 9);
    CHECK(rate_from("10 BPS") == 10);
    CHECK(rate_from("3 B/s") == 24);
    CHECK(rate_from("999999999999 b/s") == 999999999999.0);
    for (const char* text :
         {"",          "bit/s",      "2",        "2 M",    "0 Mbit/s", "-1 Mbit/s", ".5 Mbit/s",
          "1. Mbit/s", "1,5 Mbit/s", "2 Tbit/s", "2 Mbit", "2 mb / s", "2 kB",      "1000000000000 b/s",
          "2 MBYTE/s", "0.0 b/s",    "1.",       "1.5",    "k",        "2 MMbit/s"})
        CHECK_FALSE(rate_from(text));
    CHECK(hours_for(450'000'000, 1e6) == 1);
    CHECK(hours_for(0, 1e6) == 0);
}

} // namespace tests_of_traffic

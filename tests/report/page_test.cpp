// SPDX-License-Identifier: BSL-1.0
// What the report page is made of: the tree of sites, the picture of a plan. judge_report_page.py reads the page
// itself.
#include "catch.hpp"
#include "checked.hpp"

#include <distpoint/report/page_facts.hpp>
#include <distpoint/report/page_verdicts.hpp>
#include <distpoint/report/plan_picture.hpp>

#include <string>
#include <vector>

using namespace distpoint;
using tests::checked;

namespace {

// "CEN 0, NYC 1": each line of the tree, with its depth.
std::string tree_of_sites(std::string_view document) {
    const checked c(document);
    const report_words words = tests::report_words_of(c.found, c.loaded);
    const detail::page_facts facts(words);
    std::string out;
    for (const detail::site_line& line : facts.tree())
        out += (out.empty() ? "" : ", ") + facts.code_of(line.site) + " " + std::to_string(line.depth);
    return out;
}
std::size_t times_in(const std::string& text, std::string_view word) {
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
    return count;
}

} // namespace

TEST_CASE("the tree of sites has every site once, whatever their parents") {
    CHECK(tree_of_sites("{}") == "");
    CHECK(tree_of_sites(
              "sites: [{code: NYC, parent: CEN}, {code: CEN}, {code: BOS, parent: nyc}, {code: LON, parent: CEN}]") ==
          "CEN 0, NYC 1, BOS 2, LON 1");
    CHECK(tree_of_sites("sites: [{code: AAA, parent: BBB}, {code: BBB, parent: AAA}, {code: CCC, parent: CCC}]") ==
          "CCC 0, AAA 0, BBB 1");
    CHECK(tree_of_sites("sites: [{code: AAA}, {code: aaa}, {code: BBB, parent: XXX}]") == "AAA 0, BBB 0");
    CHECK(tree_of_sites("distribution_points: [{name: a, site: NYC, types: [branch]}, {name: b, types: [branch]}]") ==
          "NYC 0, (site unknown) 0");
}

TEST_CASE("findings count for the site of their subject") {
    const checked c("sites: [{code: CEN}, {code: NYC, parent: CEN}]\n"
                    "site_systems: [{name: srv, site: NYC, forest: a}]\n"
                    "distribution_points:\n"
                    "  - {name: a, site: CEN, types: [branch, bits-enabled]}\n"
                    "  - {name: b, site: NYC, types: [branch, multicast, bits-enabled]}\n"
                    "  - {name: c, types: [mobile-device]}\n");
    const report_words words = tests::report_words_of(c.found, c.loaded);
    const detail::page_facts facts(words);
    CHECK(facts.no_site == 2);
    CHECK(facts.points_of_site == std::vector<std::uint32_t>{1, 1, 1});
    CHECK(facts.of_site[0].errors == 1);
    CHECK(facts.of_site[1].errors == 2);
    CHECK(facts.of_site[2].errors == 1);
    CHECK(facts.of_point[1].errors == 2);
    CHECK(facts.of_site[0].all() + facts.of_site[1].all() + facts.of_site[2].all() == c.found.findings.size());
    CHECK(detail::finding_tally{1, 0, 2}.in_words() == "1 error, 2 notes");
    CHECK(detail::finding_tally{}.worst() == "clean");
}

TEST_CASE("the picture of plans draws each link once, and says how many it does not draw") {
    const checked c("sites: [{code: CEN, server: cs}, {code: NYC, parent: CEN, server: ns}]\n"
                    "distribution_points:\n"
                    "  - {name: '<a>', site: NYC, types: [standard, bits-enabled]}\n"
                    "  - {name: b, site: NYC, types: [branch]}\n"
                    "  - {name: c, site: NYC, types: [branch], prestaged: true}\n"
                    "packages: [{id: CEN00001, size: 100 MB, distribution_points: ['<a>', b, c]}]\n");
    planner by(c.all);
    plan_totals totals(by);
    totals.add(by.plan(0));
    const plan_picture picture(by, totals);
    const std::string svg = picture.svg();
    CHECK(picture.left() == 0);
    CHECK(times_in(svg, "<path ") == 4);
    CHECK(times_in(svg, "stroke-dasharray") == 1);
    CHECK(times_in(svg, "1 package, 100 MB") == 3);
    CHECK(times_in(svg, "1 package, prestaged") == 1);
    CHECK(times_in(svg, "&lt;a&gt;") == 1);
    CHECK(times_in(svg, "<a>") == 0);
    CHECK(plan_picture(by, totals, 2).left() == 2);
}

TEST_CASE("sites that are each other's parents are drawn too") {
    const checked c(
        "sites: [{code: AAA, parent: BBB}, {code: BBB, parent: AAA}]\n"
        "distribution_points: [{name: a, site: AAA, types: [standard]}, {name: b, site: BBB, types: [standard]}]\n"
        "packages: [{id: AAA00001, distribution_points: [a, b]}, {id: BBB00001, distribution_points: [a, b]}]\n");
    planner by(c.all);
    plan_totals totals(by);
    totals.add(by.plan(0));
    totals.add(by.plan(1));
    const plan_picture picture(by, totals);
    CHECK(picture.left() == 0);
    CHECK(times_in(picture.svg(), "<path ") == totals.all().size());
}

TEST_CASE("verdicts about all sets are safe in a script element") {
    const std::string json = detail::verdicts_json();
    CHECK(json.find('<') == std::string::npos);
    CHECK(times_in(json, "\n[") == 1024);
    CHECK(json.substr(0, 40) == R"({"types": [{"name": "server", "title": ")");
}

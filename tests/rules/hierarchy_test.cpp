// SPDX-License-Identifier: BSL-1.0
// Edge cases of rules, and of facts that are not known; the rules' own examples are the plain cases.
#include "catch.hpp"
#include "checked.hpp"

#include <algorithm>

using namespace distpoint;
using tests::checked;
using tests::fires;
using tests::strings;

TEST_CASE("unknown facts cause no findings") {
    // No forest of the site, no declared system, no mode, no boundaries: no data to check.
    CHECK(checked("sites: [{code: NYC}]\nsite_systems: [{name: s, forest: f}]\n"
                  "distribution_points: [{site_system: s, site: NYC, types: [standard]}]\n")
              .rules.empty());
    CHECK(
        checked(
            "sites: [{code: NYC, forest: f}]\ndistribution_points: [{site_system: s, site: NYC, types: [standard]}]\n")
            .rules.empty());
    CHECK(checked("distribution_points: [{name: a, site_system: s, types: [bits, internet]}]\n").rules.empty());
    CHECK(checked("distribution_points: [{name: a, types: [branch]}]\n")
              .rules.empty()); // no site: its source may be anywhere
    CHECK(checked("distribution_points: [{name: b, site: NYC, types: [branch]}, {name: s, types: [bits]}]\n")
              .rules.empty());
    CHECK(checked("distribution_points: [{name: b, site: NYC, types: [branch], prestaged: true}]\n").rules.empty());
    CHECK(checked("distribution_points: [{name: b, site: NYC, types: [protected]}, {name: s, types: []}]\n")
              .rules.empty());
    CHECK(checked("packages: [{id: A, distribution_points: [x], groups: [g]}]\nadvertisements: [{package: A, run: "
                  "download}]\n")
              .rules.empty());
    CHECK(checked("packages: [{id: A, distribution_points: [x], target_sites: [NYC]}]\n").rules.empty());
    CHECK(checked("packages: [{id: A, groups: [g], kind: mobile-device}]\n").rules.empty());
    CHECK(checked("site_systems: [{name: s, package_share_contents: [readme.txt]}]\n")
              .rules.empty()); // no packages are listed
}

TEST_CASE("a document that could not be read may contain what is missing") {
    const checked c(tests::texts{"sites: [{code: NYC}]\ndistribution_points: [{name: b, site: BOS, types: [branch]}]\n",
                                 "sites: [{code: BOS"});
    CHECK(c.rules == strings{"malformed-document"});
}

TEST_CASE("references") {
    CHECK(fires("unknown-reference",
                "sites: []\ndistribution_points: [{name: a, site: NYC, types: []}]\n")); // an empty list is a list
    CHECK_FALSE(fires("unknown-reference", "distribution_points: [{name: a, site: NYC, types: []}]\n"));
    CHECK_FALSE(fires("unknown-reference", "sites: [{code: NYC, server: elsewhere}]\nsite_systems: [{name: s}]\n"));
    CHECK_FALSE(
        fires("unknown-reference",
              "site_systems: [{name: s.corp.contoso.com}]\ndistribution_points: [{site_system: S, types: []}]\n"));
    CHECK_FALSE(fires("unknown-reference",
                      "site_systems: [{name: s}]\ndistribution_points: [{share: '\\\\t\\x', types: []}]\n"));
    const checked all(
        "sites: [{code: NYC, parent: CEN}]\n"
        "site_systems: [{name: s, site: NYX, sites: [NYC, LON]}]\n"
        "distribution_points: [{name: nyc-dp01, site: NYC, site_system: t, types: []}]\n"
        "distribution_point_groups: [{name: Europe, members: [nyc-dp02]}]\n"
        "packages: [{id: AAA00001, target_sites: [XXX], distribution_points: [nyc-dp01, zzz], groups: [Europa]}]\n"
        "advertisements: [{package: AAA00002}]\n");
    strings told;
    for (std::size_t i = 0; i < all.rules.size(); ++i)
        if (all.rules[i] == "unknown-reference")
            told.push_back(all.words[i].where.pointer + " " + all.words[i].way_out);
    CHECK(told == strings{"/sites/0/parent ", "/site_systems/0/site did you mean NYC?", "/site_systems/0/sites/1 ",
                          "/distribution_points/0/site_system did you mean s?",
                          "/distribution_point_groups/0/members/0 did you mean nyc-dp01?",
                          "/packages/0/target_sites/0 ", "/packages/0/distribution_points/1 ",
                          "/packages/0/groups/0 did you mean Europe?",
                          "/advertisements/0/package did you mean AAA00001?"});
}

TEST_CASE("cycles of sites, one finding each") {
    CHECK(checked("sites: [{code: AAA, parent: AAA}]\n").rules == strings{"cyclic-hierarchy"});
    CHECK(checked("sites: [{code: AAA, parent: BBB}, {code: BBB, parent: CCC}, {code: CCC, parent: BBB}, {code: DDD, "
                  "parent: DDD}, "
                  "{code: EEE}]\n")
              .rules == strings{"cyclic-hierarchy", "cyclic-hierarchy"});
    const checked two("sites: [{code: AAA, parent: BBB}, {code: BBB, parent: AAA}]\n");
    REQUIRE(two.words.size() == 1);
    REQUIRE(two.words[0].related.size() == 1);
    CHECK(two.words[0].related[0].message == "its parent BBB");
}

TEST_CASE("names are suggested until two million have been searched") {
    // A thousand wrong references to two thousand points, and one more.
    std::string text = "distribution_points:\n";
    for (int i = 0; i < 1999; ++i)
        text += "  - {name: a-name-much-longer-than-that-" + std::to_string(i) + ", types: []}\n";
    text += "  - {name: nyc, types: []}\ndistribution_point_groups:\n  - {name: G, members: [";
    for (int i = 0; i < 1001; ++i) text += i == 0 ? "nyk" : ", nyk";
    const checked c(text + "]}\n");
    std::vector<std::string> ways_out;
    for (const finding_words& f : c.words)
        if (f.rule->id == "unknown-reference") ways_out.push_back(f.way_out);
    REQUIRE(ways_out.size() == 1001);
    CHECK(std::count(ways_out.begin(), ways_out.end(), "did you mean nyc?") == 1000);
    CHECK(ways_out[999] == "did you mean nyc?");
}

TEST_CASE("findings name both sides, each in its own file") {
    const checked c(tests::texts{"sites: [{code: NYC, forest: a}]\n", "site_systems: [{name: s, forest: b}]\n",
                                 "distribution_points: [{name: p, site: NYC, site_system: s, types: []}]\n"});
    REQUIRE(c.rules == strings{"cross-forest"});
    CHECK(c.words[0].where.file == 2);
    CHECK(c.words[0].related.at(0).where.file == 1);
    CHECK(c.words[0].related.at(1).where.file == 0);
    CHECK(c.words[0].related.at(1).message == "the site server's forest");
}

TEST_CASE("findings and what they are related to have words of their own") {
    const auto first = [](std::string_view text) {
        const checked c(text);
        REQUIRE(c.words.size() >= 1);
        return c.words[0].message + (c.words[0].related.empty() ? "" : " | " + c.words[0].related[0].message);
    };
    CHECK(first("site_systems: [{name: s}]\ndistribution_points: [{site_system: s, types: [protected]}]\n")
              .ends_with(" | the site system"));
    CHECK(first("site_systems: [{name: s}]\ndistribution_points: [{site_system: s, types: [bits, internet]}]\n")
              .find(" has no Internet FQDN") != std::string::npos);
    CHECK(first("distribution_points: [{name: a, site_system: s, types: []}, {name: b, site_system: s, types: []}]\n")
              .ends_with(" | the first one"));
    CHECK(first("distribution_points: [{name: a, types: []}]\n"
                "distribution_point_groups: [{name: G, requires: [bits], members: [a]}]\n")
              .find(" | required by the group") != std::string::npos);
    const checked lacking("distribution_points: [{name: a, types: []}]\n"
                          "distribution_point_groups: [{name: G, requires: [bits], members: [a]}]\n");
    CHECK(lacking.words.at(0).related.at(1).message == "the types of a");
    CHECK(first("packages: [{id: A}]\n") == "package A has files, but no distribution point or group");
    CHECK(first("distribution_point_groups: [{name: G, members: []}]\npackages: [{id: A, groups: [G]}]\n") ==
          "package A has files, but no distribution point: its groups have no members");
    CHECK(first("distribution_points: [{name: a, site_system: s, share: '\\\\fs\\x', types: []}]\n") ==
          "two sources disagree about the computer of a: its share is on fs, but its site_system is s | the other "
          "computer");
    CHECK(first("sites: [{code: NYC}]\n"
                "site_systems: [{name: s, boundaries: [x]}, {name: t, boundaries: [y]}]\n"
                "distribution_points: [{name: a, site_system: s, site: NYC, types: [bits, protected]},\n"
                "  {name: b, site_system: t, site: NYC, types: [branch]}]\n")
              .find(" | its boundaries") != std::string::npos);
}

TEST_CASE("what two points have in common is told apart") {
    const auto first = [](std::string_view text) {
        const checked c(text);
        REQUIRE(c.words.size() >= 1);
        return c.words[0].message;
    };
    CHECK(first("distribution_points: [{name: a, share: '\\\\s\\x', types: []}, {name: b, share: '\\\\S\\X', types: "
                "[]}]\n") == "b and a are the same distribution point: both are on the same share");
    CHECK(
        first("distribution_points: [{name: a, site_system: s, types: []}, {name: b, site_system: S, types: []}]\n") ==
        "b and a are the same distribution point: both are on the server of the same computer");
    CHECK(first("site_systems: [{name: s, roles: [site-server]}]\n"
                "distribution_points: [{name: a, site_system: s, types: []}]\n") ==
          "a is on the site server of its site");
    CHECK(first("site_systems: [{name: s, roles: [site-server]}]\n"
                "distribution_points: [{name: a, site_system: s, site: NYC, types: []}]\n") ==
          "a is on the site server of NYC");
    const checked by_role("site_systems: [{name: s, roles: [site-server]}]\n"
                          "distribution_points: [{name: a, site_system: s, types: []}]\n");
    CHECK(by_role.words.at(0).related.at(0).message == "s has the site server role");
    // A site without a code, beside one that is declared twice.
    const site sites[] = {{.code = "NYC"}, {.code = "NYC"}, {.server = "s"}};
    const point points[] = {{.name = "a", .site_system = "s"}};
    const report found = tests::judge(hierarchy{.sites = sites, .points = points}, {});
    CHECK(std::any_of(found.findings.begin(), found.findings.end(),
                      [](const finding& f) { return f.rule->id == "site-server-is-distribution-point"; }));
}

// SPDX-License-Identifier: BSL-1.0
// Edge cases of the rules about packages, groups and DFS roots.
#include "catch.hpp"
#include "checked.hpp"

#include <distpoint/rules/dfs_roots.hpp>

#include <algorithm>

using namespace distpoint;
using tests::checked;
using tests::fires;
using tests::strings;

TEST_CASE("groups: who holds a package") {
    constexpr std::string_view points = "distribution_points:\n"
                                        "  - {name: a, site: NYC, types: [bits]}\n"
                                        "  - {name: b, site: BOS, types: [bits]}\n"
                                        "distribution_point_groups: [{name: G, members: [{point: a, joined: "
                                        "2026-01-01}, {point: b, joined: 2026-03-01}]}]\n";
    const auto with_package = [&](std::string_view package) {
        return checked(std::string(points) + "packages: [" + std::string(package) + "]\n");
    };
    CHECK(with_package("{id: A, groups: [{group: g, copied: 2026-02-01}]}").rules ==
          strings{"group-member-missing-content"});
    CHECK(with_package("{id: A, groups: [{group: G, copied: 2026-03-01}]}").rules.empty()); // joined on the same day
    CHECK(with_package("{id: A, groups: [G]}").rules.empty());                              // no date is known
    CHECK(with_package("{id: A, groups: [{group: G, copied: 2026-02-01}], distribution_points: [B]}")
              .rules.empty()); // listed itself
    // A member that joined too late does not have it.
    CHECK(with_package("{id: A, groups: [{group: G, copied: 2026-02-01}], target_sites: [NYC, BOS]}").rules ==
          strings{"group-member-missing-content", "site-without-content"});
    CHECK(with_package("{id: A, groups: [{group: G, copied: 2026-04-01}], target_sites: [NYC, BOS]}").rules.empty());
    CHECK(with_package(
              "{id: A, groups: [{group: G, copied: 2026-02-01}], distribution_points: [b], target_sites: [NYC, BOS]}")
              .rules.empty());
    const checked mobile = with_package(
        "{id: A, groups: [{group: G, copied: 2026-04-01}], kind: mobile-device, target_sites: [NYC, BOS]}");
    CHECK(mobile.rules == strings(2, "mobile-package-without-mobile-point"));
    const checked streamed = with_package(
        "{id: A, groups: [{group: G, copied: 2026-04-01}], kind: virtual-application, delivery: streaming}");
    REQUIRE(streamed.rules == strings{"virtual-application-without-streaming"});
    CHECK(streamed.words[0].message ==
          "package A is to be streamed, but a of group G does not stream; other such members: 1");
    CHECK(fires(
        "duplicate-name",
        "distribution_points: [{name: a, types: []}]\ndistribution_point_groups: [{name: G, members: [a, A]}]\n"));
}

TEST_CASE("a copy that missed many members lists twenty") {
    std::string text = "distribution_point_groups:\n  - name: G\n    members:\n";
    for (int i = 0; i < 100; ++i) text += "      - {point: p" + std::to_string(i) + ", joined: 2026-03-01}\n";
    const checked c(text + "packages: [{id: A, groups: [{group: G, copied: 2026-02-01}]}]\n");
    REQUIRE(c.rules == strings(20, "group-member-missing-content"));
    REQUIRE(c.words.back().related.size() == 2);
    CHECK(c.words.back().related[1].message == "more members joined after the copy");
    CHECK(c.words.front().related.size() == 1);
}

TEST_CASE("DFS roots") {
    const auto path = [](std::string_view root, std::string_view deployed) {
        return "dfs_roots: ['" + std::string(root) + "']\npackages: [{id: A, distribution_points: [x], path: '" +
               std::string(deployed) + "'}]\n";
    };
    CHECK(fires("dfs-link-name", path(R"(\\corp\soft)", R"(\\CORP\Soft)")));
    CHECK(fires("dfs-link-name", path(R"(\\corp\soft\)", R"(\\corp\soft\a\b)")));
    CHECK(fires("dfs-link-name", path(R"(\\corp\soft\deep)", R"(\\corp\soft\deep\b)")));
    CHECK_FALSE(fires("dfs-link-name", path(R"(\\corp\soft)", R"(\\corp\software\a)")));
    CHECK_FALSE(fires("dfs-link-name", path(R"(\\corp\soft\deep)", R"(\\corp\soft\b)")));
}

TEST_CASE("the path of a package that may have files is checked") {
    const std::string_view roots[] = {R"(\\corp\soft)"};
    package one{.id = "A", .source_files = false, .path = R"(\\corp\soft\a)"};
    const auto found = [&] {
        const hierarchy h{.packages = std::span(&one, 1), .dfs_roots = roots};
        return tests::judge(h, {}).findings.size();
    };
    CHECK(found() == 0);
    one.unknown.insert(field::source_files);
    CHECK(found() == 1);
    one.path = {};
    CHECK(found() == 0);
}

TEST_CASE("a DFS root's domain compares as computers do") {
    const auto found = [](std::string_view roots, std::string_view path) {
        return checked("dfs_roots: [" + std::string(roots) + "]\npackages: [{id: A, distribution_points: [p], path: '" +
                       std::string(path) + "'}]\n")
                   .rules == strings{"dfs-link-name"};
    };
    CHECK(found(R"('\\corp.contoso.com\software')", R"(\\CORP\Software\office)"));
    CHECK(found(R"('\\corp.contoso.com.\software')", R"(\\corp.contoso.com\software)"));
    CHECK(found(R"('\\corp\software')", R"(\\corp.contoso.com\software\office)"));
    CHECK_FALSE(found(R"('\\corp.contoso.com\software', '\\corp.fabrikam.com\software')", R"(\\corp\software\office)"));
    CHECK(found(R"('\\corp.contoso.com\software', '\\corp.fabrikam.com\other')", R"(\\corp\software\office)"));
    CHECK_FALSE(found(R"('\\corp.contoso.com\software')", R"(\\corp.contoso.com\softwares\office)"));
    CHECK_FALSE(found(R"('\\corp.contoso.com\software')", R"(\\corp.fabrikam.com\software\office)"));
}

TEST_CASE("a package without files is not streamed, and not multicast") {
    const auto fires_for = [](std::string_view rule, std::string_view package) {
        return fires(rule,
                     "distribution_points: [{name: a, types: []}]\npackages: [{id: A, distribution_points: [a], " +
                         std::string(package) + "}]\n");
    };
    constexpr std::string_view streamed = "virtual-application-without-streaming";
    CHECK(fires_for(streamed, "kind: virtual-application, delivery: streaming"));
    CHECK_FALSE(fires_for(streamed, "kind: virtual-application, delivery: streaming, source_files: false"));
    CHECK_FALSE(fires_for(streamed, "kind: virtual-application, delivery: download"));
    CHECK_FALSE(fires_for(streamed, "kind: software, delivery: streaming"));
    constexpr std::string_view multicast = "multicast-image-without-multicast";
    CHECK(fires_for(multicast, "kind: operating-system-image, delivery: multicast"));
    CHECK_FALSE(fires_for(multicast, "kind: operating-system-image, delivery: multicast, source_files: false"));
    CHECK_FALSE(fires_for(multicast, "kind: operating-system-image, delivery: download"));
    CHECK_FALSE(fires_for(multicast, "kind: software, delivery: multicast"));
    const checked by_group("distribution_points: [{name: a, types: []}]\n"
                           "distribution_point_groups: [{name: G, members: [a]}]\n"
                           "packages: [{id: A, groups: [G], kind: operating-system-image, delivery: multicast}]\n");
    REQUIRE(by_group.rules == strings{"multicast-image-without-multicast"});
    REQUIRE(by_group.words[0].related.size() == 1);
    CHECK(by_group.words[0].related[0].message == "a does not multicast");
}

TEST_CASE("a package that may have files is to be installed") {
    const point points[] = {{.name = "a", .types = {point_type::standard}}};
    const std::string_view named[] = {"a"};
    package_presence copies[] = {{.point = "a", .state = presence_state::failed}};
    field_set files;
    files.insert(field::source_files);
    const auto count = [&](bool has, field_set unknown) {
        const package packages[] = {
            {.id = "A", .source_files = has, .distribution_points = named, .presence = copies, .unknown = unknown}};
        const hierarchy all{.points = points, .packages = packages};
        const report found = tests::judge(all, {});
        return std::count_if(found.findings.begin(), found.findings.end(),
                             [](const finding& f) { return f.rule->id == "content-not-installed"; });
    };
    CHECK(count(true, {}) == 1);
    CHECK(count(true, files) == 1);
    CHECK(count(false, files) == 1);
    CHECK(count(false, {}) == 0);
    for (presence_state fine : {presence_state::unknown, presence_state::installed}) {
        copies[0].state = fine;
        CHECK(count(true, {}) == 0);
    }
}

TEST_CASE("a copy to a group on an unknown day may have reached every member") {
    const auto reached = [](std::string_view copies) {
        return fires("virtual-application-without-streaming",
                     "distribution_points: [{name: a, types: [streaming]}, {name: b, types: []}]\n"
                     "distribution_point_groups: [{name: G, members: [a, {point: b, joined: 2026-02-01}]}]\n"
                     "packages: [{id: A, kind: virtual-application, delivery: streaming, groups: [" +
                         std::string(copies) + "]}]\n");
    };
    CHECK_FALSE(reached("{group: G, copied: 2026-01-01}"));
    CHECK(reached("{group: G, copied: 2026-02-01}"));
    CHECK(reached("G"));
    CHECK(reached("G, {group: G, copied: 2026-01-01}"));
    CHECK(reached("{group: G, copied: 2026-01-01}, G"));
    CHECK(reached("{group: G, copied: 2026-01-01}, {group: G, copied: 2026-03-01}, {group: G, copied: 2026-01-01}"));
}

TEST_CASE("a package whose points or groups are not all known may be on a mobile device point") {
    const auto lacks = [](std::string_view package, std::string_view group = "members: [a]") {
        return fires("mobile-package-without-mobile-point",
                     "distribution_points: [{name: a, types: [bits]}, {name: m, types: [bits, mobile]}]\n"
                     "distribution_point_groups: [{name: G, " +
                         std::string(group) + "}, {name: H, members: [m]}]\npackages: [{id: A, kind: mobile-device, " +
                         std::string(package) + "}]\n");
    };
    CHECK(lacks("distribution_points: [a]"));
    CHECK(lacks("groups: [G]"));
    CHECK_FALSE(lacks("distribution_points: [m]"));
    CHECK_FALSE(lacks("groups: [H]"));
    CHECK_FALSE(lacks("distribution_points: [a], groups: [H]"));
    CHECK_FALSE(lacks("distribution_points: [a], unknown: [groups]"));
    CHECK_FALSE(lacks("groups: [G], unknown: [distribution_points]"));
    CHECK_FALSE(lacks("distribution_points: [a], groups: [G]", "unknown: [members]"));
    CHECK_FALSE(lacks("distribution_points: [a], groups: [other]"));
}

TEST_CASE("a site without a protected point in the first of two groups has one in the second") {
    const auto only_protected = [](std::string_view of) {
        return fires("content-only-on-protected-points",
                     "distribution_points: [{name: m, site: NYC, types: [bits, mobile, protected]},\n"
                     "  {name: o, site: NYC, types: []}]\n"
                     "distribution_point_groups: [{name: G, members: [m]}, {name: H, members: [o]}]\n"
                     "packages: [{id: A, groups: [" +
                         std::string(of) + "], target_sites: [NYC]}]\n");
    };
    CHECK(only_protected("G"));
    CHECK_FALSE(only_protected("H"));
    CHECK_FALSE(only_protected("G, H"));
    CHECK_FALSE(only_protected("H, G"));
}

TEST_CASE("a member that joined at the very time of a copy has it") {
    const auto missed = [](std::string_view joined) {
        return fires("group-member-missing-content",
                     "distribution_points: [{name: a, types: []}, {name: b, types: []}]\n"
                     "distribution_point_groups: [{name: G, members: [{point: a, joined: '" +
                         std::string(joined) +
                         "'}]},\n  {name: H, members: [{point: a, joined: '2026-01-01'}, {point: b, joined: '" +
                         std::string(joined) +
                         "'}]}]\n"
                         "packages: [{id: A, groups: [{group: H, copied: '2026-02-01T10:00'}]}]\n");
    };
    CHECK_FALSE(missed("2026-02-01T09:59"));
    CHECK_FALSE(missed("2026-02-01T10:00"));
    CHECK(missed("2026-02-01T10:01"));
    // The last member joined later, the one before at the time of the copy.
    const checked c("distribution_points: [{name: a, types: []}, {name: b, types: []}]\n"
                    "distribution_point_groups: [{name: H, members: [{point: a, joined: '2026-02-01T10:00'},\n"
                    "  {point: b, joined: '2026-02-02'}]}]\n"
                    "packages: [{id: A, groups: [{group: H, copied: '2026-02-01T10:00'}]}]\n");
    CHECK(std::count(c.rules.begin(), c.rules.end(), "group-member-missing-content") == 1);
}

TEST_CASE("the drives of a group's members, in whichever group") {
    const auto too_large = [](std::string_view group) {
        return fires("package-larger-than-drive",
                     "site_systems: [{name: s, drives: [{letter: C, free: 10 GB}]}, {name: t, drives: [{letter: C, "
                     "free: 1 GB}]}]\n"
                     "distribution_points: [{name: a, site_system: s, types: []}, {name: b, site_system: t, types: "
                     "[]}]\n"
                     "distribution_point_groups: [{name: G, members: [a]}, {name: H, members: [a, b]}]\n"
                     "packages: [{id: A, size: 2 GB, groups: [" +
                         std::string(group) + "]}]\n");
    };
    CHECK_FALSE(too_large("G"));
    CHECK(too_large("H"));
    const checked c("site_systems: [{name: t, drives: [{letter: C, free: 1 GB}]}]\n"
                    "distribution_points: [{name: b, site_system: t, types: []}]\n"
                    "distribution_point_groups: [{name: H, members: [b]}]\n"
                    "packages: [{id: A, size: 2 GB, groups: [H]}]\n");
    REQUIRE(c.rules == strings{"large-unthrottled-copy", "package-larger-than-drive"});
    CHECK(c.words[1].message.find("b of group H") != std::string::npos);
}

TEST_CASE("a download from the first member of a group without BITS, once") {
    const auto of = [](std::string_view first, std::string_view second) {
        return checked("distribution_points: [{name: a, types: [" + std::string(first) + "]}, {name: b, types: [" +
                       std::string(second) +
                       "]}]\n"
                       "distribution_point_groups: [{name: G, members: [a]}, {name: H, members: [b]}]\n"
                       "packages: [{id: X, groups: [G, H]}]\n"
                       "advertisements: [{package: X, run: download}]\n");
    };
    const checked both = of("standard", "standard");
    REQUIRE(std::count(both.rules.begin(), both.rules.end(), "download-without-bits") == 1);
    CHECK(both.lines[0].find("a of group G") != std::string::npos);
    CHECK(of("bits-enabled", "standard").lines[0].find("b of group H") != std::string::npos);
    const checked neither = of("bits-enabled", "bits-enabled");
    CHECK(std::count(neither.rules.begin(), neither.rules.end(), "download-without-bits") == 0);
}

TEST_CASE("a drive that is too small is reported once, though two groups have its computer") {
    const checked c("site_systems: [{name: a, drives: [{letter: D, free: 1 MB}]}]\n"
                    "distribution_points: [{site_system: a, types: []}]\n"
                    "distribution_point_groups: [{name: G, members: [a]}, {name: H, members: [a]}]\n"
                    "packages: [{id: X, size: 1 GB, groups: [G, H]}]\n");
    CHECK(std::count(c.rules.begin(), c.rules.end(), "package-larger-than-drive") == 1);
}

TEST_CASE("a point without a site that a package names may be in any site") {
    const auto found = [](std::string_view site) {
        return fires("site-without-content",
                     "distribution_points: [{name: a, types: []" + std::string(site) +
                         "}, {name: b, site: NYC, types: []}]\n"
                         "packages: [{id: X, target_sites: [BOS], distribution_points: [a]}]\n");
    };
    CHECK(found(", site: NYC"));
    CHECK_FALSE(found(""));
}

TEST_CASE("a DFS root is found among others with the same folders") {
    const std::string_view roots[] = {R"(\\b.x\soft)", R"(\\a.x\soft)", R"(\\c\soft)", R"(\\a.y\tools)",
                                      R"(\\e.x\soft)"};
    const dfs_roots among(roots);
    CHECK(among.over(R"(\\b.x\soft\p)") == 0);
    CHECK(among.over(R"(\\A.X\Soft\p)") == 1);
    CHECK(among.over(R"(\\a\soft\p)") == 1); // the only one with that label and folder
    CHECK(among.over(R"(\\c\soft)") == 2);
    CHECK(among.over(R"(\\a.y\tools\p)") == 3);
    CHECK(among.over(R"(\\e.x\soft\p)") == 4);
    CHECK(among.over(R"(\\e.y\soft\p)") == dfs_roots::none);
    CHECK(among.over(R"(\\d.x\soft\p)") == dfs_roots::none);
    const std::string_view domains[] = {R"(\\a.x\soft)", R"(\\a.y\soft)", R"(\\a.z\soft)"};
    const dfs_roots of_one_label(domains);
    CHECK(of_one_label.over(R"(\\a.x\soft\p)") == 0);
    CHECK(of_one_label.over(R"(\\a.y\soft\p)") == 1);
    CHECK(of_one_label.over(R"(\\a.z\soft\p)") == 2);
    CHECK(of_one_label.over(R"(\\a.w\soft\p)") == dfs_roots::none);
    CHECK(of_one_label.over(R"(\\a\soft\p)") == dfs_roots::none);
}

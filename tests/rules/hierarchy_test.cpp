// SPDX-License-Identifier: BSL-1.0
// Edge cases of the rules about computers, sites, packages and groups; the rules' own examples are the plain cases.
#include "catch.hpp"
#include "checked.hpp"

#include <algorithm>

using namespace distpoint;
using tests::checked;
using tests::strings;

namespace {

bool fires(std::string_view rule, std::string_view text) {
    const checked c(text);
    return std::count(c.rules.begin(), c.rules.end(), rule) != 0;
}

} // namespace

TEST_CASE("one computer has many names") {
    constexpr std::string_view rule = "branch-on-standard";
    const auto both = [](std::string_view a, std::string_view b, std::string_view more = "") {
        return "distribution_points:\n  - {name: a, site_system: " + std::string(a) +
               ", types: [standard]}\n  - {name: b, site_system: " + std::string(b) + ", types: [branch]}\n" +
               std::string(more);
    };
    CHECK(fires(rule, both("bos", "BOS")));
    CHECK(fires(rule, both("bos", "Bos.corp.contoso.com")));
    CHECK(fires(rule, both("bos.corp.contoso.com", "bos")));
    CHECK_FALSE(fires(rule, both("bos.corp.contoso.com", "bos.fabrikam.com")));
    // The short name is ambiguous.
    CHECK_FALSE(fires(rule, both("bos.corp.contoso.com", "bos",
                                 "  - {name: c, site_system: bos.fabrikam.com, types: [standard]}\n")));
    CHECK_FALSE(fires(rule, both("bos.corp.contoso.com", "bo")));
    // Points without a computer are each on a computer of their own.
    CHECK_FALSE(fires(rule, "distribution_points: [{name: a, types: [standard]}, {name: b, types: [branch]}]\n"));
    // A share is on the computer in its path.
    CHECK(fires(
        "server-and-share-on-one-system",
        R"(distribution_points: [{name: a, site_system: fs.corp.contoso.com, types: []}, {share: '\\FS\x', types: []}])"));
}

TEST_CASE("Windows 2000, and what is not") {
    for (const char* name :
         {"Windows 2000", "Windows 2000 Professional", "Microsoft Windows 2000 Server",
          "Windows 2000 Advanced Server SP4", "Microsoft(R) Windows(R) 2000 Datacenter Server",
          "windows 2000 server, Service Pack 4", "Win2000", "W2K Pro", "Microsoft Windows NT Workstation 5.0",
          "Microsoft Windows NT Server 5.0", "Windows 2000 (5.0.2195)", "5.0 (2195)", "5.0.2195",
          "Microsoft\xc2\xae Windows 2000", "Windows 2000 Server version 5.0 build 2195"})
        CHECK(is_windows_2000(name));
    for (const char* name :
         {"", "Windows", "Windows Server 2003 R2", "Windows Server 2008", "Windows XP Professional", "Windows Vista",
          "Windows 2000-compatible NAS", "Not Windows 2000", "Windows Server 2003 (was Windows 2000)",
          "Microsoft Windows NT Server 5.2", "Microsoft Windows NT Workstation 5.1", "Windows 20000", "Office 2000",
          "Red Hat 5.0", "Windows 2000 2003", "Windows 5.01"})
        CHECK_FALSE(is_windows_2000(name));
}

TEST_CASE("DNS names") {
    for (const char* name :
         {"a.b", "dp01.contoso.com", "dp01.contoso.com.", "x-1.y.z", "1.contoso.com", "xn--bcher-kva.example"})
        CHECK(is_dns_name(name));
    for (const char* name : {"", "dp01", ".", "dp01.", ".com", "a..b", "-a.b", "a-.b", "a_b.c", "a b.c", "10.0.0.1",
                             "dp01.contoso.com:80", "http://a.b",
                             "b\xc3\xbc"
                             "cher.example"})
        CHECK_FALSE(is_dns_name(name));
    CHECK_FALSE(is_dns_name(std::string(64, 'a') + ".com"));
    CHECK(is_dns_name(std::string(63, 'a') + ".com"));
    std::string longest;
    for (int i = 0; i < 127; ++i) longest += "a.";
    CHECK_FALSE(is_dns_name(longest + "ab"));
}

TEST_CASE("a wrong Internet FQDN has its own rule") {
    const checked c("site_systems: [{name: s, internet_fqdn: dp01}]\n"
                    "distribution_points: [{site_system: s, types: [bits, internet]}]\n");
    REQUIRE(c.rules == strings{"internet-without-fqdn"});
    CHECK(c.words[0].related[0].where.begin.column == 41);
    CHECK(c.words[0].message == "s supports Internet-based clients, but s has an Internet FQDN that is not a DNS name");
}

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
}

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

TEST_CASE("findings name both sides, each in its own file") {
    const checked c(tests::texts{"sites: [{code: NYC, forest: a}]\n", "site_systems: [{name: s, forest: b}]\n",
                                 "distribution_points: [{name: p, site: NYC, site_system: s, types: []}]\n"});
    REQUIRE(c.rules == strings{"cross-forest"});
    CHECK(c.words[0].where.file == 2);
    CHECK(c.words[0].related.at(0).where.file == 1);
    CHECK(c.words[0].related.at(1).where.file == 0);
    CHECK(c.words[0].related.at(1).message == "the site server's forest");
}

TEST_CASE("the site server's forest may be its site system's") {
    CHECK(
        fires("cross-forest",
              "sites: [{code: NYC, server: cm01}]\nsite_systems: [{name: cm01.x.y, forest: a}, {name: s, forest: b}]\n"
              "distribution_points: [{name: p, site: NYC, site_system: s, types: []}]\n"));
    const checked by_system(
        "sites: [{code: NYC, server: s}]\nsite_systems: [{name: s, forest: a}, {name: t, forest: b}]\n"
        "distribution_points: [{name: p, site: NYC, site_system: t, types: []}]\n");
    REQUIRE(by_system.rules == strings{"cross-forest"});
    CHECK(by_system.words[0].related.at(0).where.pointer == "/site_systems/1/forest");
    CHECK(by_system.words[0].related.at(1).where.pointer == "/site_systems/0/forest");
    CHECK_FALSE(fires("cross-forest", "sites: [{code: NYC, forest: A}]\nsite_systems: [{name: s, forest: a}]\n"
                                      "distribution_points: [{name: p, site: NYC, site_system: s, types: []}]\n"));
}

TEST_CASE("several sites: own, the system's, both") {
    CHECK(
        fires("several-sites",
              "site_systems: [{name: s, site: NYC}]\ndistribution_points: [{site_system: s, site: BOS, types: []}]\n"));
    CHECK_FALSE(fires("several-sites", "site_systems: [{name: s, sites: [NYC, BOS]}]\ndistribution_points: "
                                       "[{site_system: s, site: BOS, types: []}]\n"));
    CHECK(fires("several-sites", "site_systems: [{name: s, sites: [NYC, BOS]}]\ndistribution_points: [{site_system: s, "
                                 "site: LON, types: []}]\n"));
    CHECK_FALSE(fires("several-sites", "site_systems: [{name: s, sites: [nyc]}]\ndistribution_points: [{site_system: "
                                       "s, types: []}, {name: b, site_system: s, site: NYC, types: []}]\n"));
}

TEST_CASE("one computer and one site declared twice") {
    // Findings about facts that only one of the two records has are reported too.
    CHECK(checked("site_systems: [{name: a}, {name: a.x.com., internet_fqdn: a.contoso.com}]\n"
                  "distribution_points: [{site_system: A, types: [bits, internet]}]\n")
              .rules == strings{"duplicate-name"});
    CHECK(checked("site_systems: [{name: a, operating_system: Windows XP}, {name: A, operating_system: Windows 2000, "
                  "site: NYC}]\n"
                  "distribution_points: [{site_system: a, types: [branch], prestaged: true}]\n")
              .rules == strings{"duplicate-name"});
    CHECK(checked("sites: [{code: NYC}, {code: NYC, mode: mixed}]\n"
                  "distribution_points: [{name: a, site: NYC, types: [bits, internet]}]\n")
              .rules == strings{"duplicate-name", "internet-needs-native-mode"});
    // Next to a.x.com and a.y.com, a is a third computer.
    CHECK(checked("site_systems: [{name: a}, {name: a.x.com}, {name: a.y.com}]\n").rules.empty());
}

TEST_CASE("Windows 2000 by its names") {
    for (const char* name : {"Microsoft Windows 2000 [Version 5.00.2195]", "Windows 2000 Server Standard Edition",
                             "Microsoft\xc2\xa0Windows\xc2\xa0"
                             "2000\xc2\xa0Professional",
                             "Windows\xc2\xb0"
                             "2000 Server"}) {
        INFO(name);
        CHECK(is_windows_2000(name));
    }
    for (const char* name : {"Windows Server 2003 [Version 5.02.3790]", "Windows 20000", "NAS 2000 [Version 5.00.1]"}) {
        INFO(name);
        CHECK_FALSE(is_windows_2000(name));
    }
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
}

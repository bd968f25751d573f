// SPDX-License-Identifier: BSL-1.0
// Edge cases of the rules about computers and their sites.
#include "catch.hpp"
#include "checked.hpp"

#include <algorithm>

using namespace distpoint;
using tests::checked;
using tests::fires;
using tests::strings;

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
    // Of two servers of one site the first counts.
    const auto on_server = [](std::string_view computer) {
        return fires("site-server-is-distribution-point",
                     "sites: [{code: NYC, server: a}, {code: nyc, server: b}]\ndistribution_points: [{name: p, "
                     "site_system: " +
                         std::string(computer) + ", types: []}]\n");
    };
    CHECK(on_server("a"));
    CHECK_FALSE(on_server("b"));
    // Next to a.x.com and a.y.com, a is a third computer.
    CHECK(checked("site_systems: [{name: a}, {name: a.x.com}, {name: a.y.com}]\n").rules.empty());
    CHECK(without_final_dot("a.") == "a");
    CHECK(without_final_dot("a") == "a");
    CHECK(without_final_dot(".") == "."); // a name it is not, but it was written
    CHECK(without_final_dot("").empty());
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

TEST_CASE("a point that declares no site, on a computer of several") {
    const checked c("site_systems: [{name: s, sites: [NYC, BOS]}]\n"
                    "distribution_points: [{name: a, site_system: s, types: []}]\n");
    REQUIRE(c.words.size() == 1);
    CHECK(c.words[0].message == "a declares no site, but its computer serves site BOS and others");
}

TEST_CASE("a point of one site on a computer of another") {
    CHECK(checked("site_systems: [{name: s, sites: [NYC]}]\n"
                  "distribution_points: [{name: a, site_system: s, site: BOS, types: []}]\n")
              .lines ==
          strings{"2:55-58 several-sites: a is a distribution point for site BOS, but its computer serves "
                  "site NYC"});
    CHECK(checked("distribution_points: [{name: a, site_system: s, site: BOS, types: [standard]},\n"
                  "  {name: c, site_system: s, site: NYC, types: [branch]}]\n")
              .lines.at(0) == "2:35-38 several-sites: c is a distribution point for site NYC, but its computer serves "
                              "site BOS");
    // Codes are as the points write them.
    const checked written("sites: [{code: NYC}, {code: BOS}]\n"
                          "distribution_points: [{name: a, site_system: s, site: bos, types: [standard]},\n"
                          "  {name: c, site_system: s, site: nyc, types: [branch]}]\n");
    const auto told = std::find(written.rules.begin(), written.rules.end(), "several-sites");
    REQUIRE(told != written.rules.end());
    CHECK(written.words[static_cast<std::size_t>(told - written.rules.begin())].message ==
          "c is a distribution point for site nyc, but its computer serves site bos");
}

TEST_CASE("a protected system without boundaries says so of its state migration point") {
    const auto message = [](std::string_view roles) {
        const checked c("site_systems: [{name: s, boundaries: [], roles: [" + std::string(roles) +
                        "]}]\ndistribution_points: [{name: a, site_system: s, types: [protected]}]\n");
        for (const finding_words& f : c.words)
            if (f.rule->id == "protected-without-boundaries") return f.message;
        return std::string("none");
    };
    CHECK(message("State Migration Point") ==
          "a is protected, but s has no boundaries; its state migration point is unprotected too");
    CHECK(message("management-point").find("migration") == std::string::npos);
    CHECK(message("management-point") != "none");
}

TEST_CASE("distribution points of two sites on one computer are not one listed twice") {
    const auto two = [](std::string_view place, std::string_view site) {
        return "distribution_points:\n  - {name: a, " + std::string(place) +
               ", site: NYC, types: [bits-enabled]}\n  - {name: b, " + std::string(place) +
               ", site: " + std::string(site) + ", types: [bits-enabled]}\n";
    };
    for (std::string_view place : {"site_system: dp1", "share: '\\\\dp1\\packages'"}) {
        INFO(place);
        CHECK(fires("point-twice", two(place, "NYC")));
        CHECK_FALSE(fires("point-twice", two(place, "BOS")));
        CHECK(fires("several-sites", two(place, "BOS")));
    }
}

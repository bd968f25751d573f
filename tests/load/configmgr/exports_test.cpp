// SPDX-License-Identifier: BSL-1.0
// Points and their systems, from several exports and documents.
#include "catch.hpp"
#include "checked.hpp"

#include <distpoint/load/loader.hpp>

#include <algorithm>

using namespace distpoint;
using tests::checked;
using tests::strings;

TEST_CASE("rows of several exports and documents are one hierarchy") {
    constexpr std::string_view info =
        R"([{"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\S1\\", "IsPeerDP": false, "BitsEnabled": true}])";
    constexpr std::string_view use =
        R"([{"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\s1\\", "RoleName": "SMS Distribution Point",
             "Props": [{"PropertyName": "AllowInternetClients", "Value": 1}]},
            {"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\S1\\", "RoleName": "SMS Site System",
             "Props": {"PropertyName": "Server Remote Public Name", "Value1": "s1.contoso.com"}},
            {"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\S1\\", "RoleName": "SMS State Migration Point", "Props": null}])";
    constexpr std::string_view document = "sites: [{code: NYC, mode: mixed, forest: a.example, server: x}]\n"
                                          "site_systems: [{name: s1.corp.contoso.com, forest: b.example}]\n";
    constexpr std::string_view groups =
        R"([{"sGroupName": "All", "arrNALPath": ["MSWNET:[\"SMS_SITE=NYC\"]\\\\S1\\"]}])";
    constexpr std::string_view packages =
        R"([{"PackageID": "NYC00001", "ServerNALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\S1\\", "Status": 0},
        {"PackageID": "NYC00001", "ServerNALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\S9\\", "Status": 3}])";
    std::vector<std::string_view> all{info, use, document, groups, packages};
    std::sort(all.begin(), all.end());
    int orders = 0;
    do { // whatever the order
        const checked c(all, "-");
        REQUIRE(c.all.points.size() == 1);
        const point& p = c.all.points[0];
        CHECK(p.types == point_type_set{point_type::bits_enabled, point_type::internet_clients});
        CHECK(p.unknown_types == point_type_set{point_type::protected_, point_type::streaming, point_type::multicast,
                                                point_type::mobile_device});
        REQUIRE(c.all.site_systems.size() == 1);
        CHECK(c.all.site_systems[0].internet_fqdn == "s1.contoso.com");
        REQUIRE(c.all.site_systems[0].roles.size() == 1);
        CHECK(c.all.site_systems[0].roles[0] == "state-migration-point");
        REQUIRE(c.all.groups.size() == 1);
        CHECK(c.all.groups[0].members[0].point == p.title());
        REQUIRE(c.all.packages.size() == 1);
        REQUIRE(c.all.packages[0].distribution_points.size() == 1);
        CHECK(c.all.packages[0].distribution_points[0] == p.title());
        CHECK(c.rules == strings{"internet-needs-native-mode"});
        // Each fact is located where it is stated.
        CHECK(c.words[0].where.pointer == "/0/Props/0/Value");
        ++orders;
    } while (std::next_permutation(all.begin(), all.end()));
    CHECK(orders == 120);
}

TEST_CASE("where an export lists multicast service points, the other points are none") {
    const auto use = [](std::string_view server, std::string_view role, std::string_view props = "") {
        return R"({"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\)" + std::string(server) + R"(\\", "RoleName": ")" +
               std::string(role) + R"(", "Props": [)" + std::string(props) + "]}";
    };
    const std::string point = use("S1", "SMS Distribution Point", R"({"PropertyName": "IsPeerDP", "Value": 0})");
    const auto unknown = [&](const std::string& rows) {
        const checked c(rows, "a.json");
        REQUIRE_FALSE(c.all.points.empty());
        return c.all.points[0].unknown_types.contains(point_type::multicast);
    };
    CHECK(unknown("[" + point + "]"));
    CHECK(unknown("[" + point + ", " + use("S2", "SMS Management Point") + "]"));
    CHECK_FALSE(unknown("[" + point + ", " + use("S2", "SMS Multicast Service Point") + "]"));
}

TEST_CASE("many shares of one computer are each one point, however often rows name them") {
    const auto rows = [](int first, int step) {
        std::string text;
        for (int i = 0; i < 100; ++i)
            text += (i == 0 ? "[" : ", ") +
                    (R"({"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\FS1\\share)" + std::to_string(first + i * step)) +
                    R"(\\", "SiteCode": "NYC", "BitsEnabled": true})";
        return text + "]";
    };
    const std::string forwards = rows(0, 1);
    const std::string backwards = rows(99, -1);
    CHECK(checked({forwards, backwards}, "a.json").all.points.size() == 100);
    CHECK(checked({backwards, forwards, forwards}, "a.json").all.points.size() == 100);
}

TEST_CASE("a point on a share is on the computer of its path") {
    const checked c(
        R"([{"NALPath": "[\"Display=\\\\FS1\\Packages\\\"]MSWNET:[\"SMS_SITE=NYC\"]\\\\FS1\\Packages\\", "SiteCode": "NYC", "IsPeerDP": false}])",
        "a.json");
    REQUIRE(c.all.points.size() == 1);
    CHECK(c.all.points[0].share == "\\\\FS1\\Packages");
    CHECK(c.all.points[0].site_system.empty());
}

TEST_CASE("a point from 2012 or later is not checked against 2007's types, whatever else mentions it") {
    constexpr std::string_view path = R"("NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\S1\\")";
    const std::string info =
        "[{" + std::string(path) + R"(, "IsPXE": false, "BitsEnabled": false, "IsProtected": true}])";
    const std::string use = "[{" + std::string(path) +
                            R"(, "RoleName": "SMS Site System", "Props": [{"PropertyName": "IsProtected", "Value": 1}]},
        {)" + std::string(path) +
                            R"(, "RoleName": "SMS Multicast Service Point", "Props": []}])";
    const std::string packages = "[{" + std::string(path).replace(1, 3, "ServerNAL") +
                                 R"(, "PackageID": "NYC00001", "IsPeerDP": true, "BitsEnabled": true}])";
    std::vector<std::string_view> all{info, use, packages};
    std::sort(all.begin(), all.end());
    do {
        const checked c(all, "-");
        CHECK(c.rules.empty());
        REQUIRE(c.all.points.size() == 1);
        CHECK(c.all.points[0].types.empty());
        CHECK(c.all.points[0].unknown_types == point_type_set::all());
        CHECK(c.all.packages.size() == 1);
    } while (std::next_permutation(all.begin(), all.end()));
}

TEST_CASE("sources that disagree, each way round") {
    constexpr std::string_view is = R"([{"ServerName": "S1", "SiteCode": "NYC", "BitsEnabled": true}])";
    constexpr std::string_view is_not = R"([{"ServerName": "s1", "SiteCode": "nyc", "BitsEnabled": "0"}])";
    const checked rows({is, is_not}, "a.json");
    REQUIRE(rows.lines == strings{"1:57-60 conflicting-facts: two sources disagree about bits-enabled: not set here, "
                                  "set there"});
    CHECK(rows.words[0].where.file == 1);
    CHECK(rows.words[0].related[0].where.file == 0);
    CHECK(rows.words[0].related[0].where.begin.column == 57);
    // The other source is the row that states it, not the first about the point.
    constexpr std::string_view silent = R"([{"ServerName": "S1", "SiteCode": "NYC", "IsPeerDP": false}])";
    const checked third({silent, is, is_not}, "a.json");
    REQUIRE(third.rules == strings{"conflicting-facts"});
    CHECK(third.words[0].where.file == 2);
    CHECK(third.words[0].related[0].where.file == 1);
    CHECK(third.words[0].related[0].where.begin.column == 57);
    // A document and an export: the document's list of types is complete.
    const checked document({"distribution_points: [{name: S1, site: NYC, types: [standard]}]\n", is}, "-");
    REQUIRE(document.rules == strings{"conflicting-facts"});
    CHECK(document.words[0].related[0].where.pointer == "/distribution_points/0/types");
    CHECK(checked({"distribution_points: [{name: S1, site: NYC, types: [bits-enabled]}]\n", is}, "-").rules.empty());
    CHECK(checked({"distribution_points: [{name: S1, types: [], unknown: [bits-enabled]}]\n", is}, "-").rules.empty());
    // A different site means a different distribution point; a rule reports if one computer has both.
    CHECK(checked({is, R"([{"ServerName": "S1", "SiteCode": "BOS", "BitsEnabled": false}])"}, "a.json").rules ==
          strings{"several-sites"});
}

TEST_CASE("the role of a site server in an export") {
    const std::string_view rows =
        R"([{"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\CM1\\", "RoleName": "SMS Site Server", "SiteCode": "NYC", "ServerName": "CM1"},
            {"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\CM1\\", "RoleName": "SMS Distribution Point", "SiteCode": "NYC", "ServerName": "CM1"}])";
    const checked c(rows, "a.json");
    REQUIRE(c.rules == strings{"site-server-is-distribution-point"});
    CHECK(c.words[0].message == "CM1 is on the site server of NYC");
    CHECK(checked("site_systems: [{name: a.x.com, site: NYC, roles: [Site Server]}]\n"
                  "distribution_points: [{site_system: A, types: []}]\n")
              .rules == strings{"site-server-is-distribution-point"});
}

TEST_CASE("a group's export with qualified names, and points with short names") {
    const checked c({R"([{"ServerName": "DP1", "SiteCode": "NYC", "IsProtected": false}])",
                     R"([{"sGroupName": "G", "arrNALPath": ["MSWNET:[\"SMS_SITE=NYC\"]\\\\dp1.corp.contoso.com\\"]}])",
                     "distribution_point_groups: [{name: G, requires: [protected]}]\n"},
                    "a.json");
    // The third is detected as YAML. The member is the point, so its missing type is reported and all facts are known.
    REQUIRE(c.rules == strings{"group-member-lacks-type"});
    CHECK(c.all.groups[0].members[0].point == "DP1");
}

TEST_CASE("each row is of the class that its own columns say") {
    const checked c(R"([{"servername": "s1", "ispeerdp": true}, {"ServerName": "s2", "IsPeerDP": true}])", "a.json");
    CHECK(c.loaded.files()[0].read_as == "SMS_DistributionPointInfo and v_DistributionPointInfo, 2007, JSON, 2 rows");
}

TEST_CASE("what a loader was told that it lacks makes the whole incomplete") {
    for (bool lacks : {false, true}) {
        loader first;
        loader second;
        static_cast<void>(second.add_text("a.yaml", "sites: [{code: NYC}]\n"));
        if (lacks) second.incomplete();
        first.add(std::move(second));
        const loaded all = std::move(first).finish();
        CHECK(all.view().complete == !lacks);
    }
}

TEST_CASE("a record without facts does not override exports") {
    const std::string_view points =
        R"([{"ServerName": "DP1", "SiteCode": "NYC", "IsPeerDP": true, "BitsEnabled": true},
            {"ServerName": "DP2", "SiteCode": "NYC", "IsPeerDP": false, "BitsEnabled": false, "IsFileStreaming": true}])";
    const checked alone(points, "a.json");
    REQUIRE(alone.rules == strings{"incompatible-types", "streaming-needs-bits"});
    for (const char* nothing : {"distribution_points: [{site_system: dp1, site: NYC, types: []}]\n",
                                "distribution_points: [{site_system: DP1.corp.contoso.com, types: []}]\n",
                                "site_systems: [{name: dp1}, {name: dp2}]\n", "sites: [{code: NYC}]\n",
                                "packages: [{id: A, source_files: false}]\n"}) {
        INFO(nothing);
        strings found = checked({points, nothing}, "a.json").rules;
        std::sort(found.begin(), found.end()); // the record is in another file
        CHECK(found == alone.rules);
        CHECK(checked({nothing, points}, "a.json").rules.size() == alone.rules.size());
    }
    // It can suppress findings in the export.
    const checked accepted({points, "distribution_points: [{site_system: dp1, site: NYC, types: [], suppress: [{rule: "
                                    "incompatible-types, reason: moves in May}]}]\n"},
                           "a.json");
    CHECK(accepted.rules == strings{"streaming-needs-bits"});
    CHECK(accepted.found.suppressed == 1);
}

TEST_CASE("rows without a site are those of the site's distribution point, also of another loader") {
    const std::string_view with_site = "ServerName,SiteCode,IsPeerDP\nDP1,NYC,True\n";
    const std::string_view without = "ServerName,BitsEnabled\nDP1,True\n";
    loader first;
    loader second;
    static_cast<void>(first.add_text("a.csv", with_site));
    static_cast<void>(second.add_text("b.csv", without));
    first.add(std::move(second));
    const loaded all = std::move(first).finish();
    REQUIRE(all.view().points.size() == 1);
    CHECK(all.view().points[0].types == point_type_set{point_type::branch, point_type::bits_enabled});
}

TEST_CASE("of the classes that are not read, 32 are named") {
    const auto rows_of = [](int classes) {
        std::string rows = "[";
        for (int i = 0; i < classes; ++i)
            rows += std::string(i == 0 ? "" : ", ") + "{\"__CLASS\": \"SMS_Other" + std::to_string(i) + "\", \"A\": 1}";
        return rows + "]";
    };
    const auto read_as = [](std::string_view text) {
        const checked c(text, "a.json");
        return std::string(c.loaded.files()[0].read_as);
    };
    CHECK(read_as(rows_of(1)) == "SMS_Other0 (not read), JSON, 1 row");
    CHECK(read_as(R"([{"ServerName": "s1", "IsPeerDP": true}, {"__CLASS": "SMS_Other", "A": 1}])") ==
          "SMS_DistributionPointInfo, 2007, JSON, 2 rows");
    CHECK(checked(rows_of(32), "a.json").rules.size() == 32);
    for (const auto& [classes, said] : {std::pair(33, "1 row of other classes: distpoint does not read them"),
                                        std::pair(34, "2 rows of other classes: distpoint does not read them")}) {
        const checked more(rows_of(classes), "a.json");
        REQUIRE(more.words.size() == 33);
        CHECK(more.words[31].message == "1 row of SMS_Other31: distpoint does not read this class");
        CHECK(more.words[32].message == said);
    }
}

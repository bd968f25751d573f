// SPDX-License-Identifier: BSL-1.0
// Records of exports: sites, computers, and what several of them say about one.
#include "catch.hpp"
#include "checked.hpp"
#include "load/configmgr/joined.hpp"

#include <distpoint/load/configmgr/export_date.hpp>
#include <distpoint/load/configmgr/named_records.hpp>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace distpoint;
using tests::finds;
using tests::joined;
using tests::only;
using tests::point_rows;

TEST_CASE("dates of exports") {
    const auto day = [](std::string_view text) {
        const auto found = export_date_from(text);
        return found ? std::string(date_text(*found).whole()) : std::string("none");
    };
    CHECK(day("20080304093000.000000+060") == "2008-03-04T08:30:00Z");
    CHECK(day("20080304093000.000000-600") == "2008-03-04T19:30:00Z");
    CHECK(day("20080304093000.000000+***") == "2008-03-04T09:30:00Z");
    CHECK(day("2008-03-04T09:30:00") == "2008-03-04T09:30:00Z");
    CHECK(day("2008-03-04T09:30:00+01:00") == "2008-03-04T08:30:00Z"); // as long as WMI's
    CHECK(day("2008-03-04 09:30:00.000") == "2008-03-04T09:30:00Z");
    CHECK(day("/Date(1204623000000)/") == "2008-03-04T09:30:00Z");
    CHECK(day(" 2008-03-04T09:30:00 ") == "2008-03-04T09:30:00Z");
    for (std::string_view wrong : {"", "3/4/2008 9:30 AM", "20080304093000.000000", "20081304093000.000000+000",
                                   "/Date(x)/", "/Date()", "20080304093000.000000+9**"})
        CHECK(day(wrong) == "none");
    CHECK(certainly_before(date{2009, 5, 1}, date{2009, 5, 3}));
    CHECK_FALSE(certainly_before(date{2009, 5, 1}, date{2009, 5, 2}));
    CHECK_FALSE(certainly_before(date{}, date{2009, 5, 2}));
}

TEST_CASE("sites: parents, deleted ones, and a list that is complete or not") {
    constexpr std::string_view header = "SiteCode,SiteName,ServerName,ReportingSiteCode,Type,Status,Mode\n";
    const std::string whole = std::string(header) + "CEN,Central,CEN1,,2,1,0\nNYC,New York,NYC1,CEN,\"2\",1,0\n"
                                                    "BOS,Boston,BOS1,NYC,1,1,0\nOLD,Old,OLD1,NYC,1,4,0\n";
    const std::string child = std::string(header) + "NYC,New York,NYC1,CEN,2,1,0\n";
    constexpr std::string_view other = "distribution_points: [{name: a, site: XYZ, types: []}]\n";

    const loaded all = joined({whole, other});
    REQUIRE(all.view().sites.size() == 3);
    CHECK(all.view().sites[1].parent == "CEN");
    CHECK(all.view().sites[1].type == site_type::primary);
    CHECK(all.view().sites[2].type == site_type::secondary);
    CHECK(all.view().sites[0].mode == site_mode::unknown); // Mode has another meaning
    CHECK(finds(all, "unknown-reference"));

    const loaded below = joined({child, other});
    CHECK_FALSE(finds(below, "unknown-reference")); // the central site may have it
    CHECK_FALSE(finds(joined({other, child}), "unknown-reference"));
    CHECK(finds(joined({child, other, "sites: [{code: CEN}]\n"}), "unknown-reference"));
    CHECK(finds(joined({child, "sites: [{code: NYC, parent: LON}, {code: LON}]\n"}), "conflicting-facts"));
}

TEST_CASE("a record that only names its subject has nothing but its name") {
    using detail::names_only;
    const std::string_view words[] = {"x"};
    const drive drives[] = {{"C", 1}};
    const distpoint::group_member members[] = {{"a", {}}};
    const group_copy copies[] = {{"G", {}}};
    const package_presence copy[] = {{"a", presence_state::failed}};
    field_set unknown;
    unknown.insert(field::drives);
    CHECK(names_only(site_system{.name = "s"}));
    for (const site_system& s : {site_system{.site = "NYC"},
                                 {.sites = words},
                                 {.forest = "f"},
                                 {.operating_system = "o"},
                                 {.internet_fqdn = "a.b"},
                                 {.boundaries = words},
                                 {.roles = words},
                                 {.drives = drives},
                                 {.package_share_contents = words},
                                 {.unknown = unknown}})
        CHECK_FALSE(names_only(s));
    CHECK(names_only(point_group{.name = "G"}));
    for (const point_group& g :
         {point_group{.requires_ = point_type::branch}, {.members = members}, {.unknown = unknown}})
        CHECK_FALSE(names_only(g));
    CHECK(names_only(package{.id = "A"}));
    for (const package& p : {package{.name = "n"},
                             {.kind = package_kind::software},
                             {.source_files = false},
                             {.size = 1},
                             {.delivery = package_delivery::download},
                             {.common_share = true},
                             {.target_sites = words},
                             {.distribution_points = words},
                             {.groups = copies},
                             {.presence = copy},
                             {.path = "p"},
                             {.unknown = unknown}})
        CHECK_FALSE(names_only(p));
}

TEST_CASE("the mode of a site is inferred from known values only") {
    const auto mode_of = [](std::string_view value) {
        const std::string rows = "[{\"__CLASS\": \"SMS_SCI_Component\", \"SiteCode\": \"NYC\", \"Props\": "
                                 "[{\"PropertyName\": \"IISSSLState\", \"Value\": " +
                                 std::string(value) + "}]}]";
        const loaded all = joined({rows, "sites: [{code: NYC}]\n"});
        return only(all.view().sites).mode;
    };
    CHECK(mode_of("31") == site_mode::native);
    CHECK(mode_of("\"63\"") == site_mode::native);
    CHECK(mode_of("224") == site_mode::mixed);
    CHECK(mode_of("0") == site_mode::unknown);
    CHECK(mode_of("33") == site_mode::unknown);
    CHECK(mode_of("null") == site_mode::unknown);
    // Two rows that disagree leave it unknown, and so does a third.
    const auto of_rows = [](std::initializer_list<std::string_view> states) {
        std::string rows;
        for (std::string_view state : states)
            rows +=
                (rows.empty() ? "[" : ", ") + ("{\"__CLASS\": \"SMS_SCI_Component\", \"SiteCode\": \"NYC\", \"Props\": "
                                               "[{\"PropertyName\": \"IISSSLState\", \"Value\": " +
                                               std::string(state) + "}]}");
        const loaded all = joined({rows + "]", "sites: [{code: NYC}]\n"});
        return only(all.view().sites).mode;
    };
    CHECK(of_rows({"31", "63"}) == site_mode::native);
    CHECK(of_rows({"31", "224"}) == site_mode::unknown);
    CHECK(of_rows({"31", "224", "224"}) == site_mode::unknown);
    CHECK(of_rows({"0", "224"}) == site_mode::mixed);
}

TEST_CASE("a row about a share that it does not name is not about a point on the server") {
    constexpr std::string_view shares =
        R"([{"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\FS1\\P$\\", "SiteCode": "NYC", "IsPeerDP": false, "BitsEnabled": true}])";
    constexpr std::string_view roles = "ServerName,RoleName,SiteCode,ResourceType\n"
                                       "FS1,SMS Distribution Point,NYC,Server share\n";
    const loaded both = joined({shares, roles});
    CHECK(only(both.view().points).share == R"(\\FS1\P$)");
    CHECK_FALSE(finds(both, "server-and-share-on-one-system"));
    const loaded alone = joined({roles});
    CHECK(alone.view().points.empty());
    CHECK(alone.files()[0].read_as.find("; 1 of shares without their names, skipped") != std::string::npos);
    const loaded typed = joined({"ServerName,SiteCode,ResourceType,IsPeerDP\nFS1,NYC,Server share,0\n"});
    CHECK(only(typed.view().points).unknown.contains(field::share));
}

TEST_CASE("a point of a secondary site serves the members of its primary site") {
    constexpr std::string_view rest = "distribution_points: [{name: a, site: BOS, types: []}]\n"
                                      "packages: [{id: X, target_sites: [NYC], distribution_points: [a]}]\n";
    CHECK(finds(joined({rest, "sites: [{code: NYC}, {code: BOS, parent: NYC}]\n"}), "site-without-content"));
    CHECK(finds(joined({rest, "sites: [{code: NYC}, {code: BOS, parent: NYC, type: primary}]\n"}),
                "site-without-content"));
    CHECK_FALSE(finds(joined({rest, "sites: [{code: NYC}, {code: BOS, parent: nyc, type: secondary}]\n"}),
                      "site-without-content"));
    CHECK_FALSE(finds(joined({rest, "sites: [{code: BOS, parent: nyc, type: secondary}]\n"}), "site-without-content"));
}

TEST_CASE("an empty value of yes or no is unknown") {
    const auto roots = [](std::string_view value) {
        const loaded all = joined({"[{\"__CLASS\": \"Win32_DFSNode\", \"Name\": \"\\\\\\\\corp\\\\soft\", \"Root\": " +
                                   std::string(value) + "}]"});
        return all.view().dfs_roots.size();
    };
    CHECK(roots("true") == 1);
    CHECK(roots("false") == 0);
    CHECK(roots("\"False\"") == 0);
    CHECK(roots("null") == 1);
    CHECK(roots("\"\"") == 1);
    CHECK(roots("\" \"") == 1);
}

TEST_CASE("sources that disagree are quoted") {
    const tests::checked found(
        tests::texts{"SiteCode,SiteName,ServerName,ReportingSiteCode,Type,Status\nNYC,New York,NYC1,CEN,2,1\n",
                     "sites: [{code: NYC, parent: LON}, {code: LON}]\n"},
        "test");
    REQUIRE(std::count(found.rules.begin(), found.rules.end(), "conflicting-facts") == 1);
    CHECK(found.lines[0].ends_with("two sources disagree about parent: 'CEN' here, 'LON' there"));
    const tests::checked others(
        tests::texts{"SiteCode,SiteName,ServerName,ReportingSiteCode,Type,Status\nNYC,New York,NYC1,,2,1\n",
                     "sites: [{code: NYC, server: other, type: secondary}]\n"},
        "test");
    tests::strings disagreements;
    for (const std::string& line : others.lines)
        if (const std::size_t at = line.find("two sources"); at != std::string::npos)
            disagreements.push_back(line.substr(at));
    CHECK(disagreements == tests::strings{"two sources disagree about server: 'NYC1' here, 'other' there",
                                          "two sources disagree about type: 'primary' here, 'secondary' there"});
}

TEST_CASE("names of a site server that may be one computer's do not disagree") {
    const auto disagree = [](std::string_view row, std::string_view declared) {
        return finds(joined({"SiteCode,SiteName,ServerName,ReportingSiteCode,Type,Status\nNYC,New York," +
                                 std::string(row) + ",,2,1\n",
                             "sites: [{code: NYC, server: " + std::string(declared) + "}]\n"}),
                     "conflicting-facts");
    };
    CHECK_FALSE(disagree("NYC1", "nyc1"));
    CHECK_FALSE(disagree("NYC1", "nyc1.corp.contoso.com")); // a short name may be of any domain
    CHECK_FALSE(disagree("NYC1.corp.contoso.com", "nyc1"));
    CHECK_FALSE(disagree("NYC1.corp.contoso.com.", "nyc1.corp.contoso.com")); // the root's dot
    CHECK(disagree("NYC1.corp.contoso.com", "nyc1.fabrikam.com"));
    CHECK(disagree("NYC1", "nyc2.corp.contoso.com"));
    CHECK(disagree("NYC1.corp.contoso.com", "nyc2"));
}

TEST_CASE("computers: only site systems, drives, what a computer says itself") {
    constexpr std::string_view discovered = "Name0,Operating_System_Name_and0,Obsolete0\n"
                                            "DP1,Microsoft Windows NT Server 5.2,0\nDP1,Older,1\nPC1,Windows,0\n";
    constexpr std::string_view storage =
        R"([{"SiteSystem": "MSWNET:[\"SMS_SITE=NYC\"]\\\\DP1\\", "SiteObject": "MSWNET:[\"SMS_SITE=NYC\"]\\\\DP1\\E$\\SMSPKGE$\\", "BytesFree": "-1"},
            {"SiteSystem": "MSWNET:[\"SMS_SITE=NYC\"]\\\\DP1\\", "SiteObject": "MSWNET:[\"SMS_SITE=NYC\"]\\\\DP1\\SMSPKGF$\\", "BytesFree": 1024}])";
    const loaded all = joined({point_rows, storage, discovered});
    const site_system& system = only(all.view().site_systems);
    CHECK(system.operating_system == "Microsoft Windows NT Server 5.2");
    REQUIRE(system.drives.size() == 2);
    CHECK(system.drives[0].letter == "E");
    CHECK_FALSE(system.drives[0].free);
    CHECK(system.drives[1].free == std::uint64_t{1} << 20);
    // Of several rows about one drive, the one with most free space, whatever their order.
    const auto free_of = [](std::string_view first, std::string_view second) {
        const auto row = [](std::string_view free) {
            return R"({"SiteSystem": "MSWNET:[\"SMS_SITE=NYC\"]\\\\DP1\\", "SiteObject": "MSWNET:[\"SMS_SITE=NYC\"]\\\\DP1\\E$\\SMSPKGE$\\", "BytesFree": )" +
                   std::string(free) + "}";
        };
        const loaded found = joined({point_rows, "[" + row(first) + ", " + row(second) + "]"});
        return only(only(found.view().site_systems).drives).free;
    };
    CHECK(free_of("-1", "1024") == std::uint64_t{1} << 20);
    CHECK(free_of("1024", "-1") == std::uint64_t{1} << 20);
    CHECK(free_of("1024", "2048") == std::uint64_t{2} << 20);
    CHECK(free_of("2048", "1024") == std::uint64_t{2} << 20);
    CHECK_FALSE(system.client);
    const auto client_of = [](std::string_view discovered_as, std::string_view more = "sites: []\n") {
        const std::string rows = "Name0,Operating_System_Name_and0,Client0,Obsolete0\n" + std::string(discovered_as);
        const loaded found = joined({point_rows, rows, more});
        const auto systems = found.view().site_systems; // none if no row is about one
        return systems.empty() ? std::optional<bool>() : only(systems).client;
    };
    CHECK(client_of("DP1,,1,0\n") == true);
    CHECK(client_of("DP1,,0,0\n") == false);
    CHECK(client_of("DP1,,0,0\nDP1,,1,0\nDP1,,0,0\n") == true); // some records are from before it was installed
    for (std::string_view none : {"DP1,,,0\n", "DP1,,2,0\n", "DP1,,1,1\n", "PC1,,1,0\n"}) CHECK_FALSE(client_of(none));
    CHECK(client_of("DP1,,1,0\n", "site_systems: [{name: dp1, client: false}]\n") == false);
    constexpr std::string_view machines =
        R"([{"__CLASS": "DistPoint_Machine", "Name": "DP1", "Forest": "corp", "OperatingSystem": "Windows 2000",
             "Drives": [{"DeviceID": "C:", "FreeSpace": "5", "Size": 9}], "PackageShareContents": null}])";
    const loaded asked = joined({point_rows, discovered, machines, storage});
    const site_system& own = only(asked.view().site_systems);
    CHECK(own.operating_system == "Windows 2000");
    CHECK(own.forest == "corp");
    CHECK(own.drives.size() == 1);
    CHECK(own.unknown.contains(field::package_share_contents));
    CHECK(finds(joined({machines, "site_systems: [{name: dp1, forest: other}]\n"}), "conflicting-facts"));
}

TEST_CASE("drives and package shares in lists that Windows PowerShell has wrapped") {
    constexpr std::string_view packages = "PackageID,PackageType,PkgSourceFlag\nNYC00001,0,2\nNYC00002,257,2\n";
    constexpr std::string_view machines =
        R"([{"__CLASS": "DistPoint_Machine", "Name": "DP1", "OperatingSystem": "Windows Server 2003",
             "Drives": {"value": [{"DeviceID": "C:", "FreeSpace": "5"}, {"DeviceID": "D:", "FreeSpace": "6"}], "Count": 2},
             "PackageShareContents": {"value": [{"Share": "SMSPKGE$", "Names": {"value": ["NYC00001", "notes"], "Count": 2}}],
                                      "Count": 1}}])";
    const loaded all = joined({point_rows, packages, machines});
    const site_system& system = only(all.view().site_systems);
    REQUIRE(system.drives.size() == 2);
    CHECK(system.drives[1].letter == "D");
    CHECK(system.drives[1].free == 6u);
    std::vector<std::string_view> names(system.package_share_contents.begin(), system.package_share_contents.end());
    std::sort(names.begin(), names.end());
    CHECK(names == std::vector<std::string_view>{"NYC00001", "notes"});
    CHECK(finds(all, "foreign-files-on-package-share"));
}

TEST_CASE("rows about a computer that two records declare go with the first") {
    constexpr std::string_view machines = R"([{"__CLASS": "DistPoint_Machine", "Name": "DP1", "Forest": "corp"}])";
    const loaded all = joined({"site_systems: [{name: dp1, site: NYC}, {name: DP1, site: BOS}]\n", machines});
    REQUIRE(all.view().site_systems.size() == 2);
    CHECK(all.view().site_systems[0].forest == "corp");
    CHECK(all.view().site_systems[1].forest.empty());
}

// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"
#include "checked.hpp"

#include <distpoint/load.hpp>
#include <distpoint/load/configmgr/export_date.hpp>
#include <distpoint/load/configmgr/named_records.hpp>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

using namespace distpoint;

namespace {

loaded joined(std::initializer_list<std::string_view> texts) {
    loader in;
    int number = 0;
    for (std::string_view text : texts)
        in.add_text(std::to_string(++number) + (text.starts_with("[") ? ".json"
                                                : text.find(':') < 20 ? ".yaml"
                                                                      : ".csv"),
                    text);
    return std::move(in).finish();
}
std::vector<std::string_view> rules_of_findings(const loaded& all) {
    std::vector<std::string_view> rules;
    const report found = validate(all);
    for (const finding& f : found.findings) rules.push_back(f.rule->id);
    return rules;
}
bool finds(const loaded& all, std::string_view rule) {
    const auto rules = rules_of_findings(all);
    return std::find(rules.begin(), rules.end(), rule) != rules.end();
}
template <class Record>
const Record& only(std::span<const Record> records) {
    REQUIRE(records.size() == 1);
    return records[0];
}

constexpr std::string_view point_rows =
    R"([{"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\DP1\\", "SiteCode": "NYC", "IsPeerDP": false, "BitsEnabled": true}])";
constexpr std::string_view assignment_rows = "PackageID,ServerNALPath,SiteCode,Status\n"
                                             "NYC00001,\"MSWNET:[\"\"SMS_SITE=NYC\"\"]\\\\DP1\\\",NYC,0\n";

} // namespace

TEST_CASE("dates of exports") {
    const auto day = [](std::string_view text) {
        const auto found = export_date_from(text);
        return found ? std::string(date_text(*found).whole()) : std::string("none");
    };
    CHECK(day("20080304093000.000000+060") == "2008-03-04T08:30:00Z");
    CHECK(day("20080304093000.000000-600") == "2008-03-04T19:30:00Z");
    CHECK(day("20080304093000.000000+***") == "2008-03-04T09:30:00Z");
    CHECK(day("2008-03-04T09:30:00") == "2008-03-04T09:30:00Z");
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

TEST_CASE("packages: kinds, files, sizes, deletion") {
    constexpr std::string_view rows = "PackageID,Name,PackageType,PkgSourceFlag,ActionInProgress,ShareType\n"
                                      "NYC00001,Office,0,2,0,1\nNYC00002,Image,257,3,0,2\nNYC00003,Link,0,1,0,1\n"
                                      "NYC00004,Later,0,0,0,1\nNYC00005,Steps,4,0,0,1\nNYC00006,Gone,0,2,3,1\n";
    constexpr std::string_view sizes = "PackageID,SourceSize,SourceCompressedSize\nNYC00001,2048,1\nNYC00002,0,0\n";
    const loaded all = joined({rows, sizes});
    const auto packages = all.view().packages;
    REQUIRE(packages.size() == 6);
    CHECK(packages[0].kind == package_kind::software);
    CHECK(packages[0].size == std::uint64_t{2048} << 10);
    CHECK(packages[0].common_share);
    CHECK(packages[1].kind == package_kind::operating_system_image);
    CHECK_FALSE(packages[1].size);
    CHECK_FALSE(packages[2].source_files);
    CHECK(packages[3].unknown.contains(field::source_files));
    CHECK_FALSE(packages[4].source_files);
    CHECK(packages[5].unknown.contains(field::source_files));
    constexpr std::string_view more = "PackageID,SourceSize,SourceCompressedSize\nNYC00001,4096,1\nNYC00001,1024,1\n";
    for (const loaded& both : {joined({rows, sizes, more}), joined({more, sizes, rows})})
        CHECK(both.view().packages[0].size == std::uint64_t{4096} << 10); // the largest
    CHECK_FALSE(finds(all, "package-without-point"));                     // nothing tells where packages are
    CHECK(finds(joined({rows, sizes, assignment_rows}), "package-without-point"));
    CHECK(finds(
        joined({"PackageID,PkgSourceFlag\nNYC00001,2\n", "packages: [{id: NYC00001, source_files: false, size: 1}]\n"}),
        "conflicting-facts"));
    CHECK(finds(joined({"PackageID,PkgSourceFlag\nNYC00001,many\n"}), "invalid-value"));
}

TEST_CASE("advertisements: bits, expiration, disabled programs") {
    constexpr std::string_view rows =
        "AdvertisementID,PackageID,ProgramName,CollectionID,RemoteClientFlags,ExpirationTimeEnabled,ExpirationTime\n"
        "A1,NYC00001,Run,C1,48,0,\nA2,NYC00002,Run,C1,40,0,\nA3,NYC00003,Run,C1,24,0,\nA4,NYC00004,Run,C1,-2147483600,"
        "0,\n"
        "A5,NYC00005,Run,C1,48,1,2009-01-01\nA6,NYC00006,Off,C1,48,0,\nA1,NYC00001,Run,C1,48,0,\n";
    constexpr std::string_view programs = "PackageID,ProgramName,ProgramFlags\nNYC00006,Off,4096\nNYC00001,Run,1\n";
    constexpr std::string_view copies =
        R"([{"PackageID": "NYC00001", "ServerNALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\DP1\\", "State": "3", "SourceNALPath": "",
             "LastCopied": "20090601093000.000000+***"}])";
    const loaded undated = joined({rows, programs});
    CHECK(undated.view().advertisements.size() == 5);
    const loaded all = joined({rows, programs, copies});
    const auto list = all.view().advertisements;
    REQUIRE(list.size() == 4);
    CHECK(list[0].run == run_mode::download);
    CHECK(list[1].run == run_mode::from_distribution_point);
    CHECK(list[2].run == run_mode::unknown);
    CHECK(list[3].run == run_mode::download);     // unknown bits are masked
    CHECK_FALSE(finds(all, "unknown-reference")); // no export has all packages
    const loaded both = joined({rows, programs, copies, "advertisements: [{package: NYC00001, run: download}]\n"});
    CHECK(both.view().advertisements.size() == 4);
}

TEST_CASE("the target sites of packages come from collections, also from those below") {
    constexpr std::string_view advertised =
        "AdvertisementID,PackageID,CollectionID,RemoteClientFlags,IncludeSubCollection\n"
        "A1,NYC00001,C1,48,True\nA2,NYC00002,C1,48,False\n";
    constexpr std::string_view below = "parentCollectionID,subCollectionID\nC1,C2\nC2,C1\n";
    constexpr std::string_view members = "CollectionID,ResourceID,SiteCode\nC1,1,NYC\nC1,2,nyc\nC2,3,LON\nC1,4,\n";
    const loaded all = joined({below, members, advertised});
    REQUIRE(all.view().packages.size() == 2);
    CHECK(all.view().packages[0].target_sites.size() == 2);
    CHECK(all.view().packages[1].target_sites.size() == 1);
    CHECK_FALSE(all.view().packages[1].unknown.contains(field::target_sites));
    // The members of a collection that no row names are unknown.
    const loaded other = joined(
        {below, members,
         "AdvertisementID,PackageID,CollectionID,RemoteClientFlags,IncludeSubCollection\nA1,NYC00001,C9,48,True\n"});
    CHECK(only(other.view().packages).target_sites.empty());
    CHECK(only(other.view().packages).unknown.contains(field::target_sites));
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

TEST_CASE("what is assigned and not installed is reported") {
    const auto copies = [](std::string_view state) {
        return R"([{"PackageID": "NYC00001", "ServerNALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\DP1\\", "SourceNALPath": "", "State": )" +
               std::string(state) + "}]";
    };
    for (std::string_view state : {"1", "2", "3", "4", "5", "6", "\"3\""})
        CHECK(finds(joined({copies(state), assignment_rows}), "content-not-installed"));
    for (std::string_view state : {"0", "7", "-1", "null"})
        CHECK_FALSE(finds(joined({assignment_rows, copies(state)}), "content-not-installed"));
    CHECK_FALSE(finds(joined({copies("3"), point_rows}), "content-not-installed")); // not assigned
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

// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"
#include "checked.hpp"

#include <distpoint/load.hpp>
#include <distpoint/load/configmgr/export_date.hpp>
#include <distpoint/load/configmgr/named_records.hpp>

#include <algorithm>
#include <initializer_list>
#include <optional>
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

namespace {

// A point on DP1 of site NYC, in rows of SMS_SCI_SysResUse, with property lists.
std::string protected_point(std::string_view lists, std::string_view is_protected = "1") {
    const std::string place = R"("NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\DP1\\", "SiteCode": "NYC", )";
    return "[{" + place + R"("RoleName": "SMS Distribution Point", "Props": [], "PropLists": null}, {)" + place +
           R"("RoleName": "SMS Site System", "Props": [{"PropertyName": "IsProtected", "Value": )" +
           std::string(is_protected) + R"(}], "PropLists": )" + std::string(lists) + "}]";
}
std::string boundary_list(std::string_view values, std::string_view name = "Protected Boundaries") {
    return R"([{"PropertyListName": ")" + std::string(name) + R"(", "Values": )" + std::string(values) + "}]";
}
// "unknown", or the boundaries of the only site system.
std::string boundaries_of(const loaded& all) {
    const site_system& system = only(all.view().site_systems);
    if (system.unknown.contains(field::boundaries)) return "unknown";
    std::string names;
    for (std::string_view name : system.boundaries) (names += names.empty() ? "" : ",") += name;
    return names + (system.boundaries_inferred ? " inferred" : "");
}

} // namespace

TEST_CASE("the boundaries of a protected site system are inferred from a list whose name is not known") {
    const auto of_values = [](std::string_view values) {
        return boundaries_of(joined({protected_point(boundary_list(values))}));
    };
    CHECK(of_values(R"(["Boston", "New York", "boston"])") == "Boston,New York inferred");
    CHECK(of_values(R"({"value": ["A", "B"], "Count": 2})") == "A,B inferred");
    for (std::string_view none : {"[]", "null"}) {
        const loaded all = joined({protected_point(boundary_list(none))});
        CHECK(boundaries_of(all) == " inferred");
        const report found = validate(all);
        const auto at = std::find_if(found.findings.begin(), found.findings.end(),
                                     [](const finding& f) { return f.rule->id == "protected-without-boundaries"; });
        REQUIRE(at != found.findings.end());
        CHECK(at->level == severity::warning);
    }
    // A list that is not there, or not as a whole, says nothing.
    for (std::string_view lists : {"[]", "null", R"([{"PropertyListName": "Protected Boundaries"}])",
                                   R"({"PropertyListName": "Bandwidth", "Values": []})"})
        CHECK(boundaries_of(joined({protected_point(lists)})) == "unknown");
    for (std::string_view values :
         {R"(["A", ""])", R"(["A", null])", R"(["A", 7])", R"("A B")", R"("System.String[]")", R"("")", "true", "{}"})
        CHECK(of_values(values) == "unknown");
    CHECK(finds(joined({protected_point(boundary_list(R"("A B")"))}), "invalid-value"));    // flattened: two, or one
    CHECK(boundaries_of(joined({protected_point(boundary_list("[]"), "0")})) == "unknown"); // not protected
    CHECK(boundaries_of(joined({protected_point(R"({"PropertyListName": "BOUNDARIES", "Values": ["A"]})")})) ==
          "A inferred");
    // Several lists count together; all of them must be known.
    const auto two = [](std::string_view a, std::string_view b) {
        const std::string first = boundary_list(a);
        const std::string second = boundary_list(b, "bound");
        return boundaries_of(joined({protected_point(first.substr(0, first.size() - 1) + "," + second.substr(1))}));
    };
    CHECK(two(R"(["A"])", R"(["B"])") == "A,B inferred");
    CHECK(two(R"(["A"])", R"([""])") == "unknown");

    const auto aliased = [](std::string_view values) {
        loader in(std::vector<property_alias>{{"Ranges", "Boundaries"}});
        in.add_text("a.json", protected_point(boundary_list(values, "Ranges")));
        return boundaries_of(std::move(in).finish());
    };
    CHECK(aliased(R"(["A"])") == "A inferred");
    CHECK(aliased("[]") == " inferred");
    CHECK(aliased("null") == "unknown"); // the collector does not export the values of lists with such a name
}

TEST_CASE("a document's boundaries count before those of exports") {
    const std::string some = protected_point(boundary_list(R"(["A"])"));
    const std::string none = protected_point(boundary_list("[]"));
    constexpr std::string_view declared = "site_systems: [{name: dp1, boundaries: [X]}]\n";
    constexpr std::string_view bare = "site_systems: [{name: dp1, forest: corp}]\n";
    constexpr std::string_view named = "site_systems: [{name: dp1}]\n";
    CHECK(boundaries_of(joined({declared, some})) == "X");
    CHECK(boundaries_of(joined({none, declared})) == "X");
    CHECK_FALSE(finds(joined({declared, some}), "conflicting-facts"));
    CHECK(boundaries_of(joined({bare, some})) == "A inferred");
    CHECK(boundaries_of(joined({bare, none})).empty());
    CHECK(boundaries_of(joined({named, none})) == " inferred");
    CHECK(boundaries_of(joined({protected_point("null"), named})) == "unknown");
    // Protected according to a document.
    CHECK(boundaries_of(joined({protected_point(boundary_list(R"(["A"])"), "null"),
                                "distribution_points: [{site_system: DP1, site: NYC, types: [protected]}]\n"})) ==
          "A inferred");
}

TEST_CASE("the boundaries of a protected site system in other syntaxes") {
    constexpr std::string_view control_file = R"(BEGIN_SYSTEM_RESOURCE_USE
    RESOURCE<Windows NT Server><MSWNET:["SMS_SITE=NYC"]\\DP1\>
    ROLE<SMS Site System>
    PROPERTY <IsProtected><><><1>
    BEGIN_PROPERTY_LIST
        <Boundaries>
        <New York>
    END_PROPERTY_LIST
END_SYSTEM_RESOURCE_USE
BEGIN_SYSTEM_RESOURCE_USE
    RESOURCE<Windows NT Server><MSWNET:["SMS_SITE=NYC"]\\DP1\>
    ROLE<SMS Distribution Point>
END_SYSTEM_RESOURCE_USE
)";
    CHECK(boundaries_of(joined({control_file})) == "New York inferred");
    const auto clixml = [](std::string_view values) {
        const std::string place = R"(<S N="NALPath">MSWNET:["SMS_SITE=NYC"]\\DP1\</S>)";
        return R"(<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj><MS>)" + place +
               R"(<S N="RoleName">SMS Site System</S><Obj N="Props"><MS><S N="PropertyName">IsProtected</S>)" +
               R"(<U32 N="Value">1</U32></MS></Obj><Obj N="PropLists"><MS><S N="PropertyListName">Bound</S>)" +
               std::string(values) + "</MS></Obj></MS></Obj><Obj><MS>" + place +
               R"(<S N="RoleName">SMS Distribution Point</S><Nil N="Props" /></MS></Obj></Objs>)";
    };
    CHECK(boundaries_of(joined({clixml(R"(<S N="Values">New York</S>)")})) == "New York inferred"); // a list of one
    CHECK(boundaries_of(joined({clixml(R"(<Nil N="Values" />)")})) == " inferred");
    CHECK(boundaries_of(joined({clixml(R"(<Obj N="Values"><LST><S>A</S><S>B</S></LST></Obj>)")})) == "A,B inferred");
    CHECK(boundaries_of(joined({clixml(R"(<S N="Values">System.String[]</S>)")})) == "unknown");
    CHECK(finds(joined({clixml(R"(<S N="Values">System.String[]</S>)")}), "invalid-value"));
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

TEST_CASE("packages: kinds, files, sizes, deletion") {
    constexpr std::string_view rows = "PackageID,Name,PackageType,PkgSourceFlag,ActionInProgress,ShareType\n"
                                      "NYC00001,Office,0,2,0,1\nNYC00002,Image,257,3,0,2\nNYC00003,Link,0,1,0,1\n"
                                      "NYC00004,Later,0,0,0,1\nNYC00005,Steps,4,0,0,1\nNYC00006,Gone,0,2,3,1\n";
    constexpr std::string_view sizes = "PackageID,SourceSize,SourceCompressedSize\nNYC00001,2048,1\nNYC00002,0,0\n";
    const loaded all = joined({rows, sizes});
    const auto packages = all.view().packages;
    REQUIRE(packages.size() == 5); // one is being deleted
    CHECK(packages[0].kind == package_kind::software);
    CHECK(packages[0].size == std::uint64_t{2048} << 10);
    CHECK(packages[0].common_share);
    CHECK(packages[1].kind == package_kind::operating_system_image);
    CHECK_FALSE(packages[1].size);
    CHECK_FALSE(packages[2].source_files);
    CHECK(packages[3].unknown.contains(field::source_files));
    CHECK_FALSE(packages[4].source_files);
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

TEST_CASE("a package that is being deleted is skipped, with everything about it") {
    constexpr std::string_view rows = "PackageID,Name,PackageType,PkgSourceFlag,ActionInProgress\n"
                                      "NYC00001,Gone,0,2,3\nNYC00002,Image,257,2,0\n";
    constexpr std::string_view copies =
        R"([{"PackageID": "NYC00001", "ServerNALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\DP1\\", "SourceNALPath": "", "State": 3}])";
    constexpr std::string_view advertised = "AdvertisementID,PackageID,CollectionID,RemoteClientFlags\n"
                                            "A1,NYC00001,C1,48\n";
    constexpr std::string_view machines =
        R"([{"__CLASS": "DistPoint_Machine", "Name": "DP1", "PackageShareContents": [{"Share": "SMSPKGE$", "Names": ["NYC00001"]}]}])";
    const loaded all = joined({rows, assignment_rows, copies, advertised, machines});
    CHECK(only(all.view().packages).id == "NYC00002");
    CHECK(all.view().points.size() == 1); // its row still shows that the point exists
    CHECK(all.view().advertisements.empty());
    CHECK(only(all.view().site_systems).package_share_contents.empty());
    for (std::string_view rule : {"unknown-reference", "content-not-installed", "foreign-files-on-package-share"})
        CHECK_FALSE(finds(all, rule));
    CHECK(finds(joined({rows, assignment_rows, R"([{"__CLASS": "DistPoint_Machine", "Name": "DP1",
        "PackageShareContents": [{"Share": "SMSPKGE$", "Names": ["NYC00003"]}]}])"}),
                "foreign-files-on-package-share"));
    for (std::size_t file : {1u, 2u, 3u})
        CHECK(all.files()[file].read_as.find("; 1 of deleted packages, skipped") != std::string::npos);
    CHECK(all.files()[0].read_as.find("; 1 marked for deletion, skipped") != std::string::npos);
    // A row from before the deletion, or a document, keeps it.
    for (std::string_view other :
         {"PackageID,PkgSourceFlag,ActionInProgress\nNYC00001,2,0\n", "packages: [{id: NYC00001, size: 1}]\n"}) {
        const loaded kept = joined({rows, other});
        CHECK(kept.view().packages.size() == 2);
    }
}

TEST_CASE("software whose programs are all for mobile devices is a package for them") {
    constexpr std::string_view rows = "PackageID,PackageType,PkgSourceFlag\nNYC00001,0,2\nNYC00002,0,2\nNYC00003,7,2\n"
                                      "NYC00004,0,2\nNYC00005,0,2\n";
    constexpr std::string_view programs = "PackageID,ProgramName,ProgramFlags\nNYC00001,A,256\nnyc00001,B,4352\n"
                                          "NYC00002,A,256\nNYC00002,B,0\nNYC00003,A,256\nNYC00004,A,256\nNYC00004,B,\n";
    for (const loaded& all : {joined({rows, programs}), joined({programs, rows})}) {
        const auto packages = all.view().packages;
        REQUIRE(packages.size() == 5);
        CHECK(packages[0].kind == package_kind::mobile_device);
        CHECK(packages[1].kind == package_kind::software);
        CHECK(packages[2].kind == package_kind::virtual_application);
        CHECK(packages[3].kind == package_kind::software); // the flags of one program are unknown
        CHECK(packages[4].kind == package_kind::software); // without programs
    }
    for (std::string_view kind : {"software", "mobile-device"}) {
        const loaded all = joined({rows, programs, "packages: [{id: NYC00001, kind: " + std::string(kind) + "}]\n"});
        CHECK_FALSE(finds(all, "conflicting-facts"));
        CHECK(names_of<package_kind>::values[static_cast<int>(all.view().packages[0].kind)] == kind);
    }
    CHECK(finds(joined({rows, programs, "packages: [{id: NYC00001, kind: virtual-application}]\n"}),
                "conflicting-facts"));
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

// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"
#include "checked.hpp"

#include <algorithm>

#include <distpoint/load/configmgr/nal_path.hpp>
#include <distpoint/load/syntax/clixml_text.hpp>
#include <distpoint/text/excerpt.hpp>

using namespace distpoint;
using tests::checked;
using tests::strings;

namespace {

std::string written(const nal_path& path) {
    std::string out;
    append_nal_path(out, path);
    return out;
}

// A text as WMI's query language escapes it.
std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '\\' || c == '"') out += '\\';
        out += c;
    }
    return out;
}

std::string objs(std::string_view inside) {
    return "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">" +
           std::string(inside) + "</Objs>";
}
constexpr std::string_view clixml_row = "<Obj RefId=\"0\"><Props><S N=\"ServerName\">S1</S><S N=\"SiteCode\">NYC</S>"
                                        "<B N=\"IsPeerDP\">true</B><B N=\"BitsEnabled\">true</B></Props></Obj>";

} // namespace

TEST_CASE("NAL paths are written as they were read, in every variant") {
    const strings displays{"", R"(["Display=\\SMSSVR\"])", R"(["DISPLAY=\\SMSSVR\"])",
                           R"(["Display=\\SMSSVR\", "Other"])"};
    const strings providers{"MSWNET:", "NWBIND:", "NWNDS:", "mswnet:"};
    const strings machines{"", R"(["SMS_SITE=ABC"])", R"(["SMS_SITE=ABC", "PREFERRED"])",
                           R"(["PREFERRED","sms_site=ABC"])"};
    const strings servers{"SMSSVR", "smssvr.corp.contoso.com", "SMS-SVR_1"};
    const strings shares{"", "\\SHARE", "\\My Share$"};
    int count = 0;
    for (const auto& display : displays)
        for (const auto& provider : providers)
            for (const auto& machine : machines)
                for (const auto& server : servers)
                    for (const auto& share : shares)
                        for (const char* end : {"\\", ""}) {
                            const std::string text = display + provider + machine + "\\\\" + server + share + end;
                            for (const std::string& spelling : {text, escaped(text)}) {
                                INFO(spelling);
                                const auto path = nal_path_from(spelling);
                                REQUIRE(path);
                                CHECK(path->server == server);
                                CHECK(path->share == std::string_view(share).substr(share.empty() ? 0 : 1));
                                CHECK(path->site == (machine.empty() ? "" : "ABC"));
                                CHECK(path->provider == std::string_view(provider).substr(0, provider.size() - 1));
                                CHECK(path->escaped == (spelling != text));
                                CHECK(written(*path) == spelling);
                                CHECK(written(*nal_path_from("  " + spelling + "\r\n")) == spelling);
                                ++count;
                            }
                        }
    CHECK(count == 4 * 4 * 4 * 3 * 3 * 2 * 2);
}

TEST_CASE("CSV as Export-Csv, SQL tools and spreadsheets write it") {
    const strings expected{"incompatible-types"};
    const auto rules_of = [](std::string_view text) { return checked(text, "a.csv").rules; };
    CHECK(rules_of("ServerName,IsPeerDP,BitsEnabled\nS1,True,True\n") == expected);
    CHECK(rules_of("ServerName;IsPeerDP;BitsEnabled\r\nS1;1;1") == expected);
    CHECK(rules_of("servername\tispeerdp\tbitsenabled\rS1\t*\t*\r") == expected);
    CHECK(
        rules_of("#TYPE System.Object\r\n\"ServerName\",\"IsPeerDP\",\"BitsEnabled\"\r\n\"S1\",\"Yes\",\"true\"\r\n") ==
        expected);
    CHECK(rules_of("sep=;\nServerName;IsPeerDP;BitsEnabled\nS1;1;1\n") == expected);
    CHECK(rules_of("ServerName   ,IsPeerDP,BitsEnabled,ShareName\n-------------,--------,-----------,---------\n"
                   "S1           ,       1,          1,NULL\n") == expected);
    // Line endings, separators and quotes within quotes; locations count them.
    const checked embedded("Comment,ServerName,IsPeerDP,BitsEnabled\n\"a\nb, \"\"c\"\"\",S1,1,1\n", "a.csv");
    CHECK(embedded.lines == strings{"3:14-15 incompatible-types: branch cannot be combined with bits-enabled"});
    CHECK(embedded.words[0].where.pointer == "/0/IsPeerDP");
    // No type is unknown: an empty field means no if other rows have a star.
    CHECK(
        checked("ServerName,IsPeerDP\nS1,\nS2,1\n", "a.csv").all.points[0].unknown_types.contains(point_type::branch));
    CHECK_FALSE(
        checked("ServerName,IsPeerDP\nS1,\nS2,*\n", "a.csv").all.points[0].unknown_types.contains(point_type::branch));
    // Half a row, and half a field.
    const checked half("ServerName,IsPeerDP,BitsEnabled\nS1,1,1\nS2,1", "a.csv");
    CHECK(half.rules == strings{"incompatible-types", "invalid-value"});
    CHECK(half.lines[1] == "3:1-2 invalid-value: this row has 2 fields; the header has 3");
    CHECK_FALSE(half.all.complete);
    const checked cut("ServerName,IsPeerDP\nS1,\"Tr", "a.csv");
    CHECK(cut.lines == strings{"2:4-5 malformed-document: unterminated quoted field: the file may be truncated"});
    CHECK(cut.all.points.empty());
    CHECK(rules_of("ServerName,IsPeerDP\nS1,\"a\"b\n") == strings{"malformed-document"});
    CHECK(rules_of("ServerName,IsPeerDP\nS1,\xff\n") == strings{"malformed-document"});
    CHECK(rules_of("") == strings{"malformed-document"});
    CHECK(rules_of("a,b\n1,2\n") == strings{"invalid-value"});
}

TEST_CASE("CLIXML: escapes, lists, references") {
    const strings expected{"incompatible-types"};
    CHECK(checked(objs(clixml_row), "a.clixml").rules == expected);
    CHECK(checked(objs(clixml_row), "-").rules == expected); // detected by its content
    const checked utf16(
        objs("<Obj RefId=\"0\"><MS><S N=\"Server_x004E_ame\">S_x0031_</S><S N=\"SiteCode\">&#78;YC</S><B "
             "N=\"BitsEnabled\">true</B></MS></Obj>"),
        "a.xml");
    CHECK(utf16.rules.empty());
    REQUIRE(utf16.all.points.size() == 1);
    CHECK(utf16.all.points[0].site_system == "S1");
    CHECK(utf16.all.points[0].site == "NYC");
    CHECK(without_clixml_escapes("a_x000A_b_xD83D__xDE00_c_x005F_x000A_d_xD83D_e_x12_") == "a\nb\xf0\x9f\x98\x80"
                                                                                           "c_x000A_d\xef\xbf\xbd"
                                                                                           "e_x12_");
    // A single list is the document.
    CHECK(checked(objs("<Obj RefId=\"9\"><LST>" + std::string(clixml_row) + "</LST></Obj>"), "a.xml").rules ==
          expected);
    // A reference to an earlier object; to an object that contains it; to an object that does not exist.
    const std::string properties =
        "<Obj N=\"Props\" RefId=\"2\"><LST><Obj RefId=\"3\"><Props><S N=\"PropertyName\">IsPeerDP</S>"
        "<U32 N=\"Value\">1</U32></Props></Obj></LST></Obj>";
    const auto use = [](std::string_view server, std::string_view props) {
        return "<Obj RefId=\"1" + std::string(server) + "\"><Props><S N=\"NALPath\">MSWNET:[\"SMS_SITE=NYC\"]\\\\S" +
               std::string(server) + "\\</S><S N=\"RoleName\">SMS Distribution Point</S>" + std::string(props) +
               "</Props></Obj>";
    };
    const checked referred(objs(use("1", properties) + use("2", "<Ref N=\"Props\" RefId=\"2\" />")), "a.xml");
    CHECK(referred.rules.empty());
    REQUIRE(referred.all.points.size() == 2);
    CHECK(referred.all.points[1].types == point_type_set{point_type::branch});
    const checked loop(objs(use("1", "<Obj N=\"Props\" RefId=\"2\"><LST><Ref RefId=\"11\" /></LST></Obj>")), "a.xml");
    CHECK(loop.rules == strings{"malformed-document"});
    CHECK(loop.words[0].message == "reference to an object that contains it");
    CHECK(checked(objs(use("1", "<Ref N=\"Props\" RefId=\"77\" />")), "a.xml").words[0].message ==
          "reference to an object that is not defined before it");
    // Input that is rejected, and input that is truncated.
    const checked entity("<!DOCTYPE x [<!ENTITY a \"aaaa\">]>" + objs(clixml_row), "a.xml");
    CHECK(entity.lines == strings{"1:1-2 malformed-document: document type and entity declarations are rejected: "
                                  "Export-Clixml does not write them"});
    for (std::size_t length : {20u, 90u, 120u, 150u, 200u}) {
        INFO(length);
        CHECK(checked(objs(clixml_row).substr(0, length), "a.xml").rules == strings{"malformed-document"});
    }
    CHECK(checked("<html></html>", "a.xml").rules == strings{"malformed-document"});
    CHECK(checked(objs("") + "<x/>", "a.xml").rules == strings{"malformed-document"});
}

TEST_CASE("the site control file") {
    const std::string block =
        "BEGIN_COMPONENT\n  PROPERTY <IsPeerDP><><><1>\nEND_COMPONENT\n"
        "begin_system_resource_use\n"
        "\tRESOURCE <Windows NT Server> <[\"Display=\\\\S1\\\"]MSWNET:[\"SMS_SITE=NYC\"]\\\\S1\\>\n"
        "  ROLE<SMS Distribution Point>\n"
        "  PROPERTY <BITS download><><><1>\n"
        "  property<isPeerDp><><><1>\n"
        "  BEGIN_PROPERTY_LIST\n    <IsPeerDP>\n    <0>\n  END_PROPERTY_LIST\n";
    const checked c(block + "END_SYSTEM_RESOURCE_USE\n", "sitectrl.ct0");
    CHECK(c.lines == strings{"7:32-33 incompatible-types: branch cannot be combined with bits-enabled"});
    CHECK(c.words[0].related[0].where.begin.line == 8);
    CHECK(c.loaded.files()[0].read_as == "SMS_SCI_SysResUse, 2007, site control file, 1 row");
    CHECK(checked(block, "sitectrl.ct0").lines ==
          strings{"4:1-2 malformed-document: missing END_SYSTEM_RESOURCE_USE: the file may be truncated"});
}

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

TEST_CASE("CLIXML: an object's text is not its value if it has properties") {
    constexpr std::string_view properties = "<S N=\"ServerName\">S1</S><S N=\"SiteCode\">NYC</S><B "
                                            "N=\"BitsEnabled\">true</B>";
    for (std::string_view kind : {"Props", "MS"}) {
        const checked c(objs("<Obj RefId=\"0\"><ToString>S1</ToString><" + std::string(kind) + ">" +
                             std::string(properties) + "</" + std::string(kind) + "></Obj>"),
                        "a.clixml");
        CHECK(c.rules.empty());
        CHECK(c.all.points.size() == 1);
    }
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

TEST_CASE("Windows PowerShell wraps a list in a mapping at times") {
    const checked use(R"([{"NALPath": "MSWNET:\\\\S1\\", "RoleName": "SMS Distribution Point",
        "Props": {"value": [{"PropertyName": "BITS download", "Value": 1}, {"Value": 1, "PropertyName": "IsPeerDP"}], "Count": 2}}])",
                      "a.json");
    CHECK(use.rules == strings{"incompatible-types"});
    const checked group(R"([{"sGroupName": "A", "arrNALPath": {"value": ["MSWNET:\\\\S1\\"], "Count": 1}}])", "a.json");
    CHECK(group.all.groups[0].members.size() == 1);
}

TEST_CASE("flattened values are reported once, with the missing flag") {
    const auto flattened = [](std::string_view text, const char* path) { return checked(text, path).words; };
    const auto json = flattened(
        R"([{"NALPath": "MSWNET:\\\\S1\\", "RoleName": "SMS Distribution Point", "Props": ["@{PropertyName=PXEPassword; Value1=x}"]},
            {"NALPath": "MSWNET:\\\\S2\\", "RoleName": "SMS Distribution Point", "Props": "System.Object[]"}])",
        "a.json");
    REQUIRE(json.size() == 1);
    CHECK(json[0].message == "Props was flattened to text by the export in 2 rows; its contents are lost");
    CHECK(json[0].way_out.find("-Depth 4") != std::string::npos);
    CHECK(excerpt_of(json[0].where).line.find("PXE") == std::string_view::npos);
    const auto csv =
        flattened("NALPath,RoleName,Props\nMSWNET:\\\\S1\\,SMS Distribution Point,System.Object[]\n", "a.csv");
    REQUIRE(csv.size() == 1);
    CHECK(csv[0].way_out.find("Export-Clixml") != std::string::npos);
    CHECK(checked(R"([{"sGroupName": "A", "arrNALPath": "System.String[]"}])", "a.json")
              .all.groups[0]
              .unknown.contains(field::members));
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

// SPDX-License-Identifier: BSL-1.0
// The syntaxes that tools write exports in.
#include "catch.hpp"
#include "checked.hpp"

#include <distpoint/load/syntax/clixml_text.hpp>
#include <distpoint/text/excerpt.hpp>

#include <algorithm>

using namespace distpoint;
using tests::checked;
using tests::strings;

namespace {

std::string objs(std::string_view inside) {
    return "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">" +
           std::string(inside) + "</Objs>";
}
constexpr std::string_view clixml_row = "<Obj RefId=\"0\"><Props><S N=\"ServerName\">S1</S><S N=\"SiteCode\">NYC</S>"
                                        "<B N=\"IsPeerDP\">true</B><B N=\"BitsEnabled\">true</B></Props></Obj>";

} // namespace

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
    CHECK(checked("ServerName,IsPeerDP\nS1,\"a\"b\n", "a.csv").lines ==
          strings{"2:7-8 malformed-document: text after the closing quote; double the quotes within a field"});
    CHECK(rules_of("ServerName,IsPeerDP\nS1,\xff\n") == strings{"malformed-document"});
    CHECK(rules_of("") == strings{"malformed-document"});
    CHECK(rules_of("a,b\n1,2\n") == strings{"invalid-value"});
    // Eight columns are all listed; of nine one is left out.
    CHECK(checked("a,b,c,d,e,f,g,h\n1,2,3,4,5,6,7,8\n", "a.csv").words.at(0).message ==
          "this is not a supported export: its columns are a, b, c, d, e, f, g, h");
    CHECK(checked("a,b,c,d,e,f,g,h,i\n1,2,3,4,5,6,7,8,9\n", "a.csv").words.at(0).message ==
          "this is not a supported export: its columns are a, b, c, d, e, f, g, h, ...");
    // A rule below the header has hyphens in all of its fields.
    CHECK(checked("ServerName,IsPeerDP\n-,1\n", "a.csv").all.points.size() == 1);
    CHECK(checked("ServerName,IsPeerDP\n-,-\nS1,1\n", "a.csv").all.points.size() == 1);
    CHECK(checked("ServerName,IsPeerDP\n-,1\nS1,1\n", "a.csv").all.points.size() == 2);
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
    // The key of a hashtable's entry is a text; that of an object is none.
    const auto table = [](std::string_view key) {
        return objs("<Obj RefId=\"0\"><DCT><En>" + std::string(key) +
                    "<S N=\"Value\">S1</S></En><En><S N=\"Key\">IsPeerDP"
                    "</S><B N=\"Value\">true</B></En></DCT></Obj>");
    };
    CHECK(checked(table("<S N=\"Key\">ServerName</S>"), "a.xml").all.points.size() == 1);
    CHECK(checked(table("<Obj N=\"Key\" RefId=\"1\">ServerName</Obj>"), "a.xml").all.points.empty());
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
    const auto clixml =
        flattened(objs("<Obj RefId=\"0\"><Props><S N=\"NALPath\">MSWNET:\\\\S1\\</S><S N=\"RoleName\">SMS "
                       "Distribution Point</S><S N=\"Props\">System.Object[]</S></Props></Obj>"),
                  "a.xml");
    REQUIRE(clixml.size() == 1);
    CHECK(clixml[0].way_out == "run Export-Clixml with -Depth 4");
    CHECK(checked(R"([{"sGroupName": "A", "arrNALPath": "System.String[]"}])", "a.json")
              .all.groups[0]
              .unknown.contains(field::members));
}

TEST_CASE("CLIXML: lines in a text end with LF, however the file's do") {
    for (std::string_view end : {"\n", "\r\n", "\r"}) {
        const checked c(objs("<Obj RefId=\"0\"><Props><S N=\"ServerName\">S1" + std::string(end) +
                             "X</S><S N=\"SiteCode\">NYC</S><B N=\"IsPeerDP\">true</B></Props></Obj>"),
                        "a.clixml");
        REQUIRE(c.all.points.size() == 1);
        CHECK(c.all.points[0].site_system == "S1\nX");
    }
}

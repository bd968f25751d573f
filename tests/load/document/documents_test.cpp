// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"
#include "checked.hpp"

#include <distpoint/load/places/locate.hpp>

using namespace distpoint;
using tests::checked;
using tests::strings;

namespace {

std::string utf16(std::string_view ascii_and_latin, bool little) {
    std::string out = little ? "\xff\xfe" : "\xfe\xff";
    for (char c : ascii_and_latin) {
        if (little) out += c;
        out += '\0';
        if (!little) out += c;
    }
    return out;
}

constexpr std::string_view wrong = "distribution_points:\n"
                                   "  - name: bos\n"
                                   "    types: [branch, bits-enabled]\n";
constexpr std::string_view wrong_json = "{\"distribution_points\": [\n"
                                        "  {\"name\": \"bos\",\n"
                                        "   \"types\": [\"branch\", \"bits-enabled\"]}]}\n";

} // namespace

TEST_CASE("YAML and JSON give the same findings, each at its own location") {
    CHECK(checked(wrong).lines == strings{"3:13-19 incompatible-types: branch cannot be combined with bits-enabled"});
    CHECK(checked(wrong_json, "a.json").lines ==
          strings{"3:14-22 incompatible-types: branch cannot be combined with bits-enabled"});
}

TEST_CASE("locations are those of the file, whatever its encoding or line endings") {
    const strings expected{"3:13-19 incompatible-types: branch cannot be combined with bits-enabled"};
    CHECK(checked("\xef\xbb\xbf" + std::string(wrong)).lines == expected);
    CHECK(checked(utf16(wrong, true)).lines == expected);
    CHECK(checked(utf16(wrong, false)).lines == expected);
    std::string crlf;
    for (char c : wrong) crlf += c == '\n' ? "\r\n" : std::string(1, c);
    CHECK(checked(crlf).lines == expected);
    std::string cr;
    for (char c : wrong) cr += c == '\n' ? '\r' : c;
    CHECK(checked(cr).lines == expected);
    CHECK(checked(utf16(crlf, true)).lines == expected);
    CHECK(checked(utf16(wrong_json, true), "a.json").lines == checked(wrong_json, "a.json").lines);
}

TEST_CASE("columns count UTF-16 code units") {
    // é is one, 😀 two; in bytes they are two and four.
    CHECK(checked("distribution_points: [{name: é, types: [brnch]}]\n").lines ==
          strings{"1:41-46 unknown-type: there is no distribution point type 'brnch'"});
    CHECK(checked("distribution_points: [{name: 😀, types: [brnch]}]\n").lines ==
          strings{"1:42-47 unknown-type: there is no distribution point type 'brnch'"});
    CHECK(checked("{\"distribution_points\": [{\"name\": \"😀\", \"types\": [\"brnch\"]}]}", "a.json").lines ==
          strings{"1:51-58 unknown-type: there is no distribution point type 'brnch'"});
}

TEST_CASE("the type written first is the location, the other is related") {
    const checked c("distribution_points:\n  - types:\n      - bits-enabled\n      - branch\n");
    REQUIRE(c.words.size() == 1);
    CHECK(c.words[0].where.begin.line == 3);
    CHECK(c.words[0].related[0].where.begin.line == 4);
    CHECK(c.words[0].related[0].message == "branch");
    CHECK(c.words[0].where.pointer == "/distribution_points/0/types/0");
    CHECK(c.words[0].related[0].where.pointer == "/distribution_points/0/types/1");
}

TEST_CASE("raw and escaped spellings of a key are one key") {
    const checked c(R"({"distribution_points": [{"name": "a", "n\u0061me": "b", "types": []}]})", "a.json");
    REQUIRE(c.rules == strings{"duplicate-key"});
    CHECK(c.words[0].where.begin.column == 40);
    CHECK(c.words[0].related[0].where.begin.column == 27);
    CHECK(c.all.points[0].name == "a");
    CHECK(checked(R"({"\u0073ites": [{"\u0063ode": "NYC"}]})", "a.json").rules.empty());
}

TEST_CASE("duplicate and unknown keys have locations and suggestions") {
    const checked c("sites: [{code: NYC}]\nformat: 1\nsites: []\nsties: []\n");
    REQUIRE(c.rules == strings{"duplicate-key", "unknown-key"});
    CHECK(c.words[0].where.begin.line == 3);
    CHECK(c.words[0].related[0].where.begin.line == 1);
    CHECK(c.words[1].way_out == "did you mean sites?");
    CHECK(c.all.sites.size() == 1);
}

TEST_CASE("a document with only misspelt keys is a document") {
    CHECK(checked("distribution_pionts: []\n").rules == strings{"unknown-key"});
    CHECK(checked("colour: red\n").rules == strings{"invalid-value"});
    CHECK(checked("sties: []\nsites: [{code: NYC}]\n").rules == strings{"unknown-key"});
    CHECK(checked("{}", "a.json").rules.empty());
}

TEST_CASE("a root that is not a mapping") {
    for (const char* text : {"12", "true", "\"abc\"", "[1]", "[[]]", "[{\"a\": 1}]", "null"}) {
        INFO(text);
        CHECK(checked(text, "a.json").rules == strings{"invalid-value"});
    }
    // A query without results, as PowerShell and AdminService write it.
    for (const char* text : {"[]", "{\"value\": []}"}) {
        const checked nothing(text, "a.json");
        CHECK(nothing.rules.empty());
        CHECK(nothing.loaded.files()[0].read_as == "an export without rows, JSON, 0 rows");
    }
    CHECK(checked("just text\n").rules == strings{"invalid-value"});
    CHECK(checked("- a\n").rules == strings{"invalid-value"});
    for (const char* text : {"~", "null\n", "# a comment\nNull\n"}) // it has a value, though null
        CHECK(checked(text).lines.at(0).ends_with("invalid-value: the document is null; expected a mapping"));
    CHECK(checked("# a comment\n").lines.at(0).ends_with("malformed-document: the document is empty"));
}

TEST_CASE("values of the wrong kind") {
    CHECK(checked("sites: [{code: 123}]\n").lines == strings{"1:16-19 invalid-value: code must be text, not a number"});
    CHECK(checked("sites: [{code: '123'}]\n").rules.empty());
    CHECK(checked("sites: [{code: NO1}]\n").rules.empty());
    CHECK(checked("sites: {code: NYC}\n").rules == strings{"invalid-value"});
    CHECK(checked("sites: [NYC]\n").rules == strings{"invalid-value"});
    CHECK(checked("sites: ~\n").rules.empty());
    CHECK(checked("sites: [{code: NYC, name: [a, {b: c}]}]\n").rules == strings{"invalid-value"});
    CHECK(checked("sites: [{code: NYC, mode: nativ}]\n").words[0].way_out == "write native or mixed");
    CHECK(checked("sites: [{name: x}]\n").lines == strings{"1:9-10 invalid-value: a site needs the key 'code'"});
    CHECK(checked("distribution_points: [{name: a, types: branch}]\n").rules == strings{"invalid-value"});
    CHECK(checked("distribution_points: [{name: a, types: [branch, 7, [x]]}]\n").rules ==
          strings{"invalid-value", "invalid-value"});
    CHECK(checked("distribution_points: [{name: a, types: [], prestaged: 1}]\n").rules == strings{"invalid-value"});
    CHECK(checked("distribution_points: [{share: 'x', types: []}]\n").rules == strings{"invalid-value"});
    CHECK(checked("packages: [{id: A, source_files: false, size: 99999999999999999999}]\n").rules ==
          strings{"invalid-value"});
    CHECK(checked("packages: [{name: A, source_files: false}]\n").rules == strings{"invalid-value"});
    CHECK(checked("format: 2\n").rules == strings{"invalid-value"});
    CHECK(checked("{\"format\": \"1\"}", "a.json").rules == strings{"invalid-value"});
    CHECK(checked("distribution_point_groups: [{name: G, members: [{point: a, joined: soon}]}]\n").rules ==
          strings{"invalid-value"});
    CHECK(checked("distribution_point_groups: [{name: G, members: [a, {joined: 2026-01-15}]}]\n").rules ==
          strings{"invalid-value"});
    CHECK(checked("site_systems: [{name: s, drives: [{letter: DD}]}]\n").rules == strings{"invalid-value"});
    CHECK(checked("sites: [{code: X!}]\n").lines ==
          strings{"1:16-18 invalid-value: 'X!' is not a site code (three letters or digits)"});
}

TEST_CASE("an unknown type of one point makes nothing of the next unknown") {
    CHECK(
        checked("distribution_points:\n  - {name: a, types: [brnch]}\n  - {name: b, types: [mobile-device]}\n").rules ==
        strings{"unknown-type", "missing-required-type"});
}

TEST_CASE("a finding about a whole record is where its name is, and says so") {
    const checked c("site_systems:\n  - {operating_system: Windows XP, name: s}\n"
                    "distribution_points:\n  - {site_system: s, name: a, types: [standard]}\n");
    const element whole[] = {{.kind = record_kind::site_system}, {.kind = record_kind::point}};
    const std::vector<location> at = locate({&whole[0], &whole[1]}, c.loaded);
    REQUIRE(at.size() == 2);
    CHECK(at[0].pointer == "/site_systems/0/name");
    CHECK(at[0].begin.column == 42);
    CHECK(at[1].pointer == "/distribution_points/0/name");
    CHECK(at[1].begin.column == 28);
}

TEST_CASE("a value that cannot be read is unknown, not absent") {
    CHECK(checked("packages: [{id: A, distribution_points: nyc-dp01}]\n").rules == strings{"invalid-value"});
    CHECK(checked("packages: [{id: A, source_files: perhaps}]\n").rules == strings{"invalid-value"});
    CHECK(checked("site_systems: [{name: s, boundaries: LAN}]\n"
                  "distribution_points: [{site_system: s, types: [protected]}, {types: [standard]}]\n")
              .rules == strings{"invalid-value"});
    CHECK(checked("site_systems: [{name: s, client: 'yes'}]\n").rules == strings{"invalid-value"});
    CHECK_FALSE(checked("site_systems: [{name: s, client: ~}]\n").all.site_systems[0].client);
    CHECK(checked("distribution_points: [{name: a, types: mobile-device}]\n").all.points[0].unknown_types ==
          point_type_set::all());
}

TEST_CASE("every record and member is read") {
    const checked c(R"(format: 1
sites: [{code: NYC, name: New York, parent: CEN, server: s1, forest: f, mode: Native}]
site_systems:
  - {name: s1, site: NYC, sites: [NYC, BOS], forest: f, operating_system: os, internet_fqdn: i, boundaries: [b1, b2],
     boundaries_inferred: true, client: false, roles: [r], drives: [{letter: D, free: 1 KB}], package_share_contents: [p]}
distribution_points:
  - {name: p1, site_system: s1, site: NYC, types: [branch], prestaged: true,
     suppress: [{rule: cross-forest, reason: why, until: 2999-01-01}]}
distribution_point_groups: [{name: g, requires: [bits], members: [p1, {point: p2, joined: 2026-01-15}]}]
packages:
  - {id: X, name: n, kind: mobile-device, source_files: false, size: 7, delivery: multicast, common_share: true,
     target_sites: [NYC], distribution_points: [p1], groups: [g, {group: h, copied: 2026-02-01}], path: '\\a\b\c'}
advertisements: [{package: X, run: from-distribution-point}]
dfs_roots: ['\\d\r']
)");
    const hierarchy& l = c.all;
    const site& s = l.sites[0];
    CHECK((s.code == "NYC" && s.name == "New York" && s.parent == "CEN" && s.server == "s1" && s.forest == "f"));
    CHECK(s.mode == site_mode::native);
    const site_system& y = l.site_systems[0];
    CHECK((y.name == "s1" && y.site == "NYC" && y.sites.size() == 2 && y.sites[1] == "BOS" && y.forest == "f"));
    CHECK((y.operating_system == "os" && y.internet_fqdn == "i" && y.boundaries[1] == "b2" && y.roles[0] == "r"));
    CHECK((y.boundaries_inferred && y.client == false));
    CHECK((y.drives[0].letter == "D" && y.drives[0].free == 1000u && y.package_share_contents[0] == "p"));
    const point& p = l.points[0];
    CHECK((p.name == "p1" && p.site_system == "s1" && p.site == "NYC" && p.prestaged));
    CHECK(p.types == point_type_set{point_type::branch});
    CHECK((p.suppress[0].rule == "cross-forest" && p.suppress[0].reason == "why" && p.suppress[0].until.year == 2999));
    const point_group& g = l.groups[0];
    CHECK((g.name == "g" && g.requires_ == point_type_set{point_type::bits_enabled} && g.members[0].point == "p1"));
    CHECK((g.members[1].point == "p2" && g.members[1].joined == date{2026, 1, 15}));
    const package& k = l.packages[0];
    CHECK((k.id == "X" && k.name == "n" && k.kind == package_kind::mobile_device && !k.source_files && k.size == 7u));
    CHECK((k.delivery == package_delivery::multicast && k.common_share && k.target_sites[0] == "NYC"));
    CHECK((k.distribution_points[0] == "p1" && k.groups[0].group == "g" && k.groups[1].copied == date{2026, 2, 1}));
    CHECK(k.path == R"(\\a\b\c)");
    CHECK((l.advertisements[0].package == "X" && l.advertisements[0].run == run_mode::from_distribution_point));
    CHECK(l.dfs_roots[0] == R"(\\d\r)");
}

TEST_CASE("anchors and aliases") {
    CHECK(checked("a: *b\n").lines == strings{"1:4-5 malformed-document: alias of an undefined anchor"});
    CHECK(checked("sites: [{? [a] : b}]\n").lines == strings{"1:12-13 malformed-document: a key must be text"});
    const checked c("distribution_points:\n  - {name: a, types: &t [branch, bits]}\n  - {name: b, types: *t}\n");
    CHECK(c.all.points[1].types == c.all.points[0].types);
    CHECK(c.rules == strings{"incompatible-types", "incompatible-types"});
}

TEST_CASE("a malformed document is dropped, the others are kept") {
    const checked c(
        tests::texts{"distribution_points: [{name: a, types: [branch, bits]}]\n", "sites: [{code: N\n", wrong});
    CHECK(c.all.points.size() == 2);
    CHECK(c.rules == strings{"incompatible-types", "malformed-document", "incompatible-types"});
    CHECK(c.words[1].where.file == 1);
}

TEST_CASE("nesting to the limit is read, deeper is refused") {
    for (const char* path : {"a.json", "a.yaml"})
        for (int depth : {100, 128, 129, 100000}) {
            // {"sites": [[[…]]]}: the mapping is the first level
            const auto inner = static_cast<std::size_t>(depth - 1);
            const checked c("{\"sites\": " + std::string(inner, '[') + std::string(inner, ']') + "}", path);
            INFO(path << " " << depth);
            CHECK(c.rules == strings{depth <= 128 ? "invalid-value" : "malformed-document"});
        }
}

TEST_CASE("exports of SMS_DistributionPointInfo") {
    const auto row = [](std::string_view rest) {
        return R"({"NALPath": "[\"Display=\\\\S1\\\"]MSWNET:[\"SMS_SITE=NYC\"]\\\\S1\\", "ServerName": "S1", "SiteCode": "NYC")" +
               std::string(rest) + "}";
    };
    const std::string good = row(
        R"(, "BitsEnabled": true, "IsPeerDP": 0, "IsProtected": "0", "IsFileStreaming": null, "Extra": {"a": [1]})");
    for (const std::string& text : {"[" + good + "]", good, R"({"@odata.context": "x", "value": [)" + good + "]}"}) {
        const checked c(text, "a.json");
        INFO(text);
        REQUIRE(c.all.points.size() == 1);
        const point& p = c.all.points[0];
        CHECK((p.site_system == "S1" && p.site == "NYC" && p.share.empty()));
        CHECK(p.types == point_type_set{point_type::bits_enabled});
        CHECK(p.is(point_type::standard));
        CHECK(p.unknown_types == point_type_set{point_type::streaming, point_type::multicast, point_type::mobile_device,
                                                point_type::internet_clients});
        CHECK(c.loaded.files()[0].read_as == "SMS_DistributionPointInfo, 2007, JSON, 1 row");
        CHECK(c.rules.empty());
    }
    // A share in the NAL path makes a server share, whatever the row contains.
    const checked share(
        R"([{"NALPath": "MSWNET:[\"SMS_SITE=ABC\"]\\\\S2\\PKG\\", "IsPeerDP": true, "ResourceType": "Windows NT Server"}])",
        "a.json");
    CHECK(share.all.points[0].share == R"(\\S2\PKG)");
    CHECK(share.rules == strings{"incompatible-types"});
    CHECK(share.words[0].where.pointer == "/0/NALPath");
    CHECK(share.words[0].related[0].where.pointer == "/0/IsPeerDP");
    // Rows from 2012 or later are not checked against the rules of 2007.
    const checked later("[" + row(R"(, "BitsEnabled": 1, "IsPeerDP": true, "IsPXE": 0, "IsPullDP": 0)") + "]",
                        "a.json");
    CHECK(later.rules.empty());
    CHECK(later.loaded.files()[0].read_as.find("2012 or later") != std::string::npos);
    // Broken values: one finding each, and the row is kept; without a name it is dropped.
    const checked broken(R"([{"NALPath": "S1", "ServerName": "S1", "SiteCode": "New York", "IsPeerDP": "maybe"}])",
                         "a.json");
    CHECK(broken.rules == strings(3, "invalid-value"));
    CHECK(broken.all.points.size() == 1);
    const checked nameless(R"([{"NALPath": "S1", "ServerName": 7, "IsPeerDP": true}])", "a.json");
    CHECK(nameless.rules == strings(3, "invalid-value"));
    CHECK(nameless.all.points.empty());
    CHECK_FALSE(nameless.all.complete);
    CHECK(checked("[" + good + R"(, {"a": 1}, 7])", "a.json").rules == strings{"invalid-value", "invalid-value"});
    CHECK(checked(R"({"value": []})", "a.json").rules.empty());
}

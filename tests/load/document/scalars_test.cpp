// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <distpoint/load/configmgr/nal_path.hpp>
#include <distpoint/load/detect.hpp>
#include <distpoint/load/document/scalars.hpp>
#include <distpoint/load/syntax/json_scalar.hpp>
#include <distpoint/load/syntax/yaml_scalar.hpp>

using namespace distpoint;

TEST_CASE("sizes") {
    CHECK(size_from("0") == 0u);
    CHECK(size_from("650000000") == 650000000u);
    CHECK(size_from("620 MB") == 620000000u);
    CHECK(size_from("620mb") == 620000000u);
    CHECK(size_from("1 KiB") == 1024u);
    CHECK(size_from("1.5 GiB") == 1610612736u);
    CHECK(size_from("0.1 KB") == 100u);
    CHECK(size_from("1.0005 KB") == 1000u); // half a byte is dropped
    CHECK(size_from("7 b") == 7u);
    CHECK(size_from("999999999999999999") == 999999999999999999u); // every size is below an exabyte
    CHECK(size_from("0000000000000000000007") == 7u);
    CHECK(size_from("999 PiB") == 1124774006935781376u);
    CHECK(size_from("999999 TB") == 999999000000000000u);
    for (const char* text :
         {"", " ", "MB", "-1", "+1", "1.5", "1.", ".5 MB", "1 XB", "1 MBs", "1e9", "1000000000000000000", "1000000 TB",
          "1000 PB", "99999999999999999999999", "1 M", "0x10", "12 34"})
        CHECK_FALSE(size_from(text));
}

TEST_CASE("sizes that are numbers") {
    CHECK(size_from_number("5.0") == 5u);
    CHECK(size_from_number("5e3") == 5000u);
    CHECK(size_from_number("1.25E+2") == 125u);
    CHECK(size_from_number("120e-1") == 12u);
    CHECK(size_from_number("0e999") == 0u);
    for (const char* text : {"1.5", "1e-1", "-1", "1e18", "1e1000", "5.", "-0.0e1"}) {
        INFO(text);
        CHECK_FALSE((size_from_number(text).value_or(0) != 0));
    }
}

TEST_CASE("site codes, drive letters, shares") {
    CHECK(departs_from(text_form::site_code, "N1C").empty());
    for (const char* text : {"", "NY", "NYCX", "N-C", "N C"})
        CHECK_FALSE(departs_from(text_form::site_code, text).empty());
    CHECK(departs_from(text_form::drive_letter, "D").empty());
    CHECK(departs_from(text_form::drive_letter, "d:").empty());
    for (const char* text : {"", "DD", "1", "D;"}) CHECK_FALSE(departs_from(text_form::drive_letter, text).empty());
    CHECK(departs_from(text_form::unc_share, R"(\\a\b)").empty());
    CHECK_FALSE(departs_from(text_form::unc_share, R"(\\a\b\c)").empty());
    CHECK(departs_from(text_form::unc_path, R"(\\a\b\c)").empty());
}

TEST_CASE("flags as exports write them") {
    for (const char* text : {"true", "True", "TRUE", "1", "Yes", "*", "-1", "WAHR", "ja", "VRAI", "Verdadero", "vero"})
        CHECK(flag_from(text) == true);
    for (const char* text : {"false", "False", "0", "no", "", "FALSCH", "nein", "FAUX", "falso", "нет"})
        CHECK(flag_from(text) == false);
    for (const char* text : {"2", "on", "tru", "x", "maybe"}) CHECK_FALSE(flag_from(text));
}

TEST_CASE("numbers of JSON") {
    for (const char* text : {"0", "-0", "1", "10", "1.5", "-0.5e3", "1E+9", "1e-9"}) CHECK(is_json_number(text));
    for (const char* text : {"", "-", "01", "+1", ".5", "1.", "1e", "1e+", "0x1", "1_0", "1 ", "--1", "Infinity"})
        CHECK_FALSE(is_json_number(text));
}

TEST_CASE("plain scalars of YAML, by the core schema of 1.2") {
    for (const char* text : {"", "~", "null", "Null", "NULL"}) CHECK(kind_of_plain_scalar(text) == node_kind::null);
    for (const char* text : {"true", "True", "FALSE"}) CHECK(kind_of_plain_scalar(text) == node_kind::boolean);
    for (const char* text : {"0", "007", "-1", "+1", "0o17", "0x1F", "1.5", ".5", "1.", "1e9", "-.inf", ".NaN", "1E5"})
        CHECK(kind_of_plain_scalar(text) == node_kind::number);
    for (const char* text : {"NO", "on", "yes", "NYC", "1E", "0o8", "0o1-", "0x", ".", "-", "+", "1.2.3", "620 MB",
                             "2026-01-15", "e5", "1_000", "nULL", "-.nan"})
        CHECK(kind_of_plain_scalar(text) == node_kind::text);
}

TEST_CASE("NAL paths") {
    constexpr auto path = nal_path_from(R"(["Display=\\SMSSVR\"]MSWNET:["SMS_SITE=ABC"]\\SMSSVR\)");
    STATIC_REQUIRE(path.has_value());
    STATIC_REQUIRE(path->server == "SMSSVR");
    STATIC_REQUIRE(path->site == "ABC");
    STATIC_REQUIRE(path->provider == "MSWNET");
    STATIC_REQUIRE(path->display == R"(\\SMSSVR\)");
    STATIC_REQUIRE_FALSE(path->on_share());
    CHECK(nal_path_from(R"(MSWNET:["SMS_SITE=ABC"]\\SERVER\SHARE\)")->share == "SHARE");
    CHECK(nal_path_from(R"(MSWNET:["SMS_SITE=ABC"]\\SERVER\SHARE)")->share == "SHARE");
    CHECK(nal_path_from(R"(["DISPLAY=\\S\"]MSWNET:["SMS_SITE=NNN", "PREFERRED"]\\s.corp.contoso.com)")->server ==
          "s.corp.contoso.com");
    CHECK(nal_path_from(R"(NWBIND:\\S\V\)")->site.empty());
    for (const char* text : {"", "x", R"(\\S\)", R"(MSWNET:)", R"(MSWNET:\\)", R"(MSWNET:\S\)",
                             R"(MSWNET:["SMS_SITE=ABC"\\S\)", R"(["Display=\\S\]MSWNET:\\S\)", R"(:\\S\)",
                             R"(MSWNET:\\S\A\B\)", R"(MSWNET:\\S\\)", R"([]MSWNET:\\S\)", R"(MS WNET:\\S\)"})
        CHECK_FALSE(nal_path_from(text));
}

TEST_CASE("extensions have syntaxes") {
    for (const char* yaml : {".yaml", ".yml", ".YAML"}) CHECK(syntax_of_extension(yaml) == file_syntax::yaml);
    for (const char* csv : {".csv", ".tsv"}) CHECK(syntax_of_extension(csv) == file_syntax::csv);
    for (const char* clixml : {".clixml", ".xml"}) CHECK(syntax_of_extension(clixml) == file_syntax::clixml);
    CHECK(syntax_of_extension(".json") == file_syntax::json);
    CHECK(syntax_of_extension(".Ct0") == file_syntax::site_control_file);
    for (const char* other : {"", ".", ".txt", "json", ".json5", ".yam"}) CHECK_FALSE(syntax_of_extension(other));
}

TEST_CASE("a document is one after any number of comments, whatever its extension") {
    const std::string text = "sites: [{code: NYC}]\n";
    for (int comments : {0, 1, 63, 64, 65, 500}) {
        std::string all;
        for (int i = 0; i < comments; ++i) all += "# a comment\n";
        CHECK(syntax_of("sites.csv", all + text) == file_syntax::yaml);
        CHECK(syntax_of("sites.csv", all + "NALPath,SiteCode\n") == file_syntax::csv);
    }
}

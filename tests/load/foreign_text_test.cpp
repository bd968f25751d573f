// SPDX-License-Identifier: BSL-1.0
// Files that are neither exports nor documents, and header rows.
#include "catch.hpp"

#include <distpoint/load/foreign_text.hpp>

#include <string>
#include <string_view>

using namespace distpoint;

TEST_CASE("the columns of a header row") {
    using detail::known_columns;
    CHECK(known_columns("NALPath,SiteCode,x", ',') == 2);
    CHECK(known_columns("\"NALPath\", SiteCode ,", ',') == 2);
    CHECK(known_columns("NALPath;SiteCode", ',') == 0);
    CHECK(known_columns("xNALPath\",\"SiteCodex,NALPath", ',') == 1); // quotes are at both ends
    CHECK(known_columns("\"", ',') == 0);
    CHECK(known_columns("", ',') == 0);
    CHECK(detail::is_header("NALPath,x"));
    CHECK(detail::is_header("x;NALPath"));
    CHECK(detail::is_header("x\tNALPath"));
    CHECK_FALSE(detail::is_header("NALPath")); // nothing is separated
    CHECK_FALSE(detail::is_header("x,y"));
    CHECK_FALSE(detail::is_header("NALPath x"));
}

TEST_CASE("what a foreign file is") {
    const auto is = [](std::string_view text) {
        const auto found = foreign_text_of(text);
        return found ? std::string(found->is) : std::string();
    };
    for (std::string_view text : {"", "NALPath,SiteCode\nx,y\n", "{\"a\": 1}", "[1]", "<Objs>", "#TYPE x\nNALPath,y",
                                  "sites:\n  - code: NYC\n", "sep=;\nNALPath;SiteCode\n", "a : b\n"})
        CHECK(is(text).empty());
    CHECK(is("PK\x03\x04 xl/workbook.xml") == "an Excel workbook");
    CHECK(is("PK\x03\x04[Content_Types].xml") == "an Excel workbook");
    CHECK(is("PK\x03\x04readme.txt") == "a ZIP archive");
    CHECK(is("%PDF-1.4") == "a PDF document");
    CHECK(is("\x89PNG\r\n") == "an image");
    CHECK(is("\xff\xd8\xff") == "an image");
    CHECK(is("GIF89a") == "an image");
    CHECK(is("\x1f\x8b\x08") == "a gzip file");
    CHECK(is("7z\xbc\xaf\x27\x1c") == "a 7-Zip archive");
    const auto help = [](std::string_view text) { return std::string(foreign_text_of(text)->help); };
    CHECK(help("PK\x03\x04 xl/workbook.xml") == "save the sheet as CSV UTF-8 and check that file");
    CHECK(help("PK\x03\x04readme.txt") == "extract it and check the files in it");
    CHECK(help("\xd0\xcf\x11\xe0") == "save the sheet as CSV UTF-8 and check that file");
    CHECK(help("%PDF-1.4") == "export the report as CSV and check that file");
    CHECK(help("GIF89a") == "export the data itself, with Export-Csv or Export-Clixml");
    CHECK(help("\x1f\x8b\x08") == "extract it and check the file in it");
    CHECK(help("7z\xbc\xaf\x27\x1c") == "extract it and check the files in it");
    CHECK(is(" <!DOCTYPE html><html><title>Sign in\n</title>") == "an HTML page, 'Sign in'");
    CHECK(is("<HTML><body><h1 class='x'>Error</h1>") == "an HTML page, 'Error'");
    CHECK(is("<html><title") == "an HTML page");
    CHECK(is("<html><h1>a<b>c</h1>d") == "an HTML page, 'a<b>c'"); // up to its own end
    CHECK(is("<html><h1>" + std::string(100, 'a')) == "an HTML page, '" + std::string(80, 'a') + "'");
    CHECK(is("<html><h1>a\x01z</h1>") == "an HTML page, 'a z'");
    CHECK(is("warning: x\nNALPath,SiteCode\n") == "PowerShell output that starts with warnings");
    CHECK(is("NALPath|SiteCode\n") == "text with fields separated by |");
    CHECK(is("NALPath|x\n").empty()); // one known column may be chance
}

TEST_CASE("lists and tables for people") {
    const auto is = [](std::string_view text) {
        const auto found = foreign_text_of(text);
        return found ? std::string(found->is) : std::string();
    };
    const std::string list = "display output of Format-List";
    CHECK(is("\n\nNALPath  : a\nSiteCode : NYC\n") == list);
    CHECK(is("NALPath  : a\n           and more\nSiteCode :\n") == list);
    CHECK(is("x        : a\r\nSiteCode : NYC\r\n") == list);
    CHECK(is("NALPath : a\n").empty());               // a single line
    CHECK(is("NALPath : a\nSiteCode : b\n").empty()); // the colons are not aligned
    CHECK(is("a : a\nb : b\n").empty());              // no column of an export
    const std::string table = "a display table from Format-Table or a query tool";
    CHECK(is("\nNALPath SiteCode\n------- --------\na       NYC\n") == table);
    CHECK(is("NALPath SiteCode\n\n------- --------\n") == table);
    CHECK(is("NALPath,SiteCode\n----\n").empty()); // a header row, and a strange value
    CHECK(is("x y\n----\n").empty());
    CHECK(is("NALPath SiteCode\n---\n").empty());
    const auto report = foreign_text_of("  Points of NYC\n\nNALPath,SiteCode\n");
    REQUIRE(report);
    CHECK(report->is == "a report with lines above its header row");
    CHECK(report->at == 2);
    CHECK(is("Points of NYC\nNALPath,x\n").empty());            // one known column may be chance
    CHECK(is("sites: x\ncolumns: NALPath,SiteCode\n").empty()); // YAML
    CHECK(is(std::string(19, '\n') + "a\nNALPath;SiteCode") == "a report with lines above its header row");
}

// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"
#include "checked.hpp"

#include <distpoint/load/loader.hpp>
#include <distpoint/report/azure.hpp>
#include <distpoint/report/formats.hpp>
#include <distpoint/report/github.hpp>
#include <distpoint/report/gitlab.hpp>
#include <distpoint/report/json.hpp>
#include <distpoint/report/text.hpp>
#include <distpoint/text/line_hash.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/sizes.hpp>

#include <iterator>

using namespace distpoint;
using tests::checked;

TEST_CASE("terminal control sequences are not printed") {
    CHECK(printable("plain é 😀") == "plain é 😀");
    CHECK(printable("\x1b[31mred\x7f") == "\\x1b[31mred\\x7f");
    CHECK(printable("a\tb\r\nc") == "a\\tb\\r\\nc");
    CHECK(printable("\xc2\x9b") == "\\x9b"); // a Latin-1 control character
    CHECK(printable("a\xe2\x80\xae"
                    "b") == "a\\u202eb"); // right-to-left override
    CHECK(printable("\xff\xc0") == "\\xff\\xc0");
    CHECK(printable(std::string_view("\0", 1)) == "\\x00");
}

TEST_CASE("text as JSON") {
    const auto json = [](std::string_view text) {
        std::string out;
        append_json(out, text);
        return out;
    };
    CHECK(json("a\"b\\c/\n\x01") == R"("a\"b\\c/\n\u0001")");
    CHECK(json("é😀") == "\"é😀\"");
    CHECK(json("\xff") == "\"\\ufffd\"");
    CHECK(json("") == "\"\"");
}

TEST_CASE("a finding as text, as the documentation shows it") {
    const checked c("distribution_points:\n"
                    "  - name: bos-dp01\n"
                    "    types: [server, branch, bits-enabled]\n",
                    "site.yaml");
    std::string out;
    finding_text_writer().append(out, c.words.at(0));
    CHECK(out == "site.yaml:3:21: error: branch cannot be combined with bits-enabled [incompatible-types]\n"
                 "    3 |     types: [server, branch, bits-enabled]\n"
                 "      |                     ^~~~~~  ~~~~~~~~~~~~\n"
                 "      = table \"types that can be combined\": row Branch, column BITS-enabled, No\n"
                 "      = repair: remove branch (it is then a standard distribution point), or remove bits-enabled\n"
                 "      = distribution point 'bos-dp01'\n");
}

TEST_CASE("markers are below the text that they mark") {
    const auto excerpt = [](std::string_view text) {
        const checked c(text);
        std::string out;
        finding_text_writer().append(out, c.words.at(0));
        std::vector<std::string> lines;
        for (std::size_t at = 0; at < out.size();) {
            const std::size_t end = out.find('\n', at);
            lines.push_back(out.substr(at, end - at));
            at = end + 1;
        }
        return lines.at(1) + "\n" + lines.at(2);
    };
    // Wide characters are two columns wide; tabs are shown as four spaces, control characters as escapes.
    CHECK(excerpt("distribution_points: [{name: 東京, types: [brnch]}]\n") ==
          "    1 | distribution_points: [{name: 東京, types: [brnch]}]\n"
          "      |                                            ^~~~~");
    CHECK(excerpt("distribution_points: [{name: a,\ttypes: [brnch]}]\n") ==
          "    1 | distribution_points: [{name: a,    types: [brnch]}]\n"
          "      |                                            ^~~~~");
    CHECK(excerpt("distribution_points: [{name: a, types: [\xe2\x80\xae"
                  "brnch]}]\n") == "    1 | distribution_points: [{name: a, types: [\\u202ebrnch]}]\n"
                                   "      |                                         ^~~~~~~~~~~");
}

TEST_CASE("a very long line is shown in part") {
    const std::string blanks(100000, ' ');
    const checked c(
        "{\"distribution_points\": [" + blanks + "{\"name\": \"a\", \"types\": [\"brnch\"]}" + blanks + "]}", "a.json");
    std::string out;
    finding_text_writer().append(out, c.words.at(0));
    CHECK(out.size() < 1000);
    CHECK(out.find("brnch") != std::string::npos);
}

TEST_CASE("a finding without a file shows its record") {
    const point points[] = {{.name = "dp", .types = {point_type::branch, point_type::standard}}};
    const hierarchy h{.points = points};
    const report found = validate(h);
    std::string out;
    finding_text_writer().append(out, words_of(found.findings.at(0), h));
    CHECK(out.substr(0, out.find('\n')) ==
          "distribution point 'dp': error: branch cannot be combined with standard [incompatible-types]");
}

TEST_CASE("sizes in words") {
    CHECK(size_in_words(0) == "0 B");
    CHECK(size_in_words(999) == "999 B");
    CHECK(size_in_words(1500) == "1.5 KB");
    CHECK(size_in_words(620000000) == "620 MB");
    CHECK(size_in_words(~std::uint64_t{0}) == "18.4 EB");
}

TEST_CASE("line hashes match the uploader's") {
    const std::vector<std::pair<std::string, std::vector<std::string>>> known{
        {"", {"c129715d7a2bc9a3:1"}},
        {" a\nb\n  \t\tc\n d", {"271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"}},
        {"x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n",
         {"e54938cc54b302f1:1", "bb609acbe9138d60:1", "1131fd5871777f34:1", "5c482a0f8b35ea28:1", "54517377da7028d2:1",
          "2c644846cb18d53e:1", "f1b89f20de0d133:1", "c129715d7a2bc9a3:1"}},
        {"distribution_points:\r\n  - name: bos-dp01\r\n    types: [server, branch, bits-enabled]\r\n  - name: "
         "bos-dp02\r\n    types: [server, branch, bits-enabled]\r\n",
         {"ae7a6349da700ee:1", "276d5238c1710619:1", "1da2fa562c711214:1", "157d7ba02450b0a8:1", "8a4d04c1c4cfa4b:1",
          "c129715d7a2bc9a3:1"}},
        {"{\"distribution_points\": [\n\t{\"name\": \"\303\251\342\202\254\360\237\230\200\", \"types\": [\"branch\", "
         "\"multicast\"]}\n]}",
         {"3ee44154e57a405d:1", "d0bfe96f205e91d7:1", "d9e31df5668fa419:1"}},
        {"Lorem ipsum dolor sit amet.\nLorem ipsum dolor sit amet.\nLorem ipsum dolor sit amet.\nLorem ipsum dolor sit "
         "amet.\nLorem ipsum dolor sit amet.\nLorem ipsum dolor sit amet.\nLorem ipsum dolor sit amet.\nLorem ipsum "
         "dolor sit amet.\nLorem ipsum dolor sit amet.\nLorem ipsum dolor sit amet.\n",
         {"a7f2ff13bc495cf2:1", "a7f2ff13bc495cf2:2", "a7f2ff13bc495cf2:3", "a7f2ff13bc495cf2:4", "a7f2ff13bc495cf2:5",
          "a7f2ff13bc495cf2:6", "a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1", "cc97dc7b1d7d8f7b:1",
          "c129715d7a2bc9a3:1"}},
    };
    for (const auto& [text, hashes] : known) {
        const line_hashes made(text);
        INFO(text);
        for (std::size_t line = 1; line <= hashes.size(); ++line) CHECK(made.of(line) == hashes[line - 1]);
        CHECK(made.of(0).empty());
        CHECK(made.of(hashes.size() + 1).empty());
    }
}

TEST_CASE("every format escapes text") {
    CHECK(detail::github_escaped("a%0A:,\r\n", false) == "a%250A:,%0D%0A");
    CHECK(detail::github_escaped("a%0A:,\r\n", true) == "a%250A%3A%2C%0D%0A");
    CHECK(detail::azure_escaped("a%;]\r\n", false) == "a%AZP25;]%0D%0A");
    CHECK(detail::azure_escaped("a%;]\r\n", true) == "a%AZP25%3B%5D%0D%0A");
    CHECK(xml_escaped("<a b=\"c\" d='e'>&]]>") == "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;]]&gt;");
    CHECK(markdown_escaped("[a](b) `c` |d| <e> *f* _g_ #h @i") ==
          "\\[a\\]\\(b\\) \\`c\\` \\|d\\| \\<e\\> \\*f\\* \\_g\\_ \\#h \\@i");
    CHECK(markdown_escaped("www.a.b") == "www\\.a.b");
    std::string log = "##[a] ##vso[b] # [c] ##d ###VSO[e]";
    escape_log_commands(log);
    CHECK(log == "##\\x5ba] ##vso\\x5bb] # [c] ##d ###VSO\\x5be]");
    CHECK(printable_path("::error::x") == "./::error::x");
    CHECK(uri_of("a b/c%d\xc3\xa9.yaml") == "a%20b/c%25d%C3%A9.yaml");
#ifndef _WIN32
    CHECK(uri_of("a\\b") == "a%5Cb");
#endif
    CHECK(shortened("abcdef", 6) == "abcdef");
    CHECK(shortened("abcdefg", 6) == "abc...");
    CHECK(shortened("ab\xc3\xa9"
                    "defg",
                    6) == "ab...");
}

TEST_CASE("every format accepts a report without files, and one with each kind of finding") {
    loader in;
    CHECK(in.add_text("a.yaml", "distribution_points:\n  - {name: a, types: [branch, bits-enabled]}\n"
                                "  - {name: b, types: [standard, multicast]}\n"));
    CHECK_FALSE(in.add_text("b.yaml", "sites: [\n"));
    const distpoint::loaded loaded = std::move(in).finish();
    const report found = tests::judge(loaded);
    const report_words whole = tests::report_words_of(found, loaded, true);
    CHECK(whole.findings.size() == 3);
    const finding_words first = whole.findings[0];
    REQUIRE(first.fixes.size() == 2);
    CHECK(first.fixes[0].replacements[0].begin.line == 2);
    for (std::size_t i = 0; i < std::size(report_format_names); ++i) {
        const auto format = static_cast<report_format>(i);
        CHECK(report_format_named(report_format_names[i]) == format);
        std::string out;
        write_report(format, out, whole);
        INFO(report_format_names[i] << out);
        for (const char* rule : {"incompatible-types", "multicast-needs-bits", "malformed-document"})
            CHECK(out.find(rule) != std::string::npos);
        std::string empty;
        write_report(format, empty, report_words{});
        CHECK(empty.find("incompatible") == std::string::npos);
    }
}

TEST_CASE("pointers lead to what findings are about, also after lists and mappings") {
    const auto pointers = [](std::string_view text) {
        const distpoint::loaded loaded = tests::load("a.yaml", text);
        std::string out;
        write_report(report_format::json, out, tests::report_words_of(tests::judge(loaded), loaded));
        std::vector<std::string> found;
        const std::string_view before = "\"pointer\": \"";
        for (std::size_t at = out.find(before); at != std::string::npos; at = out.find(before, at + 1))
            found.push_back(out.substr(at + before.size(), out.find('"', at + before.size()) - at - before.size()));
        return found;
    };
    CHECK(pointers("distribution_points: [{name: a, types: [branch, 1, 2]}, {name: b, typs: [x], nam: {a: [1]}, types: "
                   "[x, branch, 3]}]\n") ==
          std::vector<std::string>{"/distribution_points/0/types/1", "/distribution_points/0/types/2",
                                   "/distribution_points/1/typs", "/distribution_points/1/nam",
                                   "/distribution_points/1/types/0", "/distribution_points/1/types/2"});
    CHECK(pointers(
              "site_systems: [{name: s, drives: [{letter: C, free: x}, {letter: CC, free: y}], roles: [1, a, 2]}]\n") ==
          std::vector<std::string>{"/site_systems/0/drives/0/free", "/site_systems/0/drives/1/letter",
                                   "/site_systems/0/drives/1/free", "/site_systems/0/roles/0",
                                   "/site_systems/0/roles/2"});
}

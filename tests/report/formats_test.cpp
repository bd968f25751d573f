// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"
#include "checked.hpp"

#include <distpoint/report/json.hpp>
#include <distpoint/report/text.hpp>

using namespace distpoint;
using tests::checked;

TEST_CASE("nothing that a terminal obeys is printed") {
    CHECK(printable("plain é 😀") == "plain é 😀");
    CHECK(printable("\x1b[31mred\x7f") == "\\x1b[31mred\\x7f");
    CHECK(printable("a\tb\r\nc") == "a\\tb\\r\\nc");
    CHECK(printable("\xc2\x9b") == "\\x9b"); // a control of Latin-1
    CHECK(printable("a\xe2\x80\xae"
                    "b") == "a\\u202eb"); // right-to-left override
    CHECK(printable("\xff\xc0") == "\\xff\\xc0");
    CHECK(printable(std::string_view("\0", 1)) == "\\x00");
}

TEST_CASE("texts as JSON") {
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
    text_format().append(out, c.words.at(0));
    CHECK(out == "site.yaml:3:21: error: branch cannot be combined with bits-enabled [incompatible-types]\n"
                 "    3 |     types: [server, branch, bits-enabled]\n"
                 "      |                     ^~~~~~  ~~~~~~~~~~~~\n"
                 "      = table \"types that can be combined\": row Branch, column BITS-enabled, No\n"
                 "      = repair: remove branch (it is then a standard distribution point), or remove bits-enabled\n"
                 "      = distribution point 'bos-dp01'\n");
}

TEST_CASE("marks stand below what they mark") {
    const auto excerpt = [](std::string_view text) {
        const checked c(text);
        std::string out;
        text_format().append(out, c.words.at(0));
        std::vector<std::string> lines;
        for (std::size_t at = 0; at < out.size();) {
            const std::size_t end = out.find('\n', at);
            lines.push_back(out.substr(at, end - at));
            at = end + 1;
        }
        return lines.at(1) + "\n" + lines.at(2);
    };
    // Wide characters take two columns, tabs are shown as four blanks, controls as escapes.
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

TEST_CASE("a line without end is shown in part") {
    const std::string blanks(100000, ' ');
    const checked c(
        "{\"distribution_points\": [" + blanks + "{\"name\": \"a\", \"types\": [\"brnch\"]}" + blanks + "]}", "a.json");
    std::string out;
    text_format().append(out, c.words.at(0));
    CHECK(out.size() < 1000);
    CHECK(out.find("brnch") != std::string::npos);
}

TEST_CASE("a finding without a file is named by its record") {
    const point points[] = {{.name = "dp", .types = {point_type::branch, point_type::standard}}};
    const hierarchy h{.points = points};
    const report found = validate(h);
    std::string out;
    text_format().append(out, render(found.findings.at(0), h));
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

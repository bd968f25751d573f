// SPDX-License-Identifier: BSL-1.0
// Where elements of a document are: what a rule of one's own may report.
#include "catch.hpp"
#include "load/configmgr/joined.hpp"

#include <string>
#include <string_view>
#include <vector>

using namespace distpoint;

TEST_CASE("a document and its members have places") {
    // An absent member is where the document is; of two lists of one name the first counts.
    for (const std::string_view text : {"# a comment\nformat: 1\nsites: [{code: NYC}]\nsites: [{code: LON}]\n",
                                        "\n{\"format\": 1,\n\"sites\": [{\"code\": \"NYC\"}], \"sites\": []}\n"}) {
        loader in;
        in.add_text(text[0] == '#' ? "a.yaml" : "a.json", text);
        const loaded all = std::move(in).finish();
        const element document{.kind = record_kind::document, .record = 0};
        element sites = document;
        sites.member = field::sites;
        element absent = document;
        absent.member = field::packages;
        const element site{.kind = record_kind::site, .record = 0, .member = field::code};
        const element elsewhere{.kind = record_kind::document, .record = 1};
        const std::vector<location> at = locate({&sites, &document, &absent, &site, &elsewhere}, all);
        CHECK(at[0].pointer == "/sites");
        CHECK(at[0].begin.line == 3);
        CHECK(at[0].begin.column == 1);
        CHECK(at[1].pointer.empty());
        CHECK(at[1].begin.line == 2);
        CHECK(at[2].pointer.empty());
        CHECK(at[2].begin.line == 2);
        CHECK(at[3].pointer == "/sites/0/code");
        CHECK(at[3].begin.line == 3);
        CHECK_FALSE(at[4].known);
    }
}

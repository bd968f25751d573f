// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"
#include "checked.hpp"

#include <distpoint/exchange/document.hpp>

#include <algorithm>

using namespace distpoint;
using tests::checked;
using tests::strings;

TEST_CASE("a document that is written says what was read") {
    const auto rules = rules_of(all_rules);
    const auto examples = examples_of(all_rules);
    for (std::size_t r = 0; r < rules.size(); ++r)
        for (std::string_view text : {examples[r].bad, examples[r].good}) {
            const distpoint::loaded loaded = tests::load("a.yaml", text);
            const hierarchy h = loaded.view();
            if (!loaded.findings().empty()) continue; // what is wrong with the document itself is not written again
            const auto before = checked(text, "a.yaml");
            for (document_syntax syntax : {document_syntax::yaml, document_syntax::json}) {
                std::string out;
                append_document(out, h, syntax, [](record_kind, std::uint32_t) { return std::string(); });
                INFO(rules[r]->id << "\n" << out);
                const checked after(out, syntax == document_syntax::yaml ? "b.yaml" : "b.json");
                strings a;
                strings b;
                for (const auto& f : before.words) a.push_back(f.message + f.subject_name);
                for (const auto& f : after.words) b.push_back(f.message + f.subject_name);
                std::sort(a.begin(), a.end());
                std::sort(b.begin(), b.end());
                CHECK(a == b);
            }
        }
    // Names that YAML could take for something else.
    for (const char* name : {"1",   "1.5", "0x1F", "1e5", "true", "No",    "~",     "null", "a: b",      "- a", "a #b",
                             "a,b", "[a]", "'",    "\"",  "it's", "@x",    "%x",    "&a",   "*a",        "!a",  "a\\b",
                             "é",   "x:",  "?",    "-",   "1-2",  "12:30", "1_000", "=",    "2026-01-15"}) {
        const site_system system[]{{.name = name}};
        std::string out;
        append_document(out, {.site_systems = system}, document_syntax::yaml,
                        [](record_kind, std::uint32_t) { return std::string(); });
        INFO(out);
        const checked read(out, "a.yaml");
        CHECK(read.rules.empty());
        REQUIRE(read.all.site_systems.size() == 1);
        CHECK(read.all.site_systems[0].name == name);
    }
}

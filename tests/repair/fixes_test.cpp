// SPDX-License-Identifier: BSL-1.0
// Fixes are made one at a time: the same in any order, and of lists that are written alike.
#include "catch.hpp"
#include "checked.hpp"

#include <distpoint/load.hpp>
#include <distpoint/repair/fixes.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace distpoint;

namespace {

std::string shown(const std::vector<fix>& fixes) {
    std::string out;
    for (const fix& made : fixes) {
        out += std::to_string(made.file) + ":";
        for (const fix::replacement& change : made.replacements)
            out += std::to_string(change.begin.line) + "." + std::to_string(change.begin.column) + "-" +
                   std::to_string(change.end.line) + "." + std::to_string(change.end.column) + "'" + change.with + "' ";
    }
    return out;
}

const char* const json_document = R"({"distribution_points": [
  {"name": "a", "types": ["branch", "bits-enabled"]},
  {"name": "b", "types": ["branch", "bits-enabled"], "site": "é😀"}, {"types": ["branch", "bits-enabled"], "name": "c"},
  {"name": "d", "types": ["branch",
     "bits-enabled"]},
  {"name": "e", "types": ["br\u0061nch", "bits-enabled"]},
  {"name": "f", "types": ["mobile-device"]}, {"name": "g", "types": [ "streaming" , "streaming" ]},
  {"name": "h", "share": "\\\\fs\\p", "types": ["standard"]}
]})";

// The fixes of each finding that has any, after the name of its subject.
std::vector<std::string> fixes_by_subject(const loaded& site) {
    const report found = tests::judge(site);
    const report_words words = tests::report_words_of(found, site, true);
    std::vector<std::string> of;
    for (const finding_words& f : words.findings)
        if (!f.fixes.empty()) of.push_back(f.subject_name + " " + shown(f.fixes));
    return of;
}

} // namespace

TEST_CASE("fixes do not depend on the order in which they are asked for") {
    const char* const yaml = "distribution_points:\n  - {name: z, types: [branch, bits-enabled]}\n";
    const loaded site = tests::load("a", std::vector<std::string_view>{json_document, yaml, json_document});
    const report found = tests::judge(site);
    const auto fixes = fixes_of(found, site);
    const auto count = static_cast<std::uint32_t>(found.findings.size());
    REQUIRE(count > 20);
    std::vector<std::string> alone;
    std::size_t some = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        std::vector<fix> made;
        fixes->reader()->read(i, made);
        alone.push_back(shown(made));
        some += made.empty() ? 0u : 1u;
    }
    CHECK(some > 15);
    const std::unique_ptr<fix_reader> reader = fixes->reader();
    std::vector<fix> made;
    for (std::uint32_t step : {1u, 7u, count - 1})
        for (std::uint32_t i = 0, at = 0; i < count * 2; ++i, at = (at + step) % count) {
            reader->read(at, made);
            CHECK(shown(made) == alone[at]);
        }
}

TEST_CASE("a fix is where its words are, however the list is written") {
    const loaded site = tests::load("a", json_document);
    CHECK(fixes_by_subject(site) == std::vector<std::string>{
                                        "a 0:2.27-2.37'' 0:2.35-2.37'' 2.37-2.51'' ",
                                        "b 0:3.27-3.37'' 0:3.35-3.37'' 3.37-3.51'' ",
                                        "c 0:3.81-3.91'' 0:3.89-3.91'' 3.91-3.105'' ",
                                        "d 0:4.27-4.36'' 0:4.35-4.36'' 5.6-5.20'' ",
                                        "e 0:6.27-6.42'' 0:6.40-6.42'' 6.42-6.56'' ",
                                        "f 0:7.42-7.42', \"bits-enabled\"' 0:7.27-7.42'' ",
                                        "g 0:7.82-7.85'' 7.85-7.96'' ",
                                        "h 0:8.49-8.59'' ",
                                    });
}

TEST_CASE("a fix is in its own file, and depends on what follows the list's words") {
    const char* const first = R"({"distribution_points": [{"name": "a", "types": ["branch", "bits-enabled"]}]})";
    const char* const second = "\n\n{\"distribution_points\": [\n"
                               R"({"types": ["branch", "bits-enabled"], "name": "b"},
{"types": ["é", "branch", "bits-enabled"], "name": "c"}]})";
    const char* const block = "distribution_points:\n"
                              "  - name: d\n    types:\n      - branch\n      - bits-enabled\n"
                              "  - name: e\n    types:\n      - branch\n      - bits-enabled # why\n";
    const char* const flow = "distribution_points:\n  - {name: f, types: [branch, bits-enabled]}\n"
                             "  - {name: g, types: [branch, bits-enabled, ]}\n";
    loader in;
    in.add_text("1.json", first);
    in.add_text("2.json", second);
    in.add_text("3.yaml", block);
    in.add_text("4.yaml", flow);
    const loaded site = std::move(in).finish();
    CHECK(fixes_by_subject(site) == std::vector<std::string>{
                                        "a 0:1.50-1.60'' 0:1.58-1.60'' 1.60-1.74'' ",
                                        "b 1:4.12-4.22'' 1:4.20-4.22'' 4.22-4.36'' ",
                                        "c 1:5.17-5.27'' 1:5.25-5.27'' 5.27-5.41'' ",
                                        "d 2:4.1-5.1'' 2:5.1-6.1'' ",
                                        "e 2:8.1-9.1'' 2:9.7-9.21'' ",
                                        "f 3:2.23-2.31'' 3:2.29-2.31'' 2.31-2.43'' ",
                                        "g 3:3.23-3.31'' 3:3.29-3.31'' 3.31-3.44'' ",
                                    });
}

TEST_CASE("lists that are written alike have their own repairs") {
    // On a share, standard has to go, too.
    const loaded site = tests::load("a.json", R"({"distribution_points": [
  {"name": "a", "types": ["standard", "mobile-device"]}, {"share": "\\\\fs\\p", "types": ["standard", "mobile-device"]},
  {"name": "c", "types": ["standard", "mobile-device"]}]})");
    const report found = tests::judge(site);
    const report_words words = tests::report_words_of(found, site, true);
    int fixed = 0;
    for (const finding_words& f : words.findings)
        for (const fix& made : f.fixes) {
            CHECK(made.repair.remove.contains(point_type::standard) == f.subject_name.starts_with("\\\\fs"));
            ++fixed;
        }
    for (const finding_words& f : words.findings) // each of a finding's repairs has its own change
        for (std::size_t i = 1; i < f.fixes.size(); ++i) CHECK(shown({f.fixes[i - 1]}) != shown({f.fixes[i]}));
    CHECK(fixed >= 6); // two of each point
}

TEST_CASE("repairs that would cause other findings are no fixes") {
    // On a computer in another forest only a point that supports Internet-based clients is allowed.
    const loaded site = tests::load("site.yaml", "sites: [{code: NYC, forest: a, mode: native}]\n"
                                                 "site_systems: [{name: s, forest: b, internet_fqdn: s.x.com}]\n"
                                                 "distribution_points:\n"
                                                 "  - {name: p, site_system: s, site: NYC, types: "
                                                 "[bits-enabled, multicast, internet-clients]}\n");
    const report found = tests::judge(site);
    REQUIRE(found.findings.size() == 1);
    CHECK(found.findings[0].rule->id == "incompatible-types");
    const auto fixes = fixes_of(found, site);
    std::vector<fix> made;
    fixes->reader()->read(0, made);
    REQUIRE(made.size() == 1);
    CHECK(made[0].repair.remove == point_type_set(point_type::multicast));
    fixes->reader()->read(1, made); // no finding
    CHECK(made.empty());
}

// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"
#include "checked.hpp"

#include <distpoint/load.hpp>
#include <distpoint/report.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>

using namespace distpoint;
using tests::checked;
using tests::strings;

namespace {

const distpoint::date some_day{2026, 11, 23};

// Rules that a bad example unavoidably breaks in addition to its own.
const std::map<std::string_view, strings> unavoidable = {
    // The point for Internet-based clients must itself be on the server; with a share, that is a second mistake.
    {"share-on-internet-system", {"server-and-share-on-one-system"}},
};

} // namespace

TEST_CASE("every rule has a bad example, on which it fires once, and a good one, on which no rule fires") {
    const auto examples = examples_of(all_rules);
    std::size_t number = 0;
    for (const rule_info* rule : rules_of(all_rules)) {
        const rule_example& example = examples[number++];
        INFO(rule->id);
        REQUIRE_FALSE(example.bad.empty());
        REQUIRE_FALSE(example.good.empty());
        strings expected{std::string(rule->id)};
        if (const auto more = unavoidable.find(rule->id); more != unavoidable.end())
            expected.insert(expected.end(), more->second.begin(), more->second.end());
        strings fired = checked(example.bad, "bad.yaml", {.today = some_day}).rules;
        std::sort(fired.begin(), fired.end());
        std::sort(expected.begin(), expected.end());
        CHECK(fired == expected);
        const checked good(example.good, "good.yaml", {.today = some_day});
        CHECK(std::count(good.rules.begin(), good.rules.end(), rule->id) == 0);
        CHECK(good.found.errors == 0);
    }
}

TEST_CASE("what every rule says of its bad example") {
    // The sentence, what it is related to, the way out: read by a person, line by line.
    std::string said;
    const auto examples = examples_of(all_rules);
    std::size_t number = 0;
    for (const rule_info* rule : rules_of(all_rules)) {
        const checked bad(examples[number++].bad, "bad.yaml", {.today = some_day});
        for (const finding_words& f : bad.words) {
            if (f.rule != rule) continue;
            said += std::string(rule->id) + ": " + f.message + "\n";
            for (const related_words& other : f.related) said += "  " + other.message + "\n";
            if (!f.way_out.empty()) said += "  = " + std::string(f.way_out) + "\n";
        }
    }
    std::ifstream file(DISTPOINT_TEST_DATA "/rule_words.txt");
    std::string expected;
    for (std::string line; std::getline(file, line);) expected += line + "\n";
    CHECK(said == expected);
}

TEST_CASE("every rule earns its place: only its own example notices that it is off") {
    const auto rules = rules_of(all_rules);
    const auto examples = examples_of(all_rules);
    const auto fires = [](std::size_t rule, const settings& set, std::string_view text) {
        const report found = tests::judge(tests::load("bad.yaml", text), set);
        const auto is_that = [&](const finding& f) { return f.rule->id == rules_of(all_rules)[rule]->id; };
        return std::any_of(found.findings.begin(), found.findings.end(), is_that);
    };
    for (std::size_t off = 0; off < rules.size(); ++off) {
        const rule_level levels[] = {{rules[off]->id, severity::off}};
        for (std::size_t r = 0; r < rules.size(); ++r) {
            if (r != off && examples[r].bad.find(rules[off]->id) != std::string_view::npos)
                continue; // it suppresses that
            INFO(rules[r]->id << " while " << rules[off]->id << " is off");
            CHECK(fires(r, {.levels = levels, .today = some_day}, examples[r].bad) == (r != off));
        }
    }
}

TEST_CASE("every rule has complete texts") {
    std::set<std::string_view> ids;
    for (const rule_info* rule : rules_of(all_rules)) {
        INFO(rule->id);
        CHECK(ids.insert(rule->id).second);
        CHECK_FALSE(rule->summary.empty());
        CHECK(rule->summary.back() == '.');
        CHECK_FALSE(rule->sentence.empty());
        CHECK_FALSE(rule->explanation.empty());
        CHECK_FALSE(rule->source.empty());
        CHECK(rule->level != severity::off);
        for (char c : rule->id) CHECK(((c >= 'a' && c <= 'z') || c == '-' || (c >= '0' && c <= '9')));
    }
}

TEST_CASE("each conflict of a point is one finding") {
    const checked c("distribution_points: [{name: a, types: [server, server-share, branch, standard]}]\n");
    CHECK(c.rules == strings(4, "incompatible-types"));
    CHECK(c.found.errors == 4);
    CHECK_FALSE(c.found.ok());
}

TEST_CASE("a share path makes a server share") {
    CHECK(checked(R"(distribution_points: [{share: '\\a\b', types: []}])").rules.empty());
    const checked c(R"(distribution_points: [{share: '\\a\b', types: [server]}])");
    REQUIRE(c.rules == strings{"incompatible-types"});
    CHECK(c.words[0].where.pointer == "/distribution_points/0/share"); // the key that makes it a share is written first
    CHECK(c.words[0].repairs().size() == 1);
    CHECK(c.words[0].repair_text() == "remove server");
    const checked standard(R"(distribution_points: [{share: '\\a\b', types: [standard]}])");
    REQUIRE(standard.rules == strings{"incompatible-types"});
    CHECK(standard.words[0].reason.find("distpoint follows the table") != std::string::npos);
}

TEST_CASE("footnote 1 is reported") {
    const checked c("distribution_points: [{name: a, types: [server-share, bits, internet]}]\n");
    REQUIRE(c.rules == strings{"incompatible-types"});
    CHECK(c.words[0].reason.find("footnote 1") != std::string::npos);
}

TEST_CASE("severities can be changed and rules switched off") {
    const rule_level levels[] = {{"incompatible-types", severity::note},
                                 {"streaming-needs-bits", severity::error},
                                 {"multicast-needs-bits", severity::off},
                                 {"unknown-key", severity::off}};
    const checked c(
        "distribution_points: [{name: a, types: [branch, bits], x: 1}, {name: b, types: [streaming, multicast]}]\n",
        "a.yaml", {.levels = levels});
    CHECK(c.rules == strings{"incompatible-types", "streaming-needs-bits"});
    CHECK((c.found.notes == 1 && c.found.errors == 1));
    CHECK((c.found.at_least(severity::error) == 1 && c.found.at_least(severity::note) == 2));
}

TEST_CASE("suppressions") {
    const auto run = [](std::string_view suppress, const settings& set = {.today = some_day}) {
        return checked("distribution_points: [{name: a, types: [branch, bits], suppress: [" + std::string(suppress) +
                           "]}]\n",
                       "a.yaml", set);
    };
    const checked used = run("{rule: incompatible-types, reason: r}");
    CHECK(used.rules.empty());
    CHECK((used.found.suppressed == 1 && used.found.ok()));
    CHECK(run("{rule: incompatible-types, reason: r, until: 2026-11-23}").rules.empty()); // its last day is today
    CHECK(run("{rule: incompatible-types, reason: r, until: 2026-11-22}").rules ==
          strings{"incompatible-types", "expired-suppression"});
    CHECK(run("{rule: incompatible-types, reason: r, until: 2026-11-22}", {}).rules.empty()); // no date is known
    CHECK(run("{rule: cross-forest, reason: r}").rules == strings{"incompatible-types", "unused-suppression"});
    CHECK(run("{rule: incompatible-types, reason: r}, {rule: incompatible-types, reason: again}").rules.empty());
    const checked unknown = run("{rule: incompatible-typos, reason: r}");
    CHECK(unknown.words[1].way_out == "no rule has that id: see the list of rules");
    CHECK(run("{rule: incompatible-types}").rules == strings{"invalid-value"});
    const rule_level off[] = {{"incompatible-types", severity::off}};
    CHECK(run("{rule: incompatible-types, reason: r}", {.levels = off, .today = some_day}).rules.empty());
    CHECK(run("{rule: incompatible-types, reason: r, until: 2026-11-22}", {.levels = off, .today = some_day}).rules ==
          strings{"expired-suppression"});
    // A mistake in the record's own text can be suppressed too, but only for that record.
    const checked typo("distribution_points:\n"
                       "  - {name: a, types: [bits, bits], suppress: [{rule: repeated-type, reason: r}]}\n"
                       "  - {name: b, types: [bits, bits]}\n");
    CHECK(typo.lines == strings{"3:29-33 repeated-type: bits-enabled is listed twice"});
    CHECK(typo.found.suppressed == 1);
}

TEST_CASE("words of findings are the same if their forms and values are") {
    constexpr std::string_view text = "bits-enabled";
    const argument words[] = {argument(text),
                              argument(text.substr(0, 4)),
                              argument(text.substr(5)),
                              point_type::branch,
                              point_type::standard,
                              argument::table_title(point_type::branch),
                              argument::count(3),
                              argument::count(4),
                              argument::size(3),
                              argument::on(date{}),
                              argument()};
    for (std::size_t a = 0; a < std::size(words); ++a)
        for (std::size_t b = 0; b < std::size(words); ++b) {
            INFO(a << ' ' << b);
            CHECK(is_same(words[a], words[b]) == (a == b));
        }
}

TEST_CASE("duplicate names") {
    CHECK(checked("sites: [{code: NYC}, {code: nyc}]\n").rules == strings{"duplicate-name"});
    CHECK(checked(
              "packages: [{id: A, source_files: false}, {id: a, source_files: false}, {id: A, source_files: false}]\n")
              .rules == strings(2, "duplicate-name"));
    CHECK(checked("site_systems: [{name: s}, {name: S}]\n").rules == strings{"duplicate-name"});
    CHECK(checked("distribution_point_groups: [{name: g}, {name: G}]\n").rules == strings{"duplicate-name"});
    const checked c(tests::texts{"sites: [{code: NYC}]\n", "sites: [{code: BOS}, {code: NYC}]\n"});
    REQUIRE(c.rules == strings{"duplicate-name"});
    CHECK(c.words[0].where.file == 1);
    CHECK(c.words[0].related[0].where.file == 0);
    // A server in the exports of two sites is not a duplicate point.
    CHECK(checked(
              "distribution_points: [{site_system: s, site: NYC, types: []}, {site_system: s, site: BOS, types: []}]\n")
              .rules == strings{"several-sites"});
    CHECK(checked(
              "distribution_points: [{site_system: s, site: NYC, types: []}, {site_system: S, site: NYC, types: []}]\n")
              .rules == strings{"point-twice"});
}

TEST_CASE("two records of one distribution point") {
    const auto times = [](std::string_view points) {
        const checked c("distribution_points: [" + std::string(points) + "]\n");
        return std::count(c.rules.begin(), c.rules.end(), "point-twice");
    };
    // What is a server and a share is neither branch nor standard: it can be any other point on the server. Each point
    // is told of once.
    constexpr std::string_view either = "{share: '\\\\s\\p', types: [server]}";
    CHECK(times("{site_system: s, types: []}, {share: '\\\\s\\p', types: [server]}") == 1);
    CHECK(times("{site_system: s, types: [branch]}, {share: '\\\\s\\p', types: [server]}") == 1);
    CHECK(times("{site_system: s, types: [branch, standard]}, {share: '\\\\s\\p', types: [server]}") == 1);
    CHECK(times("{share: '\\\\s\\p', types: [server]}, {site_system: s, types: [branch, standard]}") == 1);
    CHECK(times("{site_system: s, types: [branch]}, {site_system: s, types: []}, {share: '\\\\s\\p', types: "
                "[server]}") == 1);
    CHECK(times(std::string(either) + ", {share: '\\\\s\\q', types: [server]}") == 1);
    CHECK(times(std::string(either) + ", " + std::string(either)) == 1);
    // Branch beside standard is another rule's.
    CHECK(times("{site_system: s, types: [branch]}, {site_system: s, types: []}") == 0);
    CHECK(times("{site_system: s, types: [branch]}, {site_system: s, types: [branch, standard]}") == 0);
    CHECK(times("{site_system: s, types: [branch, standard]}, {site_system: s, types: [branch, standard]}") == 0);
    // Whether the second is standard is unknown; that it is no branch is not.
    CHECK(times("{site_system: s, types: []}, {site_system: s, types: [server], unknown: [server-share]}") == 1);
    // A type that does not exist could be any.
    CHECK(times("{site_system: s, types: [branch]}, {share: '\\\\s\\p', types: [server, brnch]}") == 0);
}

TEST_CASE("a member that is listed twice and not declared misses a package once") {
    const checked c(
        "distribution_point_groups: [{name: g, members: [{point: a, joined: 2026-03-02}, {point: A, joined: "
        "2026-03-01}]}]\npackages: [{id: P, groups: [{group: g, copied: 2026-02-01}]}]\n");
    CHECK(std::count(c.rules.begin(), c.rules.end(), "group-member-missing-content") == 1);
    const auto told = std::find(c.rules.begin(), c.rules.end(), "group-member-missing-content");
    CHECK(c.words[static_cast<std::size_t>(told - c.rules.begin())].message ==
          "package P did not reach A, which joined group g after the copy, on 2026-03-01");
}

TEST_CASE("a member that is listed twice is told, declared or not") {
    CHECK(checked("distribution_points: [{name: bos, types: []}]\n"
                  "distribution_point_groups: [{name: g, members: [a, A]}]\n")
              .rules == strings{"unknown-reference", "unknown-reference", "duplicate-name"});
    CHECK(checked("distribution_points: [{name: a, types: []}]\n"
                  "distribution_point_groups: [{name: g, members: [a, A]}]\n")
              .rules == strings{"duplicate-name"});
}

TEST_CASE("unknown types silence the rules that depend on them") {
    CHECK(checked("distribution_points: [{name: a, types: [mobile-device, bits-enabld]}]\n").rules ==
          strings{"unknown-type"});
    CHECK(checked("distribution_points: [{name: a, types: [branch, bits, x-ray]}]\n").rules ==
          strings{"incompatible-types", "unknown-type"});
}

namespace {

struct no_tests {
    static constexpr rule_info info{.id = "no-tests",
                                    .level = severity::warning,
                                    .summary = "s.",
                                    .sentence = "{0} is a test",
                                    .explanation = "e",
                                    .source = "here"};
    static constexpr void check(const point& p, const context& c, auto& report) {
        if (p.name == "test") report(finding_at(c.at(p, field::name), p.name));
    }
};

} // namespace

TEST_CASE("one rule added, one removed, one regraded") {
    constexpr std::string_view text =
        "distribution_points: [{name: test, types: [branch, bits]}, {name: b, types: [streaming]}]\n";
    CHECK(checked({text}, "a.yaml", {}, with<no_tests>(all_rules)).rules ==
          strings{"no-tests", "incompatible-types", "streaming-needs-bits"});
    CHECK(checked({text}, "a.yaml", {}, without<rules::incompatible_types>(all_rules)).rules ==
          strings{"streaming-needs-bits"});
    const checked c({text}, "a.yaml", {}, regrade<rules::streaming_needs_bits, severity::error>(all_rules));
    CHECK(c.found.errors == 2);
}

TEST_CASE("a rule of one's own is written like any other") {
    constexpr auto pack = with<no_tests>(all_rules);
    loader in;
    in.add_text("a.yaml", "distribution_points: [{name: test, types: [branch]}]\n");
    const loaded site = std::move(in).finish();
    const report found = validate(site, {}, pack);
    std::string out;
    write_json(out, words_of(found, site, pack));
    CHECK(out.find(R"("rule": "no-tests")") != std::string::npos);
    CHECK(out.find(R"("source": "here")") != std::string::npos);
    CHECK(out.find(R"("pointer": "/distribution_points/0/name")") != std::string::npos);
}

TEST_CASE("settings copy their lists, at compile time and run time") {
    static constexpr point points[] = {{.name = "dp", .types = {point_type::branch, point_type::bits_enabled}}};
    static constexpr hierarchy corp{.points = points};
    STATIC_REQUIRE_FALSE(validate(corp).ok());
    STATIC_REQUIRE(validate(corp, {.levels = {{"incompatible-types", severity::note}}}).ok());
    static constexpr settings lenient{
        .levels = {{"cross-forest", severity::off}, {"incompatible-types", severity::note}},
        .locked = {"cross-forest", "several-sites"}};
    STATIC_REQUIRE(validate(corp, lenient).ok());
    static constexpr rule_level off[] = {{"incompatible-types", severity::off}};
    STATIC_REQUIRE(validate(corp, {.levels = off}).findings.empty());
    STATIC_REQUIRE(validate(corp, {.levels = std::span<const rule_level>(off)}).findings.empty());
    // A vector that is gone, more values than the list has room for, and assignments from one to the other.
    constexpr auto lasting = [] {
        settings many{.levels = std::vector<rule_level>(20, {"incompatible-types", severity::warning})};
        settings few;
        few = many;
        many.levels = {{"incompatible-types", severity::off}};
        return validate(corp, few).warnings == 1 && few.levels.size() == 20 && validate(corp, many).findings.empty() &&
               (few = many).levels.size() == 1;
    };
    STATIC_REQUIRE(lasting());
    CHECK(lasting());
}

TEST_CASE("the findings at a severity or above are counted") {
    const checked c("distribution_points: [{name: a, site: NYC, types: [branch, bits-enabled]}]\n"
                    "packages: [{id: X, size: 2 GB, distribution_points: [b]}]\n");
    const report& found = c.found;
    CHECK(found.errors != 0);
    CHECK(found.at_least(severity::error) == found.errors);
    CHECK(found.at_least(severity::warning) == found.errors + found.warnings);
    CHECK(found.at_least(severity::note) == found.findings.size());
}

TEST_CASE("what the loader found is not reported if the pack does not have its rule") {
    constexpr std::string_view text = "distribution_points: [{name: a, types: [], colour: red}]\n";
    CHECK(checked(text).rules == tests::strings{"unknown-key"});
    const checked without({text}, "test.yaml", {}, distpoint::without<rules::unknown_key>(all_rules));
    CHECK(without.rules.empty());
}

// SPDX-License-Identifier: BSL-1.0
// Changes of types in files, and which of several changes are accepted together.
#include "catch.hpp"
#include "checked.hpp"

#include <distpoint/load.hpp>
#include <distpoint/repair/set_types.hpp>

#include <memory>
#include <span>
#include <string>
#include <vector>

using namespace distpoint;

namespace {

constexpr std::string_view document = "distribution_points:\n"
                                      "  - {name: a, site_system: s, types: [standard, bits-enabled, standard]}\n"
                                      "  - {name: b, site_system: t, types: [branch]}\n"
                                      "  - {name: c, site_system: t.contoso.com., types: [branch, prtected]}\n"
                                      "  - {name: d, types: &x [standard]}\n"
                                      "  - {name: e, types: *x}\n"
                                      "  - {share: '\\\\fs\\x', types: [protected]}\n";

types_change changed(std::string_view name, point_type_set types, std::string_view text = document) {
    static std::vector<std::unique_ptr<loaded>> kept; // findings have views of it
    kept.push_back(std::make_unique<loaded>(tests::load("site.yaml", text)));
    return set_types(*kept.back(), name, types);
}

// Reports each type of a point, and never which.
struct some_type {
    static constexpr rule_info info{.id = "some-type",
                                    .level = severity::warning,
                                    .summary = "s.",
                                    .sentence = "{0} has a type",
                                    .explanation = "e",
                                    .source = "here"};
    static constexpr void check(const point& p, const context& c, auto& report) {
        for (int i = 0; i < p.types.size(); ++i) report(finding_at(c.at(p, field::types), p.name));
    }
};

} // namespace

TEST_CASE("of equal findings those are new that are more than before") {
    const point points[] = {{.name = "a", .types = {point_type::branch}}};
    const hierarchy all{.points = points};
    const settings set;
    const std::vector<finding> none;
    constexpr auto pack = with<some_type>(all_rules);
    change_judge judge(all, set, none, pack);
    const auto new_of = [&](point_type_set types) {
        return judge.new_findings(std::vector<type_change>{{0, types}}, {1}).size();
    };
    CHECK(new_of({point_type::protected_}) == 0);
    CHECK(new_of({point_type::protected_, point_type::streaming}) == 1);
    CHECK(new_of({}) == 0);
}

TEST_CASE("of several lists of types only the first, which counts, is changed") {
    for (const std::string_view text :
         {"distribution_points:\n  - name: a\n    types: standard\n    types: [branch]\n",
          "distribution_points: [{name: a, types: ~, types: [branch]}]\n",
          "{\"distribution_points\": [{\"name\": \"a\", \"types\": 1, \"types\": [\"branch\"]}]}\n",
          "distribution_points: [{name: a, types: [{}], types: [branch]}]\n"}) {
        const types_change made = changed("a", {point_type::protected_}, text);
        CHECK(made.reason == "its types are an alias, or not a list of words");
        CHECK(made.bytes.empty());
    }
    const types_change first = changed("a", {point_type::protected_},
                                       "distribution_points: [{name: a, types: [standard], types: [branch]}]\n");
    CHECK(first.bytes == "distribution_points: [{name: a, types: [protected], types: [branch]}]\n");
}

TEST_CASE("a change of types is made, and nothing else changes") {
    using enum point_type;
    const types_change made = changed("A", {standard, multicast, bits_enabled});
    CHECK(made.ok());
    CHECK(made.path == "site.yaml");
    std::string expected(document);
    expected.replace(expected.find("[standard, bits-enabled, standard]"), 34, "[standard, bits-enabled, multicast]");
    CHECK(made.bytes == expected); // the second `standard` was a duplicate
    CHECK(changed("a", {standard, bits_enabled}).bytes.find("[standard, bits-enabled]") != std::string::npos);
    CHECK(changed("fs", {protected_, bits_enabled}).reason == "unknown distribution point 'fs'");
    CHECK(changed("\\\\fs\\x", {protected_, bits_enabled}).ok());
}

TEST_CASE("a change of types is refused with its reason") {
    using enum point_type;
    types_change made = changed("z", {branch});
    CHECK_FALSE(made);
    CHECK(made.reason == "unknown distribution point 'z'");
    made = changed("a", {branch, bits_enabled});
    CHECK(made.reason == "branch cannot be combined with bits-enabled");
    CHECK(made.repairs.size() == 2);
    CHECK_FALSE(made.choices.possible());
    CHECK(changed("a", {bits_enabled}).choices.possible());
    CHECK(made.bytes.empty());
    made = changed("a", {mobile_device});
    CHECK(made.reason == "mobile-device requires bits-enabled");
    CHECK(changed("\\\\fs\\x", {server, branch}).reason == "server cannot be combined with server-share");
    made = changed("e", {branch});
    CHECK(made.reason == "its types are an alias, or not a list of words");
    CHECK(changed("d", {branch}).reason == "its types are an alias, or not a list of words");
    made = changed("b", {standard});
    CHECK(made.reason == "it would cause branch-on-standard");
    CHECK(made.new_findings.size() == 1);
    CHECK(made.path.empty());
    CHECK(changed("nyc", {standard}, "ServerName,IsPeerDP\nnyc,1\n").reason == "it is in an export");
}

TEST_CASE("of several changes those are accepted that break nothing together") {
    using enum point_type;
    // Two sites of two systems each; on each system a standard and a branch point would break a rule.
    const site_system systems[] = {{.name = "s0"}, {.name = "s1"}, {.name = "s2"}};
    const point points[] = {{.name = "a", .site_system = "s0", .types = {branch}},
                            {.name = "b", .site_system = "s0", .types = {branch}},
                            {.name = "c", .site_system = "s1", .types = {branch}},
                            {.name = "d", .site_system = "s2", .types = {standard}}};
    const hierarchy all{.site_systems = systems, .points = points};
    const settings set;
    const std::vector<finding> none;
    change_judge judge(all, set, none);
    using changes = std::vector<type_change>;
    const auto accepted = [&](const changes& some) { return judge.accepted(some); };
    CHECK(accepted({}).empty());
    CHECK(accepted({{2, {standard}}}) == std::vector<char>{1});
    CHECK(accepted({{0, {standard}}}) == std::vector<char>{0}); // b is a branch point on the same computer
    CHECK(accepted({{0, {standard}}, {2, {standard}}}) == std::vector<char>{0, 1});
    CHECK(accepted({{3, {branch, bits_enabled}}, {2, {standard}}, {1, {standard}}}) == std::vector<char>{0, 1, 0});
    // b is blamed for the effect of a's change, and c for its own; b's alone is harmless.
    CHECK(accepted({{2, {branch, bits_enabled}}, {1, {branch}}, {0, {standard}}}) == std::vector<char>{0, 1, 0});
    CHECK(accepted({{0, {standard}}, {1, {branch}}, {2, {branch, bits_enabled}}}) == std::vector<char>{0, 1, 0});
    CHECK(judge.new_findings(changes{{0, {standard}}}, {0}).empty());
    CHECK(judge.new_findings(changes{{0, {standard}}}, {1}).size() == 1);
    CHECK(judge.new_findings(changes{{2, {branch, bits_enabled}}, {0, {branch, bits_enabled}}}, {1, 1}).size() == 2);
    CHECK(judge.new_findings(changes{{0, {standard}}}, {0}).empty()); // the points are as they were

    // The same if c comes first.
    const point reordered[] = {points[2], points[0], points[1]};
    const hierarchy other{.site_systems = systems, .points = reordered};
    change_judge again(other, set, none);
    CHECK(again.accepted(changes{{0, {branch, bits_enabled}}, {1, {standard}}, {2, {branch}}}) ==
          std::vector<char>{0, 0, 1});
}

TEST_CASE("a change that fits only beside another is made with it") {
    using enum point_type;
    // A share on a computer for Internet-based clients breaks a rule. Both shares are for them, illegally: each can
    // cease to be only together with the other. The third point's change would put a share beside a server.
    const point points[] = {
        {.share = "\\\\s\\a", .types = {server_share, bits_enabled, mobile_device, internet_clients}},
        {.site_system = "s", .types = {server_share, branch, bits_enabled, multicast}},
        {.share = "\\\\s\\b", .types = {server_share, mobile_device, internet_clients}}};
    const hierarchy all{.points = points};
    const settings set;
    const std::vector<finding> none;
    change_judge judge(all, set, none);
    CHECK(judge.accepted(std::vector<type_change>{{0, {server_share, bits_enabled, mobile_device}},
                                                  {1, {branch, bits_enabled, multicast}},
                                                  {2, {server_share, bits_enabled, mobile_device}}}) ==
          std::vector<char>{1, 0, 1});
}

TEST_CASE("a change may not cause a warning, but may cause a note") {
    using enum point_type;
    const site sites[] = {{.code = "NYC"}};
    std::vector<point> points(200, {.site = "NYC", .types = branch});
    std::vector<std::string> names;
    for (std::size_t i = 0; i < points.size(); ++i) names.push_back("p" + std::to_string(i));
    for (std::size_t i = 0; i < points.size(); ++i) points[i].name = names[i];
    const auto accepted = [&](std::size_t count, std::size_t most, point_type_set types = standard) {
        const hierarchy all{.sites = sites, .points = std::span(points).first(count)};
        settings set;
        set.most_points = static_cast<std::uint32_t>(most);
        set.most_branch_points = 10000;
        std::vector<type_change> some;
        for (std::uint32_t i = 0; i < count; ++i) some.push_back({i, types});
        const std::vector<finding> none;
        change_judge judge(all, set, none);
        const std::vector<char> in = judge.accepted(some);
        CHECK(judge.accepted(some) == in);
        return std::string(in.begin(), in.end());
    };
    const std::string yes(1, char{1});
    const std::string no(1, char{0});
    CHECK(accepted(3, 3) == yes + yes + yes);
    CHECK(accepted(3, 1) == yes + no + no); // only one more fits, whichever it is: the first
    CHECK(accepted(4, 3) == yes + yes + yes + no);
    CHECK(accepted(1, 0) == no);
    CHECK(accepted(2, 10, {standard, multicast}) == yes + yes); // multicast-needs-bits is a note

    // A site that exceeds a limit refuses no changes.
    points[0].types = standard;
    CHECK(accepted(3, 0) == yes + yes + yes);
    points[0].types = branch;
    // Separate checks end after 64 rounds: the first half fits as a whole.
    CHECK(accepted(200, 100) == std::string(100, char{1}) + std::string(100, char{0}));
    // What is left then is refused, even if it is harmless.
    const hierarchy all{.sites = sites, .points = points};
    settings set;
    set.most_points = 0;
    std::vector<type_change> some;
    for (std::uint32_t i = 0; i < 200; ++i)
        some.push_back({i, i < 100 ? point_type_set(standard) : point_type_set{branch, protected_}});
    const std::vector<finding> none;
    CHECK(change_judge(all, set, none).accepted(some) == std::vector<char>(200, 0));
    CHECK(change_judge(all, set, none).accepted(std::span(some).subspan(100)) == std::vector<char>(100, 1));
}

TEST_CASE("a second finding like one that there was is new") {
    using enum point_type;
    // Two branch points on one standard point's computer are two findings about different points.
    const point points[] = {{.name = "a", .site_system = "s", .types = standard},
                            {.name = "b", .site_system = "s", .types = branch},
                            {.name = "c", .site_system = "s", .types = {standard, bits_enabled}},
                            {.name = "d", .types = standard}};
    const hierarchy all{.points = points};
    const settings set;
    const std::vector<finding> none;
    change_judge judge(all, set, none);
    using changes = std::vector<type_change>;
    CHECK(judge.new_findings(changes{{1, branch}}, {1}).empty());
    CHECK(judge.new_findings(changes{{1, {branch, protected_}}}, {1}).empty());
    CHECK(judge.new_findings(changes{{2, branch}}, {1}).size() == 2); // branch-on-standard, and the same as b, not a
    CHECK(judge.new_findings(changes{{3, {branch, bits_enabled}}}, {1}).size() == 1);
    // The types in a finding make it a new one.
    const point wrong[] = {{.name = "a", .types = {branch, bits_enabled}}};
    const hierarchy other{.points = wrong};
    change_judge of_types(other, set, none);
    CHECK(of_types.new_findings(changes{{0, {branch, bits_enabled, protected_}}}, {1}).empty());
    CHECK(of_types.new_findings(changes{{0, {branch, multicast}}}, {1}).size() == 1);
    CHECK(of_types.new_findings(changes{{0, branch}}, {1}).empty());
}

TEST_CASE("duplicates in lists, and words removed from them") {
    const loaded from = tests::load("site.yaml", document);
    type_list_editor editor(from);
    CHECK(editor.has_duplicates(0));
    for (std::uint32_t p = 1; p < 6; ++p) CHECK_FALSE(editor.has_duplicates(p));
    CHECK_FALSE(editor.is_exported(0));
    const std::size_t second = document.rfind("standard", document.find("standard]"));
    const list_change change = editor.remove_word(0, second);
    CHECK(change.removed == std::vector<char>{0, 0, 1});
    std::string expected(document);
    expected.replace(expected.find(", standard]"), 11, "]");
    CHECK(edited(document, change.edits) == expected);
    CHECK(editor.remove_word(4, second).refused == "its types are an alias, or not a list of words");
}

TEST_CASE("what a change of a list leaves as it is") {
    const loaded from = tests::load("site.yaml", document);
    type_list_editor editor(from);
    // Duplicates stay, unless they are to go.
    const type_repair more{.remove = {}, .add = {point_type::protected_}};
    CHECK(editor.change(0, more, false).removed == std::vector<char>{0, 0, 0});
    CHECK(editor.change(0, more, true).removed == std::vector<char>{0, 0, 1});
    // A word with an anchor, which may be used elsewhere.
    const loaded anchored = tests::load("site.yaml", "distribution_points:\n"
                                                     "  - {name: a, types: [&t branch, bits-enabled]}\n"
                                                     "  - {name: b, types: [*t]}\n");
    type_list_editor of_anchors(anchored);
    const list_change taken = of_anchors.change(0, {.remove = {point_type::branch}, .add = {}}, false);
    CHECK(taken.refused == "a type to be removed has an anchor that an alias may use");
    CHECK(of_anchors.change(0, {.remove = {point_type::bits_enabled}, .add = {}}, false).refused.empty());
}

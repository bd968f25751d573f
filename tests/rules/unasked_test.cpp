// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"
#include "checked.hpp"

#include <distpoint/report/rules_not_checked.hpp>

#include <algorithm>
#include <vector>

using namespace distpoint;

namespace {

// Makes a fact unknown in all records.
void forget(tests::estate& all, const rule_need& need) {
    if (need.kind == record_kind::dfs_root) all.rest.dfs_roots = {};
    if (need.kind == record_kind::advertisement) all.rest.advertisements = {};
    const auto forget_in = [&](auto& records, auto clear) {
        for (auto& r : records) {
            r.unknown.insert(need.member);
            clear(r);
        }
    };
    if (need.kind == record_kind::site)
        forget_in(all.sites, [&](site& s) {
            if (need.member == field::mode) s.mode = site_mode::unknown;
            if (need.member == field::server) s.server = {};
            if (need.member == field::parent) s.parent = {};
        });
    if (need.kind == record_kind::site_system)
        forget_in(all.site_systems, [&](site_system& s) {
            if (need.member == field::forest) s.forest = {};
            if (need.member == field::operating_system) s.operating_system = {};
            if (need.member == field::internet_fqdn) s.internet_fqdn = {};
            if (need.member == field::boundaries) s.boundaries = {};
            if (need.member == field::drives) s.drives = {};
            if (need.member == field::package_share_contents) s.package_share_contents = {};
        });
    if (need.kind == record_kind::point) forget_in(all.points, [](point&) {});
    if (need.kind == record_kind::point_group)
        forget_in(all.groups, [&](point_group& g) {
            if (need.member == field::members) g.members = {};
            if (need.member == field::requires_) g.requires_ = {};
        });
    if (need.kind == record_kind::package)
        forget_in(all.packages, [&](package& k) {
            if (need.member == field::target_sites) k.target_sites = {};
            if (need.member == field::size) k.size = {};
            if (need.member == field::delivery) k.delivery = {};
            if (need.member == field::kind) k.kind = {};
            if (need.member == field::path) k.path = {};
            if (need.member == field::groups) k.groups = {};
            if (need.member == field::presence) k.presence = {};
        });
}

} // namespace

TEST_CASE("rules declare the facts that they need") {
    const auto examples = examples_of(all_rules);
    std::size_t number = 0;
    for (const rule_info* rule : rules_of(all_rules)) {
        const std::string_view bad = examples[number++].bad;
        INFO(rule->id);
        for (point_type type : rule->needs_types) {
            const distpoint::loaded loaded = tests::load("bad.yaml", bad);
            tests::estate all(loaded.view());
            for (point& p : all.points) {
                p.types.erase(type);
                p.unknown_types.insert(type);
            }
            const report found = tests::judge(all.view(), loaded.findings());
            for (const finding& f : found.findings)
                if (f.rule->id == rule->id) {
                    INFO(name_of(type));
                    // A rule about several types may still report another of them.
                    CHECK(rule->needs_types.size() > 1);
                }
        }
        for (const rule_need& need : rule->needs) {
            if (need.kind == record_kind::document) continue;
            const distpoint::loaded loaded = tests::load("bad.yaml", bad);
            tests::estate all(loaded.view());
            INFO(name_of(need.kind) << " " << name_of(need.member));
            CHECK(detail::tells(all.view(), need));
            forget(all, need);
            CHECK_FALSE(detail::tells(all.view(), need));
            const report found = tests::judge(all.view(), loaded.findings());
            for (const finding& f : found.findings) CHECK(f.rule->id != rule->id);
        }
    }
}

TEST_CASE("a rule may need any member") {
    const site nameless[] = {{.code = "NYC", .forest = "f"}};
    const site named[] = {{.code = "NYC", .name = "New York"}};
    CHECK_FALSE(detail::tells({.sites = nameless}, {record_kind::site, field::name}));
    CHECK(detail::tells({.sites = named}, {record_kind::site, field::name}));
    CHECK_FALSE(detail::tells({.sites = named}, {record_kind::site, field::forest}));
    CHECK(detail::tells({.sites = named}, {record_kind::site, field::parent})); // an absent parent is known: none
    const package bare[] = {{.id = "A"}};
    CHECK_FALSE(detail::tells({.packages = bare}, {record_kind::package, field::size}));
    CHECK(detail::tells({.packages = bare}, {record_kind::package, field::common_share})); // a flag has its default
}

TEST_CASE("of a list that is known to be empty the members are needed, of one that is not there the records") {
    const auto needed_of_groups = [](field_set empty) {
        std::vector<field> members;
        for (const unasked_rules& fact : unasked({.empty_lists = empty}))
            if (!fact.is_type && fact.need.kind == record_kind::point_group) members.push_back(fact.need.member);
        return members;
    };
    CHECK(needed_of_groups({}) == std::vector<field>{field::none});
    field_set stated;
    stated.insert(field::distribution_point_groups);
    const auto members = needed_of_groups(stated);
    CHECK(members.size() > 1);
    CHECK(std::find(members.begin(), members.end(), field::none) == members.end());
}

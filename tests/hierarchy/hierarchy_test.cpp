// SPDX-License-Identifier: BSL-1.0
// What a hierarchy has at all, and the keys of its records.
#include "catch.hpp"

#include <distpoint/hierarchy/computers.hpp>
#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/hierarchy/survey.hpp>

#include <string>
#include <string_view>

using namespace distpoint;

TEST_CASE("what occurs in a hierarchy at all") {
    const suppression none_of_it[1] = {};
    const std::string_view words[] = {"x"};
    const drive drives[] = {{"C", 1}};
    survey s;
    s.note(point{.name = "a"});
    s.note(site_system{.name = "s"});
    CHECK_FALSE((s.shares || s.nameless || s.unknown_types || s.site_lists || s.drives || s.roles));
    CHECK_FALSE(s.may_suppress(record_kind::point));
    CHECK_FALSE(s.may_suppress(record_kind::site_system));
    CHECK(s.may_suppress(record_kind::package));
    const auto with = [](const auto& record) {
        survey noted;
        noted.note(record);
        return noted;
    };
    CHECK(with(point{.share = "x"}).shares);
    CHECK(with(point{.site_system = "x"}).nameless);
    CHECK(with(point{.name = "a", .unknown_types = point_type::branch}).unknown_types);
    CHECK(with(point{.suppress = none_of_it}).may_suppress(record_kind::point));
    CHECK_FALSE(with(point{.suppress = none_of_it}).may_suppress(record_kind::site_system));
    CHECK(with(site_system{.suppress = none_of_it}).may_suppress(record_kind::site_system));
    CHECK_FALSE(with(site_system{.suppress = none_of_it}).may_suppress(record_kind::point));
    CHECK(with(site_system{.sites = words}).site_lists);
    CHECK(with(site_system{.drives = drives}).drives);
    CHECK(with(site_system{.roles = words}).roles);
}

TEST_CASE("a list is known if it has records, or is known to be empty") {
    const site sites[] = {{.code = "NYC"}};
    hierarchy h{.sites = sites};
    CHECK(h.lists(record_kind::site));
    CHECK_FALSE(h.lists(record_kind::package));
    h.empty_lists.insert(field::packages);
    CHECK(h.lists(record_kind::package));
    CHECK_FALSE(h.lists(record_kind::point));
    h.complete = false;
    CHECK_FALSE(h.lists(record_kind::site));
    CHECK_FALSE(h.lists(record_kind::package));

    const auto code_at = [&](element where) {
        std::string code = "none";
        with_record(h, where, [&](const auto& record) { code = title_of(record); });
        return code;
    };
    CHECK(code_at({.kind = record_kind::site, .record = 0}) == "NYC");
    CHECK(code_at({.kind = record_kind::site, .record = 1}) == "none");
    CHECK(code_at({.kind = record_kind::point, .record = 0}) == "none");
    CHECK(code_at({.kind = record_kind::document, .record = 0}) == "none");
}

TEST_CASE("a set of keys") {
    field_set keys;
    keys.insert(field::forest);
    keys.insert(field::unknown); // the last one
    CHECK(keys.contains(field::forest));
    CHECK(keys.contains(field::unknown));
    CHECK_FALSE(keys.contains(field::mode));
    keys.erase(field::forest);
    CHECK_FALSE(keys.contains(field::forest));
    CHECK(keys.contains(field::unknown));
    CHECK(field_named("forest") == field::forest);
    CHECK(field_named("unknown") == field::unknown);
    CHECK(field_named("format") == field::format);
    CHECK(field_named("requires") == field::requires_);
    CHECK(field_named("Forest") == field::none);
    CHECK(field_named("") == field::none);
}

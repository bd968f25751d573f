// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <distpoint/compatibility/analysis.hpp>
#include <distpoint/compatibility/choices.hpp>
#include <distpoint/compatibility/explanations.hpp>
#include <distpoint/compatibility/repairs.hpp>

#include <map>
#include <vector>

using enum distpoint::point_type;
using distpoint::choice_reason, distpoint::choice_status, distpoint::choices, distpoint::compatibility;
using distpoint::compatibility_masks, distpoint::compatibility_table, distpoint::difference, distpoint::explanations;
using distpoint::legal_points, distpoint::masks, distpoint::maximal_points, distpoint::point_type,
    distpoint::point_type_set;
using distpoint::points_with, distpoint::statistics_of, distpoint::type_pair;

namespace {

// The library's mask check, reimplemented with the two facts that the tests of all sets establish.
bool legal(point_type_set set) { return masks.allow(set); }

} // namespace

TEST_CASE("every choice of every set agrees with enumeration") {
    for (unsigned bits = 0; bits < 1024; ++bits) {
        const auto written = point_type_set::from_bits(bits);
        std::vector<point_type_set> completions;
        for (point_type_set point : legal_points())
            if (point.contains(written)) completions.push_back(point);
        const auto found = choices(written);
        REQUIRE(found.completions.size() == completions.size());
        REQUIRE(found.possible() == !completions.empty());
        if (legal(written)) REQUIRE(found.possible());
        if (!found.possible()) continue;
        for (point_type type : point_type_set::all()) {
            std::size_t with = 0;
            for (point_type_set point : completions) with += point.contains(type);
            const auto& c = found.of[static_cast<int>(type)];
            const auto status = with == completions.size() ? choice_status::required
                                : with == 0                ? choice_status::forbidden
                                                           : choice_status::allowed;
            REQUIRE(c.status == status);
            // Each has a reason that is true, unless it is written or free.
            REQUIRE((c.reason == choice_reason::none) == (status == choice_status::allowed || written.contains(type)));
            const auto [a, b] = c.pair;
            if (c.reason == choice_reason::excludes || c.reason == choice_reason::remains)
                REQUIRE(masks.excluded_by(a).contains(b));
            if (c.reason == choice_reason::requires_) REQUIRE((masks.required_by(a).contains(b) && b == type));
        }
    }
}

TEST_CASE("choices as in the documentation") {
    constexpr auto mobile = choices({mobile_device});
    STATIC_REQUIRE(mobile.of[static_cast<int>(bits_enabled)].status == choice_status::required);
    STATIC_REQUIRE(mobile.of[static_cast<int>(bits_enabled)].pair == type_pair{mobile_device, bits_enabled});
    STATIC_REQUIRE(mobile.of[static_cast<int>(streaming)].status == choice_status::forbidden);
    STATIC_REQUIRE(mobile.of[static_cast<int>(branch)].reason == choice_reason::excludes);
    STATIC_REQUIRE(mobile.of[static_cast<int>(server)].status == choice_status::allowed);
    STATIC_REQUIRE_FALSE(choices({branch, bits_enabled}).possible());
}

TEST_CASE("every explanation is illegal and minimal, and all are found") {
    for (unsigned bits = 0; bits < 1024; ++bits) {
        const auto written = point_type_set::from_bits(bits);
        const auto found = explanations(written);
        REQUIRE(found.empty() == legal(written));
        if (found.empty()) continue;
        std::size_t count = 0;
        for (unsigned sub = 1; sub < 1024; ++sub) {
            const auto set = point_type_set::from_bits(sub);
            if (!written.contains(set) || legal(set)) continue;
            bool minimal = true;
            for (unsigned smaller = (sub - 1) & sub; smaller != 0; smaller = (smaller - 1) & sub)
                minimal = minimal && legal(point_type_set::from_bits(smaller));
            count += minimal;
        }
        REQUIRE(found.size() == count);
        for (point_type_set set : found) {
            REQUIRE(written.contains(set));
            REQUIRE_FALSE(legal(set));
            for (point_type type : set) REQUIRE(legal(set - type));
        }
    }
    STATIC_REQUIRE(explanations({branch, bits_enabled}).size() == 1);
    STATIC_REQUIRE(explanations({mobile_device})[0] == point_type_set(mobile_device));
    // In the order of the table's rows.
    const auto several = explanations({server_share, branch, standard, multicast});
    REQUIRE(several.size() == 5);
    CHECK(several[0] == point_type_set{server_share, branch});
    CHECK(several[1] == point_type_set{server_share, standard});
    CHECK(several[2] == point_type_set{server_share, multicast});
    CHECK(several[3] == point_type_set{branch, standard});
    CHECK(several[4] == point_type_set{branch, multicast});
}

TEST_CASE("filters") {
    CHECK(points_with({}).size() == 40);
    CHECK(points_with({server, standard}).size() == 26);
    CHECK(points_with({branch}).size() == 4);
    CHECK(points_with({server_share}).size() == 10);
    CHECK(points_with({streaming}, {bits_enabled, server_share}).size() == 6);
    CHECK(points_with({branch, bits_enabled}).empty());
    for (point_type_set point : points_with({protected_}, {multicast}))
        CHECK((point.contains(protected_) && !point.contains(multicast)));
}

TEST_CASE("maximal points, by the definition") {
    const auto all = legal_points(masks);
    const auto found = maximal_points(all);
    for (point_type_set point : found)
        for (point_type_set other : all) CHECK_FALSE((other != point && other.contains(point)));
    std::size_t count = 0;
    for (point_type_set point : all) {
        bool extends = false;
        for (point_type type : point_type_set::all() - point)
            for (point_type_set other : all) extends = extends || (other.contains(point) && other.contains(type));
        count += !extends;
    }
    CHECK(found.size() == count);
    CHECK(count == 7);
}

TEST_CASE("core, dead, atomic, commonality") {
    auto points = legal_points(masks); // not constant: counted at run time
    const auto whole = statistics_of(points);
    CHECK(whole.points == 40);
    compatibility_masks by = masks;
    CHECK(distpoint::legal_written_sets(by).size() == 122);
    CHECK(whole.core.empty());
    CHECK(whole.dead.empty());
    CHECK(whole.atomic_sets.size() == 10); // no two types always occur together
    unsigned sum = 0;
    for (point_type_set point : legal_points()) sum += static_cast<unsigned>(point.size());
    unsigned counted = 0;
    for (unsigned count : whole.points_of) counted += count;
    CHECK(counted == sum);
    CHECK(whole.points_of[static_cast<int>(server)] == 30);
    auto with_branch = points_with({branch});
    const auto branches = statistics_of(with_branch);
    CHECK(branches.core == point_type_set{server, branch});
    CHECK(branches.false_optional() == branches.core);
    CHECK(branches.dead ==
          point_type_set{server_share, standard, bits_enabled, mobile_device, internet_clients, multicast});
    CHECK(branches.atomic_sets.size() == 4); // {server, branch}, the dead ones, protected, streaming
    CHECK(statistics_of({}).core.empty());
}

TEST_CASE("points gained and lost by a change to the table") {
    STATIC_REQUIRE(difference(compatibility, compatibility).gained.empty());
    compatibility_table later = compatibility;
    later.cells[2][4] = later.cells[4][2] = distpoint::cell::yes; // branch points may be BITS-enabled
    const auto change = difference(compatibility, later);
    CHECK(change.lost.empty());
    CHECK(change.gained.size() == 4);
    for (point_type_set set : change.gained) {
        CHECK(set.contains(point_type_set{branch, bits_enabled}));
        CHECK(completed(set) == set); // a point, not a set that implies more
    }
    const auto back = difference(later, compatibility);
    CHECK((back.gained.empty() && back.lost.size() == 4));
    CHECK(points_with({branch}, {}, compatibility_masks(later)).size() == 8);
}

TEST_CASE("why a type is forbidden or required, also by other tables") {
    // Branch points may be for mobile devices, which need BITS, which branch points may not have.
    compatibility_table table = compatibility;
    table.cells[2][6] = table.cells[6][2] = distpoint::cell::yes;
    const compatibility_masks by(table);
    const auto mobile = choices({branch}, by)[mobile_device];
    CHECK(mobile.status == choice_status::forbidden);
    CHECK(mobile.reason == choice_reason::excludes);
    CHECK(mobile.pair == type_pair{branch, bits_enabled});
    // What remains when the other place or kind is excluded.
    using distpoint::detail::alternative_to;
    CHECK(alternative_to(server) == server_share);
    CHECK(alternative_to(server_share) == server);
    CHECK(alternative_to(branch) == standard);
    CHECK(alternative_to(standard) == branch);
    // Nothing excludes, nothing requires: no reason.
    point_type_set nothing;
    const auto forbidden = distpoint::detail::why_forbidden(streaming, nothing, nothing, masks);
    CHECK((forbidden.status == choice_status::forbidden && forbidden.reason == choice_reason::none));
    const auto required = distpoint::detail::why_required(streaming, nothing, nothing, compatibility_masks());
    CHECK((required.status == choice_status::required && required.reason == choice_reason::none));
}

TEST_CASE("what the table prints") {
    using distpoint::cell, distpoint::footnote_text;
    int printed_cells = 0;
    for (const auto& row : compatibility.cells)
        for (cell c : row) printed_cells += printed(c)[0] != '\0';
    CHECK(printed_cells == 100);
    CHECK(std::string_view(printed(static_cast<cell>(99))).empty());
    CHECK_FALSE(std::string_view(footnote_text(1)).empty());
    CHECK_FALSE(std::string_view(footnote_text(2)).empty());
    CHECK(std::string_view(footnote_text(0)).empty());
    CHECK(std::string_view(footnote_text(3)).empty());
}

TEST_CASE("repairs that remove as much are in the order of the table, also by what they add") {
    using distpoint::type_repair;
    CHECK(distpoint::detail::preferred(type_repair{{branch}, {standard}}, type_repair{{protected_}, {standard}}));
    CHECK(distpoint::detail::preferred(type_repair{{}, {branch}}, type_repair{{}, {streaming}}));
    CHECK_FALSE(distpoint::detail::preferred(type_repair{{}, {streaming}}, type_repair{{}, {branch}}));
    CHECK_FALSE(distpoint::detail::preferred(type_repair{{branch, standard}, {}}, type_repair{{streaming}, {}}));
}

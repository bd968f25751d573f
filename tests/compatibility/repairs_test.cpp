// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <distpoint/compatibility/check.hpp>
#include <distpoint/compatibility/repairs.hpp>

using enum distpoint::point_type; // hence no using directive for the namespace, which contains the tags
using distpoint::cell, distpoint::check, distpoint::compatibility, distpoint::compatibility_masks,
    distpoint::compatibility_table;
using distpoint::completed, distpoint::legal_points, distpoint::masks, distpoint::point_type_set, distpoint::repairs;
using distpoint::type_repair;
namespace detail = distpoint::detail;

TEST_CASE("the repairs in the documentation") {
    const auto mobile = repairs({mobile_device});
    REQUIRE(mobile.size() == 2);
    CHECK(mobile[0] == type_repair{{}, {bits_enabled}}); // fewest removals first
    CHECK(mobile[1] == type_repair{{mobile_device}, {}});
    const auto office = repairs({branch, bits_enabled});
    REQUIRE(office.size() == 2);
    CHECK(office[0] == type_repair{{branch}, {}});
    CHECK(office[1] == type_repair{{bits_enabled}, {}});
}

TEST_CASE("every repair of every set is legal, and none smaller exists") {
    std::size_t most = 0;
    for (unsigned bits = 0; bits < 1024; ++bits) {
        const auto written = point_type_set::from_bits(bits);
        // By enumeration: the size of the smallest change to a legal set, and the number of such changes.
        int smallest = 99;
        std::size_t count = 0;
        for (unsigned goal = 0; goal < 1024; ++goal) {
            if (!check(point_type_set::from_bits(goal)).legal()) continue;
            const int size = (written ^ point_type_set::from_bits(goal)).size();
            if (size < smallest) smallest = size, count = 0;
            if (size == smallest) ++count;
        }
        const auto found = repairs(written);
        REQUIRE(found.size() == count);
        most = std::max(most, count);
        for (std::size_t i = 0; i < found.size(); ++i) {
            const type_repair& repair = found[i];
            REQUIRE(repair.size() == smallest);
            REQUIRE(written.contains(repair.remove));
            REQUIRE_FALSE(written.intersects(repair.add));
            REQUIRE(check((written - repair.remove) | repair.add).legal());
            if (i > 0) REQUIRE(found[i - 1].remove.size() <= repair.remove.size());
        }
    }
    CHECK(most == 6); // far below the capacity of type_repairs
}

TEST_CASE("fixed types stay as they are") {
    for (unsigned bits = 0; bits < 1024; ++bits) {
        const auto written = point_type_set::from_bits(bits) | server_share;
        for (const type_repair& repair : repairs(written, server_share)) {
            REQUIRE_FALSE(repair.remove.contains(server_share));
            REQUIRE(check((written - repair.remove) | repair.add).legal());
        }
    }
}

TEST_CASE("in the table's order") {
    CHECK(detail::earlier_in_table({branch}, {bits_enabled}));
    CHECK_FALSE(detail::earlier_in_table({bits_enabled}, {branch}));
    CHECK(detail::earlier_in_table({server, multicast}, {branch}));
    CHECK(detail::earlier_in_table({server}, {server, branch})); // a prefix comes first
    CHECK_FALSE(detail::earlier_in_table({server, branch}, {server}));
    CHECK_FALSE(detail::earlier_in_table({branch}, {branch}));
}

TEST_CASE("implied types") {
    CHECK(completed({}) == point_type_set{server, standard});
    CHECK(completed({branch}) == point_type_set{server, branch});
    CHECK(completed({server_share}) == point_type_set{server_share});
    CHECK(completed({}, true) == point_type_set{server_share});
    CHECK(completed({server}, true) == point_type_set{server, server_share}); // a share path beside a written server
    CHECK(completed({standard}, true) == point_type_set{server_share, standard});
    CHECK(completed({bits_enabled}, false, {branch}) ==
          point_type_set{server, bits_enabled});   // branch or standard: unknown
    CHECK(completed({}, false, {server}).empty()); // without it, standard is not implied either
    CHECK(completed({}, false, {server_share}).empty());
    CHECK(completed({server}, false, {server_share}) == point_type_set{server});
}

TEST_CASE("possible types are those that some value of the unknown ones gives") {
    for (unsigned written = 0; written < 32; ++written) // the types that imply others, and bits-enabled
        for (unsigned unknown = 0; unknown < 32; ++unknown)
            for (const bool on_share : {false, true}) {
                if ((written & unknown) != 0) continue;
                point_type_set some;
                for (unsigned present = 0; present < 32; ++present)
                    if ((present & ~unknown) == 0)
                        some = some | completed(point_type_set::from_bits(written | present), on_share);
                const auto possible =
                    possible_types(point_type_set::from_bits(written), on_share, point_type_set::from_bits(unknown));
                INFO(written << ' ' << unknown << ' ' << on_share);
                CHECK(possible == some);
            }
}

TEST_CASE("unknown types are not missing") {
    CHECK(check({mobile_device}).missing.size() == 1);
    CHECK(check({mobile_device}, masks, {bits_enabled}).missing.empty());
}

TEST_CASE("a custom table") {
    compatibility_table own = compatibility;
    own.cells[2][4] = own.cells[4][2] = cell::yes; // branch points may be BITS-enabled there
    const compatibility_masks by(own);
    CHECK(check({branch, bits_enabled}, by).legal());
    CHECK_FALSE(check({branch, bits_enabled}).legal());
    CHECK(repairs({branch, multicast, bits_enabled}, by).size() == 2);
    CHECK(legal_points(by).size() > legal_points().size());
    // In a table without any rule, every set is legal.
    for (auto& row : own.cells)
        for (cell& c : row) c = cell::yes;
    CHECK(legal_written_sets(compatibility_masks(own)).size() == 1024);
}

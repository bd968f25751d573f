// SPDX-License-Identifier: BSL-1.0
// Where records come from.
#include "catch.hpp"

#include <distpoint/load/part/record_origins.hpp>

#include <tuple>
#include <vector>

using namespace distpoint;

namespace {

bool same(const record_origin& a, const record_origin& b) {
    return std::tie(a.file, a.item, a.begin, a.size, a.types) == std::tie(b.file, b.item, b.begin, b.size, b.types);
}

} // namespace

TEST_CASE("the origin of each record is the one that was added") {
    // Records in order, with gaps, repeated, backwards, of several files, with and without texts.
    std::vector<record_origin> all;
    for (std::uint32_t i = 0; i < 5; ++i) all.push_back({0, i, 100 * i + 7, 90, i % 2 == 0 ? 100 * i + 20 : 0});
    for (std::uint32_t item : {7u, 8u, 8u, 3u, 4u, 0x80000000u, 0x80000001u, 0u}) all.push_back({0, item});
    for (std::uint32_t i = 0; i < 3; ++i) all.push_back({1, i});
    all.push_back({2, 3, 5000, 1, 0}); // follows in number, but in another file
    all.push_back({2, 4});
    record_origins origins;
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(origins.size() == i);
        origins.push_back(all[i]);
        for (std::size_t k = 0; k <= i; ++k) CHECK(same(origins[k], all[k]));
    }

    record_origins more;
    more.push_back({0, 5});
    more.append(origins, 4);
    REQUIRE(more.size() == all.size() + 1);
    CHECK(same(more[0], {0, 5}));
    for (std::size_t i = 0; i < all.size(); ++i) {
        record_origin expected = all[i];
        expected.file += 4;
        CHECK(same(more[i + 1], expected));
    }
}

// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <distpoint/vocabulary/small_list.hpp>

#include <utility>
#include <vector>

using namespace distpoint;

namespace {

using list = small_list<int, 2>;

std::vector<int> values(const list& of) { return {of.begin(), of.end()}; }

constexpr int grown() {
    list some{1, 2};
    for (int i = 3; i <= 9; ++i) some.push_back(i);
    some.push_back(some[0]); // one of its own, while it moves
    list copy = some;
    const list moved = std::move(some);
    copy = moved;
    int sum = 0;
    for (int value : copy) sum += value;
    return sum;
}
static_assert(grown() == 46);

} // namespace

TEST_CASE("a small list keeps its values, wherever they are") {
    for (int size = 0; size < 8; ++size) {
        list some;
        std::vector<int> all;
        for (int i = 0; i < size; ++i) {
            some.push_back(i);
            all.push_back(i);
        }
        CHECK(some.size() == all.size());
        CHECK(values(some) == all);
        list copy = some;
        CHECK(values(list(all)) == all);
        const list moved = std::move(some);
        CHECK(values(moved) == all);
        CHECK(some.empty()); // and may be used again
        some.push_back(7);
        CHECK(values(some) == std::vector<int>{7});
        some = moved;
        CHECK(values(some) == all);
        list& same = copy;
        copy = same;
        CHECK(values(copy) == all);
        copy = list{};
        CHECK(copy.empty());
    }
}

// SPDX-License-Identifier: BSL-1.0
// Names, their hashes, and tables of them.
#include "catch.hpp"

#include <distpoint/hierarchy/computers.hpp>
#include <distpoint/hierarchy/name_table.hpp>
#include <distpoint/hierarchy/record_names.hpp>

#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace distpoint;

TEST_CASE("names are found without case, at compile time and run time") {
    constexpr auto find = [](std::string_view name) {
        name_table table(3);
        table.add("NYC-DP01.corp.contoso.com", 7);
        table.add("bos", 8);
        table.add("nyc-dp01.CORP.contoso.com", 9);
        return table.find(name);
    };
    STATIC_REQUIRE(find("nyc-dp01.corp.contoso.com") == 7);
    STATIC_REQUIRE(find("BOS") == 8);
    STATIC_REQUIRE(find("") == name_table::none);
    STATIC_REQUIRE(find("nyc") == name_table::none);
    CHECK(find("nyc-dp01.corp.contoso.com") == 7);
    CHECK(find("BOS") == 8);
}

TEST_CASE("hashes do not depend on case, and hardly collide") {
    std::string name = "AZaz@[`{-09\x80\xff";
    for (std::size_t length = 0; length < 20; ++length) {
        std::string text;
        std::string other;
        for (std::size_t i = 0; i < length; ++i) {
            const char c = name[i % name.size()];
            text += c;
            other += c >= 'a' && c <= 'z'   ? static_cast<char>(c - 32)
                     : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32)
                                            : c;
        }
        CHECK(name_hash(text) == name_hash(other));
    }
    name_table two(2); // 32 apart, but not letters
    two.add("@", 0);
    CHECK_FALSE(two.contains("`"));
    name_table table(100000);
    for (std::uint32_t i = 0; i < 100000; ++i) {
        static std::vector<std::string> names(100000);
        names[i] = "point-" + std::to_string(i);
        REQUIRE(table.add(names[i], i) == i);
    }
    for (std::uint32_t i = 0; i < 100000; i += 997) CHECK(table.find("POINT-" + std::to_string(i)) == i);
}

TEST_CASE("a table of names grows") {
    constexpr auto all_found = [](std::uint32_t count) {
        constexpr std::string_view text = "abcdefghijklmnopqrstuvwxyz0123456789";
        name_table table(1);
        for (std::uint32_t i = 0; i < count; ++i)
            if (table.add(text.substr(i / 6, i % 6 + 1), i) != i) return false;
        for (std::uint32_t i = 0; i < count; ++i)
            if (table.find(text.substr(i / 6, i % 6 + 1)) != i) return false;
        return table.size() == count && !table.contains("b9");
    };
    STATIC_REQUIRE(all_found(60));
    CHECK(all_found(180));
}

TEST_CASE("the positions of names need not be their numbers") {
    constexpr auto all_found = [](std::uint32_t from, std::uint32_t apart) {
        constexpr std::string_view text = "abcdefghijklmnopqrstuvwxyz0123456789";
        name_table table(2);
        const auto position = [&](std::uint32_t i) { return i < from ? i : i * 3 + apart; };
        for (std::uint32_t i = 0; i < 90; ++i) {
            const std::string_view name = text.substr(i / 6, i % 6 + 1);
            if (table.add(name, position(i)) != position(i)) return false;
            if (table.add(name, 1000) != position(i)) return false;
        }
        for (std::uint32_t i = 0; i < 90; ++i) {
            const std::string_view name = text.substr(i / 6, i % 6 + 1);
            if (table.find(name) != position(i) || table.position(i) != position(i) || table.name(i) != name)
                return false;
        }
        return true;
    };
    for (std::uint32_t from : {0u, 1u, 2u, 3u, 50u, 90u})
        for (std::uint32_t apart : {0u, 7u}) CHECK(all_found(from, apart));
    STATIC_REQUIRE(all_found(3, 1));
}

TEST_CASE("names are equal if their characters are, at every place of every length") {
    for (std::size_t length = 0; length <= 33; ++length) {
        std::string name;
        for (std::size_t i = 0; i < length; ++i) name += static_cast<char>('a' + i % 26);
        REQUIRE(same_name(name, std::string(name)));
        for (std::size_t at = 0; at < length; ++at) {
            std::string other = name;
            other[at] = '!';
            INFO(name << ' ' << at);
            CHECK_FALSE(same_name(name, other));
            CHECK(name_hash(name) != name_hash(other));
            CHECK(exact_name_hash(name) != exact_name_hash(other));
            other[at] = static_cast<char>(name[at] - 32);
            CHECK(same_name(name, other));
            CHECK(name_hash(name) == name_hash(other));
            CHECK(exact_name_hash(name) == exact_name_hash(other));
        }
    }
}

TEST_CASE("names are equal if their characters are, without case") {
    for (int x = 0; x < 256; ++x)
        for (int y = 0; y < 256; ++y) {
            const char one = static_cast<char>(x);
            const char other = static_cast<char>(y);
            for (std::size_t at : {std::size_t{0}, std::size_t{7}, std::size_t{8}, std::size_t{10}}) {
                std::string a = "Ab@[`{\xff\x80zZ9";
                std::string b = "aB@[`{\xff\x80Zz9";
                a[at] = one;
                b[at] = other;
                if (same_name(a, b) != (folded(one) == folded(other))) FAIL(x << ' ' << y << ' ' << at);
            }
        }
    CHECK_FALSE(same_name("abcdefgh", "abcdefg"));
    STATIC_REQUIRE(same_name("NYC-dp01.corp", "nyc-DP01.CORP"));
}

TEST_CASE("names that differ in one character or their length are far apart") {
    // Tables use the upper half of the hash: of 65,536 places by its lowest or highest bits, 40,000 names that differ
    // in one place should take about 30,000.
    const auto places_of = [](auto name, std::uint64_t key = hash_key()) {
        const auto fold = [](std::uint64_t eight) { return eight | 0x2020202020202020u; };
        std::size_t fewest = 65536;
        for (int shift : {32, 48}) {
            std::vector<char> taken(std::size_t{1} << 16);
            std::size_t count = 0;
            for (int i = 0; i < 40000; ++i) {
                char& place =
                    taken[static_cast<std::size_t>(detail::hash_of_name(name(i), fold, key) >> shift) & 0xffff];
                count += place == 0;
                place = 1;
            }
            fewest = std::min(fewest, count);
        }
        return fewest;
    };
    CHECK(detail::hash_of_name(
              "nyc", [](std::uint64_t eight) { return eight | 0x2020202020202020u; }, hash_key()) == name_hash("NYC"));
    const auto numbered = [](int i) { return "nyc-dp" + std::to_string(i); };
    CHECK(places_of(numbered) > 27000);
    CHECK(places_of(numbered, 0x49b64a219b9e88ddu) > 27000); // a key that spreads them badly by itself
    CHECK(places_of([](int i) { return std::to_string(i) + ".corp.contoso.com"; }) > 27000);
    // Only the last three of sixteen characters differ: the highest bits of the last word that is hashed.
    const auto letter = [](int i) { return "0123456789abcdefghijklmnopqrstuvwxyz"[i % 36]; };
    CHECK(places_of([&](int i) {
              return std::string("nyc-server-po") + letter(i / 1296) + letter(i / 36) + letter(i);
          }) > 27000);
    CHECK(places_of([](int i) { return "a-long-first-label-" + std::to_string(i) + ".corp.contoso.com"; }) > 27000);
    CHECK(places_of([](int i) { return std::string(static_cast<std::size_t>(i) % 40, ' ') + std::to_string(i / 40); }) >
          27000);
    std::set<std::uint64_t> hashes;
    for (std::size_t length = 0; length < 100; ++length) hashes.insert(name_hash(std::string(length, ' ')));
    CHECK(hashes.size() == 100);
}

TEST_CASE("names that were chosen to collide are compared no more often than others") {
    constexpr int bits = 13; // 8,192 names
    const auto comparisons = [](std::string_view zero, std::string_view one) {
        std::vector<std::string> names;
        for (unsigned i = 0; i < 1u << bits; ++i) {
            std::string& name = names.emplace_back();
            for (int bit = 0; bit < bits; ++bit) name += (i >> bit & 1u) == 0 ? zero : one;
        }
        std::size_t compared = 0;
        const auto name_of = [&](std::uint32_t i) {
            ++compared;
            return std::string_view(names[i]);
        };
        name_slots slots(names.size());
        for (std::uint32_t i = 0; i < names.size(); ++i) slots.add(names[i], i, name_of);
        for (std::uint32_t i = 0; i < names.size(); ++i) CHECK(slots.find(names[i], name_of) == i);
        return compared;
    };
    const std::size_t most = std::size_t{3} << bits;
    // 32 apart, as letters of two cases are; and a difference in the highest bit of one word that, under a product
    // without its upper half, cancels against that of the next word whatever the key is.
    CHECK(comparisons("@", "`") < most);
    CHECK(comparisons("[", "{") < most);
    CHECK(comparisons("_", "\x7f") < most);
    CHECK(comparisons("0000000000000000", "0000000\xb0"
                                          "0000000\xb0") < most);
    CHECK(comparisons("a", "b") < most);
}

TEST_CASE("names in a table that changed to exact hashes are found, and sought ahead") {
    std::vector<std::string> names;
    for (unsigned i = 0; i < 64; ++i)
        for (int bit = 0; bit < 6; ++bit)
            (bit == 0 ? names.emplace_back() : names.back()) += (i >> bit & 1u) == 0 ? "A[" : "a{";
    name_table table(1);
    std::vector<std::uint32_t> added;
    sought_names all(table, [&](const sought_name& sought) {
        added.push_back(table.add(sought, static_cast<std::uint32_t>(added.size())));
    });
    for (int round = 0; round < 2; ++round)
        for (const std::string& name : names) all.add(name);
    all.finish();
    for (std::uint32_t i = 0; i < 128; ++i) CHECK(added[i] == i % 64);
    CHECK(table.find("a[a[a[A[A[A[") == 0);
    CHECK_FALSE(table.contains("a[a[a[A[A[A@"));
}

TEST_CASE("a record whose name only has the hash of the one that is sought is not found") {
    const point points[] = {{.name = "a@"}, {.name = "b"}};
    record_names<point> names(points);
    names.add(points[0].name, 0);
    names.add(points[1].name, 1);
    const auto found = [&](std::string_view name) {
        sought_name sought{names.fetch(name)};
        names.seek(sought);
        return std::pair(sought.likely, names.find(sought));
    };
    CHECK(found("A@") == std::pair(0u, 0u));
    CHECK(found("B") == std::pair(1u, 1u));
    CHECK(found("a`") == std::pair(0u, name_table::none)); // 32 apart, but not letters
    CHECK(found("c").second == name_table::none);
}

TEST_CASE("nothing is found in tables without room") {
    const name_table table;
    CHECK(table.empty());
    CHECK(table.find("a") == name_table::none);
    const record_names<site> records({});
    CHECK(records.find("a") == name_table::none);
    int sought = 0;
    sought_names in_table(table, [&](const sought_name& name) {
        CHECK(name.likely == name_table::none);
        ++sought;
    });
    sought_names in_records(records, [&](const sought_name& name) {
        CHECK(records.find(name) == name_table::none);
        ++sought;
    });
    for (std::string_view name : {"a", "", "b"}) {
        in_table.add(name);
        in_records.add(name);
    }
    in_table.finish();
    in_records.finish();
    CHECK(sought == 6);
}

TEST_CASE("the product of two numbers is folded, with or without a type of 128 bits") {
    constexpr std::uint64_t high = std::uint64_t{1} << 63;
    STATIC_REQUIRE(folded_product(0, 7) == 0);
    STATIC_REQUIRE(folded_product(1, 7) == 7);
    STATIC_REQUIRE(folded_product(high, 2) == 1);
    STATIC_REQUIRE(folded_product(high, high) == high >> 1);
    STATIC_REQUIRE(folded_product(~std::uint64_t{0}, ~std::uint64_t{0}) == ~std::uint64_t{0});
    STATIC_REQUIRE(folded_product(0x123456789abcdef1u, 0xfedcba9876543211u) ==
                   (0x123456789abcdef1u * 0xfedcba9876543211u ^ 0x121fa00ad77d7423u));
}

#ifdef __linux__
TEST_CASE("the key of hashes is the process's own") {
    CHECK(hash_key() == hash_key());
    CHECK(hash_key() != distpoint::detail::fixed_key);
    static_assert(hash_key() == distpoint::detail::fixed_key);
}
#endif

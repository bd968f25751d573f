// SPDX-License-Identifier: BSL-1.0
// All 1,024 sets of types, three ways: the compiler's result (valid_combination), the run-time result of check(), and
// an oracle that shares no code with the library: it works on names, from the topic's table as a CSV file. And that the
// oracle would notice each of the table's 90 cells if it were wrong. Argument: compatibility.csv.
#include <distpoint/compatibility/check.hpp>
#include <distpoint/compatibility/combination.hpp>
#include <distpoint/compatibility/implied.hpp>
#include <distpoint/compatibility/legal_points.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <boost/hana/basic_tuple.hpp>

#include <array>
#include <cstdio>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace dp = distpoint;

namespace {

int failures = 0;

void expect(bool holds, const std::string& what) {
    if (holds) return;
    ++failures;
    std::printf("FAILED: %s\n", what.c_str());
}

// With the C library alone: WebAssembly's C++ library has no file streams.
std::string text_of(const char* path) {
    std::string text;
    std::FILE* const file = std::fopen(path, "rb");
    if (file == nullptr) return text;
    for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) text += static_cast<char>(c);
    std::fclose(file);
    return text;
}

// The oracle: sets of names, cells as text.
struct oracle {
    std::vector<std::string> names;
    std::map<std::pair<std::string, std::string>, std::string> cells;

    explicit oracle(const char* path) {
        std::stringstream file(text_of(path));
        std::string line;
        for (bool first = true; std::getline(file, line); first = false) {
            std::vector<std::string> words;
            std::stringstream in(line);
            for (std::string word; std::getline(in, word, ',');) words.push_back(word);
            if (first)
                names.assign(words.begin() + 1, words.end());
            else
                for (std::size_t i = 1; i < words.size(); ++i) cells[{words[0], names[i - 1]}] = words[i];
        }
    }
    std::set<std::string> set_of(unsigned bits) const {
        std::set<std::string> set;
        for (std::size_t i = 0; i < names.size(); ++i)
            if ((bits >> i & 1u) != 0) set.insert(names[i]);
        return set;
    }
    std::size_t conflicts(const std::set<std::string>& set) const {
        std::size_t count = 0;
        for (const auto& a : set)
            for (const auto& b : set)
                if (a < b && cells.at({a, b}).substr(0, 2) == "no") ++count;
        return count;
    }
    // Facts in addition to the table: these two require BITS, not vice versa.
    static std::size_t missing(const std::set<std::string>& set) {
        if (set.count("bits-enabled") != 0) return 0;
        return set.count("mobile-device") + set.count("internet-clients");
    }
    static bool complete(const std::set<std::string>& set) {
        if (set.count("server-share") != 0) return true;
        return set.count("server") != 0 && set.count("standard") + set.count("branch") > 0;
    }
};

// The compiler's result: one instantiation of valid_combination per set.
template <class... Tags>
struct tag_list {};
template <class List, class Tag>
struct with_tag;
template <class... Tags, class Tag>
struct with_tag<tag_list<Tags...>, Tag> {
    using type = tag_list<Tags..., Tag>;
};
template <unsigned Bits, class List, class... Rest>
struct chosen {
    using type = List;
};
template <unsigned Bits, class List, class First, class... Rest>
struct chosen<Bits, List, First, Rest...>
    : chosen<(Bits >> 1), std::conditional_t<(Bits & 1u) != 0, typename with_tag<List, First>::type, List>, Rest...> {};

template <class List>
inline constexpr bool valid = false;
template <class... Tags>
inline constexpr bool valid<tag_list<Tags...>> = dp::valid_combination<Tags...>;

template <class Registry>
struct sweep;
template <class... Tags>
struct sweep<boost::hana::basic_tuple<Tags...>> {
    template <unsigned... Bits>
    static constexpr std::array<bool, sizeof...(Bits)> run(std::integer_sequence<unsigned, Bits...>) {
        return {valid<typename chosen<Bits, tag_list<>, Tags...>::type>...};
    }
};
constexpr auto said_by_compiler = sweep<dp::point_types>::run(std::make_integer_sequence<unsigned, 1024>{});

std::string as_in_csv(dp::cell c) {
    std::string text = dp::printed(c);
    for (char& letter : text) letter = dp::folded(letter);
    return dp::footnote(c) == 0 ? text : text + "[" + std::to_string(dp::footnote(c)) + "]";
}

// Whether the verdict on some set, by a table, differs from the oracle's.
bool some_verdict_differs(const oracle& table, const dp::compatibility_masks& by) {
    for (unsigned bits = 0; bits < 1024; ++bits) {
        const auto names = table.set_of(bits);
        const dp::verdict verdict = check(dp::point_type_set::from_bits(bits), by);
        if (verdict.conflicts.size() != table.conflicts(names) || verdict.missing.size() != oracle::missing(names))
            return true;
    }
    return false;
}

// Makes each cell wrong in turn: allowed if it is not, forbidden if it is. The printed cell differs always. A verdict
// differs unless the opposite cell of the pair still says the same: 24 cells that exclude, 4 that require.
void flip_each_cell(const oracle& table) {
    int printed_differently = 0;
    int judged_differently = 0;
    for (int row = 0; row < 10; ++row)
        for (int column = 0; column < 10; ++column) {
            if (row == column) continue;
            dp::compatibility_table flipped = dp::compatibility;
            dp::cell& c = flipped.cells[row][column];
            c = c == dp::cell::yes || c == dp::cell::yes_note2 ? dp::cell::no : dp::cell::yes;
            printed_differently += as_in_csv(c) != table.cells.at({table.names[static_cast<std::size_t>(row)],
                                                                   table.names[static_cast<std::size_t>(column)]});
            judged_differently += some_verdict_differs(table, dp::compatibility_masks(flipped));
        }
    expect(printed_differently == 90, "the comparison of cells notices each flipped cell");
    expect(judged_differently == 62, "62 flipped cells change a verdict: " + std::to_string(judged_differently));
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const oracle table(argv[1]);
    expect(table.names.size() == 10 && table.cells.size() == 100, "the CSV has ten types and a hundred cells");

    // Cell by cell, footnotes included.
    for (int row = 0; row < 10; ++row)
        for (int column = 0; column < 10; ++column) {
            const auto a = static_cast<dp::point_type>(row);
            const auto b = static_cast<dp::point_type>(column);
            const dp::cell c = dp::compatibility.at(a, b);
            const std::string printed = as_in_csv(c);
            const std::string rows(dp::name_of(a));
            const std::string columns(dp::name_of(b));
            expect(printed == table.cells.at({rows, columns}), "cell " + rows + " x " + columns + " is " + printed);
            // Required has a direction, which the printed table does not show.
            if (c == dp::cell::needs)
                expect(columns == "bits-enabled" && (rows == "mobile-device" || rows == "internet-clients"),
                       "direction of " + rows);
            if (c == dp::cell::needed)
                expect(rows == "bits-enabled" && (columns == "mobile-device" || columns == "internet-clients"),
                       "direction of " + columns);
        }

    std::size_t written = 0;
    std::size_t points = 0;
    for (unsigned bits = 0; bits < 1024; ++bits) {
        const auto names = table.set_of(bits);
        const auto set = dp::point_type_set::from_bits(bits);
        const bool legal = table.conflicts(names) == 0 && oracle::missing(names) == 0;
        const dp::verdict verdict = check(set);
        const std::string which = "set " + std::to_string(bits);
        expect(said_by_compiler[bits] == legal, which + ": valid_combination");
        expect(verdict.legal() == legal, which + ": check");
        expect(verdict.conflicts.size() == table.conflicts(names), which + ": conflicts");
        expect(verdict.missing.size() == oracle::missing(names), which + ": missing");
        written += legal;
        const bool point = legal && oracle::complete(names);
        expect((completed(set) == set && verdict.legal() && bits != 0) == point, which + ": completeness");
        points += point;
    }
    expect(written == 122, "122 sets can be written");
    expect(points == 40, "40 points can exist");
    expect(dp::legal_written_sets().size() == 122 && dp::legal_points().size() == 40, "the library counts the same");
    const dp::verdict all = check(dp::point_type_set::all());
    expect(all.conflicts.size() == 12, "12 conflicts");
    std::size_t requirements = 0;
    for (int i = 0; i < 10; ++i)
        requirements += static_cast<std::size_t>(dp::masks.required_by(static_cast<dp::point_type>(i)).size());
    expect(requirements == 2, "2 requirements");
    expect(!some_verdict_differs(table, dp::masks), "no verdict differs");
    flip_each_cell(table);
    if (failures == 0)
        std::puts(
            "1024 sets: compiler, check() and oracle agree; 122 written, 40 points; each flipped cell is noticed");
    return failures == 0 ? 0 : 1;
}

// SPDX-License-Identifier: BSL-1.0
// The table as a graph and as a picture: every pair once, in its direction, and every cell in its place.
#include "catch.hpp"

#include <distpoint/exchange/pictures.hpp>

#include <set>
#include <string>

using namespace distpoint;

namespace {

// The lines of a text that contain a word.
std::multiset<std::string> lines_with(const std::string& text, const std::string& word) {
    std::multiset<std::string> found;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        if (line.find(word) != std::string::npos) found.insert(line);
        at = end + 1;
    }
    return found;
}
std::size_t count_of(const std::string& text, const std::string& word) {
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
    return count;
}
std::string name(int type) { return std::string(name_of(static_cast<point_type>(type))); }
std::string tag(int type) { return std::string(tag_name_of(static_cast<point_type>(type))); }
std::string title(int type) { return std::string(title_of(static_cast<point_type>(type))); }

// Calls with each pair that excludes, in the table's order, and each that requires: (requires, required).
template <class Pair>
void each_pair(Pair pair) {
    for (int a = 0; a < point_type_count; ++a)
        for (int b = 0; b < point_type_count; ++b) {
            const std::string cell = printed(compatibility.cells[a][b]);
            if (cell == "No" && a < b) pair(a, b, true);
            if (cell == "Required" && b == static_cast<int>(point_type::bits_enabled)) pair(a, b, false);
        }
}

} // namespace

TEST_CASE("the table as a Graphviz graph") {
    std::multiset<std::string> nodes;
    std::multiset<std::string> edges;
    for (int i = 0; i < point_type_count; ++i) nodes.insert("  \"" + name(i) + "\" [label=\"" + title(i) + "\"];");
    each_pair([&](int a, int b, bool excludes) {
        edges.insert("  \"" + name(a) + "\" -> \"" + name(b) + "\" " +
                     (excludes ? "[dir=none, color=\"#c0392b\", tooltip=\"cannot be combined\"];"
                               : "[color=\"#2471a3\", label=\"requires\"];"));
    });
    CHECK(edges.size() == 14);
    const std::string dot = table_dot();
    CHECK(dot.substr(0, dot.find('\n')) == "digraph distribution_point_types {");
    CHECK(dot.substr(dot.size() - 2) == "}\n");
    CHECK(lines_with(dot, "->") == edges);
    CHECK(lines_with(dot, " [label=") == nodes);
    CHECK(count_of(dot, "\n") == 1 + 2 + 10 + 14 + 1);
}

TEST_CASE("the table as a Mermaid flowchart") {
    std::multiset<std::string> expected{"flowchart LR"};
    for (int i = 0; i < point_type_count; ++i) expected.insert("  " + tag(i) + "[\"" + title(i) + "\"]");
    each_pair([&](int a, int b, bool excludes) {
        expected.insert("  " + tag(a) + (excludes ? " x--x " : " -->|requires| ") + tag(b));
    });
    CHECK(lines_with(table_mermaid(), "") == expected);
}

TEST_CASE("the table as a picture") {
    compatibility_table table = compatibility; // and two cells that differ from their opposite
    table.cells[0][1] = cell::yes;
    table.cells[5][2] = cell::no_note1;
    const std::string svg = table_svg(table);
    CHECK(count_of(svg, "<rect ") == 101); // and the background
    CHECK(count_of(svg, "<tspan ") == 5);
    CHECK(svg.find("<title>Which types of distribution points can be combined</title>") != std::string::npos);
    const auto attribute = [](const std::string& element, const std::string& of) {
        const std::size_t at = element.find(" " + of + "=\"");
        REQUIRE(at != std::string::npos);
        const std::size_t begin = at + of.size() + 3;
        return element.substr(begin, element.find('"', begin) - begin);
    };
    // Each cell: its rectangle covers no other, and its text is in it.
    const std::string first = "height=\"34\" fill=";
    std::size_t at = svg.find(first);
    std::set<std::pair<int, int>> corners;
    for (int row = 0; row < point_type_count; ++row)
        for (int column = 0; column < point_type_count; ++column) {
            const cell c = table.cells[row][column];
            INFO(name(row) << " " << name(column));
            REQUIRE(at != std::string::npos);
            const std::size_t begin = svg.rfind("<rect", at);
            const std::string line = svg.substr(begin, svg.find('\n', begin) - begin);
            const std::string text = line.substr(line.find("<text"));
            const int x = std::stoi(attribute(line, "x"));
            const int y = std::stoi(attribute(line, "y"));
            CHECK(x == 230 + 64 * column);
            CHECK(y == 190 + 34 * row);
            CHECK(attribute(line, "width") == "64");
            CHECK(std::stoi(attribute(text, "x")) == x + 32);
            CHECK((std::stoi(attribute(text, "y")) > y && std::stoi(attribute(text, "y")) < y + 34));
            CHECK(attribute(line, "fill") == (row == column          ? "#e5e7e9"
                                              : excludes(c)          ? "#f6cfca"
                                              : footnote(c) == 2     ? "#e9f3c9"
                                              : printed(c)[0] == 'R' ? "#cfe2f6"
                                                                     : "#d5f0dd"));
            std::string shown = std::string(">") + printed(c);
            if (footnote(c) != 0)
                shown += "<tspan dy=\"-5\" font-size=\"9\">" + std::to_string(footnote(c)) + "</tspan>";
            CHECK(text.find(shown + "</text>") != std::string::npos);
            corners.insert({x, y});
            at = svg.find(first, at + 1);
        }
    CHECK(corners.size() == 100);
    CHECK(at == std::string::npos);
    // The names of rows and columns, each beside its cells.
    for (int i = 0; i < point_type_count; ++i) {
        CHECK(svg.find("<text role=\"rowheader\" x=\"220\" y=\"" + std::to_string(190 + 34 * i + 22) +
                       "\" text-anchor=\"end\">" + title(i) + "</text>") != std::string::npos);
        CHECK(svg.find("<text role=\"columnheader\" transform=\"translate(" + std::to_string(230 + 64 * i + 32) +
                       ",180) rotate(-45)\">" + title(i) + "</text>") != std::string::npos);
    }
    for (int note : {1, 2})
        CHECK(svg.find(">" + std::to_string(note) + "  " + footnote_text(note) + "</text>") != std::string::npos);
    CHECK(svg.find("height=\"" + std::to_string(190 + 340 + 70) + "\"") != std::string::npos);
}

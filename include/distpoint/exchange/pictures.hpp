// SPDX-License-Identifier: BSL-1.0
// The table for people and documents: CSV, Graphviz, Mermaid, SVG.
#pragma once

#include <distpoint/compatibility/table.hpp>
#include <distpoint/exchange/logic.hpp>

#include <fmt/format.h>

namespace distpoint {

namespace detail {

inline std::string cell_text(cell c) {
    return footnote(c) == 0 ? std::string(printed(c)) : fmt::format("{}[{}]", printed(c), footnote(c));
}

} // namespace detail

/// The table as CSV (RFC 4180 with LF): one row per type, data names, cells as printed but in lowercase, footnotes in
/// brackets.
inline std::string table_csv(const compatibility_table& table = compatibility) {
    std::string out = "type";
    const auto put = [&out](char before, std::string_view text) {
        out += before;
        out += text;
    };
    for (point_type column : point_type_set::all()) put(',', name_of(column));
    for (point_type row : point_type_set::all()) {
        put('\n', name_of(row));
        for (point_type column : point_type_set::all()) {
            std::string text = detail::cell_text(table.at(row, column));
            for (char& c : text) c = folded(c);
            put(',', text);
        }
    }
    return out + "\n";
}

/// The pairs as a Graphviz graph: red lines mean excludes, arrows mean requires.
inline std::string table_dot(const compatibility_masks& by = masks) {
    const detail::table_pairs pairs(by);
    std::string out = R"(digraph distribution_point_types {
  layout=circo;
  node [shape=box, style=rounded, fontname="sans-serif"];
)";
    for (point_type type : point_type_set::all())
        out += fmt::format("  \"{}\" [label=\"{}\"];\n", name_of(type), title_of(type));
    for (const auto& [a, b] : pairs.excluded)
        out += fmt::format("  \"{}\" -> \"{}\" [dir=none, color=\"#c0392b\", tooltip=\"cannot be combined\"];\n",
                           name_of(a), name_of(b));
    for (const auto& [a, b] : pairs.required)
        out += fmt::format("  \"{}\" -> \"{}\" [color=\"#2471a3\", label=\"requires\"];\n", name_of(a), name_of(b));
    return out + "}\n";
}

/// The same as a Mermaid flowchart.
inline std::string table_mermaid(const compatibility_masks& by = masks) {
    const detail::table_pairs pairs(by);
    std::string out = "flowchart LR\n";
    for (point_type type : point_type_set::all())
        out += fmt::format("  {}[\"{}\"]\n", tag_name_of(type), title_of(type));
    for (const auto& [a, b] : pairs.excluded) out += fmt::format("  {} x--x {}\n", tag_name_of(a), tag_name_of(b));
    for (const auto& [a, b] : pairs.required)
        out += fmt::format("  {} -->|requires| {}\n", tag_name_of(a), tag_name_of(b));
    return out;
}

/// The table as an SVG picture, with cells coloured by their value and a title for screen readers.
inline std::string table_svg(const compatibility_table& table = compatibility) {
    constexpr int side = 64, high = 34, left = 230, top = 190, count = point_type_count;
    const int width = left + count * side + 40, height = top + count * high + 70;
    std::string out = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\" "
        "font-family=\"sans-serif\" font-size=\"13\">\n"
        "<title>Which types of distribution points can be combined</title>\n"
        "<rect width=\"{0}\" height=\"{1}\" fill=\"#ffffff\"/>\n",
        width, height);
    const auto colour = [](cell c) {
        switch (c) {
        case cell::self:
            return "#e5e7e9";
        case cell::yes:
            return "#d5f0dd";
        case cell::yes_note2:
            return "#e9f3c9";
        case cell::no:
        case cell::no_note1:
            return "#f6cfca";
        case cell::needs:
        case cell::needed:
            return "#cfe2f6";
        }
        return "#ffffff";
    };
    for (int i = 0; i < count; ++i) {
        const auto type = static_cast<point_type>(i);
        out += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\n", left - 10, top + i * high + 22,
                           title_of(type));
        out += fmt::format("<text transform=\"translate({},{}) rotate(-45)\">{}</text>\n", left + i * side + side / 2,
                           top - 10, title_of(type));
    }
    for (int row = 0; row < count; ++row)
        for (int column = 0; column < count; ++column) {
            const cell c = table.cells[row][column];
            const int x = left + column * side, y = top + row * high;
            out += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" stroke=\"#ffffff\"/>", x,
                               y, side, high, colour(c));
            out += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}", x + side / 2, y + 22, printed(c));
            if (footnote(c) != 0) out += fmt::format("<tspan dy=\"-5\" font-size=\"9\">{}</tspan>", footnote(c));
            out += "</text>\n";
        }
    for (int note : {1, 2})
        out += fmt::format("<text x=\"10\" y=\"{}\" font-size=\"11\">{}  {}</text>\n", height - 50 + note * 18, note,
                           footnote_text(note));
    return out + "</svg>\n";
}

} // namespace distpoint

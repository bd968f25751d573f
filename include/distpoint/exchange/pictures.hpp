// SPDX-License-Identifier: BSL-1.0
// The table for people and documents: CSV, Graphviz, Mermaid; and SVG, which the report page draws too.
#pragma once

#include <distpoint/compatibility/table.hpp>
#include <distpoint/exchange/logic.hpp>
#include <distpoint/exchange/table_picture.hpp>

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

} // namespace distpoint

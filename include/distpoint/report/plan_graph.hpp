// SPDX-License-Identifier: BSL-1.0
// Plans as pictures: which packages travel between sites and distribution points, for Graphviz and Mermaid.
#pragma once

#include <distpoint/distribution/plan_totals.hpp>
#include <distpoint/report/plan_words.hpp>
#include <distpoint/text/sizes.hpp>

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace distpoint {

enum class graph_syntax : unsigned char { dot, mermaid };

namespace detail {

// A text inside the double quotes of either syntax.
inline std::string graph_text(std::string_view text, graph_syntax syntax) {
    std::string out;
    for (const char c : text) {
        if (syntax == graph_syntax::dot && (c == '"' || c == '\\')) out += '\\';
        if (syntax == graph_syntax::mermaid && c == '"')
            out += "#quot;";
        else if (syntax == graph_syntax::mermaid && c == '#')
            out += "#35;";
        else
            out += c;
    }
    return out;
}

inline std::string graph_node(const plan_end& end) {
    return fmt::format("{}{}", end.is == plan_end::kind::point ? "point" : "site", end.record);
}

// "2 packages, 1.2 GB"
inline std::string graph_label(const plan_total& total) {
    std::string out = count_in_words(total.packages, "package") + ", ";
    if (total.prestaged == total.packages) return out + "prestaged";
    out += size_in_words(total.bytes);
    if (total.unknown_sizes != 0) out += fmt::format(" and {} of unknown size", total.unknown_sizes);
    return out;
}

} // namespace detail

/// The totals as a directed graph: a node per site server and distribution point that any package reaches, an arrow per
/// pair with the number of packages and the bytes of their first copies. Arrows without anything sent, because it is
/// prestaged, are dashed.
inline std::string plan_graph(const planner& made_by, const plan_totals& totals, graph_syntax syntax) {
    const plan_words words(made_by);
    const bool dot = syntax == graph_syntax::dot;
    constexpr std::string_view dot_head = R"(digraph plan {
  rankdir=LR;
  node [shape=box, fontname="sans-serif"];
  edge [fontname="sans-serif"];
)";
    std::string out(dot ? dot_head : "flowchart LR\n");
    std::vector<char> site_drawn(made_by.records.sites.size(), 0);
    std::vector<char> point_drawn(made_by.records.points.size(), 0);
    const auto draw = [&](const plan_end& end) {
        char& drawn = end.is == plan_end::kind::point ? point_drawn[end.record] : site_drawn[end.record];
        if (std::exchange(drawn, char{1}) != 0) return;
        out += fmt::format(fmt::runtime(dot ? "  {} [label=\"{}\"];\n" : "  {}[\"{}\"]\n"), detail::graph_node(end),
                           detail::graph_text(words.end(end), syntax));
    };
    for (const plan_total& total : totals.all()) {
        draw(total.from);
        draw(total.to);
    }
    for (const plan_total& total : totals.all()) {
        const std::string from = detail::graph_node(total.from);
        const std::string to = detail::graph_node(total.to);
        const std::string label = detail::graph_label(total);
        const bool dashed = total.prestaged == total.packages;
        if (dot)
            out += fmt::format("  {} -> {} [label=\"{}\"{}];\n", from, to, label, dashed ? ", style=dashed" : "");
        else
            out += fmt::format("  {} {}|\"{}\"| {}\n", from, dashed ? "-.->" : "-->", label, to);
    }
    return dot ? out + "}\n" : out;
}

} // namespace distpoint

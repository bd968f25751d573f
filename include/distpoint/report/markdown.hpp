// SPDX-License-Identifier: BSL-1.0
// Findings as Markdown, for comments and job summaries.
#pragma once

#include <distpoint/report/report_words.hpp>
#include <distpoint/text/escapes.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/text_chunks.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace distpoint {

/// Writes a heading, the counts and a table with one row per finding. `most`: the maximum size in bytes, after which a
/// line gives the number of findings not shown; 0: no limit.
template <text_sink Sink>
void write_markdown(Sink& out, const report_words& found, std::size_t most = 0) {
    constexpr std::size_t longest_cell = 600;
    const auto cell = [](std::string_view text) { return markdown_escaped(shortened(text, longest_cell)); };
    std::string text = fmt::format("## distpoint\n\n{} distribution point{}: {} error{}, {} warning{}, {} note{}",
                                   found.distribution_points, found.distribution_points == 1 ? "" : "s", found.errors,
                                   found.errors == 1 ? "" : "s", found.warnings, found.warnings == 1 ? "" : "s",
                                   found.notes, found.notes == 1 ? "" : "s");
    if (found.suppressed != 0) text += fmt::format(", {} suppressed", found.suppressed);
    if (found.in_baseline != 0) text += fmt::format(", {} in the baseline", found.in_baseline);
    text += '\n';
    for (const reported_file& file : found.files)
        if (!file.problem.empty())
            text += fmt::format("\n{} cannot be read: {}\n", cell(printable(file.path)), cell(printable(file.problem)));
    if (!found.findings.empty()) text += "\n| | location | finding | repair |\n|---|---|---|---|\n";
    std::size_t shown = 0;
    for (const finding_words& f : found.findings.with({.fixes = false})) {
        const shown_place at = found.place_of(f);
        const std::string row =
            fmt::format("| {} | {}\\:{}\\:{} | {} \\[{}\\] | {} |\n", name_of(f.level), cell(printable(at.path)),
                        at.begin.line, at.begin.column, cell(f.message), f.rule->id, cell(f.remedy()));
        if (most != 0 && text.size() + row.size() + 100 > most) break;
        text += row;
        ++shown;
    }
    if (shown < found.findings.size())
        text += fmt::format("\n... and {} more (not shown)\n", found.findings.size() - shown);
    if (found.show_left_out && !found.left_out.empty()) {
        text += "\n### Suppressed and baseline findings\n\n| | location | finding | reason |\n|---|---|---|---|\n";
        for (const left_out_finding& other : found.left_out) {
            const finding_words& f = other.finding;
            const shown_place at = found.place_of(f);
            text += fmt::format("| {} | {}\\:{}\\:{} | {} \\[{}\\] | {} |\n", name_of(f.level),
                                cell(printable(at.path)), at.begin.line, at.begin.column, cell(f.message), f.rule->id,
                                other.by_baseline ? "in the baseline" : cell(printable(other.text)));
        }
    }
    out.append(text);
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Findings as an HTML page.
#pragma once

#include <distpoint/report/report_words.hpp>
#include <distpoint/text/append_format.hpp>
#include <distpoint/text/escapes.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/text_chunks.hpp>

#include <algorithm>

namespace distpoint {

namespace detail {

inline constexpr std::string_view html_head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>distpoint</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #ccc; padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.error { color: #b00020; } .warning { color: #8a5a00; } .note { color: #00609c; }
</style>
</head>
<body>
<h1>distpoint</h1>
)";

} // namespace detail

/// Writes one self-contained page without scripts.
template <text_sink Sink>
void write_html(Sink& out, const report_words& found) {
    std::string text(detail::html_head);
    append_format(text,
                  "<p>Distribution points: {}. Errors: {}. Warnings: {}. Notes: {}. Suppressed: {}. In the baseline: "
                  "{}.</p>\n",
                  found.distribution_points, found.errors, found.warnings, found.notes, found.suppressed,
                  found.in_baseline);
    for (const reported_file& file : found.files)
        if (!file.problem.empty())
            append_format(text, "<p class=\"error\">{} cannot be read: {}</p>\n", xml_escaped(printable(file.path)),
                          xml_escaped(printable(file.problem)));
    const auto table = [&](std::string_view last) {
        append_format(text,
                      "<table>\n<thead><tr><th></th><th>Location</th><th>Finding</th><th>{}</th></tr></thead>\n"
                      "<tbody>\n",
                      last);
    };
    const auto row = [&](const finding_words& f, std::string_view last) {
        const shown_place at = found.place_of(f);
        append_format(
            text,
            "<tr><td class=\"{0}\">{0}</td><td><code>{1}:{2}:{3}</code></td><td>{4} <small>[{5}] {6}</small></td>"
            "<td>{7}</td></tr>\n",
            name_of(f.level), xml_escaped(printable(at.path)), at.begin.line, at.begin.column, xml_escaped(f.message),
            xml_escaped(f.rule->id), xml_escaped(f.rule->source), xml_escaped(last));
    };
    if (!found.findings.empty()) {
        table("Repair");
        for (const finding_words& f : found.findings.with({.fixes = false})) row(f, f.remedy());
        text += "</tbody>\n</table>\n";
    }
    if (found.show_left_out && !found.left_out.empty()) {
        text += "<h2>Suppressed and baseline findings</h2>\n";
        table("Reason");
        for (const left_out_finding& other : found.left_out)
            row(other.finding, other.by_baseline ? "in the baseline" : printable(other.text));
        text += "</tbody>\n</table>\n";
    }
    text += "</body>\n</html>\n";
    out.append(text);
}

} // namespace distpoint

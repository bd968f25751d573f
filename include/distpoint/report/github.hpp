// SPDX-License-Identifier: BSL-1.0
// Findings as GitHub Actions annotations.
#pragma once

#include <distpoint/report/report_words.hpp>
#include <distpoint/text/append_format.hpp>
#include <distpoint/text/escapes.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/text_chunks.hpp>

#include <algorithm>

namespace distpoint {

namespace detail {

// Escapes as actions/toolkit does: % first.
inline std::string github_escaped(std::string_view text, bool property) {
    std::string out;
    for (char c : text) {
        if (c == '%')
            out += "%25";
        else if (c == '\r')
            out += "%0D";
        else if (c == '\n')
            out += "%0A";
        else if (property && c == ':')
            out += "%3A";
        else if (property && c == ',')
            out += "%2C";
        else
            out += c;
    }
    return out;
}

} // namespace detail

/// Writes workflow commands, errors first. GitHub shows ten annotations per severity and step; if there are more, the
/// tenth states how many.
template <text_sink Sink>
void write_github(Sink& out, const report_words& found) {
    constexpr std::size_t most = 10;
    std::string text;
    const std::vector<std::uint32_t>& numbers = found.findings.numbers();
    finding_reader reader = found.findings.reader({.fixes = false});
    for (severity level : {severity::error, severity::warning, severity::note}) {
        const std::string_view command = level == severity::note ? "notice" : name_of(level);
        const auto all =
            static_cast<std::size_t>(std::count_if(numbers.begin(), numbers.end(), [&](std::uint32_t number) {
                return found.findings.level(number) == level;
            }));
        const std::size_t shown = all > most ? most - 1 : all;
        std::size_t done = 0;
        for (const std::uint32_t number : numbers) {
            if (found.findings.level(number) != level || done == shown) continue;
            ++done;
            const finding_words& f = reader.read(number);
            const shown_place at = found.place_of(f);
            const bool one_line = at.end.line <= at.begin.line;
            append_format(text, "::{} title={},file={},line={},endLine={}", command,
                          detail::github_escaped(f.rule->id, true), detail::github_escaped(printable(at.path), true),
                          at.begin.line, one_line ? at.begin.line : at.end.line);
            // GitHub uses columns only if the range is on one line.
            if (one_line)
                append_format(text, ",col={},endColumn={}", at.begin.column, std::max(at.end.column, at.begin.column));
            std::string message = f.message;
            if (const std::string repair = f.repair_text(); !repair.empty()) message += "\nrepair: " + repair;
            if (!f.way_out.empty()) message += "\nhelp: " + f.way_out;
            append_format(text, "::{}\n", detail::github_escaped(shortened(message, 4096), false));
        }
        if (all > shown)
            append_format(text, "::{} title=distpoint::{} more of this severity; see the log\n", command, all - shown);
    }
    out.append(text);
}

} // namespace distpoint

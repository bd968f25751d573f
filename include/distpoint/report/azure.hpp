// SPDX-License-Identifier: BSL-1.0
// Findings as Azure Pipelines logging commands.
#pragma once

#include <distpoint/report/report_words.hpp>
#include <distpoint/text/append_format.hpp>
#include <distpoint/text/escapes.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/text_chunks.hpp>

#include <algorithm>

namespace distpoint {

namespace detail {

inline std::string azure_escaped(std::string_view text, bool property) {
    std::string out;
    for (char c : text) {
        if (c == '%')
            out += "%AZP25";
        else if (c == '\r')
            out += "%0D";
        else if (c == '\n')
            out += "%0A";
        else if (property && c == ';')
            out += "%3B";
        else if (property && c == ']')
            out += "%5D";
        else
            out += c;
    }
    return out;
}

} // namespace detail

/// Writes `##vso[task.logissue]` commands, errors first. Azure has only errors and warnings; a note becomes a warning
/// whose message begins with `note: `.
template <text_sink Sink>
void write_azure(Sink& out, const report_words& found) {
    std::string text;
    finding_reader reader = found.findings.reader({.fixes = false});
    for (severity level : {severity::error, severity::warning, severity::note})
        for (const std::uint32_t number : found.findings.numbers()) {
            if (found.findings.level(number) != level) continue;
            const finding_words& f = reader.read(number);
            const shown_place at = found.place_of(f);
            std::string message = level == severity::note ? "note: " + f.message : f.message;
            if (const std::string repair = f.repair_text(); !repair.empty()) message += "\nrepair: " + repair;
            if (!f.way_out.empty()) message += "\nhelp: " + f.way_out;
            append_format(text, "##vso[task.logissue type={};sourcepath={};linenumber={};columnnumber={};code={}]{}\n",
                          level == severity::error ? "error" : "warning",
                          detail::azure_escaped(printable(at.path), true), at.begin.line, at.begin.column,
                          detail::azure_escaped(f.rule->id, true),
                          detail::azure_escaped(shortened(message, 4096), false));
        }
    out.append(text);
}

} // namespace distpoint

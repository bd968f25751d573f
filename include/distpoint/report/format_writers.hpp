// SPDX-License-Identifier: BSL-1.0
// What writes each format: see <distpoint/vocabulary/compiled.hpp>.
#pragma once

#include <distpoint/report/azure.hpp>
#include <distpoint/report/formats.hpp>
#include <distpoint/report/github.hpp>
#include <distpoint/report/gitlab.hpp>
#include <distpoint/report/html.hpp>
#include <distpoint/report/json.hpp>
#include <distpoint/report/junit.hpp>
#include <distpoint/report/markdown.hpp>
#include <distpoint/report/sarif.hpp>
#include <distpoint/report/text.hpp>
#include <distpoint/text/append_format.hpp>
#include <distpoint/text/printable.hpp>

namespace distpoint {

DISTPOINT_FUNCTION void write_text(any_sink out, const report_words& found, bool colour) {
    const finding_text_writer writer(colour);
    text_chunks chunks(out);
    std::string& text = chunks.text();
    std::size_t shown = 0;
    for (const finding_words& f : found.findings.with({.fixes = false})) {
        if (found.most_as_text != 0 && shown++ == found.most_as_text) {
            append_format(text, "... and {} more; use --max-findings 0 to show all\n",
                          found.findings.size() - found.most_as_text);
            break;
        }
        writer.append(text, f);
        chunks.flush_if_large();
    }
    if (found.show_left_out)
        for (const left_out_finding& other : found.left_out) {
            writer.append(text, other.finding);
            if (other.by_baseline)
                text += "      = in the baseline\n";
            else
                append_format(text, "      = suppressed: {}\n", printable(other.text));
            chunks.flush_if_large();
        }
    chunks.flush();
}

DISTPOINT_FUNCTION void write_json(any_sink out, const report_words& found) {
    text_chunks chunks(out);
    json_report_writer writer(chunks.text());
    const auto append = [&](const finding_words& f) {
        writer.append(f);
        chunks.flush_if_large();
    };
    writer.begin(found);
    for (const finding_words& f : found.findings.with({.reason = false, .fixes = false})) append(f);
    if (found.show_left_out) {
        writer.begin_suppressed();
        for (const left_out_finding& other : found.left_out) append(other.finding);
    }
    writer.end();
    chunks.flush();
}

DISTPOINT_FUNCTION void write_report(report_format format, any_sink out, const report_words& found, bool colour) {
    switch (format) {
    case report_format::text:
        return write_text(out, found, colour);
    case report_format::json:
        return write_json(out, found);
    case report_format::sarif:
        return write_sarif(out, found);
    case report_format::junit:
        return write_junit(out, found);
    case report_format::github:
        return write_github(out, found);
    case report_format::azure:
        return write_azure(out, found);
    case report_format::gitlab:
        return write_gitlab(out, found);
    case report_format::markdown:
        return write_markdown(out, found);
    case report_format::html:
        return write_html(out, found);
    }
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Findings as a GitLab Code Quality report.
#pragma once

#include <distpoint/report/fingerprint.hpp>
#include <distpoint/report/report_words.hpp>
#include <distpoint/text/escapes.hpp>
#include <distpoint/text/json_writer.hpp>
#include <distpoint/text/text_chunks.hpp>

#include <algorithm>

namespace distpoint {

/// Writes a report as a JSON list of issues.
template <text_sink Sink>
void write_gitlab(Sink& out, const report_words& found) {
    std::string text;
    json_writer json(text);
    fingerprints unique(found.findings.size());
    json.list();
    for (const finding_words& f : found.findings.with({.fixes = false})) {
        const shown_place place = found.place_of(f);
        const std::string path = with_slashes(place.path);
        const std::string repair = f.repair_text();
        json.object();
        json.text("description", shortened(repair.empty() ? f.message : f.message + "; repair: " + repair, 4096));
        json.text("check_name", f.rule->id).text("fingerprint", unique.of(f));
        json.text("severity", f.level == severity::error ? "major" : f.level == severity::warning ? "minor" : "info");
        json.object("location").text("path", path.empty() ? "stdin" : path);
        json.object("lines").number("begin", place.begin.line).end().end();
        json.end();
    }
    json.end();
    out.append(text);
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// A report as an HTML page: one file, readable without scripts, which loads nothing.
#pragma once

#include <distpoint/report/page_findings.hpp>
#include <distpoint/report/page_overview.hpp>
#include <distpoint/report/page_packages.hpp>
#include <distpoint/report/page_points.hpp>
#include <distpoint/report/page_script.hpp>
#include <distpoint/report/page_style.hpp>
#include <distpoint/report/page_verdicts.hpp>
#include <distpoint/text/sha256.hpp>
#include <distpoint/text/text_chunks.hpp>

#include <string>

namespace distpoint {

namespace detail {

inline std::string page_style() { return std::string(page_style_base).append(page_style_parts); }

inline void append_page_head(std::string& out, const std::string& title, const std::string& style,
                             const std::string& script) {
    append_format(out,
                  "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; "
                  "script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<meta name=\"referrer\" content=\"no-referrer\">\n<title>distpoint: {}</title>\n<style>{}</style>\n"
                  "</head>\n<body>\n<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n",
                  sha256_base64(style), sha256_base64(script), title, style);
}

} // namespace detail

/// Writes one page that contains all it needs. Its Content-Security-Policy allows its own style and script, by their
/// hashes, and nothing else. Findings have the fingerprints of the other formats as ids. Linear, but for the plans of
/// packages, which cost their hops.
template <text_sink Sink>
void write_html(Sink& out, const report_words& found) {
    text_chunks chunks(out);
    std::string& text = chunks.text();
    detail::page_facts facts(found);
    const detail::page_overview overview(facts);
    const std::string script = detail::page_script();
    detail::append_page_head(text, overview.verdict(), detail::page_style(), script);
    overview.append_header(text);
    text += "<main>\n";
    overview.append(text);
    detail::page_findings(facts).append(chunks);
    detail::append_page_table(text);
    detail::append_page_points(chunks, facts);
    detail::append_page_packages(chunks, facts);
    text += "<section id=\"try\" aria-labelledby=\"try-title\">\n<h2 id=\"try-title\">Try types</h2>\n"
            "<p id=\"try-without\">This part needs JavaScript; <code>distpoint types</code> answers the same.</p>\n"
            "</section>\n</main>\n"
            "<footer><p>This page contains all of its data and loads nothing.</p></footer>\n"
            "<script type=\"application/json\" id=\"verdicts\">";
    text += detail::page_verdicts();
    text += "</script>\n<script>";
    text += script;
    text += "</script>\n</body>\n</html>\n";
    chunks.flush();
}

} // namespace distpoint

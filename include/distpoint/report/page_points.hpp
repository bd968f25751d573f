// SPDX-License-Identifier: BSL-1.0
// The compatibility table and the distribution points of the report page.
#pragma once

#include <distpoint/exchange/table_picture.hpp>
#include <distpoint/report/page_facts.hpp>
#include <distpoint/text/append_format.hpp>

#include <string>

namespace distpoint::detail {

/// Appends the table as a picture. The page's script makes its cells explain themselves.
inline void append_page_table(std::string& out) {
    out += "<section id=\"table\" aria-labelledby=\"table-title\">\n<h2 id=\"table-title\">Compatibility</h2>\n"
           "<p>Which types of distribution points can be combined (Configuration Manager 2007, distribution points "
           "topic). Required is printed in both directions, but means one:";
    std::string_view comma = " ";
    for (const point_type type : point_type_set::all())
        for (const point_type needed : masks.required_by(type)) {
            append_format(out, "{}{} requires {}", comma, name_of(type), name_of(needed));
            comma = ", ";
        }
    out += ".</p>\n<div class=\"beside\">\n<div class=\"scroll\" role=\"region\" aria-label=\"Compatibility table\" "
           "tabindex=\"0\">\n";
    out += table_svg();
    out += "</div>\n<div id=\"cell\" class=\"card\" role=\"status\" hidden></div>\n</div>\n</section>\n";
}

/// Appends the distribution points: a row each, with its types as bits for the script. Implied types follow from the
/// written ones; unknown ones are those that the source has no data about.
template <class Chunks>
void append_page_points(Chunks& chunks, const page_facts& facts) {
    std::string& out = chunks.text();
    out +=
        "<section id=\"points\" aria-labelledby=\"points-title\">\n<h2 id=\"points-title\">Distribution points</h2>\n";
    if (facts.records.points.empty()) {
        out += "<p>No distribution points were read.</p>\n</section>\n";
        return;
    }
    const bool is_long = facts.records.points.size() > long_list;
    out += "<form id=\"point-filters\" class=\"tools\" role=\"search\" aria-label=\"Filter distribution points\" "
           "hidden>\n<label class=\"grow\">Name, site or computer <input type=\"search\" name=\"text\" "
           "autocomplete=\"off\" spellcheck=\"false\"></label>\n<label class=\"check\"><input type=\"checkbox\" "
           "name=\"found\"> with findings only</label>\n<span id=\"held\"></span>\n<button type=\"reset\">Clear"
           "</button>\n<output id=\"point-count\" role=\"status\"></output>\n</form>\n"
           "<p id=\"point-legend\" hidden>&#9679; written  &#9675; implied  ? unknown</p>\n"
           "<div class=\"scroll\" role=\"region\" aria-label=\"Table of distribution points\" tabindex=\"0\">\n";
    if (is_long)
        out += "<p id=\"points-need-script\">This list is long. The page's script shows it a part at a time; without "
               "scripts, all of it is shown.</p>\n<noscript id=\"all-points\">";
    out += "<table id=\"point-table\">\n<thead><tr><th scope=\"col\">Name</th><th scope=\"col\">Site</th>"
           "<th scope=\"col\">Computer</th><th scope=\"col\">Types</th><th scope=\"col\">Findings</th></tr></thead>\n"
           "<tbody>\n";
    for (std::uint32_t p = 0; p < facts.records.points.size(); ++p) {
        const point& record = facts.records.points[p];
        const point_type_set all = record.all_types();
        const std::uint32_t site = facts.site_of_point(p);
        append_format(out, "<tr data-types=\"{} {} {}\"><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>",
                      record.types.bits, (all - record.types).bits, (record.unknown_types - all).bits,
                      shown(record.title()), site == facts.no_site ? "" : facts.code_of(site),
                      shown(record.site_system.empty() ? record.share : record.site_system));
        std::string_view comma;
        for (const point_type type : all | record.unknown_types) {
            append_format(out, "{}{}{}", comma, name_of(type),
                          record.types.contains(type) ? ""
                          : all.contains(type)        ? " (implied)"
                                                      : " (unknown)");
            comma = ", ";
        }
        const finding_tally& found = facts.of_point[p];
        append_format(out, "</td><td class=\"{}\">{}</td></tr>\n", found.worst(), found.in_words());
        chunks.flush_if_large();
    }
    out += "</tbody>\n</table>\n";
    out += is_long ? "</noscript>\n</div>\n</section>\n" : "</div>\n</section>\n";
}

} // namespace distpoint::detail

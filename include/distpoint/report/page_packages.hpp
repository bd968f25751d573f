// SPDX-License-Identifier: BSL-1.0
// The packages of the report page: how they travel.
#pragma once

#include <distpoint/report/page_facts.hpp>
#include <distpoint/report/plan_picture.hpp>
#include <distpoint/text/append_format.hpp>
#include <distpoint/text/sizes.hpp>

#include <string>

namespace distpoint::detail {

/// Appends the packages with their plans. Each plan costs its hops; after `most_hops`, packages are listed without.
template <class Chunks>
void append_page_packages(Chunks& chunks, page_facts& facts) {
    constexpr std::size_t most_hops = 2'000'000; // planned
    constexpr std::size_t most_listed = 2'000;   // hops in words
    std::string& out = chunks.text();
    const auto& packages = facts.records.packages;
    out += "<section id=\"packages\" aria-labelledby=\"packages-title\">\n<h2 id=\"packages-title\">Packages</h2>\n";
    if (packages.empty()) {
        out += "<p>No packages were read: list them under <code>packages:</code> in a document, or export "
               "SMS_DistributionPoint.</p>\n</section>\n";
        return;
    }
    plan_totals totals(facts.by);
    const plan_words words(facts.by);
    std::string rows;
    std::size_t hops = 0;
    std::size_t listed = 0;
    std::size_t planned = 0;
    for (std::uint32_t k = 0; k < packages.size(); ++k) {
        const package& record = packages[k];
        append_format(rows, "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"number\">{}</td>", shown(record.id),
                      shown(record.name), record.size ? size_in_words(*record.size) : "unknown");
        if (hops > most_hops) {
            rows += "<td colspan=\"3\">not planned here</td></tr>\n";
            continue;
        }
        const package_plan plan = facts.by.plan(k);
        totals.add(plan);
        ++planned;
        hops += plan.hops.size() + 1;
        append_format(rows, "<td class=\"number\">{}</td><td>", plan.holders.size());
        std::string_view comma;
        const auto note = [&](bool holds, const std::string& text) {
            if (!holds) return;
            append_format(rows, "{}{}", comma, text);
            comma = ", ";
        };
        note(!record.source_files, "no source files");
        note(!plan.misses.empty(), count_in_words(plan.misses.size(), "point") + " without it");
        note(!plan.missing.empty(), count_in_words(plan.missing.size(), "undeclared name"));
        note(!plan.gaps.empty(), count_in_words(plan.gaps.size(), "point") + " not planned");
        note(!plan.complete, "incomplete: not everything is known");
        rows += "</td><td>";
        if (listed + plan.hops.size() <= most_listed && !plan.hops.empty()) {
            listed += plan.hops.size();
            append_format(rows, "<details><summary>{}</summary><ul>", count_in_words(plan.hops.size(), "hop"));
            for (const plan_hop& hop : plan.hops)
                append_format(rows, "<li>{} &#8594; {}: {}; bandwidth control: {}</li>", shown(words.end(hop.from)),
                              shown(words.end(hop.to)),
                              hop.prestaged    ? "nothing is sent"
                              : hop.first_copy ? size_in_words(*hop.first_copy)
                                               : "size unknown",
                              hop.control);
            rows += "</ul></details>";
        } else {
            rows += count_in_words(plan.hops.size(), "hop");
        }
        rows += "</td></tr>\n";
    }
    if (totals.all().empty()) {
        out += "<p>No package travels between the sites and distribution points that were read.</p>\n";
    } else {
        const plan_picture picture(facts.by, totals);
        append_format(out,
                      "<p>First copies of {} from site servers to child sites and distribution points. A dashed "
                      "line is prestaged: nothing is sent.",
                      count_in_words(planned, "package"));
        if (!totals.complete()) out += " <strong>Incomplete: not everything that these sums need is known.</strong>";
        if (planned < packages.size()) append_format(out, " {} not planned.", packages.size() - planned);
        if (picture.left() != 0)
            append_format(out, " {} not drawn; <code>distpoint plan</code> lists all.",
                          count_in_words(picture.left(), "link"));
        out += "</p>\n<div class=\"scroll tall\" role=\"region\" aria-label=\"How packages travel\" tabindex=\"0\">\n";
        out += picture.svg();
        out += "</div>\n";
        chunks.flush_if_large();
    }
    out += "<div class=\"scroll tall\" role=\"region\" aria-label=\"Table of packages\" "
           "tabindex=\"0\">\n<table>\n<thead><tr>"
           "<th scope=\"col\">Package</th><th scope=\"col\">Name</th><th scope=\"col\" class=\"number\">Size</th>"
           "<th scope=\"col\" class=\"number\">Points</th><th scope=\"col\">Open</th><th scope=\"col\">Travels</th>"
           "</tr></thead>\n<tbody>\n";
    out += rows;
    out += "</tbody>\n</table>\n</div>\n</section>\n";
}

} // namespace distpoint::detail

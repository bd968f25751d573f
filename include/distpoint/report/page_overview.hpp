// SPDX-License-Identifier: BSL-1.0
// The top of the report page: totals, counts by rule and site, what was read, what was not checked.
#pragma once

#include <distpoint/report/page_facts.hpp>
#include <distpoint/text/append_format.hpp>
#include <distpoint/text/sizes.hpp>
#include <distpoint/version.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace distpoint::detail {

/// Appends the parts of the page above the findings.
class page_overview {
  public:
    explicit page_overview(const page_facts& facts) : facts_(facts), found_(facts.words) {}

    /// `3 errors, 1 warning`, `no findings`, or `nothing was checked`.
    std::string verdict() const {
        const finding_tally all{static_cast<std::uint32_t>(found_.errors), static_cast<std::uint32_t>(found_.warnings),
                                static_cast<std::uint32_t>(found_.notes)};
        if (all.all() != 0) return all.in_words();
        return nothing_read() ? "nothing was checked" : "no findings";
    }

    void append_header(std::string& out) const {
        append_format(out, "<header>\n<h1>distpoint <span>distribution point report</span></h1>\n");
        std::string_view look = found_.errors != 0     ? "error"
                                : found_.warnings != 0 ? "warning"
                                : found_.notes != 0    ? "note"
                                                       : "clean";
        if (look == "clean" && (!facts_.not_checked.empty() || facts_.files_unread != 0)) look = "open";
        std::string said = verdict();
        if (said[0] == 'n') said[0] = 'N';
        append_format(out, "<p class=\"verdict {}\"><strong>{}</strong>", look, said);
        const auto also = [&](std::string_view to, const std::string& text) {
            append_format(out, " <a href=\"#{}\">{}</a>", to, text);
        };
        if (facts_.files_unread != 0) also("read", count_in_words(facts_.files_unread, "file") + " could not be read");
        if (!facts_.not_checked.empty() && !nothing_read())
            also("read", count_in_words(facts_.not_checked.size(), "rule") + " not checked: data missing");
        out += "</p>\n<p class=\"facts\">";
        append_format(out, "{}, {}, {}, {} read", count_in_words(facts_.records.points.size(), "distribution point"),
                      count_in_words(facts_.records.sites.size(), "site"),
                      count_in_words(facts_.records.packages.size(), "package"),
                      count_in_words(facts_.files_read, "file"));
        if (found_.suppressed != 0) append_format(out, " &#183; {} suppressed", found_.suppressed);
        if (found_.in_baseline != 0) append_format(out, " &#183; {} in the baseline", found_.in_baseline);
        if (!found_.time.empty())
            append_format(out, " &#183; checked <time datetime=\"{}\">{}</time>", found_.time, shown_time());
        append_format(out, " &#183; distpoint {}</p>\n", version);
        out += "<nav aria-label=\"Sections\"><ul>\n";
        for (const auto& [id, title] : {std::pair("glance", "At a glance"), std::pair("findings", "Findings"),
                                        std::pair("table", "Compatibility"), std::pair("points", "Points"),
                                        std::pair("packages", "Packages"), std::pair("try", "Try types")})
            append_format(out, "<li><a href=\"#{}\">{}</a></li>\n", id, title);
        out += "</ul></nav>\n</header>\n";
    }

    void append(std::string& out) const {
        out += "<section id=\"glance\" aria-labelledby=\"glance-title\">\n<h2 id=\"glance-title\">At a glance</h2>\n";
        append_rules(out);
        append_sites(out);
        append_inputs(out);
        out += "</section>\n";
    }

    /// A horizontal bar of `part` of 100.
    static void append_bar(std::string& out, std::string_view look, std::size_t part) {
        append_format(out,
                      "<svg class=\"bar {}\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                      "<rect width=\"{}\" height=\"8\"/></svg>",
                      look, part);
    }

  private:
    bool nothing_read() const { return facts_.files_read == 0 && facts_.records.points.empty(); }
    std::string shown_time() const {
        std::string text = found_.time;
        std::replace(text.begin(), text.end(), 'T', ' ');
        return text;
    }
    static std::size_t share_of(std::size_t part, std::size_t most) {
        return part == 0 ? 0 : std::max<std::size_t>(1, part * 100 / std::max<std::size_t>(most, 1));
    }

    void append_rules(std::string& out) const {
        out += "<div class=\"card\" id=\"by-rule\">\n<h3>By rule</h3>\n";
        if (facts_.rules.empty())
            return void(out += nothing_read() ? "<p>Nothing was checked.</p>\n</div>\n"
                                              : "<p>No rule that was checked has a finding.</p>\n</div>\n");
        std::size_t most = 0;
        for (const rule_tally& of : facts_.rules) most = std::max<std::size_t>(most, of.found.all());
        out += "<div class=\"scroll\" role=\"region\" aria-label=\"Findings by rule\" tabindex=\"0\">\n<table>\n<thead>"
               "<tr><th scope=\"col\">Rule</th><th scope=\"col\">Findings</th><th scope=\"col\" class=\"wide\"><span "
               "class=\"vh\">Share</span></th></tr></thead>\n<tbody>\n";
        for (const rule_tally& of : facts_.rules) {
            append_format(out,
                          "<tr><th scope=\"row\"><a href=\"#rule-{0}\" data-rule=\"{0}\">{0}</a></th><td class=\"{1}\">"
                          "{2}</td><td>",
                          xml_escaped(of.rule->id), of.found.worst(), of.found.in_words());
            append_bar(out, of.found.worst(), share_of(of.found.all(), most));
            out += "</td></tr>\n";
        }
        out += "</tbody>\n</table>\n</div>\n</div>\n";
    }

    void append_sites(std::string& out) const {
        out += "<div class=\"card\" id=\"by-site\">\n<h3>By site</h3>\n";
        const std::vector<site_line> lines = facts_.tree();
        if (lines.empty()) return void(out += "<p>No sites were read.</p>\n</div>\n");
        const std::size_t most = *std::max_element(facts_.points_of_site.begin(), facts_.points_of_site.end());
        out += "<p><small>Findings about a site, its site systems, distribution points and packages.</small></p>\n"
               "<div class=\"scroll tall\" role=\"region\" aria-label=\"Findings by site\" tabindex=\"0\">\n<table>\n"
               "<thead><tr><th scope=\"col\">Site</th><th scope=\"col\" class=\"wide\">Points</th>"
               "<th scope=\"col\">Findings</th></tr></thead>\n"
               "<tbody>\n";
        for (const site_line& line : lines) {
            const finding_tally& of = facts_.of_site[line.site];
            append_format(out, "<tr><th scope=\"row\" class=\"d{}\">", std::min<std::uint32_t>(line.depth, 8));
            if (line.depth != 0)
                append_format(out, "<span class=\"vh\">below {}: </span>",
                              shown(facts_.records.sites[line.site].parent));
            append_format(out, "<a href=\"#findings\" data-site=\"{}\">{}</a>", line.site, facts_.code_of(line.site));
            if (line.site < facts_.records.sites.size()) {
                if (const std::string_view name = facts_.records.sites[line.site].name; !name.empty())
                    append_format(out, " <small>{}</small>", shown(name));
            } else if (line.site < facts_.no_site) {
                out += " <small>not declared</small>";
            }
            append_format(out, "</th><td>{} ", facts_.points_of_site[line.site]);
            append_bar(out, of.worst(), share_of(facts_.points_of_site[line.site], most));
            append_format(out, "</td><td class=\"{}\">{}</td></tr>\n", of.worst(),
                          of.all() == 0 ? "none" : of.in_words());
        }
        out += "</tbody>\n</table>\n</div>\n</div>\n";
    }

    void append_inputs(std::string& out) const {
        out += "<div class=\"card\" id=\"read\">\n<div>\n<h3>What was read</h3>\n";
        if (found_.files.empty()) out += "<p>No files.</p>\n";
        if (!found_.files.empty())
            out += "<div class=\"scroll\" role=\"region\" aria-label=\"Files\" tabindex=\"0\">\n<ul class=\"files\">\n";
        for (const reported_file& file : found_.files)
            if (!file.problem.empty())
                append_format(out, "<li class=\"error\"><code>{}</code> cannot be read: {}</li>\n",
                              shown(file.path, longest_path), shown(file.problem, longest_path));
            else
                append_format(out, "<li><code>{}</code> <small>{}</small></li>\n", shown(file.path, longest_path),
                              file.read_as.empty() ? std::string("format unknown") : shown(file.read_as));
        if (!found_.files.empty()) out += "</ul>\n</div>\n";
        out += "</div>\n<div>\n<h3>What was not checked</h3>\n";
        if (found_.not_checked.empty())
            return void(out += nothing_read() ? "<p>Nothing was checked.</p>\n</div>\n</div>\n"
                                              : "<p>No missing data was reported.</p>\n</div>\n</div>\n");
        out += "<div class=\"scroll\" role=\"region\" aria-label=\"Missing data\" tabindex=\"0\">\n<dl "
               "class=\"missing\">\n";
        for (const unchecked_rules& fact : found_.not_checked) {
            append_format(out, "<dt>{}{}{}</dt>\n<dd>needs {}<br><small>not checked: ", xml_escaped(fact.field),
                          fact.field.empty() ? "" : " of ", xml_escaped(fact.of), xml_escaped(fact.needs));
            for (std::size_t i = 0; i < fact.rules.size(); ++i)
                append_format(out, "{}{}", i == 0 ? "" : ", ", xml_escaped(fact.rules[i]));
            out += "</small></dd>\n";
        }
        out += "</dl>\n</div>\n</div>\n</div>\n";
    }

    const page_facts& facts_;
    const report_words& found_;
};

} // namespace distpoint::detail

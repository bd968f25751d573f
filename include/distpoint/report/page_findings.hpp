// SPDX-License-Identifier: BSL-1.0
// The findings of the report page: one element per finding, which opens to what the text format prints.
#pragma once

#include <distpoint/report/fingerprint.hpp>
#include <distpoint/report/page_facts.hpp>
#include <distpoint/rules/sources.hpp>
#include <distpoint/text/append_format.hpp>
#include <distpoint/text/excerpt.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/text_chunks.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace distpoint::detail {

/// Appends findings to the page.
class page_findings {
  public:
    explicit page_findings(const page_facts& facts) : facts_(facts), found_(facts.words) {}

    template <class Chunks>
    void append(Chunks& chunks) const {
        std::string& out = chunks.text();
        out += "<section id=\"findings\" aria-labelledby=\"findings-title\">\n"
               "<h2 id=\"findings-title\">Findings</h2>\n";
        append_filters(out);
        if (found_.findings.empty())
            out += facts_.files_read == 0 && facts_.records.points.empty() ? "<p>Nothing was checked.</p>\n"
                                                                           : "<p>No findings.</p>\n";
        const bool is_long = found_.findings.size() > long_list;
        out += is_long
                   ? "<p id=\"findings-need-script\">This list is long. The page's script shows it a part at a time; "
                     "without scripts, all of it is shown.</p>\n<div id=\"finding-list\"></div>\n"
                     "<noscript id=\"all-findings\"><div class=\"long\">\n"
                   : "<div id=\"finding-list\">\n";
        fingerprints unique(found_.findings.size());
        for (const finding_words& f : found_.findings.with({.pointers = true, .fixes = false})) {
            append_finding(out, f, "f-" + unique.of(f), {});
            chunks.flush_if_large();
        }
        out += is_long ? "</div></noscript>\n" : "</div>\n";
        if (found_.show_left_out && !found_.left_out.empty()) {
            out += "<h3>Suppressed and baseline findings</h3>\n<div id=\"left-out\">\n";
            for (const left_out_finding& other : found_.left_out) {
                append_finding(out, other.finding, {},
                               other.by_baseline ? "in the baseline" : "suppressed: " + printable(other.text));
                chunks.flush_if_large();
            }
            out += "</div>\n";
        }
        append_rules(out);
        out += "</section>\n";
        chunks.flush_if_large();
    }

  private:
    // Hidden until the script works.
    void append_filters(std::string& out) const {
        out += "<form id=\"filters\" class=\"tools\" role=\"search\" aria-label=\"Filter findings\" hidden>\n";
        for (const auto& [level, count] :
             {std::pair(severity::error, found_.errors), std::pair(severity::warning, found_.warnings),
              std::pair(severity::note, found_.notes)})
            append_format(out,
                          "<label class=\"check\"><input type=\"checkbox\" name=\"{0}\" checked> <span class=\"{0}\">"
                          "{1}s</span> <small>{2}</small></label>\n",
                          name_of(level), name_of(level), count);
        out += "<label>Rule <select name=\"rule\"><option value=\"\">all</option>\n";
        for (const rule_tally& of : facts_.rules)
            append_format(out, "<option value=\"{0}\">{0} ({1})</option>\n", xml_escaped(of.rule->id), of.found.all());
        out += "</select></label>\n<label>Site <select name=\"site\"><option value=\"\">all</option>\n";
        for (std::uint32_t site = 0; site < facts_.of_site.size(); ++site)
            if (facts_.of_site[site].all() != 0)
                append_format(out, "<option value=\"{}\">{} ({})</option>\n", site,
                              site == facts_.no_site ? "none or unknown" : facts_.code_of(site),
                              facts_.of_site[site].all());
        out += "</select></label>\n<label class=\"grow\">Text <input type=\"search\" name=\"text\" "
               "autocomplete=\"off\" spellcheck=\"false\"></label>\n"
               "<button type=\"reset\">Clear</button>\n<output id=\"finding-count\" role=\"status\"></output>\n"
               "</form>\n";
    }

    void append_finding(std::string& out, const finding_words& f, const std::string& id, const std::string& why) const {
        const shown_place at = found_.place_of(f);
        append_format(out, "<details class=\"finding {}\"", name_of(f.level));
        if (!id.empty()) append_format(out, " id=\"{}\"", id);
        append_format(out, " data-rule=\"{}\" data-site=\"{}\"", xml_escaped(f.rule->id),
                      facts_.site_of(f.record_kind_of_subject, f.record));
        if (f.record_kind_of_subject == record_kind::point && f.record < facts_.records.points.size())
            append_format(out, " data-point=\"{}\"", f.record);
        append_format(out,
                      "><summary><span class=\"level\">{}</span> <span class=\"message\">{}</span> "
                      "<code class=\"rule\">{}</code> <span class=\"place\">{}:{}:{}</span>",
                      name_of(f.level), xml_escaped(f.message), xml_escaped(f.rule->id), shown(at.path, longest_path),
                      at.begin.line, at.begin.column);
        if (!f.subject_name.empty() && f.record_kind_of_subject != record_kind::document)
            append_format(out, " <span class=\"subject\">{} {}</span>", f.subject_title, xml_escaped(f.subject_name));
        out += "</summary>\n<div>\n";
        append_excerpts(out, f);
        out += "<dl>\n";
        const auto row = [&](std::string_view name, std::string_view text) {
            if (!text.empty()) append_format(out, "<dt>{}</dt><dd>{}</dd>\n", name, xml_escaped(text));
        };
        row("Reason", why);
        row("Because", f.reason);
        row("Repair", f.repair_text());
        row("Help", f.way_out);
        if (f.rule->source != rules::source::format) row("Source", f.rule->source);
        append_format(out, "<dt>Rule</dt><dd><a href=\"#rule-{0}\">{0}</a>: {1}</dd>\n", xml_escaped(f.rule->id),
                      xml_escaped(f.rule->summary));
        if (!id.empty()) append_format(out, "<dt>Link</dt><dd><a href=\"#{0}\">#{0}</a></dd>\n", id);
        out += "</dl>\n</div></details>\n";
    }

    // The text around the finding with both sides marked, and that around related places on other lines.
    static void append_excerpts(std::string& out, const finding_words& f) {
        const excerpt at = f.where.known ? excerpt_of(f.where) : excerpt();
        std::vector<const location*> same;
        std::vector<const related_words*> others;
        for (const related_words& other : f.related)
            if (!at.line.empty() && other.where.known && other.where.file == f.where.file &&
                other.where.begin.line == f.where.begin.line && other.where.offset >= at.offset &&
                other.where.offset <= at.offset + at.line.size())
                same.push_back(&other.where);
            else
                others.push_back(&other);
        if (!at.line.empty()) append_excerpt(out, f.where, at, same);
        for (const related_words* other : others) {
            append_format(out, "<p class=\"related\">");
            if (other->where.known)
                append_format(out, "<span class=\"place\">{}:{}:{}</span> ", shown(other->where.path, longest_path),
                              other->where.begin.line, other->where.begin.column);
            append_format(out, "{}</p>\n", xml_escaped(other->message));
            if (!other->where.known) continue;
            const excerpt there = excerpt_of(other->where);
            if (!there.line.empty()) append_excerpt(out, other->where, there, {}, "other");
        }
    }
    static void append_excerpt(std::string& out, const location& where, const excerpt& at,
                               const std::vector<const location*>& related, std::string_view look = "first") {
        struct mark {
            std::size_t begin;
            std::size_t end;
            std::string_view look;
        };
        std::vector<mark> marks;
        const auto add = [&](const location& place, std::string_view as) {
            const std::size_t begin = place.offset - at.offset;
            const std::size_t end = std::min(begin + std::max<std::size_t>(place.length, 1), at.line.size());
            if (begin < end) marks.push_back({begin, end, as});
        };
        add(where, look);
        for (const location* place : related) add(*place, "other");
        std::sort(marks.begin(), marks.end(), [](const mark& a, const mark& b) { return a.begin < b.begin; });
        append_format(out, "<pre><span class=\"line\">{}</span>{}{}{}", where.begin.line, at.cut ? "..." : "",
                      xml_escaped(printable(at.column)), at.column.empty() ? "" : ": ");
        std::size_t done = 0;
        const auto upto = [&](std::size_t end) {
            if (end > done) append_code(out, at.line.substr(done, end - done));
            done = std::max(done, end);
        };
        for (const mark& m : marks) {
            if (m.begin < done) continue; // within another
            upto(m.begin);
            append_format(out, "<mark class=\"{}\">", m.look);
            upto(m.end);
            out += "</mark>";
        }
        upto(at.line.size());
        out += "</pre>\n";
    }
    static void append_code(std::string& out, std::string_view text) {
        for (std::size_t tab = text.find('\t'); tab != std::string_view::npos; tab = text.find('\t')) {
            out += xml_escaped(printable(text.substr(0, tab))) + "    ";
            text.remove_prefix(tab + 1);
        }
        out += xml_escaped(printable(text));
    }

    // Each rule with findings: once, not with each finding.
    void append_rules(std::string& out) const {
        if (facts_.rules.empty()) return;
        out += "<h3>Rules with findings</h3>\n<div id=\"rules\">\n";
        for (const rule_tally& of : facts_.rules) {
            const rule_info& rule = *of.rule;
            append_format(out,
                          "<details id=\"rule-{0}\" class=\"about\"><summary><code>{0}</code> {1}</summary>\n"
                          "<div><p>{2}</p>\n<p><small>Source: {3}</small></p></div></details>\n",
                          xml_escaped(rule.id), xml_escaped(rule.summary), xml_escaped(rule.explanation),
                          xml_escaped(rule.source));
        }
        out += "</div>\n";
    }

    const page_facts& facts_;
    const report_words& found_;
};

} // namespace distpoint::detail

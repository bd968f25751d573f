// SPDX-License-Identifier: BSL-1.0
// Findings as JSON, for other tools.
#pragma once

#include <distpoint/report/report_words.hpp>
#include <distpoint/text/json_writer.hpp>
#include <distpoint/version.hpp>

#include <string>

namespace distpoint {

/// Writes the member `tool`, with which reports and plans begin.
inline json_writer& write_tool(json_writer& out) {
    return out.object("tool").text("name", "distpoint").text("version", version).end();
}

/// Writes a list of type names.
inline json_writer& write_types(json_writer& out, point_type_set types) {
    out.list();
    for (const point_type type : types) out.text(name_of(type));
    return out.end();
}

/// Writes a list of repairs: `[{"remove": […], "add": […]}]`.
inline json_writer& write_repairs(json_writer& out, const type_repairs& all) {
    out.list();
    for (const type_repair& repair : all) {
        write_types(out.object().key("remove"), repair.remove);
        write_types(out.key("add"), repair.add).end();
    }
    return out.end();
}

/// Writes a report as one JSON document: `begin`, each finding, `end`. The text may be emptied in between.
class json_report_writer {
  public:
    explicit json_report_writer(std::string& text) : out_(text, json_layout::one_line) {}

    void begin(const report_words& found) {
        write_tool(out_.object()).number("format", 2);
        out_.line(1).records("inputs", 2, found.files, [&](const reported_file& file) {
            out_.text("path", file.path);
            if (!file.problem.empty())
                out_.text("problem", printable(file.problem));
            else // the format of a malformed file is unknown
                out_.text_or_null("read_as", printable(file.read_as));
        });
        out_.line(1).records("not_checked", 2, found.not_checked, [&](const unchecked_rules& missing) {
            out_.texts("rules", missing.rules).text("of", missing.of);
            out_.text_or_null("field", missing.field).text("needs", missing.needs);
        });
        out_.line(1).object("summary").number("errors", found.errors).number("warnings", found.warnings);
        out_.number("notes", found.notes).number("suppressed", found.suppressed);
        out_.number("in_baseline", found.in_baseline).number("distribution_points", found.distribution_points).end();
        begin_list("findings");
    }
    void append(const finding_words& f) {
        any_ = true;
        out_.line(2).object().text("rule", f.rule->id).text("severity", name_of(f.level)).text("message", f.message);
        out_.line(3).object("subject").text("kind", f.subject_kind).text("name", f.subject_name).end();
        write_place(out_.line(3).key("location"), f.where);
        out_.line(3).list("related");
        for (const related_words& other : f.related)
            write_place(out_.object().text("message", other.message).key("location"), other.where).end();
        out_.end();
        write_repairs(out_.line(3).key("repairs"), f.repairs());
        if (!f.way_out.empty()) out_.line(3).text("help", f.way_out);
        out_.line(3).text("source", f.rule->source).end();
    }
    /// Starts the list of suppressed and baseline findings, after the findings.
    void begin_suppressed() {
        end_list();
        begin_list("suppressed");
    }
    void end() {
        end_list();
        out_.end();
    }

  private:
    void begin_list(std::string_view name) {
        out_.line(1).list(name);
        any_ = false;
    }
    void end_list() {
        if (any_) out_.line(1);
        out_.end();
    }
    static json_writer& write_place(json_writer& out, const location& where) {
        if (!where.known) return out.null();
        out.object().text("file", where.path).number("line", where.begin.line).number("column", where.begin.column);
        out.number("end_line", where.end.line).number("end_column", where.end.column);
        return out.text("pointer", where.pointer).end();
    }

    json_writer out_;
    bool any_ = false; // in the list that is open
};

} // namespace distpoint

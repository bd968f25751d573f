// SPDX-License-Identifier: BSL-1.0
// Findings as JSON, for other tools.
#pragma once

#include <distpoint/report/finding_forms.hpp>
#include <distpoint/report/report_words.hpp>
#include <distpoint/text/json_writer.hpp>
#include <distpoint/text/printable.hpp>
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
    explicit json_report_writer(std::string& text) : out_(text, json_layout::one_line), forms_(out_, text) {}

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
        forms_.write(f, true, [&](auto& out) { write(out, f); });
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
        forms_.begin_list();
        any_ = false;
    }
    void end_list() {
        if (any_) out_.line(1);
        out_.end();
    }
    // To a json_form_recorder or a json_form_player.
    template <class Out>
    static void write(Out& out, const finding_words& f) {
        out.same([&](json_writer& json) {
            json.line(2).object().text("rule", f.rule->id).text("severity", name_of(f.level));
        });
        finding_forms::words(out, f, "message", [&]() -> std::string_view { return f.message; });
        out.same([&](json_writer& json) { json.line(3).object("subject").text("kind", f.subject_kind); });
        out.value("name", f.subject_name);
        out.same([&](json_writer& json) { json.end().line(3).key("location"); });
        write_place(out, f.where);
        out.same([](json_writer& json) { json.line(3).list("related"); });
        for (const related_words& other : f.related) {
            out.same([](json_writer& json) { json.object(); });
            out.value("message", other.message);
            out.same([](json_writer& json) { json.key("location"); });
            write_place(out, other.where);
            out.same([](json_writer& json) { json.end(); });
        }
        out.same([&](json_writer& json) {
            json.end();
            write_repairs(json.line(3).key("repairs"), f.repairs());
        });
        if (!f.way_out.empty()) {
            out.same([](json_writer& json) { json.line(3); });
            finding_forms::words(out, f, "help", [&]() -> std::string_view { return f.way_out; });
        }
        out.same([&](json_writer& json) { json.line(3).text("source", f.rule->source).end(); });
    }
    template <class Out>
    static void write_place(Out& out, const location& where) {
        if (!where.known) return out.same([](json_writer& json) { json.null(); });
        out.same([&](json_writer& json) { json.object().text("file", where.path); });
        out.value("line", where.begin.line).value("column", where.begin.column);
        out.value("end_line", where.end.line).value("end_column", where.end.column).value("pointer", where.pointer);
        out.same([](json_writer& json) { json.end(); });
    }

    json_writer out_;
    finding_forms forms_;
    bool any_ = false; // in the list that is open
};

} // namespace distpoint

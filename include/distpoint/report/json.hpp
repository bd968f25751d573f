// SPDX-License-Identifier: BSL-1.0
// Findings as JSON, for other tools.
#pragma once

#include <distpoint/report/rendered_report.hpp>
#include <distpoint/text/json_writer.hpp>
#include <distpoint/version.hpp>

namespace distpoint {

/// Appends a list of type names.
inline void append_json(std::string& out, point_type_set types) {
    out += '[';
    bool first = true;
    for (point_type type : types) {
        if (!std::exchange(first, false)) out += ", ";
        append_json(out, name_of(type));
    }
    out += ']';
}

/// Appends a list of repairs: `[{"remove": […], "add": […]}]`.
inline void append_json(std::string& out, const type_repairs& all) {
    out += '[';
    bool first = true;
    for (const type_repair& repair : all) {
        if (!std::exchange(first, false)) out += ", ";
        out += "{\"remove\": ";
        append_json(out, repair.remove);
        out += ", \"add\": ";
        append_json(out, repair.add);
        out += '}';
    }
    out += ']';
}

/// Writes a report as one JSON document: `begin`, each finding, `end`.
class json_format {
  public:
    void begin(std::string& out, const rendered_report& found) {
        fmt::format_to(std::back_inserter(out),
                       "{{\"tool\": {{\"name\": \"distpoint\", \"version\": \"{}\"}}, \"format\": 2,\n \"inputs\": [",
                       version);
        bool first = true;
        for (const reported_file& file : found.files) {
            out += std::exchange(first, false) ? "\n  {\"path\": " : ",\n  {\"path\": ";
            append_json(out, file.path);
            out += file.problem.empty() ? ", \"read_as\": " : ", \"problem\": ";
            // The format of a malformed file is unknown.
            if (file.problem.empty() && file.read_as.empty())
                out += "null";
            else
                append_json(out, printable(file.problem.empty() ? file.read_as : file.problem));
            out += '}';
        }
        out += "],\n \"not_checked\": [";
        first = true;
        for (const unchecked_rules& fact : found.not_checked) {
            out += std::exchange(first, false) ? "\n  {\"rules\": [" : ",\n  {\"rules\": [";
            for (std::size_t i = 0; i < fact.rules.size(); ++i) {
                if (i != 0) out += ", ";
                append_json(out, fact.rules[i]);
            }
            out += "], \"of\": ";
            append_json(out, fact.of);
            out += ", \"field\": ";
            if (fact.field.empty())
                out += "null";
            else
                append_json(out, fact.field);
            out += ", \"needs\": ";
            append_json(out, fact.needs);
            out += '}';
        }
        fmt::format_to(std::back_inserter(out),
                       "],\n \"summary\": {{\"errors\": {}, \"warnings\": {}, \"notes\": {}, \"suppressed\": {}, "
                       "\"in_baseline\": {}, \"distribution_points\": {}}},\n \"findings\": [",
                       found.errors, found.warnings, found.notes, found.suppressed, found.in_baseline,
                       found.distribution_points);
        first_ = true;
    }
    void append(std::string& out, const rendered_finding& f) {
        out += std::exchange(first_, false) ? "\n" : ",\n";
        out += "  {\"rule\": ";
        append_json(out, f.rule->id);
        out += ", \"severity\": ";
        append_json(out, name_of(f.level));
        out += ", \"message\": ";
        append_json(out, f.message);
        out += ",\n   \"subject\": {\"kind\": ";
        append_json(out, f.subject_kind);
        out += ", \"name\": ";
        append_json(out, f.subject_name);
        out += "},\n   \"location\": ";
        append_place(out, f.where);
        out += ",\n   \"related\": [";
        bool first = true;
        for (const rendered_related& other : f.related) {
            if (!std::exchange(first, false)) out += ", ";
            out += "{\"message\": ";
            append_json(out, other.message);
            out += ", \"location\": ";
            append_place(out, other.where);
            out += '}';
        }
        out += "],\n   \"repairs\": ";
        append_json(out, f.repairs);
        if (!f.way_out.empty()) {
            out += ",\n   \"help\": ";
            append_json(out, f.way_out);
        }
        out += ",\n   \"source\": ";
        append_json(out, f.rule->source);
        out += '}';
    }
    /// Starts the list of suppressed and baseline findings, after the findings.
    void begin_suppressed(std::string& out) {
        out += first_ ? "],\n \"suppressed\": [" : "\n ],\n \"suppressed\": [";
        first_ = true;
    }
    void end(std::string& out) const { out += first_ ? "]}\n" : "\n ]}\n"; }

  private:
    static void append_place(std::string& out, const location& where) {
        if (!where.known) {
            out += "null";
            return;
        }
        out += "{\"file\": ";
        append_json(out, where.path);
        fmt::format_to(std::back_inserter(out),
                       ", \"line\": {}, \"column\": {}, \"end_line\": {}, \"end_column\": {}, \"pointer\": ",
                       where.begin.line, where.begin.column, where.end.line, where.end.column);
        append_json(out, where.pointer);
        out += '}';
    }

    bool first_ = true;
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Findings as SARIF 2.1.0, as GitHub code scanning expects it.
#pragma once

#include <distpoint/report/fingerprint.hpp>
#include <distpoint/report/report_words.hpp>
#include <distpoint/text/escapes.hpp>
#include <distpoint/text/json_writer.hpp>
#include <distpoint/text/line_hash.hpp>
#include <distpoint/version.hpp>

#include <algorithm>
#include <map>

namespace distpoint {

namespace detail {

class sarif_writer {
  public:
    sarif_writer(std::string& text, const report_words& found) : out_(text), found_(found) {}

    void write() {
        out_.object();
        out_.text("$schema", "https://json.schemastore.org/sarif-2.1.0.json").text("version", "2.1.0");
        out_.list("runs").object();
        out_.object("tool").object("driver");
        out_.text("name", "distpoint").text("version", version).text("semanticVersion", version);
        out_.list("rules");
        for (const rule_info* rule : found_.rules) write_rule(*rule);
        out_.end().end().end();
        out_.object("originalUriBaseIds").object("%SRCROOT%");
        out_.object("description").text("text", "The directory where distpoint was run.").end().end().end();
        out_.text("columnKind", "utf16CodeUnits");
        write_invocation();
        out_.list("results");
        for (std::size_t i = 0; i < found_.findings.size(); ++i)
            write_result(found_.findings[i], i < found_.fixes.size() ? &found_.fixes[i] : nullptr, nullptr);
        if (found_.show_left_out)
            for (const left_out_finding& other : found_.left_out) write_result(other.finding, nullptr, &other);
        out_.end().end().end().end();
    }

  private:
    // Unescaped brackets would turn data into links.
    static std::string plain(std::string_view text) {
        std::string out;
        for (char c : text) {
            if (c == '[' || c == ']') out += '\\';
            out += c;
        }
        return out;
    }
    static std::string_view level_name(severity level) { return name_of(level); } // error, warning, note

    void write_rule(const rule_info& rule) {
        out_.object().text("id", rule.id);
        out_.object("shortDescription").text("text", shortened(rule.summary, 1024)).end();
        out_.object("fullDescription").text("text", shortened(rule.explanation, 1024)).end();
        out_.object("defaultConfiguration").text("level", level_name(rule.level)).end();
        out_.object("help").text("text", fmt::format("Source: {}", rule.source));
        out_.text("markdown", fmt::format("Source: {}", markdown_escaped(rule.source))).end();
        out_.object("properties").text("precision", "very-high");
        out_.text("problem.severity", rule.level == severity::note ? "recommendation" : level_name(rule.level));
        out_.list("tags").text("configuration-manager").end();
        out_.end().end();
    }
    // Files that could not be read are not findings, but they must be reported.
    void write_invocation() {
        bool all_read = true;
        for (const reported_file& file : found_.files) all_read = all_read && file.problem.empty();
        out_.list("invocations").object().boolean("executionSuccessful", all_read);
        if (!all_read) {
            out_.list("toolExecutionNotifications");
            for (const reported_file& file : found_.files) {
                if (file.problem.empty()) continue;
                out_.object().text("level", "error");
                out_.object("message").text("text", plain("cannot be read: " + printable(file.problem))).end();
                out_.list("locations").object().object("physicalLocation");
                write_artifact(file.path);
                out_.end().end().end().end();
            }
            out_.end();
        }
        out_.end().end();
    }
    void write_artifact(std::string_view path) {
        const bool absolute = path.starts_with('/') || (path.size() > 2 && path[1] == ':' && is_letter(path[0]));
        out_.object("artifactLocation");
        if (absolute) {
            out_.text("uri", (path.starts_with('/') ? "file://" : "file:///") + uri_of(path));
        } else {
            out_.text("uri", uri_of(path.empty() ? "stdin" : path));
            out_.text("uriBaseId", "%SRCROOT%");
        }
        out_.end();
    }
    void write_region(std::string_view name, const position& begin, const position& end) {
        out_.object(name);
        out_.number("startLine", begin.line).number("startColumn", begin.column);
        out_.number("endLine", end.line < begin.line ? begin.line : end.line);
        const bool backward = end.line < begin.line || (end.line == begin.line && end.column < begin.column);
        out_.number("endColumn", backward ? begin.column : end.column);
        out_.end();
    }
    void write_place(const location& at) {
        out_.object("physicalLocation");
        write_artifact(at.path);
        write_region("region", at.begin, at.end);
        out_.end();
    }
    std::string_view hash_of(const location& at) {
        auto [entry, added] = hashes_.try_emplace(at.file, line_hashes(""));
        if (added && at.file < found_.files.size())
            entry->second = line_hashes(found_.files[at.file].text, found_.files[at.file].mark);
        return entry->second.of(at.begin.line);
    }

    void write_result(const finding_words& f, const std::vector<fix_words>* fixes, const left_out_finding* why) {
        const location place = found_.place_of(f);
        out_.object().text("ruleId", f.rule->id);
        const auto rule = std::find_if(found_.rules.begin(), found_.rules.end(),
                                       [&](const rule_info* other) { return other->id == f.rule->id; });
        if (rule != found_.rules.end()) out_.number("ruleIndex", rule - found_.rules.begin());
        out_.text("level", level_name(f.level));
        std::string message = f.message;
        for (const std::string* more : {&f.reason, &f.repair_text, &f.way_out})
            if (!more->empty()) message += (more == &f.repair_text ? "\nRepair: " : "\n") + *more;
        out_.object("message").text("text", plain(shortened(message, 4096))).end();
        out_.list("locations").object();
        write_place(place);
        if (!f.subject_name.empty()) {
            out_.list("logicalLocations").object();
            out_.text("name", shortened(f.subject_name, 1024)).text("kind", "object");
            out_.end().end();
        }
        out_.end().end();
        if (!f.related.empty()) {
            out_.list("relatedLocations");
            int id = 0;
            for (const related_words& other : f.related) {
                if (!other.where.known) continue;
                out_.object().number("id", ++id);
                write_place(other.where);
                out_.object("message")
                    .text("text", other.message.empty() ? "here" : plain(shortened(other.message, 1024)))
                    .end();
                out_.end();
            }
            out_.end();
        }
        out_.object("partialFingerprints");
        if (const std::string_view hash = hash_of(place); !hash.empty()) out_.text("primaryLocationLineHash", hash);
        out_.text("distpointIdentity/v1", fingerprints_.of(f)).end();
        if (fixes != nullptr) write_fixes(*fixes);
        if (why != nullptr) {
            if (why->by_baseline) {
                out_.text("baselineState", "unchanged");
            } else {
                out_.list("suppressions").object().text("kind", "external").text("status", "accepted");
                if (!why->reason.empty()) out_.text("justification", printable(why->reason));
                out_.end().end();
            }
        }
        out_.end();
    }
    void write_fixes(const std::vector<fix_words>& fixes) {
        bool any = false;
        for (const fix_words& fix : fixes) {
            if (fix.replacements.empty() || fix.file >= found_.files.size()) continue;
            if (!std::exchange(any, true)) out_.list("fixes");
            out_.object().object("description").text("text", fix.instruction).end();
            out_.list("artifactChanges").object();
            write_artifact(found_.files[fix.file].path);
            out_.list("replacements");
            for (const fix_words::replacement& change : fix.replacements) {
                out_.object();
                write_region("deletedRegion", change.begin, change.end);
                if (!change.with.empty()) out_.object("insertedContent").text("text", change.with).end();
                out_.end();
            }
            out_.end().end().end().end();
        }
        if (any) out_.end();
    }

    json_writer out_;
    const report_words& found_;
    std::map<std::uint32_t, line_hashes> hashes_;
    fingerprints fingerprints_;
};

} // namespace detail

/// Writes a report as a SARIF log. Linear in the report and in the files with findings.
template <class Out>
Out write_sarif(Out out, const report_words& found) {
    std::string text;
    detail::sarif_writer(text, found).write();
    return std::copy(text.begin(), text.end(), out);
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Findings as SARIF 2.1.0, as GitHub code scanning expects it.
#pragma once

#include <distpoint/report/fingerprint.hpp>
#include <distpoint/report/report_words.hpp>
#include <distpoint/text/escapes.hpp>
#include <distpoint/text/json_writer.hpp>
#include <distpoint/text/line_hash.hpp>
#include <distpoint/text/text_chunks.hpp>
#include <distpoint/text/utf8.hpp>
#include <distpoint/version.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace distpoint {

namespace detail {

template <text_sink Sink>
class sarif_writer {
  public:
    sarif_writer(Sink& out, const report_words& found)
        : chunks_(out), out_(chunks_.text()), found_(found), fingerprints_(found.findings.size()) {}

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
        chunks_.flush();
    }

  private:
    // A message whose text is cut. Unescaped brackets would turn data into links.
    void write_message(std::string_view name, std::string_view text, std::size_t most) {
        plain_.clear();
        const bool whole = text.size() <= most;
        for (const char c : whole ? text : utf8_prefix(text, most - 3)) {
            if (c == '[' || c == ']') plain_ += '\\';
            plain_ += c;
        }
        if (!whole) plain_ += "...";
        out_.object(name).text("text", plain_).end();
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
                write_message("message", "cannot be read: " + printable(file.problem), std::string::npos);
                out_.list("locations").object().object("physicalLocation");
                write_artifact(file.path);
                out_.end().end().end().end();
            }
            out_.end();
        }
        out_.end().end();
    }
    void write_artifact(std::string_view path) {
        if (path != path_ || uri_.empty()) { // most places are in the file of the place before
            const bool rooted = path.starts_with('/');
            absolute_ = rooted || (path.size() > 2 && path[1] == ':' && is_letter(path[0]));
            path_ = path;
            uri_ = uri_of(path.empty() ? "stdin" : path);
            if (absolute_) uri_.insert(0, rooted ? "file://" : "file:///");
        }
        out_.object("artifactLocation").text("uri", uri_);
        if (!absolute_) out_.text("uriBaseId", "%SRCROOT%");
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
    void write_place(const shown_place& at) {
        out_.object("physicalLocation");
        write_artifact(at.path);
        write_region("region", at.begin, at.end);
        out_.end();
    }
    std::string hash_of(const shown_place& at) {
        auto hashes = hashes_.find(at.file);
        if (hashes == hashes_.end()) {
            const reported_file file = at.file < found_.files.size() ? found_.files[at.file] : reported_file();
            hashes = hashes_.emplace(at.file, line_hashes(file.text, file.mark)).first;
        }
        return hashes->second.of(at.begin.line);
    }
    // The position of a rule in the list, by its id; none if it is not there.
    std::optional<std::size_t> index_of(const rule_info* rule) {
        const auto [entry, added] = indexes_.try_emplace(rule);
        if (added)
            for (std::size_t i = 0; i < found_.rules.size() && !entry->second; ++i)
                if (found_.rules[i]->id == rule->id) entry->second = i;
        return entry->second;
    }

    void write_result(const finding_words& f, const std::vector<fix_words>* fixes, const left_out_finding* why) {
        const shown_place place = found_.place_of(f);
        out_.object().text("ruleId", f.rule->id);
        if (const auto index = index_of(f.rule)) out_.number("ruleIndex", *index);
        out_.text("level", level_name(f.level));
        message_ = f.message;
        const auto add = [&](std::string_view before, std::string_view text) {
            if (!text.empty()) (message_ += before) += text;
        };
        add("\n", f.reason);
        add("\nRepair: ", f.repair_text());
        add("\n", f.way_out);
        write_message("message", message_, 4096);
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
                write_place(shown_place(other.where));
                write_message("message", other.message.empty() ? "here" : other.message, 1024);
                out_.end();
            }
            out_.end();
        }
        out_.object("partialFingerprints");
        if (const std::string hash = hash_of(place); !hash.empty()) out_.text("primaryLocationLineHash", hash);
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
        chunks_.flush_if_large();
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

    text_chunks<Sink> chunks_;
    json_writer out_;
    const report_words& found_;
    std::map<std::uint32_t, line_hashes> hashes_; // of each file
    std::map<const rule_info*, std::optional<std::size_t>> indexes_;
    fingerprints fingerprints_;
    std::string_view path_; // the last, with its URI
    std::string uri_;
    bool absolute_ = false;
    std::string message_; // used again
    std::string plain_;
};

} // namespace detail

/// Writes a report as a SARIF log. Linear in the report and in the files with findings.
template <text_sink Sink>
void write_sarif(Sink& out, const report_words& found) {
    detail::sarif_writer(out, found).write();
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Findings as SARIF 2.1.0, as GitHub code scanning expects it.
#pragma once

#include <distpoint/report/finding_forms.hpp>
#include <distpoint/report/fingerprint.hpp>
#include <distpoint/report/report_words.hpp>
#include <distpoint/text/escapes.hpp>
#include <distpoint/text/json_writer.hpp>
#include <distpoint/text/line_hash.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/text_chunks.hpp>
#include <distpoint/text/utf8.hpp>
#include <distpoint/version.hpp>

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace distpoint {

namespace detail {

template <text_sink Sink>
class sarif_writer {
  public:
    sarif_writer(Sink& out, const report_words& found)
        : chunks_(out), out_(chunks_.text(), json_layout::one_line), forms_(out_, chunks_.text()), found_(found),
          fingerprints_(found.findings.size()) {}

    void write() {
        out_.object();
        out_.text("$schema", "https://json.schemastore.org/sarif-2.1.0.json").text("version", "2.1.0");
        out_.list("runs").line(1).object();
        out_.object("tool").object("driver");
        out_.text("name", "distpoint").text("version", version).text("semanticVersion", version);
        out_.list("rules");
        for (const rule_info* rule : found_.rules) write_rule(*rule);
        out_.end().end().end();
        out_.line(2).object("originalUriBaseIds").object("%SRCROOT%");
        out_.object("description").text("text", "The directory where distpoint was run.").end().end().end();
        out_.text("columnKind", "utf16CodeUnits");
        write_invocation();
        out_.line(2).list("results");
        for (const finding_words& f : found_.findings.with({.pointers = false})) write_result(f, nullptr);
        if (found_.show_left_out)
            for (const left_out_finding& other : found_.left_out) write_result(other.finding, &other);
        out_.end().end().end().end();
        chunks_.flush();
    }

  private:
    // A text of a message, cut. Unescaped brackets would turn data into links.
    std::string_view message_text(std::string_view text, std::size_t most) {
        const bool whole = text.size() <= most;
        if (whole && text.find('[') == std::string_view::npos && text.find(']') == std::string_view::npos) return text;
        plain_.clear();
        for (const char c : whole ? text : utf8_prefix(text, most - 3)) {
            if (c == '[' || c == ']') plain_ += '\\';
            plain_ += c;
        }
        if (!whole) plain_ += "...";
        return plain_;
    }
    // What the findings of a rule have in common goes by `same`, the rest by `value`: see finding_forms.
    template <class Out>
    void write_message(Out& out, std::string_view text, std::size_t most) {
        out.same([](json_writer& json) { json.object("message"); });
        out.value("text", message_text(text, most));
        out.same([](json_writer& json) { json.end(); });
    }
    template <class Out>
    void write_message(Out& out, const finding_words& f) {
        out.same([](json_writer& json) { json.object("message"); });
        finding_forms::words(out, f, "text", [&] { return message_text(message_of(f), 4096); });
        out.same([](json_writer& json) { json.end(); });
    }
    static std::string_view level_name(severity level) { return name_of(level); } // error, warning, note

    void write_rule(const rule_info& rule) {
        out_.line(3).object().text("id", rule.id);
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
        out_.line(2).list("invocations").object().boolean("executionSuccessful", all_read);
        if (!all_read) {
            out_.list("toolExecutionNotifications");
            for (const reported_file& file : found_.files) {
                if (file.problem.empty()) continue;
                out_.object().text("level", "error");
                out_.object("message");
                out_.text("text", message_text("cannot be read: " + printable(file.problem), std::string::npos)).end();
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
    template <class Out>
    static void write_region(Out& out, std::string_view name, const position& begin, const position& end) {
        out.same([&](json_writer& json) { json.object(name); });
        out.value("startLine", begin.line).value("startColumn", begin.column);
        out.value("endLine", end.line < begin.line ? begin.line : end.line);
        const bool backward = end.line < begin.line || (end.line == begin.line && end.column < begin.column);
        out.value("endColumn", backward ? begin.column : end.column);
        out.same([](json_writer& json) { json.end(); });
    }
    template <class Out>
    void write_place(Out& out, const shown_place& at) {
        out.same([&](json_writer& json) {
            json.object("physicalLocation");
            write_artifact(at.path);
        });
        write_region(out, "region", at.begin, at.end);
        out.same([](json_writer& json) { json.end(); });
    }
    std::string_view hash_of(const shown_place& at) {
        auto hashes = hashes_.find(at.file);
        if (hashes == hashes_.end()) {
            const reported_file file = at.file < found_.files.size() ? found_.files[at.file] : reported_file();
            hashes = hashes_.emplace(at.file, line_hashes(file.text, file.mark)).first;
        }
        hash_.clear();
        hashes->second.append(hash_, at.begin.line);
        return hash_;
    }
    // The position of a rule in the list, by its id; none if it is not there.
    std::optional<std::size_t> index_of(const rule_info* rule) {
        const auto [entry, added] = indexes_.try_emplace(rule);
        if (added)
            for (std::size_t i = 0; i < found_.rules.size() && !entry->second; ++i)
                if (found_.rules[i]->id == rule->id) entry->second = i;
        return entry->second;
    }

    void write_result(const finding_words& f, const left_out_reason* why) {
        const shown_place place = found_.place_of(f);
        const std::string_view hash = hash_of(place);
        identity_ = fingerprints_.begin(f);
        const bool usual = why == nullptr && !hash.empty();
        forms_.write(f, usual, [&](auto& out) { write_result(out, f, place, hash, why); });
        chunks_.flush_if_large();
    }
    template <class Out>
    void write_result(Out& out, const finding_words& f, const shown_place& place, std::string_view hash,
                      const left_out_reason* why) {
        out.same([&](json_writer& json) {
            json.line(3).object().text("ruleId", f.rule->id);
            if (const auto index = index_of(f.rule)) json.number("ruleIndex", *index);
            json.text("level", level_name(f.level));
        });
        write_message(out, f);
        out.same([](json_writer& json) { json.line(4).list("locations").object(); });
        write_place(out, place);
        if (!f.subject_name.empty()) {
            out.same([](json_writer& json) { json.list("logicalLocations").object(); });
            constexpr std::size_t most = 1024;
            if (f.subject_name.size() <= most)
                out.value("name", f.subject_name);
            else
                out.value("name", shortened(f.subject_name, most));
            out.same([](json_writer& json) { json.text("kind", "object").end().end(); });
        }
        out.same([](json_writer& json) { json.end().end(); });
        if (!f.related.empty()) write_related(out, f);
        out.same([](json_writer& json) { json.line(4).object("partialFingerprints"); });
        if (!hash.empty()) out.value("primaryLocationLineHash", hash);
        fingerprints_.put(identity_, fingerprint_);
        out.value("distpointIdentity/v1", fingerprint_);
        out.same([](json_writer& json) { json.end(); });
        if (why == nullptr) write_fixes(out, f);
        out.same([&](json_writer& json) {
            if (why != nullptr) write_reason(json, *why);
            json.end();
        });
    }
    const std::string& message_of(const finding_words& f) {
        message_ = f.message;
        const auto add = [&](std::string_view before, std::string_view text) {
            if (!text.empty()) (message_ += before) += text;
        };
        add("\n", f.reason);
        if (f.about_types) add("\nRepair: ", repair_of(f));
        add("\n", f.way_out);
        return message_;
    }
    // Made once for each set of types.
    const std::string& repair_of(const finding_words& f) {
        const auto [text, added] = repairs_.try_emplace(f.types.bits * 2u + (f.on_share ? 1u : 0u));
        if (added) text->second = f.repair_text();
        return text->second;
    }
    const std::string& instruction_of(const finding_words& f, const fix& made) {
        const std::uint64_t of =
            ((f.types.bits * std::uint64_t{1024} + made.repair.remove.bits) * 1024 + made.repair.add.bits) * 2 +
            (f.on_share ? 1u : 0u);
        const auto [text, added] = instructions_.try_emplace(of);
        if (added) text->second = f.instruction(made);
        return text->second;
    }
    static void write_reason(json_writer& out, const left_out_reason& why) {
        if (why.by_baseline) {
            out.text("baselineState", "unchanged");
            return;
        }
        out.list("suppressions").object().text("kind", "external").text("status", "accepted");
        if (!why.text.empty()) out.text("justification", printable(why.text));
        out.end().end();
    }
    template <class Out>
    void write_related(Out& out, const finding_words& f) {
        out.same([](json_writer& json) { json.line(4).list("relatedLocations"); });
        int id = 0;
        for (const related_words& other : f.related) {
            if (!other.where.known) continue;
            out.same([&](json_writer& json) { json.object().number("id", ++id); });
            write_place(out, shown_place(other.where));
            write_message(out, other.message.empty() ? "here" : std::string_view(other.message), 1024);
            out.same([](json_writer& json) { json.end(); });
        }
        out.same([](json_writer& json) { json.end(); });
    }
    template <class Out>
    void write_fixes(Out& out, const finding_words& f) {
        bool any = false;
        for (const fix& made : f.fixes) {
            if (made.replacements.empty() || made.file >= found_.files.size()) continue;
            out.same([&](json_writer& json) {
                if (!any) json.line(4).list("fixes");
                json.object().object("description");
            });
            any = true;
            out.value("text", instruction_of(f, made));
            out.same([&](json_writer& json) {
                json.end().list("artifactChanges").object();
                write_artifact(found_.files[made.file].path);
                json.list("replacements");
            });
            for (const fix::replacement& change : made.replacements) {
                out.same([](json_writer& json) { json.object(); });
                write_region(out, "deletedRegion", change.begin, change.end);
                if (!change.with.empty()) {
                    out.same([](json_writer& json) { json.object("insertedContent"); });
                    out.value("text", change.with);
                    out.same([](json_writer& json) { json.end(); });
                }
                out.same([](json_writer& json) { json.end(); });
            }
            out.same([](json_writer& json) { json.end().end().end().end(); });
        }
        if (any) out.same([](json_writer& json) { json.end(); });
    }

    text_chunks<Sink> chunks_;
    json_writer out_;
    finding_forms forms_;
    const report_words& found_;
    std::map<std::uint32_t, line_hashes> hashes_; // of each file
    std::map<const rule_info*, std::optional<std::size_t>> indexes_;
    fingerprints fingerprints_;
    fingerprints::hashes identity_; // of the finding that is written
    std::string_view path_;         // the last, with its URI
    std::string uri_;
    bool absolute_ = false;
    std::unordered_map<unsigned, std::string> repairs_;
    std::unordered_map<std::uint64_t, std::string> instructions_;
    std::string message_; // used again
    std::string hash_;
    std::string fingerprint_;
    std::string plain_;
};

} // namespace detail

/// Writes a report as a SARIF log. Linear in the report and in the files with findings.
template <text_sink Sink>
void write_sarif(Sink& out, const report_words& found) {
    detail::sarif_writer(out, found).write();
}

} // namespace distpoint

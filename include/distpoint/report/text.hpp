// SPDX-License-Identifier: BSL-1.0
// Findings as text for people, in the style of compiler diagnostics.
#pragma once

#include <distpoint/report/finding_words.hpp>
#include <distpoint/rules/sources.hpp>
#include <distpoint/text/append_format.hpp>
#include <distpoint/text/excerpt.hpp>
#include <distpoint/text/printable.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace distpoint {

/// Writes findings as text.
class finding_text_writer {
  public:
    /// `colour`: with terminal escape sequences.
    explicit finding_text_writer(bool colour = false) : colour_(colour) {}

    void append(std::string& out, const finding_words& f) const {
        const std::size_t start = out.size();
        append_finding(out, f);
        escape_log_commands(out, start);
    }

  private:
    void append_finding(std::string& out, const finding_words& f) const {
        place(out, f.where, f);
        const char* const paint = f.level == severity::error ? red : f.level == severity::warning ? magenta : cyan;
        append_format(out, "{}{}:{} {}{}{} [{}]\n", on(paint), name_of(f.level), off(), on(bold), f.message, off(),
                      f.rule->id);
        const excerpt shown = f.where.known ? excerpt_of(f.where) : excerpt();
        if (!shown.line.empty()) append_excerpt(out, f, shown, paint);
        if (!f.reason.empty())
            detail_line(out, "", f.reason);
        else if (f.rule->source != rules::source::format)
            detail_line(out, "source: ", f.rule->source);
        if (const std::string repair = f.repair_text(); !repair.empty()) detail_line(out, "repair: ", repair);
        if (!f.way_out.empty()) detail_line(out, "help: ", f.way_out);
        if (f.where.known && !f.subject_name.empty() && f.subject_kind != name_of(record_kind::document) &&
            shown.line.find(f.subject_name) == std::string_view::npos)
            detail_line(out, "", fmt::format("{} '{}'", f.subject_title, f.subject_name));
        for (const related_words& other : f.related) {
            if (on_same_line(f.where, other.where, shown)) continue;
            place(out, other.where, f);
            append_format(out, "{}note:{} {}\n", on(cyan), off(), other.message);
        }
    }

    static constexpr const char* bold = "\x1b[1m";
    static constexpr const char* red = "\x1b[1;31m";
    static constexpr const char* magenta = "\x1b[1;35m";
    static constexpr const char* cyan = "\x1b[1;36m";
    static constexpr const char* green = "\x1b[1;32m";

    const char* on(const char* paint) const { return colour_ ? paint : ""; }
    const char* off() const { return colour_ ? "\x1b[0m" : ""; }

    void place(std::string& out, const location& where, const finding_words& f) const {
        out += on(bold);
        if (where.known)
            append_format(out, "{}:{}:{}:", printable_path(where.path), where.begin.line, where.begin.column);
        else
            append_format(out, "{} '{}':", f.subject_title, f.subject_name);
        out += off();
        out += ' ';
    }
    void detail_line(std::string& out, std::string_view label, std::string_view text) const {
        append_format(out, "      = {}{}{}{}\n", on(bold), label, off(), text);
    }
    static bool on_same_line(const location& a, const location& b, const excerpt& shown) {
        return a.known && b.known && a.file == b.file && a.begin.line == b.begin.line && b.offset >= shown.offset &&
               b.offset <= shown.offset + shown.line.size();
    }

    // The source line, and below it a marker under the location and under related locations on the same line.
    void append_excerpt(std::string& out, const finding_words& f, const excerpt& at, const char* paint) const {
        struct mark {
            std::size_t begin;
            std::size_t end;
            bool first;
        };
        std::vector<mark> marks;
        const auto add = [&](const location& where, bool first) {
            const std::size_t begin = where.offset - at.offset;
            const std::size_t end = std::min(begin + std::max<std::size_t>(where.length, 1), at.line.size());
            marks.push_back({begin, std::max(end, begin + 1), first});
        };
        add(f.where, true);
        for (const related_words& other : f.related)
            if (on_same_line(f.where, other.where, at)) add(other.where, false);
        std::sort(marks.begin(), marks.end(), [](const mark& a, const mark& b) { return a.begin < b.begin; });

        std::string line;
        std::string under;
        std::size_t done = 0;
        const auto upto = [&](std::size_t end) {
            end = std::min(end, at.line.size());
            if (end <= done) return 0;
            const int width = columns(line, at.line.substr(done, end - done));
            done = end;
            return width;
        };
        if (at.cut) {
            line = "...";
            under = "   ";
        }
        if (!at.column.empty()) {
            under.append(static_cast<std::size_t>(columns(line, at.column)) + 2, ' ');
            line += ": ";
        }
        for (const mark& m : marks) {
            under.append(static_cast<std::size_t>(upto(m.begin)), ' ');
            const int width = std::max(upto(m.end), m.begin >= done ? 1 : 0);
            if (width == 0) continue;
            under += on(m.first ? paint : green);
            under += m.first ? '^' : '~';
            under.append(static_cast<std::size_t>(width - 1), '~');
            under += off();
        }
        upto(at.line.size());
        append_format(out, "{:5} | {}\n      | {}\n", f.where.begin.line, line, under);
    }
    // Expands tabs to spaces, so that the markers line up whatever the terminal's tab stops.
    static int columns(std::string& out, std::string_view text) {
        int width = 0;
        while (!text.empty()) {
            const std::size_t tab = text.find('\t');
            width += append_printable(out, text.substr(0, tab));
            if (tab == std::string_view::npos) break;
            out += "    ";
            width += 4;
            text.remove_prefix(tab + 1);
        }
        return width;
    }

    bool colour_;
};

} // namespace distpoint

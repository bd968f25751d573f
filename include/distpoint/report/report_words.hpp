// SPDX-License-Identifier: BSL-1.0
// A report in words: what each output format writes.
#pragma once

#include <distpoint/report/finding_list.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace distpoint {

/// A file that was checked, or that could not be read.
struct reported_file {
    std::string path;        // as shown: relative, with '/' between its parts
    std::string read_as;     // the detected format, for people
    std::string problem;     // why it could not be read; then only the path is also set
    std::string_view text{}; // UTF-8, without a byte order mark
    bool mark = false;       // whether it had a UTF-8 byte order mark
};

/// Rules that were not checked because no record states a field that they need: the rules, the records, the field, and
/// what would supply it.
struct unchecked_rules {
    std::vector<std::string_view> rules;
    std::string of;    // site systems
    std::string field; // forest; empty if there are no such records at all
    std::string needs; // site_systems in a document
};

/// One line per missing field: the field, the rules that need it, and what to export or to add to a document.
inline std::string in_words(const unchecked_rules& fact) {
    std::string out = fact.field.empty() ? "" : fact.field + " of ";
    out += fact.of + ": ";
    for (std::size_t i = 0; i < fact.rules.size(); ++i) {
        if (i != 0) out += ", ";
        out += fact.rules[i];
    }
    return out + "; needs " + fact.needs;
}

/// Where most formats show a finding: they need a place in a file.
struct shown_place {
    explicit shown_place(const location& where)
        : path(where.path), file(where.file), begin(where.begin), end(where.end) {}

    std::string_view path;
    std::uint32_t file;
    position begin;
    position end;
};

/// The findings of a validation in words, with what formats write about the files, the rules and the totals. A finding
/// is put into words when it is reached: the report, the records and the files must outlive this and its copies.
struct report_words {
    finding_list findings;  // in reading order
    left_out_list left_out; // shown only with `show_left_out`
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t notes = 0;
    std::size_t suppressed = 0;
    std::size_t in_baseline = 0;
    std::size_t distribution_points = 0;
    std::vector<reported_file> files;
    std::vector<const rule_info*> rules;
    std::vector<unchecked_rules> not_checked;
    std::size_t most_as_text = 0; // the most findings shown as text; 0: all
    std::string time;             // when it was checked: 2026-01-15T12:00:00, or empty
    bool show_left_out = false;

    /// The location to show for a finding: its own, or the start of the first file.
    shown_place place_of(const finding_words& f) const {
        shown_place place(f.where);
        if (!f.where.known && !files.empty()) place.path = files.front().path;
        return place;
    }
    /// Counts a finding that is added.
    void count(severity level) {
        ++(level == severity::error ? errors : level == severity::warning ? warnings : notes);
    }
    /// Adds a finding, after the others.
    void add(finding_words words) {
        count(words.level);
        finding_source& source = *findings.from_; // copies of this may share it: it only grows
        findings.order_.push_back(static_cast<std::uint32_t>(source.reported() + source.added.size()));
        source.added.push_back(std::move(words));
    }
    /// Moves the findings for which `why(finding_words)` gives a left_out_reason to `left_out`. The words have no
    /// fixes; the reason's text must outlive this.
    template <class Why>
    void leave_out(Why why) {
        std::vector<std::uint32_t> shown;
        finding_reader reader = findings.reader({.fixes = false});
        for (const std::uint32_t number : findings.order_) {
            const finding_words& f = reader.read(number);
            const std::optional<left_out_reason> reason = why(f);
            if (!reason) {
                shown.push_back(number);
                continue;
            }
            --(f.level == severity::error ? errors : f.level == severity::warning ? warnings : notes);
            ++(reason->by_baseline ? in_baseline : suppressed);
            left_out.findings_.order_.push_back(number);
            left_out.reasons_.push_back(*reason);
        }
        findings.order_ = std::move(shown);
    }
    /// The number of findings at or above a severity.
    std::size_t at_least(severity level) const {
        return errors + (level != severity::error ? warnings : 0) + (level == severity::note ? notes : 0);
    }
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// A report in words: what each output format writes.
#pragma once

#include <distpoint/repair/fix.hpp>
#include <distpoint/report/finding_words.hpp>

#include <string>
#include <string_view>
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

/// A repair as changes of a file, with the instruction that it follows.
struct fix_words : fix {
    std::string instruction;
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
    std::string out = fact.field.empty() ? fact.of : fmt::format("{} of {}", fact.field, fact.of);
    out += ": ";
    for (std::size_t i = 0; i < fact.rules.size(); ++i) out += fmt::format("{}{}", i == 0 ? "" : ", ", fact.rules[i]);
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

/// A finding that is suppressed or in the baseline, and why.
struct left_out_finding {
    finding_words finding;
    std::string reason;
    bool by_baseline = false; // known from before, but not suppressed
};

/// The findings of a validation in words, with what formats write about the files, the rules and the totals.
struct report_words {
    std::vector<finding_words> findings;       // in reading order
    std::vector<std::vector<fix_words>> fixes; // of each finding; empty if not requested
    std::vector<left_out_finding> left_out;    // shown only with `show_left_out`
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
    /// Removes a finding from the counts, because it is suppressed or in the baseline.
    void discount(severity level) {
        --(level == severity::error ? errors : level == severity::warning ? warnings : notes);
    }
    /// The number of findings at or above a severity.
    std::size_t at_least(severity level) const {
        return errors + (level != severity::error ? warnings : 0) + (level == severity::note ? notes : 0);
    }
};

} // namespace distpoint

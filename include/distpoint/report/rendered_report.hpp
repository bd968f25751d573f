// SPDX-License-Identifier: BSL-1.0
// A whole report in words and places: what the formats for pipelines write, each in its own way.
#pragma once

#include <distpoint/report/rendered.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace distpoint {

/// A file that was checked, or was to be.
struct reported_file {
    std::string path;        // as it is to be shown: relative, with '/' between its parts
    std::string read_as;     // for people
    std::string problem;     // why it could not be read; then there is nothing else
    std::string_view text{}; // UTF-8, without byte order mark
    bool mark = false;       // whether it had a byte order mark of UTF-8
};

/// A repair as changes of a file's text.
struct rendered_fix {
    struct replacement {
        position begin{};
        position end{};
        std::string with;
    };
    std::string says;
    std::uint32_t file = 0;
    std::vector<replacement> replacements;
};

/// Rules that were silent because no record tells a fact that they need: which, of what, and what would tell it.
struct unchecked_rules {
    std::vector<std::string_view> rules;
    std::string of;    // site systems
    std::string field; // forest; empty if no such records are there at all
    std::string needs; // site_systems in a document
};

/// One line a fact: what is not known, the rules that wait for it, and what to export or to write.
inline std::string in_words(const unchecked_rules& fact) {
    std::string out = fact.field.empty() ? fact.of : fmt::format("{} of {}", fact.field, fact.of);
    out += ": ";
    for (std::size_t i = 0; i < fact.rules.size(); ++i) out += fmt::format("{}{}", i == 0 ? "" : ", ", fact.rules[i]);
    return out + "; needs " + fact.needs;
}

/// A finding that is left out, and why.
struct left_out_finding {
    rendered_finding finding;
    std::string reason;
    bool by_baseline = false; // known before, not accepted by anybody
};

struct rendered_report {
    std::vector<rendered_finding> findings;       // in reading order
    std::vector<std::vector<rendered_fix>> fixes; // of each finding; empty if none were asked for
    std::vector<left_out_finding> left_out;       // shown only where that is asked for
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t notes = 0;
    std::size_t suppressed = 0;
    std::size_t in_baseline = 0;
    std::size_t distribution_points = 0;
    std::vector<reported_file> files;
    std::vector<const rule_info*> rules;
    std::vector<unchecked_rules> not_checked;
    std::size_t most_as_text = 0; // findings shown as text; 0: all
    std::string time;             // when it was checked: 2026-01-15T12:00:00, or empty
    bool show_left_out = false;

    /// Where a finding is to be shown: its place, or the beginning of the first file.
    location place_of(const rendered_finding& f) const {
        location place = f.where;
        if (!place.known && !files.empty()) place.path = files.front().path;
        return place;
    }
    /// Counts a finding that goes in.
    void count(severity level) {
        ++(level == severity::error ? errors : level == severity::warning ? warnings : notes);
    }
    /// Takes a finding's count back: it is left out.
    void discount(severity level) {
        --(level == severity::error ? errors : level == severity::warning ? warnings : notes);
    }
    /// How many findings are at or above a severity.
    std::size_t at_least(severity level) const {
        return errors + (level != severity::error ? warnings : 0) + (level == severity::note ? notes : 0);
    }
};

} // namespace distpoint

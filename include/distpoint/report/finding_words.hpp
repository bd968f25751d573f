// SPDX-License-Identifier: BSL-1.0
// A finding in words: the text and locations that each output format writes.
#pragma once

#include <distpoint/compatibility/repairs.hpp>
#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/repair/fix.hpp>
#include <distpoint/rules/finding.hpp>
#include <distpoint/text/location.hpp>
#include <distpoint/vocabulary/compiled.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace distpoint {

/// A related location of a finding, and its message.
struct related_words {
    std::string message;
    location where;
};

/// A finding's text and locations. All text is printable.
struct finding_words {
    const rule_info* rule = nullptr;
    severity level = severity::error;
    std::string message;
    std::string reason;             // citation, in addition to the rule's source
    std::string way_out;            // what to do, other than the repairs
    std::string_view subject_kind;  // distribution-point
    std::string_view subject_title; // distribution point
    std::string subject_name;
    record_kind record_kind_of_subject = record_kind::document;
    std::uint32_t record = 0;  // the subject's position in the hierarchy's list of that kind
    std::uint64_t wording = 0; // findings with the same, unless it is 0, have the same message, reason and help
    location where;
    std::vector<related_words> related;
    bool about_types = false; // then the types of the subject, and whether it is on a share:
    point_type_set types;
    bool on_share = false;
    std::vector<fix> fixes; // the repairs as changes of files, if they were requested

    // Made when asked for: most formats need one or none, and a report can have 100,000 findings.
    /// The smallest changes of the subject's types after which it is legal; none if the finding is not about types.
    type_repairs repairs() const;
    /// The same as an instruction, empty if there is none.
    std::string repair_text() const;
    /// What a fix does.
    std::string instruction(const fix& made) const;
    /// The repairs, or what else to do.
    std::string remedy() const;
};

/// What is made of a finding's words besides those that all formats write. What is not wanted is empty.
struct wanted_words {
    bool reason = true;
    bool pointers = true; // of its locations
    bool fixes = true;
};

/// Puts a finding into words, in place of those that `out` has, whose memory is used again. `out` has the finding's
/// locations, and `related` an entry for each related element; `located`: whether they are those of files. `out` then
/// has views of the hierarchy.
DISTPOINT_FUNCTION void put_into_words(const finding& f, const hierarchy& h, finding_words& out, bool located);

/// Puts a finding about a hierarchy that was not loaded from files into words.
DISTPOINT_FUNCTION finding_words words_of(const finding& f, const hierarchy& h);

} // namespace distpoint

#ifdef DISTPOINT_BODIES
#include <distpoint/report/finding_words_bodies.hpp>
#endif

// SPDX-License-Identifier: BSL-1.0
// The description of a rule.
#pragma once

#include <distpoint/hierarchy/element.hpp>
#include <distpoint/vocabulary/point_type_set.hpp>
#include <distpoint/vocabulary/severity.hpp>

#include <string_view>

namespace distpoint {

/// Data that a rule needs: a member of a kind of record, or with `none` any record of that kind. Without it, the rule
/// is silent.
struct rule_need {
    record_kind kind = record_kind::document; // document: no data
    field member = field::none;
};

/// Documents that show what a rule finds. Apart from its description, so that programs that only validate do not carry
/// them.
struct rule_example {
    std::string_view bad{};  // a document with exactly one finding of the rule
    std::string_view good{}; // a similar document without one
};

/// The description of a rule. A rule is a struct with a `static constexpr rule_info info` and, unless only the loader
/// reports its findings,
///     static constexpr void check(const RECORD&, const context&, auto& report);
/// for the kinds of record that it checks (site, site_system, point, point_group, package, advertisement, or
/// hierarchy). `check` calls `report(finding_at(place, words...))`; all sentences are here. It may have a
/// `static constexpr rule_example example` too.
///
/// `sentence`, `reason` and `way_out` may contain {0} to {9}, which are replaced by the finding's words. A check that
/// reports fewer words does not compile.
struct rule_info {
    std::string_view id{}; // words with hyphens; used by `--rule` and `suppress`
    severity level = severity::error;
    std::string_view summary{};     // one sentence: what must be true
    std::string_view sentence{};    // the message of a finding
    std::string_view reason{};      // of a finding, if it cites more than the source
    std::string_view way_out{};     // of a finding: how to fix it, in the imperative
    std::string_view explanation{}; // details, for `explain`
    std::string_view source{};      // document and section
    bool by_loader = false;         // only loading reports its findings: the rule has no check
    bool about_types = false;       // a change of the point's types fixes its findings
    point_type_set needs_types{};   // it checks only points for which these types are known
    rule_need needs[2]{};           // and only if this data exists
};

} // namespace distpoint

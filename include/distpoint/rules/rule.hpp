// SPDX-License-Identifier: BSL-1.0
// What a rule says of itself.
#pragma once

#include <distpoint/hierarchy/element.hpp>
#include <distpoint/vocabulary/point_type_set.hpp>
#include <distpoint/vocabulary/severity.hpp>

#include <string_view>

namespace distpoint {

/// Data without which a rule is silent: a member of a kind of record, or with `none` records of that kind at all.
struct rule_need {
    record_kind kind = record_kind::document; // document: nothing
    field member = field::none;
};

/// The facts of a rule. A rule is a struct with a `static constexpr rule_info info` and, unless only the loader fires
/// it,
///     static constexpr void check(const RECORD&, const context&, auto& report);
/// for the kinds of record it judges (site, site_system, point, point_group, package, advertisement, or hierarchy).
/// `check` calls `report(finding)` with the place and the arguments; all sentences are here.
///
/// `sentence`, `reason` and `way_out` may hold {0} to {5}, which stand for the finding's arguments.
struct rule_info {
    std::string_view id{}; // words with hyphens; what `--rule` and `suppress` name
    severity level = severity::error;
    std::string_view summary{};     // one sentence: what must hold
    std::string_view sentence{};    // of a finding
    std::string_view reason{};      // of a finding, if there is more to cite than the source
    std::string_view way_out{};     // of a finding: what to do
    std::string_view explanation{}; // for people who ask
    std::string_view source{};      // document and section
    std::string_view bad{};         // a document on which it fires, once
    std::string_view good{};        // a document like it on which it does not
    bool about_types = false;       // its findings are mended by a change of the point's types
    point_type_set needs_types{};   // it asks about points of which these are known
    rule_need needs[2]{};           // and about such records
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Validates what was loaded.
#pragma once

#include <distpoint/load/part/loaded.hpp>
#include <distpoint/rules/validate.hpp>
#include <distpoint/vocabulary/compiled.hpp>

namespace distpoint {

/// Runs every rule of a pack on every record, together with what loading found: a malformed, empty or missing file is
/// never ok(). The report has views of `all`, which must outlive it. Costs as validate of a hierarchy.
template <class Pack = decltype(all_rules)>
report validate(const loaded& all, const settings& set = {}, const Pack& pack = all_rules) {
    return validate(all.view(), set, pack, all.findings());
}
/// A temporary would be gone before the report is read.
template <class Pack = decltype(all_rules)>
report validate(const loaded&& all, const settings& set = {}, const Pack& pack = all_rules) = delete;

#ifdef DISTPOINT_COMPILED
/// The same with all rules, compiled once.
report validate(const loaded& all, const settings& set = {});
report validate(const loaded&& all, const settings& set = {}) = delete;
#endif

} // namespace distpoint

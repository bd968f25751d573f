// SPDX-License-Identifier: BSL-1.0
// Puts the findings of a validation into words, with their locations.
#pragma once

#include <distpoint/report/report_words.hpp>
#include <distpoint/rules/all_rules.hpp>
#include <distpoint/rules/report.hpp>
#include <distpoint/vocabulary/compiled.hpp>

#include <memory>
#include <utility>
#include <vector>

namespace distpoint {

namespace detail {

// With the locations of the source, in reading order; without, in the order of the report.
DISTPOINT_FUNCTION report_words words_of(finding_source from, std::vector<const rule_info*> rules);

template <class Pack>
std::vector<const rule_info*> listed_rules(const Pack& pack) {
    const auto rules = rules_of(pack);
    return {rules.begin(), rules.end()};
}

} // namespace detail

/// Puts into words a report about a hierarchy that was not loaded: without locations, in the order of the report.
/// `pack`: the rules that were checked, which formats describe. The result has views of the report and the records.
template <class Pack = decltype(all_rules)>
report_words words_of(const report& found, const hierarchy& all, const Pack& pack = all_rules) {
    return detail::words_of(finding_source{.found = &found, .all = all}, detail::listed_rules(pack));
}

/// Puts into words a report about loaded documents, in reading order. `fixes`: as fixes_of makes them, or
/// none. The files with findings are read once more, for the locations. The result has views of `from`, the report and
/// `pack`.
/// `Loaded` is distpoint::loaded; a template, so that this header needs no parser. Include <distpoint/load.hpp> too.
template <class Loaded, class Pack = decltype(all_rules)>
    requires requires(const Loaded& from) { from.files(); }
report_words words_of(const report& found, const Loaded& from, const Pack& pack = all_rules,
                      std::shared_ptr<const fix_source> fixes = nullptr) {
    finding_source source{.found = &found, .all = from.view(), .places = places_of(found, from)};
    source.fixes = std::move(fixes);
    report_words out = detail::words_of(std::move(source), detail::listed_rules(pack));
    for (const auto& file : from.files())
        out.files.push_back({file.path, file.read_as, {}, file.source.text(), file.source.has_utf8_mark()});
    return out;
}

/// A temporary report, or temporary documents, would be gone before the result is read.
template <class Pack = decltype(all_rules)>
report_words words_of(const report&&, const hierarchy&, const Pack& = all_rules) = delete;
template <class Loaded, class Pack = decltype(all_rules)>
    requires requires(const Loaded& from) { from.files(); }
report_words words_of(const report&&, const Loaded&, const Pack& = all_rules,
                      std::shared_ptr<const fix_source> = nullptr) = delete;
template <class Loaded, class Pack = decltype(all_rules)>
    requires requires(const Loaded& from) { from.files(); }
report_words words_of(const report&, const Loaded&&, const Pack& = all_rules,
                      std::shared_ptr<const fix_source> = nullptr) = delete;

} // namespace distpoint

#ifdef DISTPOINT_BODIES
#include <distpoint/report/wording_bodies.hpp>
#endif

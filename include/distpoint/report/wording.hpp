// SPDX-License-Identifier: BSL-1.0
// Puts the findings of a validation into words, with their locations.
#pragma once

#include <distpoint/report/report_words.hpp>
#include <distpoint/report/text.hpp>
#include <distpoint/rules/all_rules.hpp>
#include <distpoint/rules/report.hpp>
#include <distpoint/text/source_text.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace distpoint {

namespace detail {

// The indexes of findings in reading order: by file and location; those without a location come last.
inline std::vector<std::size_t> reading_order(const std::vector<located_finding>& places) {
    std::vector<std::size_t> order(places.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const location& x = places[a].where;
        const location& y = places[b].where;
        if (x.known != y.known) return x.known;
        if (!x.known) return false;
        return x.file != y.file ? x.file < y.file : x.offset < y.offset;
    });
    return order;
}

template <class Pack>
report_words counted(const report& found, const hierarchy& all, const Pack& pack) {
    report_words out;
    out.errors = found.errors;
    out.warnings = found.warnings;
    out.notes = found.notes;
    out.suppressed = found.suppressed;
    out.distribution_points = all.points.size();
    for (const rule_info* rule : rules_of(pack)) out.rules.push_back(rule);
    return out;
}

} // namespace detail

/// Puts into words a report about a hierarchy that was not loaded: without locations, in the order of the report.
/// `pack`: the rules that were checked, which formats describe.
template <class Pack = decltype(all_rules)>
report_words words_of(const report& found, const hierarchy& all, const Pack& pack = all_rules) {
    report_words out = detail::counted(found, all, pack);
    out.findings.reserve(found.findings.size());
    for (const finding& f : found.findings) out.findings.push_back(words_of(f, all));
    for (const suppressed_finding& other : found.left_out)
        out.left_out.push_back({words_of(other.found, all), std::string(other.reason), false});
    return out;
}

/// Puts into words a report about loaded documents, in reading order. `fixes`: those of each finding, or none. The
/// files with findings are read once more, for the locations. The result has views of `from`, the report's rules and
/// `pack`. `Loaded` is distpoint::loaded; a template, so that this header needs no parser. Include <distpoint/load.hpp>
/// too.
template <class Loaded, class Pack = decltype(all_rules)>
    requires requires(const Loaded& from) { from.files(); }
report_words words_of(const report& found, const Loaded& from, const Pack& pack = all_rules,
                      const std::vector<std::vector<fix>>& fixes = {}) {
    const hierarchy all = from.view();
    report_words out = detail::counted(found, all, pack);
    std::vector<located_finding> places = locate(found, from);
    out.findings.reserve(places.size());
    for (const std::size_t i : detail::reading_order(places)) {
        const finding& f = found.findings[i];
        out.findings.push_back(words_of(f, all, &places[i]));
        if (fixes.empty()) continue;
        std::vector<fix_words>& worded = out.fixes.emplace_back();
        for (const fix& one : fixes[i]) {
            const bool duplicate = one.repair.remove.empty() && one.repair.add.empty();
            const point& p = all.points[f.where.record];
            worded.push_back({one, duplicate ? "remove the duplicate" : in_words(one.repair, p.types, p.on_share())});
        }
    }
    report left_out;
    for (const suppressed_finding& other : found.left_out) left_out.findings.push_back(other.found);
    std::vector<located_finding> other_places = locate(left_out, from);
    for (const std::size_t i : detail::reading_order(other_places))
        out.left_out.push_back(
            {words_of(left_out.findings[i], all, &other_places[i]), std::string(found.left_out[i].reason), false});
    for (const auto& file : from.files())
        out.files.push_back(
            {file.path, file.read_as, {}, file.source.text(), file.source.encoding() == text_encoding::utf8_mark});
    return out;
}

/// Temporary documents would be gone before the result is read.
template <class Loaded, class Pack = decltype(all_rules)>
    requires requires(const Loaded& from) { from.files(); }
report_words words_of(const report&, const Loaded&&, const Pack& = all_rules,
                      const std::vector<std::vector<fix>>& = {}) = delete;

/// The findings about loaded documents as text, as the command prints them.
template <class Loaded, class Pack = decltype(all_rules)>
    requires requires(const Loaded& from) { from.files(); }
std::string in_words(const report& found, const Loaded& from, const Pack& pack = all_rules) {
    std::string out;
    const finding_text_writer text;
    for (const finding_words& f : words_of(found, from, pack).findings) text.append(out, f);
    return out;
}

} // namespace distpoint

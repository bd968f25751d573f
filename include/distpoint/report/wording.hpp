// SPDX-License-Identifier: BSL-1.0
// Puts the findings of a validation into words, with their locations.
#pragma once

#include <distpoint/report/report_words.hpp>
#include <distpoint/rules/all_rules.hpp>
#include <distpoint/rules/report.hpp>
#include <distpoint/text/source_text.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace distpoint {

namespace detail {

// The numbers from `first` up to `last` in reading order: by file and offset; those without a place come last.
inline std::vector<std::uint32_t> reading_order(const finding_source& from, std::size_t first, std::size_t last) {
    std::vector<std::uint32_t> order(last - first);
    std::iota(order.begin(), order.end(), static_cast<std::uint32_t>(first));
    if (!from.located()) return order;
    const auto key = [&](std::uint32_t number) {
        const file_place& at = from.places.places[from.first_place[number]]; // an unknown place has the greatest file
        return std::uint64_t{at.file} << 32 | at.begin;
    };
    const auto before = [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); };
    if (!std::is_sorted(order.begin(), order.end(), before)) std::stable_sort(order.begin(), order.end(), before);
    return order;
}

template <class Pack>
report_words in_words(std::shared_ptr<finding_source> from, const Pack& pack) {
    const report& found = *from->found;
    report_words out;
    out.errors = found.errors;
    out.warnings = found.warnings;
    out.notes = found.notes;
    out.suppressed = found.suppressed;
    out.distribution_points = from->all.points.size();
    for (const rule_info* rule : rules_of(pack)) out.rules.push_back(rule);
    const std::size_t shown = found.findings.size();
    out.findings = finding_list(from, reading_order(*from, 0, shown));
    finding_list left_out(from, reading_order(*from, shown, from->reported()));
    std::vector<left_out_reason> reasons;
    for (const std::uint32_t number : left_out.numbers())
        reasons.push_back({found.left_out[number - shown].reason, false});
    out.left_out = left_out_list(std::move(left_out), std::move(reasons));
    return out;
}

} // namespace detail

/// Puts into words a report about a hierarchy that was not loaded: without locations, in the order of the report.
/// `pack`: the rules that were checked, which formats describe. The result has views of the report and the records.
template <class Pack = decltype(all_rules)>
report_words words_of(const report& found, const hierarchy& all, const Pack& pack = all_rules) {
    return detail::in_words(std::make_shared<finding_source>(finding_source{.found = &found, .all = all}), pack);
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
    source.first_place.reserve(source.reported());
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < source.reported(); ++i) {
        source.first_place.push_back(next);
        next += 1 + static_cast<std::uint32_t>(source.reported(i).related.size());
    }
    source.fixes = std::move(fixes);
    report_words out = detail::in_words(std::make_shared<finding_source>(std::move(source)), pack);
    for (const auto& file : from.files())
        out.files.push_back(
            {file.path, file.read_as, {}, file.source.text(), file.source.encoding() == text_encoding::utf8_mark});
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

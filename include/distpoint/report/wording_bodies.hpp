// SPDX-License-Identifier: BSL-1.0
// What puts a report into words: see <distpoint/vocabulary/compiled.hpp>.
#pragma once

#include <distpoint/report/wording.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
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
        const file_place& at = from.places.places[from.places.first[number]]; // an unknown place has the greatest file
        return std::uint64_t{at.file} << 32 | at.begin;
    };
    const auto before = [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); };
    if (!std::is_sorted(order.begin(), order.end(), before)) std::stable_sort(order.begin(), order.end(), before);
    return order;
}

DISTPOINT_FUNCTION report_words words_of(finding_source source, std::vector<const rule_info*> rules) {
    const auto from = std::make_shared<finding_source>(std::move(source));
    const report& found = *from->found;
    report_words out;
    out.errors = found.errors;
    out.warnings = found.warnings;
    out.notes = found.notes;
    out.suppressed = found.suppressed;
    out.distribution_points = from->all.points.size();
    out.rules = std::move(rules);
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

} // namespace distpoint

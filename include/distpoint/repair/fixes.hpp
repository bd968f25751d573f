// SPDX-License-Identifier: BSL-1.0
// The repairs of findings as changes of the files, each checked against the rest of the hierarchy.
#pragma once

#include <distpoint/hierarchy/point_repairs.hpp>
#include <distpoint/repair/fix.hpp>
#include <distpoint/repair/type_changes.hpp>
#include <distpoint/repair/type_list_editor.hpp>
#include <distpoint/rules/all_rules.hpp>

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

namespace distpoint {

namespace detail {

// The repairs of points that would cause other findings.
class refused_repairs {
  public:
    template <class Pack>
    refused_repairs(const report& found, const loaded& from, const settings& set, const Pack& pack) {
        const hierarchy all = from.view();
        std::vector<std::uint32_t> points;
        for (const finding& f : found.findings)
            if (f.rule->about_types && f.where.kind == record_kind::point) points.push_back(f.where.record);
        std::sort(points.begin(), points.end());
        points.erase(std::unique(points.begin(), points.end()), points.end());
        if (points.empty()) return;
        change_judge judge(all, set, from.findings(), pack);
        for (std::size_t turn = 0;; ++turn) { // the first repair of each point, then the second of those that have one
            std::vector<type_change> changes;
            for (std::uint32_t p : points)
                if (const type_repairs repairs = repairs_of(all.points[p]); turn < repairs.size())
                    changes.push_back({p, (all.points[p].types - repairs[turn].remove) | repairs[turn].add});
            if (changes.empty()) return;
            const std::vector<char> accepted = judge.accepted(changes);
            for (std::size_t i = 0; i < changes.size(); ++i)
                if (accepted[i] == 0) refused_.insert({changes[i].point, changes[i].types.bits});
        }
    }
    bool contains(std::uint32_t point, point_type_set types) const { return refused_.contains({point, types.bits}); }

  private:
    std::set<std::pair<std::uint32_t, unsigned short>> refused_; // point, and its types after the repair
};

// A place in a file whose position is to be found.
struct unplaced {
    std::uint32_t file = 0;
    std::size_t offset = 0;
    position* at = nullptr;
};

// Finds the positions of offsets, in one pass over each file.
inline void place_all(std::vector<unplaced>& offsets, const loaded& from) {
    std::sort(offsets.begin(), offsets.end(), [](const unplaced& a, const unplaced& b) {
        return a.file != b.file ? a.file < b.file : a.offset < b.offset;
    });
    for (std::size_t i = 0; i < offsets.size();) {
        const std::uint32_t file = offsets[i].file;
        position_finder finder(from.files()[file].source.text());
        for (; i < offsets.size() && offsets[i].file == file; ++i) *offsets[i].at = finder.at(offsets[i].offset);
    }
}

} // namespace detail

/// The fixes of each finding of a report, in the order of the report: the repairs of a point's types and the removal of
/// a duplicate, except those that would cause another error or warning, and those of lists that cannot be edited. Reads
/// the files that have repairs once more, and validates the repaired hierarchy a few times.
template <class Pack = decltype(all_rules)>
std::vector<std::vector<fix>> fixes_of(const report& found, const loaded& from, const settings& set = {},
                                       const Pack& pack = all_rules) {
    const hierarchy all = from.view();
    const detail::refused_repairs refused(found, from, set, pack);
    type_list_editor editor(from);
    std::vector<std::vector<fix>> fixes(found.findings.size());
    std::vector<text_edit> edits; // of all fixes, in their order
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        const finding& f = found.findings[i];
        const bool repeats = f.rule->id == rules::repeated_type::info.id && f.where.member == field::none;
        if ((!f.rule->about_types && !repeats) || f.where.kind != record_kind::point) continue;
        const std::uint32_t point = f.where.record;
        const auto add = [&](const list_change& change, const type_repair& repair) {
            if (!change.refused.empty()) return;
            fixes[i].push_back({repair, change.file, std::vector<fix::replacement>(change.edits.size())});
            edits.insert(edits.end(), change.edits.begin(), change.edits.end());
        };
        if (repeats) {
            add(editor.remove_word(point, f.where.at.begin), {});
            continue;
        }
        const point_type_set types = all.points[point].types;
        for (const type_repair& repair : repairs_of(all.points[point]))
            if (!refused.contains(point, (types - repair.remove) | repair.add))
                add(editor.change(point, repair, false), repair);
    }
    std::vector<detail::unplaced> places;
    places.reserve(edits.size() * 2);
    auto edit = edits.begin();
    for (std::vector<fix>& of_finding : fixes)
        for (fix& made : of_finding)
            for (fix::replacement& replacement : made.replacements) {
                replacement.with = std::move(edit->with);
                places.push_back({made.file, edit->begin, &replacement.begin});
                places.push_back({made.file, edit->end, &replacement.end});
                ++edit;
            }
    detail::place_all(places, from);
    return fixes;
}

} // namespace distpoint

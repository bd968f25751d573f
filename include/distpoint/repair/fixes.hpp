// SPDX-License-Identifier: BSL-1.0
// The repairs of findings as changes of the files, each checked against the rest of the hierarchy.
#pragma once

#include <distpoint/hierarchy/point_repairs.hpp>
#include <distpoint/load/places/locate.hpp>
#include <distpoint/repair/fix.hpp>
#include <distpoint/repair/type_changes.hpp>
#include <distpoint/repair/type_list_editor.hpp>
#include <distpoint/rules/all_rules.hpp>

#include <set>
#include <utility>

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

// Positions are counted from the finding's own, which is known and close, not from the start of the line, which may be
// the whole file.
inline position position_near(std::string_view text, const location& near, std::size_t offset) {
    if (offset >= near.offset) {
        position p = position_finder(text.substr(near.offset)).at(offset - near.offset);
        if (p.line == 1) p.column += near.begin.column - 1;
        p.line += near.begin.line - 1;
        return p;
    }
    // Before it: subtract columns if it is on the same line; otherwise count from the start of its own line.
    const position back = position_finder(text.substr(offset, near.offset - offset)).at(near.offset - offset);
    if (back.line == 1) return {near.begin.line, near.begin.column - (back.column - 1)};
    const std::size_t end_before = offset == 0 ? std::string_view::npos : text.find_last_of("\r\n", offset - 1);
    const std::size_t start = end_before == std::string_view::npos ? 0 : end_before + 1;
    const position on_line = position_finder(text.substr(start)).at(offset - start);
    return {near.begin.line - (back.line - 1), on_line.column};
}

} // namespace detail

/// The fixes of each finding of a report, in the order of the report: the repairs of a point's types and the removal of
/// a duplicate, except those that would cause another error or warning, and those of lists that cannot be edited. Reads
/// the files that have repairs once more, and validates the repaired hierarchy a few times.
template <class Pack = decltype(all_rules)>
std::vector<std::vector<fix>> fixes_of(const report& found, const loaded& from, const settings& set = {},
                                       const Pack& pack = all_rules) {
    const hierarchy all = from.view();
    const std::vector<located_finding> places = locate(found, from);
    const detail::refused_repairs refused(found, from, set, pack);
    type_list_editor editor(from);
    std::vector<std::vector<fix>> fixes(found.findings.size());
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        const finding& f = found.findings[i];
        const bool repeats = f.rule->id == rules::repeated_type::info.id && f.where.member == field::none;
        if ((!f.rule->about_types && !repeats) || f.where.kind != record_kind::point) continue;
        const std::uint32_t point = f.where.record;
        const location& where = places[i].where;
        const auto add = [&](const list_change& change, const type_repair& repair) {
            if (!change.refused.empty()) return;
            fix made{repair, change.file, {}};
            const std::string_view text = from.files()[change.file].source.text();
            for (const text_edit& edit : change.edits)
                made.replacements.push_back({detail::position_near(text, where, edit.begin),
                                             detail::position_near(text, where, edit.end), edit.with});
            fixes[i].push_back(std::move(made));
        };
        if (repeats) {
            add(editor.remove_word(point, where.offset), {});
            continue;
        }
        const point_type_set types = all.points[point].types;
        for (const type_repair& repair : repairs_of(all.points[point]))
            if (!refused.contains(point, (types - repair.remove) | repair.add))
                add(editor.change(point, repair, false), repair);
    }
    return fixes;
}

} // namespace distpoint

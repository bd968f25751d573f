// SPDX-License-Identifier: BSL-1.0
// Renders the findings of a validation as a report with text and locations.
#pragma once

#include <distpoint/load/locate.hpp>
#include <distpoint/text/text_edit.hpp>
#include <distpoint/load/type_lists.hpp>
#include <distpoint/repair/type_changes.hpp>
#include <distpoint/report/rendered_report.hpp>
#include <distpoint/rules/all_rules.hpp>
#include <distpoint/rules/report.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace distpoint {

namespace detail {

// The repairs of a point's list of types as edits of its file; none if the list cannot be edited.
class fix_finder {
  public:
    explicit fix_finder(const loaded_hierarchy& loaded) : loaded_(loaded), lists_(loaded.files.size()) {}

    /// Validates the repairs of all points with findings, so that none is offered that would break something else.
    void judge(const report& found, const hierarchy& all, const settings& set) {
        std::vector<std::uint32_t> points;
        for (const finding& f : found.findings)
            if (f.rule->about_types && f.where.kind == record_kind::point) points.push_back(f.where.record);
        std::sort(points.begin(), points.end());
        points.erase(std::unique(points.begin(), points.end()), points.end());
        if (points.empty()) return;
        change_judge judge(all, set, loaded_.found);
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

    std::vector<rendered_fix> fixes_of(const finding& f, const rendered_finding& words) {
        std::vector<rendered_fix> fixes;
        const bool repeats = f.rule->id == rules::repeated_type::info.id && f.where.member == field::none;
        if ((words.repairs.empty() && !repeats) || f.where.kind != record_kind::point) return fixes;
        const record_origin origin = loaded_.origins(record_kind::point)[f.where.record];
        const loaded_file& file = loaded_.files[origin.file];
        if (file.layout != file_layout::native) return fixes;
        auto& [read, lists] = lists_[origin.file];
        if (!std::exchange(read, true)) lists = type_lists(file, texts_);
        if (origin.item >= lists.size() || !lists[origin.item]) return fixes;
        const word_list& list = *lists[origin.item];
        const point& p = loaded_.points[f.where.record];
        if (repeats) {
            std::vector<char> removed(list.words.size(), 0);
            for (std::size_t i = 0; i < removed.size(); ++i) removed[i] = list.words[i].begin == words.where.offset;
            rendered_fix fix{"remove the duplicate", origin.file, {}};
            const auto edits = edit_list(file.source.text(), list, removed, {});
            if (!takes_an_anchor(file, edits)) {
                place(fix, edits, file.source.text(), words.where);
                fixes.push_back(std::move(fix));
            }
        }
        for (const type_repair& repair : words.repairs) {
            if (refused_.contains({f.where.record, ((p.types - repair.remove) | repair.add).bits})) continue;
            std::vector<char> removed(list.words.size(), 0);
            for (std::size_t i = 0; i < removed.size(); ++i)
                if (const auto type = point_type_named(list.words[i].text)) removed[i] = repair.remove.contains(*type);
            std::vector<std::string_view> added;
            for (point_type type : repair.add) added.push_back(name_of(type));
            rendered_fix fix{in_words(repair, p.types, p.on_share()), origin.file, {}};
            std::vector<text_edit> edits = edit_list(file.source.text(), list, removed, added);
            std::sort(edits.begin(), edits.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
            if (takes_an_anchor(file, edits)) continue;
            place(fix, edits, file.source.text(), words.where);
            fixes.push_back(std::move(fix));
        }
        return fixes;
    }

  private:
    // Positions are counted from the finding's own, which is known and close, not from the start of the line, which may
    // be the whole file.
    static void place(rendered_fix& fix, const std::vector<text_edit>& edits, std::string_view text,
                      const location& near) {
        for (const text_edit& edit : edits) {
            const position begin = position_near(text, near, edit.begin);
            fix.replacements.push_back({begin, position_near(text, near, edit.end), edit.with});
        }
    }
    static position position_near(std::string_view text, const location& near, std::size_t offset) {
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

    const loaded_hierarchy& loaded_;
    std::set<std::pair<std::uint32_t, unsigned short>> refused_; // point, and its types after the repair
    text_store texts_;
    std::vector<std::pair<bool, std::vector<std::optional<word_list>>>> lists_;
};

} // namespace detail

/// Renders a report, in reading order. `with_fixes` adds the repairs as edits of the files; this reads the files that
/// have repairs again, and validates the result of each repair with `set`.
inline rendered_report render(const report& found, loaded_hierarchy& loaded, bool with_fixes = false,
                              const settings& set = {}) {
    rendered_report out;
    const hierarchy all = loaded.view();
    const auto places = locate(found, loaded);
    detail::fix_finder finder(loaded);
    if (with_fixes) finder.judge(found, all, set);
    for (std::size_t i : reading_order(places)) {
        out.findings.push_back(render(found.findings[i], all, &places[i]));
        if (with_fixes) out.fixes.push_back(finder.fixes_of(found.findings[i], out.findings.back()));
    }
    report left_out;
    for (const suppressed_finding& other : found.left_out) left_out.findings.push_back(other.found);
    const auto other_places = locate(left_out, loaded);
    for (std::size_t i : reading_order(other_places))
        out.left_out.push_back(
            {render(left_out.findings[i], all, &other_places[i]), std::string(found.left_out[i].reason), false});
    out.errors = found.errors;
    out.warnings = found.warnings;
    out.notes = found.notes;
    out.suppressed = found.suppressed;
    out.distribution_points = all.points.size();
    for (const loaded_file& file : loaded.files)
        out.files.push_back(
            {file.path, file.read_as, {}, file.source.text(), file.source.encoding() == text_encoding::utf8_mark});
    for (const rule_info* rule : rules_of(all_rules)) out.rules.push_back(rule);
    return out;
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// From what a validation found to a report in words and places.
#pragma once

#include <distpoint/load/locate.hpp>
#include <distpoint/load/text_edit.hpp>
#include <distpoint/load/type_lists.hpp>
#include <distpoint/report/rendered_report.hpp>
#include <distpoint/rules/all_rules.hpp>
#include <distpoint/rules/report.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace distpoint {

namespace detail {

// The repairs of a point's list of types as changes of its file; none where the list cannot be edited.
class fix_finder {
  public:
    explicit fix_finder(const loaded_hierarchy& loaded) : loaded_(loaded), lists_(loaded.files.size()) {}

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
            rendered_fix fix{"remove the repetition", origin.file, {}};
            place(fix, edit_list(file.source.text(), list, removed, {}), file.source.text(), words.where);
            fixes.push_back(std::move(fix));
        }
        for (const type_repair& repair : words.repairs) {
            std::vector<char> removed(list.words.size(), 0);
            for (std::size_t i = 0; i < removed.size(); ++i)
                if (const auto type = point_type_named(list.words[i].text)) removed[i] = repair.remove.contains(*type);
            std::vector<std::string_view> added;
            for (point_type type : repair.add) added.push_back(name_of(type));
            rendered_fix fix{in_words(repair, p.types, p.on_share()), origin.file, {}};
            std::vector<text_edit> edits = edit_list(file.source.text(), list, removed, added);
            std::sort(edits.begin(), edits.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
            place(fix, edits, file.source.text(), words.where);
            fixes.push_back(std::move(fix));
        }
        return fixes;
    }

  private:
    // Counting starts where the finding is, if that is before the list, and not at the beginning of the file.
    static void place(rendered_fix& fix, const std::vector<text_edit>& edits, std::string_view text,
                      const location& near) {
        if (edits.empty()) return;
        std::size_t start = std::min(near.offset, edits.front().begin);
        start = start == 0 ? 0 : text.find_last_of("\r\n", start - 1) + 1;
        std::size_t lines_back = 0;
        position_finder between(text.substr(start, near.offset - start));
        lines_back = between.at(near.offset - start).line - 1;
        position_finder finder(text.substr(start));
        const auto at = [&](std::size_t offset) {
            position p = finder.at(offset - start);
            p.line += near.begin.line - lines_back - 1;
            return p;
        };
        for (const text_edit& edit : edits) {
            const position begin = at(edit.begin);
            fix.replacements.push_back({begin, at(edit.end), edit.with});
        }
    }

    const loaded_hierarchy& loaded_;
    text_store texts_;
    std::vector<std::pair<bool, std::vector<std::optional<word_list>>>> lists_;
};

} // namespace detail

/// A report in words and places, in reading order. `with_fixes`: with the repairs as changes of the files, which reads
/// the files with repairs once more.
inline rendered_report render(const report& found, loaded_hierarchy& loaded, bool with_fixes = false) {
    rendered_report out;
    const hierarchy all = loaded.view();
    const auto places = locate(found, loaded);
    detail::fix_finder finder(loaded);
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

// SPDX-License-Identifier: BSL-1.0
// Sets the types of one distribution point in its file.
#pragma once

#include <distpoint/hierarchy/name_index.hpp>
#include <distpoint/repair/type_changes.hpp>
#include <distpoint/repair/type_list_editor.hpp>
#include <distpoint/repair/types_change.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace distpoint {

/// Changes the list of types of the named point in its file, so that it contains `types` and everything else in the
/// file stays. Refuses types that cannot be combined, changes that would cause another error or warning, and records
/// that cannot be edited (exports, aliases). Nothing is written: save `bytes` to `path`, for example with replace_file.
/// The result's findings have views of `from`. Costs two validations.
template <class Pack = decltype(all_rules)>
types_change set_types(const loaded& from, std::string_view name, point_type_set types, const settings& set = {},
                       const Pack& pack = all_rules) {
    types_change made;
    const hierarchy all = from.view();
    const computers on(all);
    const std::uint32_t p = point_names(all, on).find(name);
    if (p == name_table::none) {
        made.reason = "unknown distribution point '" + std::string(name) + "'";
        return made;
    }
    const point& before = all.points[p];
    const point_type_set fixed = before.on_share() ? point_type_set(point_type::server_share) : point_type_set();
    made.choices = distpoint::choices(types | fixed);
    const verdict judged = check(completed(types | fixed));
    if (!judged.legal()) {
        const bool conflict = !judged.conflicts.empty();
        const type_pair pair = conflict ? judged.conflicts[0] : judged.missing[0];
        made.reason = std::string(name_of(pair.first)) + (conflict ? " cannot be combined with " : " requires ") +
                      std::string(name_of(pair.second));
        made.repairs = distpoint::repairs(types | fixed, fixed);
        return made;
    }
    type_list_editor editor(from);
    const list_change change = editor.change(p, {before.types - types, types - before.types}, true);
    if (!change.refused.empty()) {
        made.reason = change.refused;
        return made;
    }
    const std::vector<finding> known(from.findings().begin(), from.findings().end());
    change_judge judge(all, set, known, pack);
    made.new_findings = judge.new_findings(std::vector<type_change>{{p, types}}, {1});
    if (!made.new_findings.empty()) {
        made.reason = "it would cause " + std::string(made.new_findings.front().rule->id);
        return made;
    }
    const loaded_file& file = from.files()[change.file];
    made.path = file.path;
    made.bytes = encoded(edited(file.source.text(), change.edits), file.source.encoding());
    return made;
}
template <class Pack = decltype(all_rules)>
types_change set_types(const loaded&& from, std::string_view name, point_type_set types, const settings& set = {},
                       const Pack& pack = all_rules) = delete;

} // namespace distpoint

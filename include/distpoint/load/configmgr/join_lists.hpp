// SPDX-License-Identifier: BSL-1.0
// Joins rows that list distribution points: packages and groups.
#pragma once

#include <distpoint/load/configmgr/deleted_packages.hpp>
#include <distpoint/load/configmgr/join_points.hpp>
#include <distpoint/load/configmgr/named_records.hpp>

namespace distpoint {

namespace detail {

// Compares the distribution points that an export lists for a record with those that the record itself lists.
inline void compare_names(loaded_part& out, record_kind kind, std::uint32_t record, field member,
                          std::span<const std::string_view> listed, const std::vector<std::string_view>& exported,
                          const text_range& at) {
    record_by_name names;
    for (std::string_view name : listed) names.try_emplace(name, 0u);
    for (std::string_view name : exported) {
        if (names.contains(name)) continue;
        element where{.kind = kind, .record = record, .member = member};
        const related_element other{where, "the other list", {}};
        where.at = at;
        return out.report<rules::conflicting_facts>(
            where,
            {name_of(member), out.texts.join({"'", out.texts.excerpt(name), "' is listed here but not there"}), "", "",
             "", ""},
            &other);
    }
}

} // namespace detail

/// Joins rows about packages on points with the packages of documents.
inline void join_packages(loaded_part& out, const point_join& points, detail::deleted_packages& deleted) {
    if (!out.exported.has.packages) return;
    detail::record_by_name by_id;
    for (std::uint32_t i = 0; i < out.packages.size(); ++i) by_id.try_emplace(out.packages[i].id, i);
    const auto native = static_cast<std::uint32_t>(out.packages.size());
    std::vector<std::vector<std::string_view>> titles(native);
    std::vector<std::uint32_t> row_of(native, no_row);
    for (std::uint32_t i = 0; i < out.exported.points.size(); ++i) {
        const exported_point& row = out.exported.points[i];
        if (row.package.empty() || deleted.skips(row.package, row.place.file)) continue;
        const auto [entry, added] = by_id.try_emplace(row.package, static_cast<std::uint32_t>(out.packages.size()));
        if (added) {
            package pkg;
            pkg.id = row.package;
            detail::forget_all(pkg);
            out.packages.push_back(pkg);
            out.origins(record_kind::package).push_back({row.place.file, i});
            titles.emplace_back();
            row_of.push_back(no_row);
        }
        if (row_of[entry->second] == no_row) {
            row_of[entry->second] = i;
            if (entry->second < native && detail::names_only(out.packages[entry->second]))
                detail::forget_all(out.packages[entry->second]);
        }
        titles[entry->second].push_back(out.points[points.point_of_row(i)].title());
    }
    for (std::uint32_t i = 0; i < out.packages.size(); ++i) {
        if (row_of[i] == no_row) continue;
        package& pkg = out.packages[i];
        detail::sort_names(titles[i]);
        if (pkg.distribution_points.empty()) {
            pkg.distribution_points = out.texts.keep_list(std::span<const std::string_view>(titles[i]));
            pkg.unknown.erase(field::distribution_points);
        } else {
            detail::compare_names(out, record_kind::package, i, field::distribution_points, pkg.distribution_points,
                                  titles[i], out.exported.points[row_of[i]].place.row());
        }
    }
}

/// Joins rows about groups and their members with the groups of documents.
inline void join_groups(loaded_part& out, const point_join& points) {
    detail::record_by_name by_name;
    for (std::uint32_t i = 0; i < out.groups.size(); ++i) by_name.try_emplace(out.groups[i].name, i);
    const auto native = static_cast<std::uint32_t>(out.groups.size());
    detail::record_by_name by_id;
    std::vector<std::vector<std::string_view>> members(native);
    std::vector<const exported_group*> row_of(native, nullptr);
    for (std::uint32_t r = 0; r < out.exported.groups.size(); ++r) {
        const exported_group& row = out.exported.groups[r];
        const auto [entry, added] = by_name.try_emplace(row.name, static_cast<std::uint32_t>(out.groups.size()));
        const std::uint32_t at = entry->second;
        if (added) {
            point_group group;
            group.name = row.name;
            group.unknown.insert(field::members);
            group.unknown.insert(field::requires_);
            out.groups.push_back(group);
            out.origins(record_kind::point_group).push_back({row.place.file, r});
            members.emplace_back();
            row_of.push_back(nullptr);
        }
        if (row_of[at] == nullptr) {
            row_of[at] = &row;
            if (!added && at < native && detail::names_only(out.groups[at])) {
                out.groups[at].unknown.insert(field::members);
                out.groups[at].unknown.insert(field::requires_);
            }
        }
        if (!row.id.empty()) by_id.try_emplace(row.id, at);
        if (row.knows_members) out.groups[at].unknown.erase(field::members);
        for (const exported_member& member : row.members) members[at].push_back(points.title_of(member));
    }
    for (const exported_group_member& row : out.exported.group_members)
        if (const auto at = by_id.find(row.group_id); at != by_id.end()) {
            out.groups[at->second].unknown.erase(field::members);
            members[at->second].push_back(points.title_of(row.member));
        }
    for (std::uint32_t i = 0; i < out.groups.size(); ++i) {
        if (row_of[i] == nullptr) continue;
        point_group& group = out.groups[i];
        detail::sort_names(members[i]);
        if (group.members.empty()) {
            std::vector<group_member> list;
            for (std::string_view name : members[i]) list.push_back({name, {}});
            group.members = out.texts.keep_list(std::span<const group_member>(list));
        } else {
            std::vector<std::string_view> listed;
            for (const group_member& member : group.members) listed.push_back(member.point);
            detail::compare_names(out, record_kind::point_group, i, field::members, listed, members[i],
                                  row_of[i]->place.of(0));
        }
    }
}

} // namespace distpoint

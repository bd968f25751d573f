// SPDX-License-Identifier: BSL-1.0
// Merges the parts of several files.
#pragma once

#include <distpoint/load/part/loaded_part.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <utility>

namespace distpoint {

namespace detail {

// The indexes at which the records of a part are appended.
struct merge_base {
    std::uint32_t files = 0;
    std::array<std::size_t, record_kind_count> records{};

    void shift(text_range& at) const {
        if (at.known()) at.file += files;
    }
    void shift(element& where) const {
        where.record += where.kind == record_kind::document
                            ? files
                            : static_cast<std::uint32_t>(records[static_cast<std::size_t>(where.kind)]);
        shift(where.at);
    }
    void shift(finding& f) const {
        shift(f.where);
        for (related_element& other : f.related) shift(other.where);
    }
};

template <class Row>
void append_rows(std::vector<Row>& to, std::vector<Row>& from, std::uint32_t files) {
    for (Row& row : from) {
        if constexpr (requires { row.place; }) row.place.file += files;
        to.push_back(std::move(row));
    }
}

} // namespace detail

/// Appends everything that `part` has loaded, as if its files had been loaded into `to` next. Linear in the part.
inline void append(loaded_part& to, std::unique_ptr<loaded_part> part) {
    detail::merge_base base{static_cast<std::uint32_t>(to.files.size()), {}};
    for (int kind = 0; kind < record_kind_count; ++kind)
        base.records[static_cast<std::size_t>(kind)] = to.origins(static_cast<record_kind>(kind)).size();
    const auto rows = static_cast<std::uint32_t>(to.exported.points.size());
    for (loaded_file& file : part->files) to.files.push_back(std::move(file));
    const auto append_all = [](auto& list, auto& more) {
        list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    append_all(to.sites, part->sites);
    append_all(to.site_systems, part->site_systems);
    append_all(to.points, part->points);
    append_all(to.groups, part->groups);
    append_all(to.packages, part->packages);
    append_all(to.advertisements, part->advertisements);
    append_all(to.dfs_roots, part->dfs_roots);
    for (int kind = 0; kind < record_kind_count; ++kind)
        to.origins(static_cast<record_kind>(kind)).append(part->origins(static_cast<record_kind>(kind)), base.files);
    for (finding& f : part->found) {
        base.shift(f);
        to.found.push_back(f);
    }
    for (row_finding& f : part->row_findings) {
        base.shift(f.found);
        to.row_findings.push_back({f.row + rows, f.found});
    }
    detail::append_rows(to.exported.points, part->exported.points, base.files);
    to.exported.has.note(part->exported.has);
    detail::append_rows(to.exported.systems, part->exported.systems, base.files);
    detail::append_rows(to.exported.groups, part->exported.groups, base.files);
    detail::append_rows(to.exported.group_members, part->exported.group_members, base.files);
    exported_records::for_each_list(to.exported.records, part->exported.records,
                                    [&](auto& into, auto& more) { detail::append_rows(into, more, base.files); });
    to.exported.records.all_packages = to.exported.records.all_packages || part->exported.records.all_packages;
    to.exported.records.newest = std::max(to.exported.records.newest, part->exported.records.newest);
    to.empty_lists.bits |= part->empty_lists.bits;
    to.complete = to.complete && part->complete;
    to.parts.push_back(std::move(part)); // records view its texts
}

} // namespace distpoint

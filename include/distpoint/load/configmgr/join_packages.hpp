// SPDX-License-Identifier: BSL-1.0
// Joins rows about packages: what they are, how large, and what became of their copies.
#pragma once

#include <distpoint/load/configmgr/deleted_packages.hpp>
#include <distpoint/load/configmgr/fact_merge.hpp>
#include <distpoint/load/configmgr/join_points.hpp>
#include <distpoint/load/configmgr/named_records.hpp>

namespace distpoint {

namespace detail {

/// The packages of a part by their ids. Keeps a reference to the part.
class package_list {
  public:
    explicit package_list(loaded_part& out) : out_(out) {
        for (std::uint32_t i = 0; i < out.packages.size(); ++i) by_id_.try_emplace(out.packages[i].id, i);
    }
    std::uint32_t find(std::string_view id) const {
        const auto at = by_id_.find(id);
        return at == by_id_.end() ? no_row : at->second;
    }
    /// The position of a package, which is added, with everything unknown, unless it is there.
    std::uint32_t add(std::string_view id, const record_origin& origin) {
        const auto [entry, added] = by_id_.try_emplace(id, static_cast<std::uint32_t>(out_.packages.size()));
        if (!added) return entry->second;
        package pkg;
        pkg.id = id;
        forget_all(pkg);
        pkg.unknown.insert(field::distribution_points);
        out_.packages.push_back(pkg);
        out_.origins(record_kind::package).push_back(origin);
        return entry->second;
    }

  private:
    loaded_part& out_;
    record_by_name by_id_;
};

/// The packages that have programs, all of them for mobile devices, each with the row of one of them.
inline record_by_name packages_for_devices(const exported_records& rows) {
    record_by_name packages;
    for (std::uint32_t i = 0; i < rows.program_kinds.size(); ++i)
        if (rows.program_kinds[i].for_devices) packages.try_emplace(rows.program_kinds[i].package, i);
    for (const exported_program_kind& row : rows.program_kinds)
        if (!row.for_devices) packages.erase(row.package);
    return packages;
}

// `devices`: the row that makes software a package for mobile devices, which its own row does not distinguish; or null.
// A document may call it either.
inline void merge_package(loaded_part& out, std::uint32_t at, const exported_package& row,
                          const exported_program_kind* devices) {
    package& pkg = out.packages[at];
    if (names_only(pkg)) {
        forget_all(pkg);
        pkg.unknown.insert(field::distribution_points);
    }
    if (row.deleted) return;
    const fact_merge merge{out, record_kind::package, at};
    if (!row.name.empty() && merge.lacks(pkg, field::name, pkg.name)) {
        pkg.name = row.name;
        pkg.unknown.erase(field::name);
    }
    if (row.kind != package_kind::unknown) {
        const bool for_devices = devices != nullptr && row.kind == package_kind::software;
        const text_range kind_at = for_devices ? devices->place.of(0) : row.place.of(exported_package::kind_place);
        const auto& words = names_of<package_kind>::values;
        if (merge.lacks(pkg, field::kind, pkg.kind)) {
            pkg.kind = for_devices ? package_kind::mobile_device : row.kind;
            merge.known(pkg, field::kind, kind_at);
        } else if (pkg.kind != row.kind && !(for_devices && pkg.kind == package_kind::mobile_device)) {
            merge.differs(field::kind, kind_at, words[static_cast<std::size_t>(row.kind)],
                          words[static_cast<std::size_t>(pkg.kind)]);
        }
    }
    if (row.source_files) {
        const text_range files_at = row.place.of(exported_package::files_place);
        if (pkg.unknown.contains(field::source_files)) {
            pkg.source_files = *row.source_files;
            merge.known(pkg, field::source_files, files_at);
        } else if (pkg.source_files != *row.source_files) {
            merge.differs(field::source_files, files_at, *row.source_files ? "true" : "false",
                          pkg.source_files ? "true" : "false");
        }
    }
    if (row.common_share && pkg.unknown.contains(field::common_share)) {
        pkg.common_share = *row.common_share;
        pkg.unknown.erase(field::common_share);
    }
}

// Sizes change: of several the largest counts, and none contradicts a document.
inline void merge_sizes(loaded_part& out, const package_list& packages) {
    struct size_row {
        std::uint64_t size = 0;
        text_range at{};
    };
    std::vector<size_row> largest(out.packages.size());
    const auto note = [&](std::string_view id, std::uint64_t size, const text_range& at) {
        const std::uint32_t found = packages.find(id);
        if (found != no_row && size > largest[found].size) largest[found] = {size, at};
    };
    for (const exported_size& row : out.exported.records.sizes) note(row.package, row.size, row.place.of(0));
    for (const exported_package& row : out.exported.records.packages)
        if (row.size) note(row.id, *row.size, row.place.of(exported_package::size_place));
    for (std::uint32_t i = 0; i < largest.size(); ++i) {
        if (largest[i].size == 0 || out.packages[i].size) continue;
        out.packages[i].size = largest[i].size;
        fact_merge{out, record_kind::package, i}.known(out.packages[i], field::size, largest[i].at);
    }
}

} // namespace detail

/// Joins rows about packages with the packages of documents. Call it before the rows that only name packages.
inline void join_package_rows(loaded_part& out, const detail::deleted_packages& deleted) {
    const exported_records& rows = out.exported.records;
    if (rows.packages.empty()) return;
    detail::package_list packages(out);
    const detail::record_by_name for_devices = detail::packages_for_devices(rows);
    for (std::uint32_t i = 0; i < rows.packages.size(); ++i) {
        const exported_package& row = rows.packages[i];
        if (deleted.has(row.id)) continue;
        const auto devices = for_devices.find(row.id);
        detail::merge_package(out, packages.add(row.id, {row.place.file, i | from_own_row}), row,
                              devices == for_devices.end() ? nullptr : &rows.program_kinds[devices->second]);
    }
    // If an export lists distribution points by package, a package that is not in it has none; and Configuration
    // Manager 2007 assigns the members of a group one by one, so that groups add none.
    if (!out.exported.has.packages) return;
    for (const exported_package& row : rows.packages) {
        if (row.deleted) continue;
        package& pkg = out.packages[packages.find(row.id)];
        pkg.unknown.erase(field::distribution_points);
        pkg.unknown.erase(field::groups);
    }
}

/// A point of rows is known not to be prestaged if none of the packages on it is: the site downloads them to it.
inline void join_prestaged(loaded_part& out, const point_join& points, const detail::deleted_packages& deleted) {
    const exported_facts& rows = out.exported;
    if (rows.records.packages.empty()) return;
    detail::record_by_name downloaded;
    for (const exported_package& row : rows.records.packages)
        if (row.prestaged == false) downloaded.try_emplace(row.id, 0u);
    for (const exported_package& row : rows.records.packages)
        if (row.prestaged == true) downloaded.erase(row.id);
    constexpr char one_is_downloaded = 1;
    constexpr char one_may_be_prestaged = 2;
    std::vector<char> packages_on(out.points.size(), 0);
    for (std::uint32_t i = 0; i < rows.points.size(); ++i) {
        const std::uint32_t at = rows.points[i].package.empty() ? point_join::none : points.point_of_row(i);
        if (at == point_join::none || deleted.has(rows.points[i].package)) continue;
        const bool is_downloaded = downloaded.contains(rows.points[i].package);
        packages_on[at] =
            static_cast<char>(packages_on[at] | (is_downloaded ? one_is_downloaded : one_may_be_prestaged));
    }
    for (std::uint32_t i = 0; i < out.points.size(); ++i)
        if (packages_on[i] == one_is_downloaded) out.points[i].unknown.erase(field::prestaged);
}

/// Joins the sizes of packages.
inline void join_sizes(loaded_part& out) {
    if (out.exported.records.sizes.empty() && out.exported.records.packages.empty()) return;
    detail::merge_sizes(out, detail::package_list(out));
}

/// Joins rows about copies with the packages and distribution points that are known. A document's list counts. Linear
/// in the rows, except for a sort of each package's.
inline void join_copies(loaded_part& out, const point_join& points, detail::deleted_packages& deleted) {
    const std::vector<exported_copy>& rows = out.exported.records.copies;
    if (rows.empty()) return;
    const detail::package_list packages(out);
    std::vector<char> skipped(out.packages.size(), 0);
    for (const exported_package& row : out.exported.records.packages) // their copies are removed, as they should be
        if (const std::uint32_t at = row.deleted ? packages.find(row.id) : no_row; at != no_row) skipped[at] = 1;
    for (std::size_t i = 0; i < out.packages.size(); ++i)
        if (!out.packages[i].presence.empty()) skipped[i] = 1;
    struct copy {
        std::uint32_t point = 0;
        std::uint32_t row = 0;
    };
    // The copies of each package, one after the other.
    std::vector<std::uint32_t> package_of(rows.size(), no_row);
    std::vector<std::uint32_t> end(out.packages.size() + 1, 0);
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        const std::uint32_t at = packages.find(rows[i].package);
        if (at == no_row) {
            deleted.skips(rows[i].package, rows[i].place.file);
        } else if (skipped[at] == 0) {
            package_of[i] = at;
            ++end[at + 1];
        }
    }
    for (std::size_t i = 1; i < end.size(); ++i) end[i] += end[i - 1];
    std::vector<copy> copies(end.back());
    for (std::uint32_t i = 0; i < rows.size(); ++i)
        if (package_of[i] != no_row)
            copies[end[package_of[i]]++] = {points.point_of({rows[i].server, rows[i].share, rows[i].site}), i};
    std::vector<package_presence> list;
    std::size_t next = 0;
    for (std::uint32_t at = 0; at < out.packages.size(); ++at) {
        const auto first = copies.begin() + static_cast<std::ptrdiff_t>(next);
        const auto last = copies.begin() + static_cast<std::ptrdiff_t>(end[at]);
        next = end[at];
        if (first == last) continue;
        // Of several rows about one copy, the one that is furthest from being installed comes first, and counts.
        std::sort(first, last, [&](const copy& a, const copy& b) {
            if (a.point != b.point) return a.point < b.point;
            return rows[a.row].state != rows[b.row].state ? rows[a.row].state > rows[b.row].state : a.row < b.row;
        });
        list.clear();
        for (auto c = first; c != last; ++c) {
            if (c->point == point_join::none || (c != first && c->point == (c - 1)->point)) continue;
            const exported_copy& row = rows[c->row];
            if (row.state != presence_state::installed)
                out.places.note(record_kind::package, at, field::presence, row.place.of(0),
                                static_cast<std::int32_t>(list.size()));
            list.push_back({out.points[c->point].title(), row.state});
        }
        if (list.empty()) continue;
        out.packages[at].presence = out.texts.keep_list(std::span<const package_presence>(list));
        out.packages[at].unknown.erase(field::presence);
    }
}

} // namespace distpoint

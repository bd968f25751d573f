// SPDX-License-Identifier: BSL-1.0
// Joins the rows of exports with the records of documents.
#pragma once

#include <distpoint/load/configmgr/join_advertisements.hpp>
#include <distpoint/load/configmgr/join_computers.hpp>
#include <distpoint/load/configmgr/join_lists.hpp>
#include <distpoint/load/configmgr/join_packages.hpp>
#include <distpoint/load/configmgr/join_points.hpp>
#include <distpoint/load/configmgr/join_sites.hpp>
#include <distpoint/load/configmgr/join_systems.hpp>

namespace distpoint {

/// Joins all rows of a part with its records: a fact that a record lacks is filled in, a fact that differs is a finding
/// with both locations, and a subject that no document lists becomes a record. To be called once, when all files are
/// there. Linear in the rows and the records.
inline void join_exports(loaded_part& out) {
    if (out.exported.empty()) return;
    const bool declares_systems = !out.site_systems.empty() || out.empty_lists.contains(field::site_systems);
    const bool declares_sites =
        !out.sites.empty() || out.empty_lists.contains(field::sites) || !out.exported.records.sites.empty();
    // A document that lists packages, or a query for those of all kinds, lists them all.
    const bool documents_packages = !out.packages.empty() || out.empty_lists.contains(field::packages);
    const bool all_packages = out.exported.records.all_packages;
    const point_join points(out);
    join_systems(out, points, declares_systems);
    detail::deleted_packages deleted(out);
    join_computers(out, points, all_packages || documents_packages, deleted);
    join_package_rows(out, deleted);
    join_packages(out, points, deleted);
    join_prestaged(out, points, deleted);
    join_sizes(out);
    join_copies(out, points, deleted);
    join_advertisements(out, all_packages, deleted);
    deleted.describe(out);
    if (declares_sites) join_sites(out);
    join_roots(out);
    join_groups(out, points);
    // A finding about a row's values is about the point that the row was joined into.
    for (const auto& [row, found] : out.row_findings) {
        out.found.push_back(found);
        const std::uint32_t point = points.point_of_row(row);
        if (point == point_join::none) continue;
        out.found.back().where.kind = record_kind::point;
        out.found.back().where.record = point;
    }
    out.places.sort();
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// What the names in a hierarchy refer to.
#pragma once

#include <distpoint/distribution/group_members.hpp>
#include <distpoint/distribution/package_points.hpp>
#include <distpoint/hierarchy/declared_sites.hpp>
#include <distpoint/hierarchy/declared_systems.hpp>
#include <distpoint/hierarchy/name_index.hpp>
#include <distpoint/hierarchy/secondary_sites.hpp>
#include <distpoint/hierarchy/site_members.hpp>
#include <distpoint/rules/dfs_roots.hpp>

namespace distpoint {

/// The part of a context that the types of points do not change, which is most of its work: computers, names, sites,
/// groups. Linear in the records, except for the sort of groups' members. The hierarchy's texts and lists must outlive
/// it.
struct name_lookups {
    distpoint::computers computers; // the computer of each record
    name_index names;
    site_members sites;              // the site of each point
    declared_systems system_records; // of several records of a computer, the one that has a member
    declared_sites site_records;     // likewise for a site
    distpoint::secondary_sites secondary_sites;
    group_members members;
    distpoint::package_points package_points;
    dfs_roots dfs;

    name_lookups(const hierarchy&&) = delete; // it keeps references
    constexpr explicit name_lookups(const hierarchy& h)
        : computers(h), names(h, computers), sites(h, computers), system_records(h, computers), site_records(h, names),
          secondary_sites(h, names), members(h, names), package_points(h, names), dfs(h.dfs_roots) {}
    name_lookups(const name_lookups&) = delete;
    name_lookups& operator=(const name_lookups&) = delete;
};

} // namespace distpoint

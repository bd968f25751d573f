// SPDX-License-Identifier: BSL-1.0
// Joins rows about computers: operating systems, clients, forests, drives and package shares of site systems.
#pragma once

#include <distpoint/load/configmgr/deleted_packages.hpp>
#include <distpoint/load/configmgr/fact_merge.hpp>
#include <distpoint/load/configmgr/join_systems.hpp>

namespace distpoint {

namespace detail {

// The drives of a computer from rows of one source: of a drive that several state, the most free space.
inline void add_drives(std::vector<drive>& drives, const std::vector<drive>& more) {
    for (const drive& d : more) {
        const auto at = std::find_if(drives.begin(), drives.end(),
                                     [&](const drive& other) { return same_name(other.letter, d.letter); });
        if (at == drives.end())
            drives.push_back(d);
        else if (d.free && (!at->free || *at->free < *d.free))
            at->free = d.free;
    }
}

// Fills in the forest that a site system lacks.
inline void merge_forest(const fact_merge& merge, site_system& system, const exported_computer& row) {
    if (row.forest.empty()) return;
    const text_range at = row.place.of(exported_computer::forest_place);
    if (fact_merge::lacks(system, field::forest, system.forest)) {
        system.forest = row.forest;
        merge.known(system, field::forest, at);
    } else if (!same_name(system.forest, row.forest)) {
        merge.differs(field::forest, at, row.forest, system.forest);
    }
}

// Fills in whether a site system runs the client: a computer may have a record from before it did. A document counts.
inline void merge_client(const fact_merge& merge, site_system& system, const exported_computer& row) {
    if (!row.client || (system.client && (*system.client || !*row.client))) return;
    system.client = row.client;
    merge.known(system, field::client, row.place.of(exported_computer::client_place));
}

} // namespace detail

/// Joins rows about computers with the site systems of documents and other rows. A document counts first, then what a
/// computer reports itself, then what the site knows of it. Names of operating systems and free space differ between
/// sources without a contradiction; a forest does not. Contents of package shares are joined only if all packages are
/// known, as otherwise each of them could be a package.
inline void join_computers(loaded_part& out, const point_join& points, bool all_packages,
                           const detail::deleted_packages& deleted) {
    const std::vector<exported_computer>& rows = out.exported.records.computers;
    if (rows.empty()) return;
    const std::uint32_t computers = points.computers().count();
    const auto native = static_cast<std::uint32_t>(points.computers_of_native_systems().size());
    std::vector<std::uint32_t> system_on(computers, no_row);
    for (std::uint32_t i = 0; i < native; ++i)
        if (const std::uint32_t on = points.computers_of_native_systems()[i];
            on != point_join::none && system_on[on] == no_row)
            system_on[on] = i;
    for (std::uint32_t i = native; i < out.site_systems.size(); ++i)
        if (const std::uint32_t on = points.computers().named(out.site_systems[i].name); on != point_join::none)
            system_on[on] = i;
    std::vector<std::vector<drive>> drives(out.site_systems.size());
    std::vector<std::vector<std::string_view>> contents(out.site_systems.size());
    std::vector<field_set> of_documents(out.site_systems.size());
    std::vector<char> seen(out.site_systems.size(), 0);
    for (int from = static_cast<int>(computer_source::computer); from >= 0; --from) {
        std::vector<std::uint32_t> touched;
        std::vector<std::uint32_t> system_row; // per site system, the row that states its operating system
        for (std::uint32_t i = 0; i < rows.size(); ++i) {
            const exported_computer& row = rows[i];
            const std::uint32_t computer = points.computer_of_record(i);
            if (static_cast<int>(row.from) != from || computer == point_join::none) continue;
            std::uint32_t at = system_on[computer];
            if (at == no_row && row.from == computer_source::computer) { // the collector reads only site systems
                at = system_on[computer] = static_cast<std::uint32_t>(out.site_systems.size());
                detail::add_system(out, row.server, {row.place.file, i | from_own_row});
                drives.emplace_back();
                contents.emplace_back();
                of_documents.emplace_back();
                seen.push_back(0);
            }
            if (at == no_row) continue;
            site_system& system = out.site_systems[at];
            if (seen[at] == 0) {
                seen[at] = 1;
                if (at < native && detail::names_only(system)) detail::forget_all(system);
                for (field member : {field::operating_system, field::drives, field::package_share_contents})
                    if (!system.unknown.contains(member)) of_documents[at].insert(member);
                if (system.operating_system.empty()) of_documents[at].erase(field::operating_system);
                if (system.drives.empty()) of_documents[at].erase(field::drives);
                if (system.package_share_contents.empty()) of_documents[at].erase(field::package_share_contents);
                if (system.client) of_documents[at].insert(field::client);
            }
            const detail::fact_merge merge{out, record_kind::site_system, at};
            detail::merge_forest(merge, system, row);
            if (!of_documents[at].contains(field::client)) detail::merge_client(merge, system, row);
            if (!row.operating_system.empty() &&
                detail::fact_merge::lacks(system, field::operating_system, system.operating_system)) {
                if (system_row.size() < out.site_systems.size()) system_row.resize(out.site_systems.size(), no_row);
                std::uint32_t& chosen = system_row[at]; // of several, one that no order of rows changes
                if (chosen == no_row || folded_less(row.operating_system, rows[chosen].operating_system)) chosen = i;
            }
            if (row.knows_drives && !of_documents[at].contains(field::drives)) {
                if (drives[at].empty())
                    merge.known(system, field::drives, row.place.of(exported_computer::drives_place));
                detail::add_drives(drives[at], row.drives);
                touched.push_back(at);
            }
            if (row.knows_contents && all_packages && !of_documents[at].contains(field::package_share_contents)) {
                merge.known(system, field::package_share_contents, row.place.of(exported_computer::contents_place));
                for (std::string_view name : row.package_share_contents)
                    if (!deleted.has(name)) contents[at].push_back(name);
            }
        }
        for (std::uint32_t at = 0; at < system_row.size(); ++at) {
            if (system_row[at] == no_row) continue;
            const exported_computer& row = rows[system_row[at]];
            out.site_systems[at].operating_system = row.operating_system;
            detail::fact_merge{out, record_kind::site_system, at}.known(out.site_systems[at], field::operating_system,
                                                                        row.place.of(exported_computer::system_place));
        }
        // Less certain sources do not add to what this one has.
        for (std::uint32_t at : touched) of_documents[at].insert(field::drives);
    }
    for (std::uint32_t i = 0; i < out.site_systems.size(); ++i) {
        std::sort(drives[i].begin(), drives[i].end(),
                  [](const drive& a, const drive& b) { return a.letter < b.letter; });
        if (!drives[i].empty()) out.site_systems[i].drives = out.texts.keep_list(std::span<const drive>(drives[i]));
        detail::sort_names(contents[i]);
        if (!contents[i].empty())
            out.site_systems[i].package_share_contents =
                out.texts.keep_list(std::span<const std::string_view>(contents[i]));
    }
}

/// Adds the roots of the Distributed File System that rows name and no document lists.
inline void join_roots(loaded_part& out) {
    detail::record_by_name known;
    for (std::string_view root : out.dfs_roots) known.try_emplace(root, 0u);
    for (std::uint32_t i = 0; i < out.exported.records.roots.size(); ++i) {
        const exported_root& row = out.exported.records.roots[i];
        if (!known.try_emplace(row.path, 0u).second) continue;
        out.dfs_roots.push_back(row.path);
        out.origins(record_kind::dfs_root).push_back({row.place.file, i});
    }
}

} // namespace distpoint

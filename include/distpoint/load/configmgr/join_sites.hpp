// SPDX-License-Identifier: BSL-1.0
// Joins rows about sites, and the sites that other rows and documents name.
#pragma once

#include <distpoint/hierarchy/host_name.hpp>
#include <distpoint/load/configmgr/fact_merge.hpp>
#include <distpoint/load/configmgr/named_records.hpp>

namespace distpoint {

namespace detail {

/// Adds sites to a part, each once.
class site_list {
  public:
    explicit site_list(loaded_part& out) : out_(out) {
        for (std::uint32_t i = 0; i < out.sites.size(); ++i) by_code_.try_emplace(out.sites[i].code, i);
    }
    bool has(std::string_view code) const { return by_code_.contains(code); }
    /// The position of a site, which is added, with everything unknown, unless it is there.
    std::uint32_t add(std::string_view code, const record_origin& origin) {
        const auto [entry, added] = by_code_.try_emplace(code, static_cast<std::uint32_t>(out_.sites.size()));
        if (!added) return entry->second;
        site s;
        s.code = code;
        forget_all(s);
        out_.sites.push_back(s);
        out_.origins(record_kind::site).push_back(origin);
        return entry->second;
    }
    std::uint32_t find(std::string_view code) const {
        const auto at = by_code_.find(code);
        return at == by_code_.end() ? no_row : at->second;
    }

  private:
    loaded_part& out_;
    record_by_name by_code_;
};

// Whether two names may be those of one computer: equal, or the first label of each other.
inline bool may_be_one_computer(std::string_view a, std::string_view b) {
    if (is_qualified(a) && is_qualified(b)) return same_name(without_final_dot(a), without_final_dot(b));
    return same_name(first_label(a), first_label(b));
}

inline void merge_site(loaded_part& out, std::uint32_t at, const exported_site& row) {
    site& s = out.sites[at];
    const fact_merge merge{out, record_kind::site, at};
    if (merge.lacks(s, field::name, s.name) && !row.name.empty()) {
        s.name = row.name;
        s.unknown.erase(field::name);
    }
    if (row.knows_parent) {
        if (merge.lacks(s, field::parent, s.parent)) {
            s.parent = row.parent;
            merge.known(s, field::parent, row.place.of(exported_site::parent_place));
        } else if (!same_name(s.parent, row.parent)) {
            merge.differs(field::parent, row.place.of(exported_site::parent_place), row.parent, s.parent);
        }
    }
    if (!row.server.empty()) {
        if (merge.lacks(s, field::server, s.server)) {
            s.server = row.server;
            merge.known(s, field::server, row.place.of(exported_site::server_place));
        } else if (!may_be_one_computer(s.server, row.server)) {
            merge.differs(field::server, row.place.of(exported_site::server_place), row.server, s.server);
        }
    }
    if (row.type != site_type::unknown) {
        if (merge.lacks(s, field::type, s.type)) {
            s.type = row.type;
            merge.known(s, field::type, row.place.of(exported_site::type_place));
        } else if (s.type != row.type) {
            const auto& words = names_of<site_type>::values;
            merge.differs(field::type, row.place.of(exported_site::type_place),
                          words[static_cast<std::size_t>(row.type)], words[static_cast<std::size_t>(s.type)]);
        }
    }
}

// A mode that a document declares counts; rows that disagree leave it unknown.
inline void merge_modes(loaded_part& out, const site_list& sites) {
    std::vector<site_mode> told(out.sites.size(), site_mode::unknown);
    std::vector<char> disagree(out.sites.size(), 0);
    for (const exported_mode& row : out.exported.records.modes) {
        const std::uint32_t at = sites.find(row.site);
        if (at == no_row) continue;
        if (told[at] != site_mode::unknown && told[at] != row.mode) disagree[at] = 1;
        told[at] = row.mode;
    }
    for (const exported_mode& row : out.exported.records.modes) {
        const std::uint32_t at = sites.find(row.site);
        if (at == no_row || disagree[at] != 0 || out.sites[at].mode != site_mode::unknown) continue;
        out.sites[at].mode = row.mode;
        out.sites[at].mode_inferred = true;
        fact_merge{out, record_kind::site, at}.known(out.sites[at], field::mode, row.place.of(0));
    }
}

} // namespace detail

/// Joins rows about sites with the sites of documents, and adds the sites that rows name and no list has. If a parent
/// is in no list, as in the export of a site below the central one, sites exist that are not listed: then no reference
/// to one is wrong, and those that documents name are added too.
inline void join_sites(loaded_part& out) {
    detail::site_list sites(out);
    const exported_facts& rows = out.exported;
    for (std::uint32_t i = 0; i < rows.records.sites.size(); ++i) {
        const exported_site& row = rows.records.sites[i];
        detail::merge_site(out, sites.add(row.code, {row.place.file, i | from_own_row}), row);
    }
    for (std::uint32_t i = 0; i < rows.points.size(); ++i)
        if (!rows.points[i].site.empty())
            sites.add(rows.points[i].site, {rows.points[i].place.file, i | from_point_row});
    for (std::uint32_t i = 0; i < rows.systems.size(); ++i)
        if (!rows.systems[i].site.empty()) sites.add(rows.systems[i].site, {rows.systems[i].place.file, i});
    for (std::uint32_t i = 0; i < rows.records.sites.size(); ++i) {
        const exported_site& row = rows.records.sites[i];
        if (row.parent.empty() || sites.has(row.parent)) continue;
        const record_origin origin{row.place.file, i | from_own_row};
        const auto add = [&](std::string_view code) {
            if (!code.empty()) sites.add(code, origin);
        };
        add(row.parent);
        for (std::size_t s = 0; s < out.sites.size(); ++s) add(out.sites[s].parent);
        for (const site_system& system : out.site_systems) {
            add(system.site);
            for (std::string_view code : system.sites) add(code);
        }
        for (const point& p : out.points) add(p.site);
        for (const package& pkg : out.packages)
            for (std::string_view code : pkg.target_sites) add(code);
    }
    detail::merge_modes(out, sites);
}

} // namespace distpoint

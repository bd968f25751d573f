// SPDX-License-Identifier: BSL-1.0
// The rest of export_join: site systems, sites, packages and groups.
#pragma once

#include <distpoint/load/configmgr/join.hpp>

#include <algorithm>

namespace distpoint {

namespace detail {

// Sorts names and removes duplicates, ignoring case.
inline void sort_names(std::vector<std::string_view>& names) {
    const auto less = [](std::string_view a, std::string_view b) {
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                            [](char x, char y) { return folded(x) < folded(y); });
    };
    std::stable_sort(names.begin(), names.end(), less);
    names.erase(std::unique(names.begin(), names.end(), [](auto a, auto b) { return same_name(a, b); }), names.end());
}

} // namespace detail

namespace detail {

inline void forget_all(site_system& system) {
    for (field key : {field::site, field::sites, field::forest, field::operating_system, field::internet_fqdn,
                      field::boundaries, field::roles, field::drives, field::package_share_contents})
        system.unknown.insert(key);
}
// Records that only name their subject: they do not override exports.
inline bool names_only(const site_system& s) {
    return s.site.empty() && s.sites.empty() && s.forest.empty() && s.operating_system.empty() &&
           s.internet_fqdn.empty() && s.boundaries.empty() && s.roles.empty() && s.drives.empty() &&
           s.package_share_contents.empty() && s.unknown.bits == 0;
}
inline bool names_only(const point_group& g) { return g.members.empty() && g.requires_.empty() && g.unknown.bits == 0; }
inline bool names_only(const package& k) {
    return k.name.empty() && k.kind == package_kind::unknown && k.source_files && !k.size &&
           k.delivery == package_delivery::unknown && !k.common_share && k.target_sites.empty() &&
           k.distribution_points.empty() && k.groups.empty() && k.path.empty() && k.unknown.bits == 0;
}
inline void forget_all(package& k) {
    for (field key : {field::name, field::kind, field::source_files, field::size, field::delivery, field::common_share,
                      field::target_sites, field::groups, field::path})
        k.unknown.insert(key);
}

} // namespace detail

inline void export_join::add_system(std::string_view name, record_origin origin) {
    site_system system;
    system.name = name;
    detail::forget_all(system);
    out_.site_systems.push_back(system);
    out_.origins(record_kind::site_system).push_back(origin);
}

inline void export_join::join_systems() {
    std::vector<std::uint32_t> system_on(computers_.count(), none);
    for (std::uint32_t i = 0; i < native_system_.size(); ++i)
        if (native_system_[i] != none && system_on[native_system_[i]] == none) system_on[native_system_[i]] = i;
    const auto native = static_cast<std::uint32_t>(out_.site_systems.size());
    const auto record_of = [&](std::uint32_t computer, const auto& row, std::uint32_t origin) {
        std::uint32_t& at = system_on[computer];
        if (at == none) {
            at = static_cast<std::uint32_t>(out_.site_systems.size());
            add_system(row.server, {row.place.file, origin});
        } else if (detail::names_only(out_.site_systems[at])) {
            detail::forget_all(out_.site_systems[at]);
        }
        return at;
    };
    // The rows of each computer, in order.
    std::vector<std::uint32_t> first(computers_.count(), no_row);
    std::vector<std::uint32_t> last(computers_.count(), no_row);
    for (std::uint32_t i = 0; i < rows_.systems.size(); ++i) {
        rows_.systems[i].next = no_row;
        const std::uint32_t computer = system_computer_[i];
        if (first[computer] == no_row)
            first[computer] = i;
        else
            rows_.systems[last[computer]].next = i;
        last[computer] = i;
    }
    for (std::uint32_t i = 0; i < rows_.systems.size(); ++i) {
        const std::uint32_t computer = system_computer_[i];
        if (first[computer] != i) continue;
        const std::uint32_t at = record_of(computer, rows_.systems[i], i);
        site_system& system = out_.site_systems[at];
        std::vector<std::string_view> sites;
        std::vector<std::string_view> roles;
        const exported_system* fqdn = nullptr;
        for (std::uint32_t r = i; r != no_row; r = rows_.systems[r].next) {
            const exported_system& row = rows_.systems[r];
            if (!row.site.empty()) sites.push_back(row.site);
            if (is_other_role(row.role)) roles.push_back(document_role(row.role, out_.texts));
            if (!row.knows_internet_fqdn) continue;
            const bool first_of_all = fqdn == nullptr && (at >= native || system.internet_fqdn.empty());
            if (first_of_all) {
                system.internet_fqdn = row.internet_fqdn;
                system.unknown.erase(field::internet_fqdn);
            } else if (!same_name(system.internet_fqdn, row.internet_fqdn)) {
                element where{.kind = record_kind::site_system, .record = at, .member = field::internet_fqdn};
                related_element other{where, "the other source", {}};
                if (fqdn != nullptr) other.where.at = fqdn->place.of(exported_system::fqdn_place);
                where.at = row.place.of(exported_system::fqdn_place);
                out_.report(rules::conflicting_facts::info, where,
                            {"internet_fqdn", out_.texts.join({"'", out_.texts.excerpt(row.internet_fqdn), "' here, '",
                                                               out_.texts.excerpt(system.internet_fqdn), "' there"})},
                            &other);
            }
            if (fqdn == nullptr) fqdn = &row;
        }
        detail::sort_names(sites);
        detail::sort_names(roles);
        if (system.site.empty() && system.sites.empty()) {
            if (sites.size() == 1) system.site = sites[0];
            if (sites.size() > 1) system.sites = out_.texts.keep_list(std::span<const std::string_view>(sites));
            if (!sites.empty()) system.unknown.erase(field::site), system.unknown.erase(field::sites);
        }
        if (system.roles.empty()) {
            system.roles = out_.texts.keep_list(std::span<const std::string_view>(roles));
            system.unknown.erase(field::roles);
        }
    }
    if (!declares_systems_ && rows_.systems.empty()) return;
    // A point's computer exists, whether or not a document lists it.
    for (std::uint32_t i = 0; i < rows_.points.size(); ++i)
        if (rows_.points[i].exists) record_of(point_computer_[i], rows_.points[i], i | detail::from_point_row);
}

inline void export_join::add_sites() {
    detail::record_by_name known;
    for (const site& s : out_.sites) known.try_emplace(s.code, 0u);
    const auto add = [&](std::string_view code, const auto& place, std::uint32_t origin) {
        if (code.empty() || !known.try_emplace(code, 0u).second) return;
        site s;
        s.code = code;
        for (field key : {field::name, field::parent, field::server, field::forest, field::mode}) s.unknown.insert(key);
        out_.sites.push_back(s);
        out_.origins(record_kind::site).push_back({place.file, origin});
    };
    for (std::uint32_t i = 0; i < rows_.points.size(); ++i)
        add(rows_.points[i].site, rows_.points[i].place, i | detail::from_point_row);
    for (std::uint32_t i = 0; i < rows_.systems.size(); ++i) add(rows_.systems[i].site, rows_.systems[i].place, i);
}

// Compares the distribution points that an export lists for a record with those that the record itself lists.
inline void export_join::take_names(record_kind kind, std::uint32_t record, field member,
                                    std::span<const std::string_view> listed,
                                    const std::vector<std::string_view>& exported, const text_range& at) {
    detail::record_by_name names;
    for (std::string_view name : listed) names.try_emplace(name, 0u);
    for (std::string_view name : exported) {
        if (names.contains(name)) continue;
        element where{.kind = kind, .record = record, .member = member};
        const related_element other{where, "the other list", {}};
        where.at = at;
        return out_.report(
            rules::conflicting_facts::info, where,
            {name_of(member), out_.texts.join({"'", out_.texts.excerpt(name), "' is listed here but not there"})},
            &other);
    }
}

inline void export_join::join_packages() {
    detail::record_by_name by_id;
    for (std::uint32_t i = 0; i < out_.packages.size(); ++i) by_id.try_emplace(out_.packages[i].id, i);
    const auto native = static_cast<std::uint32_t>(out_.packages.size());
    std::vector<std::vector<std::string_view>> titles(native);
    std::vector<std::uint32_t> row_of(native, no_row);
    for (std::uint32_t i = 0; i < rows_.points.size(); ++i) {
        const exported_point& row = rows_.points[i];
        if (row.package.empty()) continue;
        const auto [entry, added] = by_id.try_emplace(row.package, static_cast<std::uint32_t>(out_.packages.size()));
        if (added) {
            package k;
            k.id = row.package;
            detail::forget_all(k);
            out_.packages.push_back(k);
            out_.origins(record_kind::package).push_back({row.place.file, i});
            titles.emplace_back();
            row_of.push_back(no_row);
        }
        if (row_of[entry->second] == no_row) {
            row_of[entry->second] = i;
            if (entry->second < native && detail::names_only(out_.packages[entry->second]))
                detail::forget_all(out_.packages[entry->second]);
        }
        titles[entry->second].push_back(out_.points[point_of_row_[i]].title());
    }
    for (std::uint32_t i = 0; i < out_.packages.size(); ++i) {
        if (row_of[i] == no_row) continue;
        package& k = out_.packages[i];
        detail::sort_names(titles[i]);
        if (k.distribution_points.empty()) {
            k.distribution_points = out_.texts.keep_list(std::span<const std::string_view>(titles[i]));
            k.unknown.erase(field::distribution_points);
        } else {
            take_names(record_kind::package, i, field::distribution_points, k.distribution_points, titles[i],
                       rows_.points[row_of[i]].place.row());
        }
    }
}

inline std::string_view export_join::title_of_member(const exported_member& member) const {
    const std::uint32_t computer = computers_.named(member.server);
    if (computer != none)
        if (const std::uint32_t at = find({computer, share_name(member.share), member.site}); at != none)
            return out_.points[at].title();
    return member.share.empty() ? member.server : member.share;
}

inline void export_join::join_groups() {
    detail::record_by_name by_name;
    for (std::uint32_t i = 0; i < out_.groups.size(); ++i) by_name.try_emplace(out_.groups[i].name, i);
    const auto native = static_cast<std::uint32_t>(out_.groups.size());
    detail::record_by_name by_id;
    std::vector<std::vector<std::string_view>> members(native);
    std::vector<const exported_group*> row_of(native, nullptr);
    for (std::uint32_t r = 0; r < rows_.groups.size(); ++r) {
        const exported_group& row = rows_.groups[r];
        const auto [entry, added] = by_name.try_emplace(row.name, static_cast<std::uint32_t>(out_.groups.size()));
        const std::uint32_t at = entry->second;
        if (added) {
            point_group group;
            group.name = row.name;
            group.unknown.insert(field::members);
            group.unknown.insert(field::requires_);
            out_.groups.push_back(group);
            out_.origins(record_kind::point_group).push_back({row.place.file, r});
            members.emplace_back();
            row_of.push_back(nullptr);
        }
        if (row_of[at] == nullptr) {
            row_of[at] = &row;
            if (!added && at < native && detail::names_only(out_.groups[at])) {
                out_.groups[at].unknown.insert(field::members);
                out_.groups[at].unknown.insert(field::requires_);
            }
        }
        if (!row.id.empty()) by_id.try_emplace(row.id, at);
        if (row.knows_members) out_.groups[at].unknown.erase(field::members);
        for (const exported_member& member : row.members) members[at].push_back(title_of_member(member));
    }
    for (const exported_group_member& row : rows_.group_members)
        if (const auto at = by_id.find(row.group_id); at != by_id.end()) {
            out_.groups[at->second].unknown.erase(field::members);
            members[at->second].push_back(title_of_member(row.member));
        }
    for (std::uint32_t i = 0; i < out_.groups.size(); ++i) {
        if (row_of[i] == nullptr) continue;
        point_group& group = out_.groups[i];
        detail::sort_names(members[i]);
        if (group.members.empty()) {
            std::vector<group_member> list;
            for (std::string_view name : members[i]) list.push_back({name, {}});
            group.members = out_.texts.keep_list(std::span<const group_member>(list));
        } else {
            std::vector<std::string_view> listed;
            for (const group_member& member : group.members) listed.push_back(member.point);
            take_names(record_kind::point_group, i, field::members, listed, members[i], row_of[i]->place.of(0));
        }
    }
}

} // namespace distpoint

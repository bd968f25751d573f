// SPDX-License-Identifier: BSL-1.0
// Records by name, and records of documents that only name something.
#pragma once

#include <distpoint/hierarchy/name_table.hpp>
#include <distpoint/load/part/loaded_part.hpp>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace distpoint::detail {

struct name_hasher {
    std::size_t operator()(std::string_view name) const { return static_cast<std::size_t>(exact_name_hash(name)); }
};
struct names_equal {
    bool operator()(std::string_view a, std::string_view b) const { return same_name(a, b); }
};
using record_by_name = std::unordered_map<std::string_view, std::uint32_t, name_hasher, names_equal>;

// Sorts names and removes duplicates, ignoring case.
inline void sort_names(std::vector<std::string_view>& names) {
    const auto less = [](std::string_view a, std::string_view b) {
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                            [](char x, char y) { return folded(x) < folded(y); });
    };
    std::stable_sort(names.begin(), names.end(), less);
    names.erase(std::unique(names.begin(), names.end(), [](auto a, auto b) { return same_name(a, b); }), names.end());
}

// Makes everything about a record but its name unknown.
inline void forget_all(site_system& system) {
    for (field key : {field::site, field::sites, field::forest, field::operating_system, field::internet_fqdn,
                      field::boundaries, field::roles, field::drives, field::package_share_contents})
        system.unknown.insert(key);
}
inline void forget_all(site& s) {
    for (field key : {field::name, field::parent, field::server, field::forest, field::mode, field::type})
        s.unknown.insert(key);
}
inline void forget_all(package& pkg) {
    for (field key : {field::name, field::kind, field::source_files, field::size, field::delivery, field::common_share,
                      field::target_sites, field::groups, field::presence, field::path})
        pkg.unknown.insert(key);
}

// Records that only name their subject: they do not override exports.
inline bool names_only(const site_system& s) {
    return s.site.empty() && s.sites.empty() && s.forest.empty() && s.operating_system.empty() && !s.client &&
           s.internet_fqdn.empty() && s.boundaries.empty() && !s.boundaries_inferred && s.roles.empty() &&
           s.drives.empty() && s.package_share_contents.empty() && s.unknown.bits == 0;
}
inline bool names_only(const point_group& g) { return g.members.empty() && g.requires_.empty() && g.unknown.bits == 0; }
inline bool names_only(const package& pkg) {
    return pkg.name.empty() && pkg.kind == package_kind::unknown && pkg.source_files && !pkg.size &&
           pkg.delivery == package_delivery::unknown && !pkg.common_share && pkg.target_sites.empty() &&
           pkg.distribution_points.empty() && pkg.groups.empty() && pkg.presence.empty() && pkg.path.empty() &&
           pkg.unknown.bits == 0;
}

} // namespace distpoint::detail

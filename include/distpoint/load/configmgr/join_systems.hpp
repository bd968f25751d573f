// SPDX-License-Identifier: BSL-1.0
// Joins rows about computers and their roles: site systems.
#pragma once

#include <distpoint/load/configmgr/fact_merge.hpp>
#include <distpoint/load/configmgr/join_points.hpp>
#include <distpoint/load/configmgr/named_records.hpp>
#include <distpoint/load/configmgr/site_roles.hpp>

namespace distpoint {

namespace detail {

inline void add_system(loaded_part& out, std::string_view name, record_origin origin) {
    site_system system;
    system.name = name;
    forget_all(system);
    out.site_systems.push_back(system);
    out.origins(record_kind::site_system).push_back(origin);
}

// Fills in the boundaries of a protected site system from its rows, of which `first` is the first. They are those of
// all rows, and stay unknown if those of one row are. A document counts first, and nothing contradicts it: the names of
// boundaries are not those of exports.
inline void merge_boundaries(loaded_part& out, std::uint32_t at, std::uint32_t first, bool of_document) {
    site_system& system = out.site_systems[at];
    if (!system.boundaries.empty()) return;
    const exported_system* stated_by = nullptr;
    std::vector<std::string_view> names;
    for (std::uint32_t r = first; r != no_row; r = out.exported.systems[r].next) {
        const exported_system& row = out.exported.systems[r];
        if (row.lost_boundaries) return;
        if (!row.knows_boundaries) continue;
        if (stated_by == nullptr) stated_by = &row;
        names.insert(names.end(), row.boundaries.begin(), row.boundaries.end());
    }
    if (stated_by == nullptr) return;
    if (of_document && names.empty() && !system.unknown.contains(field::boundaries)) return; // neither has any
    sort_names(names);
    system.boundaries = out.texts.keep_list(std::span<const std::string_view>(names));
    system.boundaries_inferred = true;
    fact_merge{out, record_kind::site_system, at}.known(system, field::boundaries,
                                                        stated_by->place.of(exported_system::boundaries_place));
}

} // namespace detail

/// Joins rows about computers and their roles with the site systems of documents. `declared`: documents list site
/// systems.
inline void join_systems(loaded_part& out, const point_join& points, bool declared) {
    if (!declared && out.exported.systems.empty() && out.exported.records.computers.empty()) return;
    const heap_array<std::uint32_t>& native_systems = points.computers_of_native_systems();
    std::vector<std::uint32_t> system_on(points.computers().count(), computer_numbers::none);
    for (std::uint32_t i = 0; i < native_systems.size(); ++i)
        if (native_systems[i] != computer_numbers::none && system_on[native_systems[i]] == computer_numbers::none)
            system_on[native_systems[i]] = i;
    const auto native = static_cast<std::uint32_t>(out.site_systems.size());
    const auto record_of = [&](std::uint32_t computer, const auto& row, std::uint32_t origin) {
        std::uint32_t& at = system_on[computer];
        if (at == computer_numbers::none) {
            at = static_cast<std::uint32_t>(out.site_systems.size());
            detail::add_system(out, row.server, {row.place.file, origin});
        } else if (detail::names_only(out.site_systems[at])) {
            detail::forget_all(out.site_systems[at]);
        }
        return at;
    };
    // The rows of each computer, in order.
    std::vector<std::uint32_t> first(points.computers().count(), no_row);
    std::vector<std::uint32_t> last(points.computers().count(), no_row);
    for (std::uint32_t i = 0; i < out.exported.systems.size(); ++i) {
        out.exported.systems[i].next = no_row;
        const std::uint32_t computer = points.computer_of_system_row(i);
        if (first[computer] == no_row)
            first[computer] = i;
        else
            out.exported.systems[last[computer]].next = i;
        last[computer] = i;
    }
    const std::vector<char> is_protected = points.computers_with(point_type::protected_);
    for (std::uint32_t i = 0; i < out.exported.systems.size(); ++i) {
        const std::uint32_t computer = points.computer_of_system_row(i);
        if (first[computer] != i) continue;
        const std::uint32_t at = record_of(computer, out.exported.systems[i], i);
        site_system& system = out.site_systems[at];
        std::vector<std::string_view> sites;
        std::vector<std::string_view> roles;
        const exported_system* fqdn = nullptr;
        for (std::uint32_t r = i; r != no_row; r = out.exported.systems[r].next) {
            const exported_system& row = out.exported.systems[r];
            if (!row.site.empty()) sites.push_back(row.site);
            if (is_other_role(row.role)) roles.push_back(document_role(row.role, out.texts));
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
                out.report<rules::conflicting_facts>(
                    where,
                    {"internet_fqdn",
                     out.texts.join({"'", out.texts.excerpt(row.internet_fqdn), "' here, '",
                                     out.texts.excerpt(system.internet_fqdn), "' there"}),
                     "", "", "", ""},
                    &other);
            }
            if (fqdn == nullptr) fqdn = &row;
        }
        if (is_protected[computer] != 0) detail::merge_boundaries(out, at, i, at < native);
        detail::sort_names(sites);
        detail::sort_names(roles);
        if (system.site.empty() && system.sites.empty()) {
            if (sites.size() == 1) system.site = sites[0];
            if (sites.size() > 1) system.sites = out.texts.keep_list(std::span<const std::string_view>(sites));
            if (!sites.empty()) {
                system.unknown.erase(field::site);
                system.unknown.erase(field::sites);
            }
        }
        if (system.roles.empty()) {
            system.roles = out.texts.keep_list(std::span<const std::string_view>(roles));
            system.unknown.erase(field::roles);
        }
    }
    // A point's computer exists, whether or not a document lists it.
    for (std::uint32_t i = 0; i < out.exported.points.size(); ++i)
        if (out.exported.points[i].exists)
            record_of(points.computer_of_row(i), out.exported.points[i], i | from_point_row);
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// The names of a hierarchy's records, for rules that look up one record from another.
#pragma once

#include <distpoint/hierarchy/point_names.hpp>

namespace distpoint {

namespace detail {

// Outside the class: Clang 14 does not find a member template while its constructor runs in a constant expression.
template <class Record>
constexpr record_names<Record> names_of_list(std::span<const Record> records, bool& repeats) {
    record_names<Record> names(records);
    const auto name_at = [&](std::size_t i) { return title_of(records[i]); };
    for_each_name(records.size(), name_at, names, [&](std::size_t i, const hashed_name& name) {
        const auto position = static_cast<std::uint32_t>(i);
        if (names.add(name, position) != position) repeats = true;
    });
    return names;
}

} // namespace detail

/// One table per kind of record that others refer to by name. Site systems have none: they are named by computer, which
/// `on` knows. Linear in the records; the hierarchy's texts and `on` must outlive it.
struct name_index {
    bool repeats = false; // some name of a site, a group or a package occurs twice
    record_names<site> sites;
    point_names points;
    record_names<point_group> groups;
    record_names<package> packages;

    constexpr name_index(const hierarchy& h, const computers& on)
        : sites(detail::names_of_list(h.sites, repeats)), points(h, on),
          groups(detail::names_of_list(h.groups, repeats)), packages(detail::names_of_list(h.packages, repeats)),
          on_(&on) {}

    /// The position of the record of a kind that a name refers to, or `none`. A look-up costs the name's length; that
    /// of an unqualified site system is linear if no record's name is unqualified.
    constexpr std::uint32_t find(record_kind kind, std::string_view name) const {
        switch (kind) {
        case record_kind::site:
            return sites.find(name);
        case record_kind::site_system:
            return system_on(on_->named(name));
        case record_kind::point_group:
            return groups.find(name);
        case record_kind::package:
            return packages.find(name);
        default:
            return points.find(name);
        }
    }

  private:
    constexpr std::uint32_t system_on(std::uint32_t computer) const {
        return computer == computers::none ? computer : on_->system_on(computer);
    }

    const computers* on_;
};

} // namespace distpoint

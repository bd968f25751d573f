// SPDX-License-Identifier: BSL-1.0
// The keys of the document format, which are the members of the records.
#pragma once

#include <cstdint>
#include <string_view>

namespace distpoint {

/// Every key of the document format. A key has the same meaning in every record that has it.
#define DISTPOINT_FIELDS(...)                                                                                          \
    enum class field : unsigned char { __VA_ARGS__ };                                                                  \
    namespace detail {                                                                                                 \
    inline constexpr std::string_view field_list = #__VA_ARGS__;                                                       \
    }
DISTPOINT_FIELDS(none,
                 // of the document
                 format, sites, site_systems, distribution_points, distribution_point_groups, packages, advertisements,
                 dfs_roots,
                 // of records
                 code, name, parent, server, forest, mode, site, operating_system, internet_fqdn, boundaries, roles,
                 drives, letter, free, package_share_contents, site_system, share, types, prestaged, file_streaming,
                 suppress, rule, reason, until, requires_, members, point, joined, id, kind, source_files, size,
                 delivery, common_share, target_sites, groups, path, group, copied, package, run, mode_inferred, type,
                 presence, state, boundaries_inferred, client, unknown)
#undef DISTPOINT_FIELDS

inline constexpr int field_count = static_cast<int>(field::unknown) + 1;

namespace detail {

// The keys as the list above names them; a final underscore is not part of a key.
struct field_name_table {
    std::string_view names[field_count];
};
inline constexpr field_name_table field_names = [] {
    field_name_table table{};
    std::string_view rest = field_list;
    for (std::string_view& name : table.names) {
        name = rest.substr(0, rest.find(','));
        rest.remove_prefix(name.size() == rest.size() ? name.size() : name.size() + 2);
        if (name.ends_with('_')) name.remove_suffix(1);
    }
    table.names[0] = {}; // none
    return table;
}();

} // namespace detail

/// The key as written in documents.
constexpr std::string_view name_of(field f) { return detail::field_names.names[static_cast<int>(f)]; }

/// The field with a name, or `none`.
constexpr field field_named(std::string_view name) {
    for (int i = 1; i < field_count; ++i)
        if (detail::field_names.names[i] == name) return static_cast<field>(i);
    return field::none;
}

/// A set of keys, for example those that a record's source has no data about.
struct field_set {
    std::uint64_t bits = 0;

    constexpr bool contains(field f) const { return (bits >> static_cast<int>(f) & 1u) != 0; }
    constexpr void insert(field f) { bits |= std::uint64_t{1} << static_cast<int>(f); }
    constexpr void erase(field f) { bits &= ~(std::uint64_t{1} << static_cast<int>(f)); }
};
static_assert(field_count <= 64);

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// A location in a hierarchy: a record, one of its members, an entry of that member's list.
#pragma once

#include <distpoint/hierarchy/field.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace distpoint {

enum class record_kind : unsigned char {
    document,
    site,
    site_system,
    point,
    point_group,
    package,
    advertisement,
    dfs_root,
};
inline constexpr int record_kind_count = 8;

/// The name used in findings: `distribution-point`.
constexpr std::string_view name_of(record_kind kind) {
    constexpr std::string_view names[record_kind_count] = {
        "document", "site",          "site-system", "distribution-point", "distribution-point-group",
        "package",  "advertisement", "dfs-root"};
    return names[static_cast<int>(kind)];
}

/// The name used in sentences: `distribution point`.
constexpr std::string_view title_of(record_kind kind) {
    constexpr std::string_view names[record_kind_count] = {
        "document", "site",          "site system", "distribution point", "distribution point group",
        "package",  "advertisement", "DFS root"};
    return names[static_cast<int>(kind)];
}

/// The list of the document that holds the records of a kind.
constexpr field list_of(record_kind kind) {
    constexpr field lists[record_kind_count] = {field::none,
                                                field::sites,
                                                field::site_systems,
                                                field::distribution_points,
                                                field::distribution_point_groups,
                                                field::packages,
                                                field::advertisements,
                                                field::dfs_roots};
    return lists[static_cast<int>(kind)];
}

/// A range of a file that was read: byte offsets, from `begin` up to `end`, into its text as UTF-8 without a byte order
/// mark; files are smaller than 4 GB. Unknown for records from C++ code.
struct text_range {
    std::uint32_t file = 0xffffffffu;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    constexpr text_range() = default;
    constexpr text_range(std::uint32_t in, std::size_t from, std::size_t to)
        : file(in), begin(static_cast<std::uint32_t>(from)), end(static_cast<std::uint32_t>(to)) {}

    constexpr bool known() const { return file != 0xffffffffu; }
};

/// A record, or a part of one. Literal and small: its place in a file is looked up only when it is shown.
struct element {
    record_kind kind = record_kind::document;
    std::uint32_t record = 0;   // position in the hierarchy's list of that kind; for `document`, the file's number
    field member = field::none; // none: the record itself
    std::int32_t entry = -1;    // of a list, from 0; in a list of types, the number of the type: its first entry
    field part = field::none;   // of that entry, if it is a mapping
    text_range at{};            // the place itself, if the reporting code knows it
};

} // namespace distpoint

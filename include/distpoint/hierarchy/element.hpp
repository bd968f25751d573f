// SPDX-License-Identifier: BSL-1.0
// Where something is in a hierarchy: a record, a member of it, an entry of that member's list.
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

/// As findings name it: `distribution-point`.
constexpr std::string_view name_of(record_kind kind) {
    constexpr std::string_view names[record_kind_count] = {
        "document", "site",          "site-system", "distribution-point", "distribution-point-group",
        "package",  "advertisement", "dfs-root"};
    return names[static_cast<int>(kind)];
}

/// As people say it: `distribution point`.
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

/// A piece of a file that was read: byte offsets, from `begin` up to `end`, into its text as UTF-8 without byte order
/// mark. Unknown in records that came from C++.
struct text_range {
    std::uint32_t file = 0xffffffffu;
    std::size_t begin = 0;
    std::size_t end = 0;

    constexpr bool known() const { return file != 0xffffffffu; }
};

/// A record, or a part of it. Literal and small: the place in a file is found from it only when it is to be shown.
struct element {
    record_kind kind = record_kind::document;
    std::uint32_t record = 0;   // position in the hierarchy's list of that kind; for `document`, the file's number
    field member = field::none; // none: the record itself
    std::int32_t entry = -1;    // of a list, from 0; in a list of types, the type's number: the first entry that is it
    field part = field::none;   // of that entry, if it is a mapping
    text_range at{};            // the place itself, where whoever reports knows it
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// A location in a hierarchy: a record, one of its members, an entry of that member's list.
#pragma once

#include <distpoint/hierarchy/field.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
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

namespace detail {

struct record_kind_words {
    std::string_view name;
    std::string_view title;
    field list;
};
// In the order of the kinds.
inline constexpr record_kind_words record_kinds[] = {
    {"document", "document", field::none},
    {"site", "site", field::sites},
    {"site-system", "site system", field::site_systems},
    {"distribution-point", "distribution point", field::distribution_points},
    {"distribution-point-group", "distribution point group", field::distribution_point_groups},
    {"package", "package", field::packages},
    {"advertisement", "advertisement", field::advertisements},
    {"dfs-root", "DFS root", field::dfs_roots},
};

} // namespace detail

inline constexpr int record_kind_count = static_cast<int>(std::size(detail::record_kinds));

/// The name used in findings: `distribution-point`.
constexpr std::string_view name_of(record_kind kind) { return detail::record_kinds[static_cast<int>(kind)].name; }
/// The name used in sentences: `distribution point`.
constexpr std::string_view title_of(record_kind kind) { return detail::record_kinds[static_cast<int>(kind)].title; }
/// The list of the document that holds the records of a kind.
constexpr field list_of(record_kind kind) { return detail::record_kinds[static_cast<int>(kind)].list; }

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

// SPDX-License-Identifier: BSL-1.0
// The hierarchy: all records, as views of arrays that live elsewhere.
#pragma once

#include <distpoint/hierarchy/package.hpp>
#include <distpoint/hierarchy/point.hpp>
#include <distpoint/hierarchy/point_group.hpp>
#include <distpoint/hierarchy/site.hpp>
#include <distpoint/hierarchy/site_system.hpp>

#include <span>
#include <string_view>
#include <type_traits>

namespace distpoint {

/// Sites, their systems, distribution points, groups and packages. A view: the arrays may be constants of a source file
/// or the records of loaded documents.
struct hierarchy {
    std::span<const site> sites{};
    std::span<const site_system> site_systems{};
    std::span<const point> points{};
    std::span<const point_group> groups{};
    std::span<const package> packages{};
    std::span<const advertisement> advertisements{};
    std::span<const std::string_view> dfs_roots{};
    field_set empty_lists{}; // lists that were given but are empty: no reference to them is valid
    bool complete = true;    // false if documents are missing, which may contain what is absent

    /// Whether records of a kind were listed, so that a name missing from the list is unknown.
    constexpr bool lists(record_kind kind) const;
};

template <>
struct about<hierarchy> {
    static constexpr std::string_view title = "a document";
    static constexpr record_kind kind = record_kind::document;
    static constexpr auto members = describe(
        about_member<&hierarchy::sites>{{field::sites, false, text_form::any, "The sites of the hierarchy."}},
        about_member<&hierarchy::site_systems>{
            {field::site_systems, false, text_form::any, "The computers that host site system roles."}},
        about_member<&hierarchy::points>{
            {field::distribution_points, false, text_form::any, "The distribution points."}},
        about_member<&hierarchy::groups>{
            {field::distribution_point_groups, false, text_form::any, "The distribution point groups."}},
        about_member<&hierarchy::packages>{
            {field::packages, false, text_form::any, "The packages, and where they go."}},
        about_member<&hierarchy::advertisements>{{field::advertisements, false, text_form::any, "The advertisements."}},
        about_member<&hierarchy::dfs_roots>{{field::dfs_roots, false, text_form::unc_path,
                                             "The roots of the Distributed File System, \\\\domain\\root."}});
};

namespace detail {

template <class Record>
concept named_record = requires {
    about<Record>::kind;
}
&&!std::is_same_v<Record, hierarchy>;

// The list of the hierarchy that holds records of a type.
template <class Record, auto Pointer, auto... Others>
consteval std::span<const Record> hierarchy::*list_pointer(const member_list<Pointer, Others...>&) {
    if constexpr (std::is_same_v<std::remove_const_t<decltype(Pointer)>, std::span<const Record> hierarchy::*>)
        return Pointer;
    else
        return list_pointer<Record>(member_list<Others...>{});
}

} // namespace detail

/// The name of a record: a point's title, otherwise its first member.
template <detail::named_record Record>
constexpr std::string_view title_of(const Record& record) {
    if constexpr (requires { record.title(); })
        return record.title();
    else
        return record.*about<Record>::members.first;
}

/// The list that holds the records of a type.
template <detail::named_record Record>
constexpr std::span<const Record> records_of(const hierarchy& h) {
    constexpr auto list = detail::list_pointer<Record>(about<hierarchy>::members);
    return h.*list;
}

/// Calls `use` with the list of each kind of record, in the order of the document.
template <class Use>
constexpr void for_each_list(const hierarchy& h, Use use) {
    about<hierarchy>::members.for_each(h, [&]<class Entry>(std::span<const Entry> list) {
        if constexpr (detail::named_record<Entry>) use(list);
    });
}

constexpr bool hierarchy::lists(record_kind kind) const {
    if (!complete) return false;
    bool some = empty_lists.contains(list_of(kind));
    for_each_list(*this, [&]<class Record>(std::span<const Record> list) {
        if (about<Record>::kind == kind && !list.empty()) some = true;
    });
    return some;
}

/// Calls `use` with the record that an element refers to; does nothing for a document, a DFS root, or a record that is
/// out of range.
template <class Use>
constexpr void with_record(const hierarchy& h, const element& where, Use use) {
    for_each_list(h, [&]<class Record>(std::span<const Record> list) {
        if (about<Record>::kind == where.kind && where.record < list.size()) use(list[where.record]);
    });
}

} // namespace distpoint

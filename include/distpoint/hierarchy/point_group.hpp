// SPDX-License-Identifier: BSL-1.0
// A distribution point group.
#pragma once

#include <distpoint/hierarchy/suppression.hpp>
#include <distpoint/vocabulary/point_type_set.hpp>

#include <span>

namespace distpoint {

/// A member of a group, and when it was added: packages copied to the group earlier do not reach it.
struct group_member {
    std::string_view point{};
    date joined{};
};

template <>
struct about<group_member> {
    static constexpr std::string_view title = "a member of a group";
    static constexpr bool may_be_text = true;
    static constexpr auto members = describe(
        about_member<&group_member::point>{{field::point, true, text_form::any, "The distribution point's name."}},
        about_member<&group_member::joined>{
            {field::joined, false, text_form::any, "The day on which it was added to the group."}});
};

/// A group of distribution points to which packages are copied together.
struct point_group {
    std::string_view name{};
    point_type_set requires_{}; // types that every member should have
    std::span<const group_member> members{};
    std::span<const suppression> suppress{};
    field_set unknown{};
};

template <>
struct about<point_group> {
    static constexpr std::string_view title = "a distribution point group";
    static constexpr record_kind kind = record_kind::point_group;
    static constexpr auto members = describe(
        about_member<&point_group::name>{{field::name, true, text_form::any, "The group's name."}},
        about_member<&point_group::requires_>{
            {field::requires_, false, text_form::any, "Types that every member should have.", true}},
        about_member<&point_group::members>{
            {field::members, false, text_form::any,
             "Its distribution points: names, or names with the day on which they joined.", true}},
        about_member<&point_group::suppress>{
            {field::suppress, false, text_form::any, "Findings about this group that are accepted."}},
        about_member<&point_group::unknown>{{field::unknown, false, text_form::any,
                                             "The keys whose values are unknown (not empty, and not the default)."}});
};

} // namespace distpoint

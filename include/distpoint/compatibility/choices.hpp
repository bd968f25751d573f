// SPDX-License-Identifier: BSL-1.0
// choices(): whether each type is still allowed, given some written types, and which pair of types decides.
#pragma once

#include <distpoint/compatibility/check.hpp>
#include <distpoint/compatibility/legal_points.hpp>

#include <string_view>

namespace distpoint {

enum class choice_status : unsigned char { allowed, required, forbidden };

constexpr std::string_view name_of(choice_status status) {
    return status == choice_status::allowed ? "allowed" : status == choice_status::required ? "required" : "forbidden";
}

/// Why a type is required or forbidden.
enum class choice_reason : unsigned char {
    none,      // allowed, or written
    excludes,  // `pair.first` cannot be combined with `pair.second`
    requires_, // `pair.first` requires `pair.second`
    remains,   // `pair` excludes the alternative, so only this type remains
};

/// The status of a type given the written ones: required if all completions have it, forbidden if none has it,
/// otherwise allowed. `pair` is the pair of types that decides.
struct choice {
    choice_status status = choice_status::allowed;
    choice_reason reason = choice_reason::none;
    type_pair pair{};
};

/// The choices of a written set over its completions: the legal points that contain it.
struct type_choices {
    point_type_sets completions;
    choice of[point_type_count] = {};

    constexpr const choice& operator[](point_type type) const { return of[static_cast<int>(type)]; }
    /// Whether there is any completion. Without one, all choices are `allowed` and carry no information.
    constexpr bool possible() const { return !completions.empty(); }
};

namespace detail {

constexpr choice why_forbidden(point_type type, point_type_set written, point_type_set in_all,
                               const compatibility_masks& by) {
    for (point_type_set others : {written, in_all})
        for (point_type other : by.excluded_by(type) & others)
            return {choice_status::forbidden, choice_reason::excludes, {other, type}};
    for (point_type needed : by.required_by(type))
        for (point_type other : by.excluded_by(needed) & in_all)
            return {choice_status::forbidden, choice_reason::excludes, {other, needed}};
    return {choice_status::forbidden, choice_reason::none, {}};
}

// A point is on a server or a share; on a server it is branch or standard.
constexpr point_type alternative_to(point_type type) {
    switch (type) {
    case point_type::server:
        return point_type::server_share;
    case point_type::server_share:
        return point_type::server;
    case point_type::standard:
        return point_type::branch;
    default:
        return point_type::standard;
    }
}

constexpr choice why_required(point_type type, point_type_set written, point_type_set in_all,
                              const compatibility_masks& by) {
    if (written.contains(type)) return {choice_status::required, choice_reason::none, {}};
    for (point_type_set others : {written, in_all})
        for (point_type other : others)
            if (other != type && by.required_by(other).contains(type))
                return {choice_status::required, choice_reason::requires_, {other, type}};
    // The only alternative is excluded.
    const point_type alternative = alternative_to(type);
    for (point_type_set others : {written, in_all - type})
        for (point_type other : by.excluded_by(alternative) & others)
            return {choice_status::required, choice_reason::remains, {other, alternative}};
    return {choice_status::required, choice_reason::none, {}};
}

} // namespace detail

/// The choice for each type, given the `written` ones. One pass over the 1,024 sets; no allocation.
constexpr type_choices choices(point_type_set written, const compatibility_masks& by = masks) {
    type_choices result;
    point_type_set in_all = point_type_set::all();
    point_type_set in_some;
    const point_type_set free = point_type_set::all() - written;
    // All sets that contain the written one: its union with each subset of the other types.
    for (unsigned rest = free.bits;; rest = (rest - 1) & free.bits) {
        const auto set = point_type_set::from_bits(rest | written.bits);
        if (set.bits != 0 && by.allow(set) && completed(set) == set) {
            result.completions.push_back(set);
            in_all = in_all & set;
            in_some = in_some | set;
        }
        if (rest == 0) break;
    }
    if (!result.possible()) return result;
    for (point_type type : point_type_set::all()) {
        choice& c = result.of[static_cast<int>(type)];
        if (in_all.contains(type))
            c = detail::why_required(type, written, in_all, by);
        else if (!in_some.contains(type))
            c = detail::why_forbidden(type, written, in_all, by);
    }
    return result;
}

} // namespace distpoint

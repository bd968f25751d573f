// SPDX-License-Identifier: BSL-1.0
// A distribution point.
#pragma once

#include <distpoint/compatibility/implied.hpp>
#include <distpoint/hierarchy/suppression.hpp>

#include <span>

namespace distpoint {

/// A distribution point. `types` holds the written types; `all_types()` adds the implied ones.
struct point {
    std::string_view name{};        // if empty, the site system's name or the share
    std::string_view site_system{}; // the computer's host name
    std::string_view share{};       // \\computer\share, for a server share
    std::string_view site{};        // a site code
    point_type_set types{};
    bool prestaged = false;         // its packages are prestaged manually
    bool file_streaming = false;    // File Streaming is enabled
    point_type_set unknown_types{}; // for which the source has no data
    std::span<const suppression> suppress{};
    field_set unknown{};

    /// Its name in documents, reports and groups: its own name, otherwise its site system, otherwise its share.
    constexpr std::string_view title() const {
        return !name.empty() ? name : !site_system.empty() ? site_system : share;
    }
    constexpr bool on_share() const { return !share.empty(); }
    constexpr point_type_set all_types() const { return completed(types, on_share(), unknown_types); }
    /// The types it may have according to its source; it lacks all others.
    constexpr point_type_set possible_types() const {
        return distpoint::possible_types(types, on_share(), unknown_types);
    }
    constexpr bool is(point_type type) const { return all_types().contains(type); }
};

template <>
struct about<point> {
    static constexpr std::string_view title = "a distribution point";
    static constexpr record_kind kind = record_kind::point;
    static constexpr auto members = describe(
        about_member<&point::name>{{field::name, false, text_form::any,
                                    "Its name; the default is the name of its site system, or its share."}},
        about_member<&point::site_system>{{field::site_system, false, text_form::any, "The computer that hosts it."}},
        about_member<&point::share>{{field::share, false, text_form::unc_share,
                                     "Its share, \\\\computer\\share, which makes it a server share."}},
        about_member<&point::site>{{field::site, false, text_form::site_code, "The site it belongs to."}},
        about_member<&point::types>{{field::types, true, text_form::any, "Its distribution point types."}},
        about_member<&point::prestaged>{
            {field::prestaged, false, text_form::any, "Whether packages are prestaged on it manually."}},
        about_member<&point::file_streaming>{
            {field::file_streaming, false, text_form::any,
             "Whether File Streaming is enabled on it, which a branch distribution point needs to stream over SMB."}},
        about_member<&point::suppress>{
            {field::suppress, false, text_form::any, "Findings about this distribution point that are accepted."}},
        about_member<&point::unknown>{
            {field::unknown, false, text_form::any,
             "The keys whose values are unknown (not empty, and not the default), and the types that it may or may not "
             "have."}});
};

} // namespace distpoint

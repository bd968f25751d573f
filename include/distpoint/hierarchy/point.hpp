// SPDX-License-Identifier: BSL-1.0
// A distribution point.
#pragma once

#include <distpoint/compatibility/implied.hpp>
#include <distpoint/hierarchy/suppression.hpp>

#include <span>

namespace distpoint {

/// A distribution point. `types` are those written; `all_types()` adds the implied ones.
struct point {
    std::string_view name{};        // if empty, the site system's or the share
    std::string_view site_system{}; // the computer's host name
    std::string_view share{};       // \\computer\share, for a server share
    std::string_view site{};        // a site code
    point_type_set types{};
    bool prestaged = false; // its packages are put there by hand
    std::span<const suppression> suppress{};
    point_type_set unknown_types{}; // of which the source cannot tell
    field_set unknown{};

    /// What names it in a document, a report, a group: its name, else its site system, else its share.
    constexpr std::string_view title() const {
        return !name.empty() ? name : !site_system.empty() ? site_system : share;
    }
    constexpr bool on_share() const { return !share.empty(); }
    constexpr point_type_set all_types() const { return completed(types, on_share(), unknown_types); }
    /// Those it may have, for all that its source tells: it lacks the others.
    constexpr point_type_set possible_types() const {
        return distpoint::possible_types(types, on_share(), unknown_types);
    }
    constexpr bool is(point_type type) const { return all_types().contains(type); }
};

template <>
struct about<point> {
    static constexpr std::string_view title = "a distribution point";
    static constexpr record_kind kind = record_kind::point;
    static constexpr member members[] = {
        {field::name, false, text_form::any, "Its name; by default that of its site system, or its share."},
        {field::site_system, false, text_form::any, "The computer that hosts it."},
        {field::share, false, text_form::unc_share, "Its share, \\\\computer\\share, which makes it a server share."},
        {field::site, false, text_form::site_code, "The site it belongs to."},
        {field::types, true, text_form::any, "What it is and supports."},
        {field::prestaged, false, text_form::any, "Whether packages are put on it by hand."},
        {field::suppress, false, text_form::any, "Findings about this distribution point that are accepted."},
        {field::unknown, false, text_form::any,
         "The keys, and the types, whose absence says nothing here: they are not known."},
    };
};

} // namespace distpoint

BOOST_HANA_ADAPT_STRUCT(distpoint::point, name, site_system, share, site, types, prestaged, suppress, unknown);

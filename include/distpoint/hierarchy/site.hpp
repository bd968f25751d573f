// SPDX-License-Identifier: BSL-1.0
// A Configuration Manager site.
#pragma once

#include <distpoint/hierarchy/suppression.hpp>

#include <span>

namespace distpoint {

enum class site_mode : unsigned char { unknown, native, mixed };

template <>
struct names_of<site_mode> {
    static constexpr std::string_view values[] = {"", "native", "mixed"};
};

/// Clients are assigned to primary sites only; those at a secondary site count as members of its parent.
enum class site_type : unsigned char { unknown, primary, secondary };

template <>
struct names_of<site_type> {
    static constexpr std::string_view values[] = {"", "primary", "secondary"};
};

/// A site: its code, its place in the hierarchy, and what is known about its site server. Empty text means unknown.
struct site {
    std::string_view code{}; // three letters or digits
    std::string_view name{};
    std::string_view parent{}; // a site code; empty for a central site
    std::string_view server{}; // the site server's host name
    std::string_view forest{}; // the site server's forest
    site_mode mode = site_mode::unknown;
    bool mode_inferred = false; // the mode is concluded from an export, not declared: findings from it are warnings
    site_type type = site_type::unknown;
    std::span<const suppression> suppress{};
    field_set unknown{};
};

template <>
struct about<site> {
    static constexpr std::string_view title = "a site";
    static constexpr record_kind kind = record_kind::site;
    static constexpr auto members = describe(
        about_member<&site::code>{{field::code, true, text_form::site_code, "The site code."}},
        about_member<&site::name>{{field::name, false, text_form::any, "The site's name."}},
        about_member<&site::parent>{{field::parent, false, text_form::site_code,
                                     "The site code of the parent site; none for a central site.", true}},
        about_member<&site::server>{{field::server, false, text_form::any, "The host name of the site server."}},
        about_member<&site::forest>{
            {field::forest, false, text_form::any, "The Active Directory forest of the site server."}},
        about_member<&site::mode>{
            {field::mode, false, text_form::any, "native or mixed mode. Internet-based clients require native mode."}},
        about_member<&site::mode_inferred>{
            {field::mode_inferred, false, text_form::any,
             "Whether the mode was inferred from an export; findings that rest on it are warnings. False by default."}},
        about_member<&site::type>{{field::type, false, text_form::any,
                                   "primary or secondary. Clients at a secondary site are members of its parent."}},
        about_member<&site::suppress>{
            {field::suppress, false, text_form::any, "Findings about this site that are accepted."}},
        about_member<&site::unknown>{{field::unknown, false, text_form::any,
                                      "The keys whose values are unknown (not empty, and not the default)."}});
};

} // namespace distpoint

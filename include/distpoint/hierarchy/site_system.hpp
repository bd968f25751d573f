// SPDX-License-Identifier: BSL-1.0
// A site system: a computer that hosts roles for a site.
#pragma once

#include <distpoint/hierarchy/suppression.hpp>

#include <cstdint>
#include <optional>
#include <span>

namespace distpoint {

/// A drive that may hold packages.
struct drive {
    std::string_view letter{};
    std::optional<std::uint64_t> free{}; // bytes
};

template <>
struct about<drive> {
    static constexpr std::string_view title = "a drive";
    static constexpr auto members =
        describe(about_member<&drive::letter>{{field::letter, true, text_form::drive_letter, "The drive letter."}},
                 about_member<&drive::free>{{field::free, false, text_form::any,
                                             "The free space: bytes, or a number with a unit, such as 120 GB."}});
};

/// A computer that hosts site system roles. Empty text means unknown, except for `internet_fqdn` and `boundaries`: a
/// site system that is declared without them has none, unless `unknown` contains the key.
struct site_system {
    std::string_view name{};
    std::string_view site{};                   // a site code
    std::span<const std::string_view> sites{}; // site codes, if there is more than one
    std::string_view forest{};
    std::string_view operating_system{};
    std::optional<bool> client{}; // whether it runs the Configuration Manager client
    std::string_view internet_fqdn{};
    std::span<const std::string_view> boundaries{};
    bool boundaries_inferred = false; // concluded from an export, not declared: findings from them are warnings
    std::span<const std::string_view> roles{};
    std::span<const drive> drives{};
    std::span<const std::string_view> package_share_contents{}; // names in the root of its common package share
    std::span<const suppression> suppress{};
    field_set unknown{};
};

template <>
struct about<site_system> {
    static constexpr std::string_view title = "a site system";
    static constexpr record_kind kind = record_kind::site_system;
    static constexpr auto members = describe(
        about_member<&site_system::name>{
            {field::name, true, text_form::any, "The computer's host name, preferably fully qualified."}},
        about_member<&site_system::site>{{field::site, false, text_form::site_code, "The site it belongs to."}},
        about_member<&site_system::sites>{{field::sites, false, text_form::site_code, "The sites it belongs to."}},
        about_member<&site_system::forest>{{field::forest, false, text_form::any, "Its Active Directory forest."}},
        about_member<&site_system::operating_system>{
            {field::operating_system, false, text_form::any, "Its operating system."}},
        about_member<&site_system::client>{
            {field::client, false, text_form::any,
             "Whether it runs the Configuration Manager client, as a branch distribution point does."}},
        about_member<&site_system::internet_fqdn>{
            {field::internet_fqdn, false, text_form::any, "The name by which Internet-based clients reach it.", true}},
        about_member<&site_system::boundaries>{
            {field::boundaries, false, text_form::any, "The boundaries selected for its protection.", true}},
        about_member<&site_system::boundaries_inferred>{
            {field::boundaries_inferred, false, text_form::any,
             "Whether the boundaries were inferred from an export; findings that rest on them are warnings. False by "
             "default."}},
        about_member<&site_system::roles>{{field::roles, false, text_form::any, "Its other site system roles."}},
        about_member<&site_system::drives>{{field::drives, false, text_form::any, "Its drives and their free space."}},
        about_member<&site_system::package_share_contents>{{field::package_share_contents, false, text_form::any,
                                                            "The names in the root of its common package share.",
                                                            true}},
        about_member<&site_system::suppress>{
            {field::suppress, false, text_form::any, "Findings about this site system that are accepted."}},
        about_member<&site_system::unknown>{{field::unknown, false, text_form::any,
                                             "The keys whose values are unknown (not empty, and not the default)."}});
};

} // namespace distpoint

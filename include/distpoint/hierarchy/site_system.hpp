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
    static constexpr member members[] = {
        {field::letter, true, text_form::drive_letter, "The drive letter."},
        {field::free, false, text_form::any, "The free space: bytes, or a number with a unit, such as 120 GB."},
    };
};

/// A computer that hosts site system roles. Empty text means unknown, except for `internet_fqdn` and `boundaries`: a
/// site system that is declared without them has none, unless `unknown` contains the key.
struct site_system {
    std::string_view name{};
    std::string_view site{};                   // a site code
    std::span<const std::string_view> sites{}; // site codes, if there is more than one
    std::string_view forest{};
    std::string_view operating_system{};
    std::string_view internet_fqdn{};
    std::span<const std::string_view> boundaries{};
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
    static constexpr member members[] = {
        {field::name, true, text_form::any, "The computer's host name, preferably fully qualified."},
        {field::site, false, text_form::site_code, "The site it belongs to."},
        {field::sites, false, text_form::site_code, "The sites it belongs to."},
        {field::forest, false, text_form::any, "Its Active Directory forest."},
        {field::operating_system, false, text_form::any, "Its operating system."},
        {field::internet_fqdn, false, text_form::any, "The name by which Internet-based clients reach it.", true},
        {field::boundaries, false, text_form::any, "The boundaries selected for its protection.", true},
        {field::roles, false, text_form::any, "Its other site system roles."},
        {field::drives, false, text_form::any, "Its drives and their free space."},
        {field::package_share_contents, false, text_form::any, "The names in the root of its common package share.",
         true},
        {field::suppress, false, text_form::any, "Findings about this site system that are accepted."},
        {field::unknown, false, text_form::any, "The keys whose values are unknown (not empty, and not the default)."},
    };
};

} // namespace distpoint

BOOST_HANA_ADAPT_STRUCT(distpoint::drive, letter, free);
BOOST_HANA_ADAPT_STRUCT(distpoint::site_system, name, site, sites, forest, operating_system, internet_fqdn, boundaries,
                        roles, drives, package_share_contents, suppress, unknown);

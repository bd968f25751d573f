// SPDX-License-Identifier: BSL-1.0
// A package, and an advertisement of one.
#pragma once

#include <distpoint/hierarchy/suppression.hpp>

#include <cstdint>
#include <optional>
#include <span>

namespace distpoint {

enum class package_kind : unsigned char {
    unknown,
    software,
    virtual_application,
    operating_system_image,
    mobile_device
};
template <>
struct names_of<package_kind> {
    static constexpr std::string_view values[] = {"", "software", "virtual-application", "operating-system-image",
                                                  "mobile-device"};
};

/// How clients should get a package.
enum class package_delivery : unsigned char { unknown, download, streaming, multicast };
template <>
struct names_of<package_delivery> {
    static constexpr std::string_view values[] = {"", "download", "streaming", "multicast"};
};

/// A group that a package was copied to, and when.
struct group_copy {
    std::string_view group{};
    date copied{};
};
template <>
struct about<group_copy> {
    static constexpr std::string_view title = "a copy to a group";
    static constexpr bool may_be_text = true;
    static constexpr member members[] = {
        {field::group, true, text_form::any, "The group's name."},
        {field::copied, false, text_form::any, "The day on which the package was copied to the group."},
    };
};

/// A package and where it goes.
struct package {
    std::string_view id{};
    std::string_view name{};
    package_kind kind = package_kind::unknown;
    bool source_files = true;
    std::optional<std::uint64_t> size{}; // bytes
    package_delivery delivery = package_delivery::unknown;
    bool common_share = false;
    std::span<const std::string_view> target_sites{};
    std::span<const std::string_view> distribution_points{};
    std::span<const group_copy> groups{};
    std::string_view path{}; // the folder to which it was deployed
    std::span<const suppression> suppress{};
    field_set unknown{};
};
template <>
struct about<package> {
    static constexpr std::string_view title = "a package";
    static constexpr record_kind kind = record_kind::package;
    static constexpr member members[] = {
        {field::id, true, text_form::any, "The package id."},
        {field::name, false, text_form::any, "The package's name."},
        {field::kind, false, text_form::any, "What the package contains."},
        {field::source_files, false, text_form::any, "Whether it has source files; true by default."},
        {field::size, false, text_form::any, "Its size: bytes, or a number with a unit, such as 620 MB."},
        {field::delivery, false, text_form::any, "How clients should get it."},
        {field::common_share, false, text_form::any, "Whether it is stored on the common package share, SMSPKGx$."},
        {field::target_sites, false, text_form::site_code, "The sites in which the target collection has members."},
        {field::distribution_points, false, text_form::any, "The distribution points that hold it."},
        {field::groups, false, text_form::any, "The groups it was copied to: names, or names with the day of the copy.",
         true},
        {field::path, false, text_form::unc_path, "The folder to which it was deployed."},
        {field::suppress, false, text_form::any, "Findings about this package that are accepted."},
        {field::unknown, false, text_form::any, "The keys whose values are unknown (not empty, and not the default)."},
    };
};

/// Whether a package is known to have files, and is therefore distributed.
constexpr bool has_files(const package& pkg) { return pkg.source_files && !pkg.unknown.contains(field::source_files); }

/// How clients run the program of an advertisement.
enum class run_mode : unsigned char { unknown, download, from_distribution_point };
template <>
struct names_of<run_mode> {
    static constexpr std::string_view values[] = {"", "download", "from-distribution-point"};
};

/// An advertisement of a package's program.
struct advertisement {
    std::string_view package{};
    run_mode run = run_mode::unknown;
    std::span<const suppression> suppress{};
    field_set unknown{};
};
template <>
struct about<advertisement> {
    static constexpr std::string_view title = "an advertisement";
    static constexpr record_kind kind = record_kind::advertisement;
    static constexpr member members[] = {
        {field::package, true, text_form::any, "The package's id."},
        {field::run, false, text_form::any,
         "How clients run the program: download and run locally, or run from the distribution point."},
        {field::suppress, false, text_form::any, "Findings about this advertisement that are accepted."},
        {field::unknown, false, text_form::any, "The keys whose values are unknown (not empty, and not the default)."},
    };
};

} // namespace distpoint

BOOST_HANA_ADAPT_STRUCT(distpoint::group_copy, group, copied);
BOOST_HANA_ADAPT_STRUCT(distpoint::package, id, name, kind, source_files, size, delivery, common_share, target_sites,
                        distribution_points, groups, path, suppress, unknown);
BOOST_HANA_ADAPT_STRUCT(distpoint::advertisement, package, run, suppress, unknown);

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
    static constexpr auto members =
        describe(about_member<&group_copy::group>{{field::group, true, text_form::any, "The group's name."}},
                 about_member<&group_copy::copied>{
                     {field::copied, false, text_form::any, "The day on which the package was copied to the group."}});
};

/// What became of the copy of a package on a distribution point.
enum class presence_state : unsigned char {
    unknown,
    installed,
    pending,
    retrying,
    failed,
    removal_pending,
    removal_retrying,
    removal_failed
};
template <>
struct names_of<presence_state> {
    static constexpr std::string_view values[] = {"",       "installed",       "pending",          "retrying",
                                                  "failed", "removal-pending", "removal-retrying", "removal-failed"};
};

/// The state of a package on one distribution point.
struct package_presence {
    std::string_view point{};
    presence_state state = presence_state::unknown;
};
template <>
struct about<package_presence> {
    static constexpr std::string_view title = "the state of a copy";
    static constexpr auto members = describe(
        about_member<&package_presence::point>{{field::point, true, text_form::any, "The distribution point's name."}},
        about_member<&package_presence::state>{{field::state, true, text_form::any, "What became of the copy."}});
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
    std::span<const package_presence> presence{}; // what really lies on distribution points
    std::string_view path{};                      // the folder to which it was deployed
    std::span<const suppression> suppress{};
    field_set unknown{};
};
template <>
struct about<package> {
    static constexpr std::string_view title = "a package";
    static constexpr record_kind kind = record_kind::package;
    static constexpr auto members = describe(
        about_member<&package::id>{{field::id, true, text_form::any, "The package id."}},
        about_member<&package::name>{{field::name, false, text_form::any, "The package's name."}},
        about_member<&package::kind>{{field::kind, false, text_form::any, "What the package contains."}},
        about_member<&package::source_files>{
            {field::source_files, false, text_form::any, "Whether it has source files; true by default."}},
        about_member<&package::size>{
            {field::size, false, text_form::any, "Its size: bytes, or a number with a unit, such as 620 MB."}},
        about_member<&package::delivery>{{field::delivery, false, text_form::any, "How clients should get it."}},
        about_member<&package::common_share>{{field::common_share, false, text_form::any,
                                              "Whether it is stored on the common package share, SMSPKGx$."}},
        about_member<&package::target_sites>{{field::target_sites, false, text_form::site_code,
                                              "The sites in which the target collection has members."}},
        about_member<&package::distribution_points>{
            {field::distribution_points, false, text_form::any, "The distribution points that hold it."}},
        about_member<&package::groups>{{field::groups, false, text_form::any,
                                        "The groups it was copied to: names, or names with the day of the copy.",
                                        true}},
        about_member<&package::presence>{
            {field::presence, false, text_form::any,
             "Distribution points and the state of the package on each, as the site reports it."}},
        about_member<&package::path>{{field::path, false, text_form::unc_path, "The folder to which it was deployed."}},
        about_member<&package::suppress>{
            {field::suppress, false, text_form::any, "Findings about this package that are accepted."}},
        about_member<&package::unknown>{{field::unknown, false, text_form::any,
                                         "The keys whose values are unknown (not empty, and not the default)."}});
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
    static constexpr auto members = describe(
        about_member<&advertisement::package>{{field::package, true, text_form::any, "The package's id."}},
        about_member<&advertisement::run>{
            {field::run, false, text_form::any,
             "How clients run the program: download and run locally, or run from the distribution point."}},
        about_member<&advertisement::suppress>{
            {field::suppress, false, text_form::any, "Findings about this advertisement that are accepted."}},
        about_member<&advertisement::unknown>{{field::unknown, false, text_form::any,
                                               "The keys whose values are unknown (not empty, and not the default)."}});
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// The pack of all distpoint rules.
#pragma once

#include <distpoint/rules/document.hpp>
#include <distpoint/rules/groups.hpp>
#include <distpoint/rules/names.hpp>
#include <distpoint/rules/one_computer.hpp>
#include <distpoint/rules/pack.hpp>
#include <distpoint/rules/package_points.hpp>
#include <distpoint/rules/package_presence.hpp>
#include <distpoint/rules/packages.hpp>
#include <distpoint/rules/references.hpp>
#include <distpoint/rules/site_system.hpp>
#include <distpoint/rules/sites.hpp>
#include <distpoint/rules/types.hpp>

namespace distpoint {

/// Every rule, in the order of the documentation.
inline constexpr boost::hana::tuple<
    // the document itself
    rules::malformed_document, rules::unknown_key, rules::duplicate_key, rules::invalid_value, rules::unknown_type,
    rules::repeated_type, rules::conflicting_facts, rules::unused_suppression, rules::expired_suppression,
    // one distribution point: its types
    rules::incompatible_types, rules::missing_required_type, rules::branch_streaming_needs_smb,
    rules::streaming_needs_bits, rules::multicast_needs_bits,
    // one site system
    rules::share_on_internet_system, rules::branch_on_standard, rules::server_and_share_on_one_system,
    rules::several_sites, rules::point_twice, rules::cross_forest, rules::branch_on_windows_2000,
    rules::internet_without_fqdn, rules::internet_needs_native_mode, rules::protected_without_boundaries,
    rules::site_server_is_distribution_point, rules::reserved_share_name,
    // sites and hierarchy
    rules::branch_without_source, rules::branch_outside_protected_source, rules::all_points_protected,
    rules::too_many_points, rules::too_many_branch_points, rules::unknown_reference, rules::duplicate_name,
    rules::cyclic_hierarchy,
    // packages, advertisements, groups
    rules::package_without_point, rules::site_without_content, rules::content_only_on_protected_points,
    rules::content_not_installed, rules::package_larger_than_drive, rules::needless_points,
    rules::group_member_missing_content, rules::group_member_lacks_type, rules::virtual_application_without_streaming,
    rules::multicast_image_without_multicast, rules::mobile_package_without_mobile_point, rules::dfs_link_name,
    rules::foreign_files_on_package_share, rules::download_without_bits, rules::large_unthrottled_copy>
    all_rules{};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Exports of Configuration Manager: the classes and views whose rows are read, and how their rows are distinguished.
#pragma once

#include <distpoint/load/part/export_column.hpp>

#include <iterator>
#include <string_view>

namespace distpoint {

/// The classes of the SMS Provider, the views of the site database, and what Export-DistPoint.ps1 adds. A view with the
/// columns of its class counts as the class. (Configuration Manager 2007 SDK: cc144298, cc146481, cc146487, cc144370,
/// cc146620, cc146062, cc143198, cc143014, cc146108, cc146287, cc145234; the site control file contains what
/// SMS_SCI_SysResUse returns.)
enum class export_class : unsigned char {
    none,
    point_info,      // one row per distribution point
    point,           // one row per package and distribution point
    point_group,     // one row per distribution point group
    group_members,   // 2012 and later: one row per group and distribution point
    system_resource, // one row per site system and role
    system_use,      // one row per site system and role, with its properties
    view_points,
    view_point_info,
    site,              // one row per site
    site_component,    // one row per site and component, with its properties: the site's mode
    package,           // one row per package
    package_size,      // one row per package: its size
    package_copy,      // one row per package and distribution point: what really lies there
    advertisement,     // one row per advertisement
    program,           // one row per package and program
    collection_member, // one row per collection and member, or per collection and site
    subcollection,     // one row per collection and collection below it
    computer,          // one row per discovered computer
    system_storage,    // one row per site system and folder: the free space of its drive
    drive_info,        // 2012 and later: one row per distribution point and drive
    machine,           // one row per computer: what only the computer itself knows
    dfs_root,          // one row per root of the Distributed File System
};

namespace detail {

// In the order of the classes.
inline constexpr std::string_view export_class_names[] = {"",
                                                          "SMS_DistributionPointInfo",
                                                          "SMS_DistributionPoint",
                                                          "SMS_DistributionPointGroup",
                                                          "SMS_DPGroupMembers",
                                                          "SMS_SystemResourceList",
                                                          "SMS_SCI_SysResUse",
                                                          "v_DistributionPoints",
                                                          "v_DistributionPointInfo",
                                                          "SMS_Site",
                                                          "SMS_SCI_Component",
                                                          "SMS_PackageBaseclass",
                                                          "SMS_PackageStatusRootSummarizer",
                                                          "SMS_PackageStatusDistPointsSummarizer",
                                                          "SMS_Advertisement",
                                                          "SMS_Program",
                                                          "SMS_FullCollectionMembership",
                                                          "SMS_CollectToSubCollect",
                                                          "SMS_R_System",
                                                          "SMS_SiteSystemSummarizer",
                                                          "SMS_DistributionPointDriveInfo",
                                                          "DistPoint_Machine",
                                                          "Win32_DFSNode"};

// Derived classes and views whose rows have the columns of a class.
struct other_class_name {
    std::string_view name;
    export_class is;
};
inline constexpr other_class_name other_class_names[] = {
    {"v_DistributionPoint", export_class::point},
    {"v_SystemResourceList", export_class::system_resource},
    {"v_Site", export_class::site},
    {"SMS_Package", export_class::package},
    {"SMS_ImagePackage", export_class::package},
    {"SMS_BootImagePackage", export_class::package},
    {"SMS_OperatingSystemInstallPackage", export_class::package},
    {"SMS_DriverPackage", export_class::package},
    {"SMS_SoftwareUpdatesPackage", export_class::package},
    {"SMS_TaskSequencePackage", export_class::package},
    {"v_Package", export_class::package},
    {"v_PackageStatusRootSummarizer", export_class::package_size},
    {"v_PackageStatusDistPointsSumm", export_class::package_copy},
    {"v_Advertisement", export_class::advertisement},
    {"v_Program", export_class::program},
    {"SMS_CollectionMember_a", export_class::collection_member},
    {"v_FullCollectionMembership", export_class::collection_member},
    {"v_CollectToSubCollect", export_class::subcollection},
    {"v_R_System", export_class::computer},
    {"v_SiteSystemSummarizer", export_class::system_storage},
    {"v_DistributionPointDriveInfo", export_class::drive_info},
};

// Classes whose facts documents have no keys for: their rows are skipped.
inline constexpr std::string_view passed_over_classes[] = {"SMS_SCI_RoamingBoundary", "SMS_SCI_SiteDefinition",
                                                           "SMS_PackageStatus", "SMS_Collection", "v_Collection"};

} // namespace detail

inline constexpr int export_class_count = static_cast<int>(std::size(detail::export_class_names));
static_assert(export_class_count == static_cast<int>(export_class::dfs_root) + 1);

constexpr std::string_view name_of(export_class of) { return detail::export_class_names[static_cast<int>(of)]; }

/// The class with a name, ignoring case; `none` if there is no such class.
constexpr export_class export_class_named(std::string_view name) {
    for (int i = 1; i < export_class_count; ++i)
        if (same_name(name, name_of(static_cast<export_class>(i)))) return static_cast<export_class>(i);
    for (const detail::other_class_name& other : detail::other_class_names)
        if (same_name(name, other.name)) return other.is;
    return export_class::none;
}

/// Whether rows of a class that is not read are known to have nothing to read.
constexpr bool is_passed_over(std::string_view name) {
    for (std::string_view known : detail::passed_over_classes)
        if (same_name(name, known)) return true;
    return false;
}

/// The class of a row that is not read, identified by a column that no class that is read has; empty if there is none.
constexpr std::string_view unread_class_of(const export_columns& columns) {
    using enum export_column;
    if (columns.has(display_names)) return "SMS_SCI_RoamingBoundary";
    if (columns.has(component_name) && !columns.has(properties)) return "SMS_ComponentSummarizer";
    return {};
}

/// The columns that identify a class: one that names the subject of a row, and one that only this class or a few others
/// have.
struct class_columns {
    export_class is{};
    std::string_view named_by{};
    std::string_view told_by{};
};

/// The class closest to a row with the given columns, and the columns, in words, that identify it.
constexpr class_columns nearest_class(const export_columns& columns) {
    using enum export_column;
    constexpr std::string_view places = "NALPath or ServerName";
    if (columns.has(package_id))
        return {export_class::point, "ServerNALPath", "BitsEnabled, IsPeerDP, IsProtected, ResourceType or Status"};
    if (columns.has_any_of({role_name, server_remote_name})) return {export_class::system_resource, places, "RoleName"};
    if (columns.has_any_of({group_id, plain_name}))
        return {export_class::point_group, "sGroupName, or GroupID and Name", "arrNALPath"};
    if (columns.has_any_of({properties, property_lists, network_os_path, item_type}))
        return {export_class::system_use, "NALPath", "RoleName and Props"};
    return {export_class::point_info, places, "BitsEnabled, IsPeerDP, IsProtected, IsFileStreaming or ShareName"};
}

namespace detail {

// The class of a column that no other class has.
constexpr export_class class_told_by(const export_columns& columns) {
    using enum export_column;
    constexpr struct {
        export_column column;
        export_class is;
    } telling[] = {
        {reporting_site_code, export_class::site},       {component_name, export_class::site_component},
        {source_nal_path, export_class::package_copy},   {source_compressed_size, export_class::package_size},
        {source_size, export_class::package_size},       {site_object, export_class::system_storage},
        {bytes_free, export_class::drive_info},          {remote_client_flags, export_class::advertisement},
        {program_flags, export_class::program},          {package_source_flag, export_class::package},
        {operating_system_name, export_class::computer}, {package_share_contents, export_class::machine},
    };
    for (const auto& [column, is] : telling)
        if (columns.has(column)) return is;
    if (columns.has_all_of({parent_collection_id, sub_collection_id})) return export_class::subcollection;
    if (columns.has_all_of({collection_id, site_code})) return export_class::collection_member;
    if (columns.has_all_of({package_id, server_nal_path, state})) return export_class::package_copy;
    return export_class::none;
}

} // namespace detail

/// The class whose rows have such columns; `none` if there is none. `lower_case`: whether the names are in lower case,
/// as in v_DistributionPointInfo.
constexpr export_class class_of(const export_columns& columns, bool lower_case) {
    using enum export_column;
    if (!unread_class_of(columns).empty()) return export_class::none;
    if (const export_class told = detail::class_told_by(columns); told != export_class::none) return told;
    if (columns.has_any_of({group_name, group_nal_paths})) return export_class::point_group;
    if (columns.has(member_nal_path)) return export_class::group_members;
    const bool named = columns.has_any_of({nal_path, server_nal_path, server_name, server_remote_name});
    if (!named)
        return columns.has(group_id) && columns.has(plain_name) ? export_class::point_group : export_class::none;
    if (columns.has_any_of({properties, property_lists, network_os_path, item_type})) return export_class::system_use;
    if (columns.has(role_name)) return export_class::system_resource;
    const bool tells_types = columns.has_any_of({bits_enabled, is_bits, is_peer_dp, is_protected, is_file_streaming,
                                                 is_multicast, token_auth_enabled, is_pxe, is_pull_dp, share_name});
    if (columns.has(package_id))
        return tells_types || columns.has_any_of({resource_type, status}) ? export_class::point : export_class::none;
    if (!tells_types) return export_class::none; // many classes have a server and a site
    if (columns.has_any_of({sms_site_code, is_bits, token_auth_enabled})) return export_class::view_points;
    return lower_case ? export_class::view_point_info : export_class::point_info;
}

/// The class that a type's name ends in: `#TYPE System.Management.ManagementObject#root\\sms\\site_NYC\\SMS_Site`,
/// `Deserialized.…#SMS_Site`, `#AdminService.SMS_Site`, `…/$metadata#SMS_Site(SiteCode)`. Empty if that is not a class
/// of Configuration Manager, as in `Selected.System.Management.ManagementObject`.
constexpr std::string_view class_in_type(std::string_view type) {
    type = trimmed(type);
    if (const std::size_t context = type.find("$metadata#"); context != std::string_view::npos) {
        type.remove_prefix(context + 10);
        type = type.substr(0, type.find_first_of("(/"));
    }
    const std::size_t before = type.find_last_of("#\\/.$ ");
    const std::string_view name = before == std::string_view::npos ? type : type.substr(before + 1);
    for (std::string_view prefix : {"SMS_", "v_", "Win32_DFSNode", "DistPoint_"})
        if (name.size() > 4 && same_name(name.substr(0, prefix.size()), prefix)) return name;
    return {};
}

/// Whether a row is from 2012 or later: it has columns that 2007 does not have, and none that only 2007 has. In those
/// versions `BitsEnabled` and `IsProtected` have other meanings.
constexpr bool is_later(const export_columns& columns) {
    return !columns.has(export_column::is_file_streaming) &&
           columns.has_any_of({export_column::is_pxe, export_column::is_pull_dp, export_column::internet_enabled});
}

} // namespace distpoint

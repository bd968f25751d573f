// SPDX-License-Identifier: BSL-1.0
// Exports of Configuration Manager: the classes and views whose rows are read, and their columns.
#pragma once

#include <distpoint/vocabulary/text.hpp>

#include <cstdint>
#include <string_view>

namespace distpoint {

/// The classes of the SMS Provider and the views of the site database. (Configuration Manager 2007 SDK: cc144298,
/// cc146481, cc146487, cc144370; the site control file contains what SMS_SCI_SysResUse returns.)
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
};
inline constexpr int export_class_count = 9;

constexpr std::string_view name_of(export_class of) {
    constexpr std::string_view names[export_class_count] = {"",
                                                            "SMS_DistributionPointInfo",
                                                            "SMS_DistributionPoint",
                                                            "SMS_DistributionPointGroup",
                                                            "SMS_DPGroupMembers",
                                                            "SMS_SystemResourceList",
                                                            "SMS_SCI_SysResUse",
                                                            "v_DistributionPoints",
                                                            "v_DistributionPointInfo"};
    return names[static_cast<int>(of)];
}

/// The class with a name, ignoring case; `none` if there is no such class.
constexpr export_class export_class_named(std::string_view name) {
    for (int i = 1; i < export_class_count; ++i)
        if (same_name(name, name_of(static_cast<export_class>(i)))) return static_cast<export_class>(i);
    return export_class::none;
}

/// The columns that are read, or that distinguish one class from another. All others are ignored.
enum class export_column : unsigned char {
    nal_path,
    server_nal_path,
    member_nal_path,
    server_name,
    server_remote_name,
    share_name,
    site_code,
    sms_site_code,
    resource_type,
    bits_enabled,
    is_bits,
    is_peer_dp,
    is_protected,
    is_file_streaming,
    is_multicast,
    token_auth_enabled,
    is_pxe,
    is_pull_dp,
    internet_enabled,
    package_id,
    status,
    group_name,
    group_nal_paths,
    group_id,
    plain_name,
    role_name,
    properties,
    property_lists,
    network_os_path,
    item_type,
    class_name,
    odata_type,
    // Columns of classes that are not read but look like those that are.
    reporting_site_code,
    source_nal_path,
    source_version,
    site_object,
    remote_client_flags,
    package_source_flag,
    source_compressed_size,
    operating_system_name,
    component_name,
    drive_letter_free,
};
inline constexpr int export_column_count = 42;

namespace detail {

inline constexpr std::string_view export_column_names[export_column_count] = {"NALPath",
                                                                              "ServerNALPath",
                                                                              "DPNALPath",
                                                                              "ServerName",
                                                                              "ServerRemoteName",
                                                                              "ShareName",
                                                                              "SiteCode",
                                                                              "SMSSiteCode",
                                                                              "ResourceType",
                                                                              "BitsEnabled",
                                                                              "IsBITS",
                                                                              "IsPeerDP",
                                                                              "IsProtected",
                                                                              "IsFileStreaming",
                                                                              "IsMulticast",
                                                                              "TokenAuthEnabled",
                                                                              "IsPXE",
                                                                              "IsPullDP",
                                                                              "InternetEnabled",
                                                                              "PackageID",
                                                                              "Status",
                                                                              "sGroupName",
                                                                              "arrNALPath",
                                                                              "GroupID",
                                                                              "Name",
                                                                              "RoleName",
                                                                              "Props",
                                                                              "PropLists",
                                                                              "NetworkOSPath",
                                                                              "ItemType",
                                                                              "__CLASS",
                                                                              "@odata.type",
                                                                              "ReportingSiteCode",
                                                                              "SourceNALPath",
                                                                              "SourceVersion",
                                                                              "SiteObject",
                                                                              "RemoteClientFlags",
                                                                              "PkgSourceFlag",
                                                                              "SourceCompressedSize",
                                                                              "OperatingSystemNameandVersion",
                                                                              "ComponentName",
                                                                              "BytesFree"};

} // namespace detail

constexpr std::string_view name_of(export_column column) {
    return detail::export_column_names[static_cast<int>(column)];
}

/// The column with a name, ignoring case, or -1.
constexpr int export_column_named(std::string_view name) {
    for (int i = 0; i < export_column_count; ++i)
        if (same_name(name, name_of(static_cast<export_column>(i)))) return i;
    return -1;
}

/// Whether a column is read, or distinguishes classes.
constexpr bool is_export_column(std::string_view name) { return export_column_named(name) >= 0; }

/// A set of columns.
struct export_columns {
    std::uint64_t bits = 0;

    constexpr bool has(export_column column) const { return (bits >> static_cast<int>(column) & 1u) != 0; }
    constexpr void insert(export_column column) { bits |= std::uint64_t{1} << static_cast<int>(column); }
    constexpr bool has_any_of(std::initializer_list<export_column> columns) const {
        for (export_column column : columns)
            if (has(column)) return true;
        return false;
    }
};
static_assert(export_column_count <= 64);

/// The class of a row that is not read, identified by a column that no class that is read has; empty if there is none.
/// (Configuration Manager 2007 SDK: cc146620, cc143014, cc145234, cc146108, cc146062, cc143198.)
constexpr std::string_view unread_class_of(const export_columns& columns) {
    using enum export_column;
    constexpr struct {
        export_column column;
        std::string_view name;
    } telling[] = {
        {reporting_site_code, "SMS_Site"},
        {source_nal_path, "SMS_PackageStatusDistPointsSummarizer"},
        {source_compressed_size, "SMS_PackageStatusRootSummarizer"},
        {site_object, "SMS_SiteSystemSummarizer"},
        {remote_client_flags, "SMS_Advertisement"},
        {package_source_flag, "SMS_Package"},
        {operating_system_name, "SMS_R_System"},
        {component_name, "SMS_ComponentSummarizer"},
        {drive_letter_free, "SMS_DistributionPointDriveInfo"},
    };
    for (const auto& [column, name] : telling)
        if (columns.has(column)) return name;
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

/// The class whose rows have such columns; `none` if there is none. `lower_case`: whether the names are in lower case,
/// as in v_DistributionPointInfo.
constexpr export_class class_of(const export_columns& columns, bool lower_case) {
    using enum export_column;
    if (!unread_class_of(columns).empty()) return export_class::none;
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
    const bool known = name.size() > 4 && (same_name(name.substr(0, 4), "SMS_") || same_name(name.substr(0, 2), "v_"));
    return known ? name : std::string_view();
}

/// Whether a row is from 2012 or later: it has columns that 2007 does not have, and none that only 2007 has. In those
/// versions `BitsEnabled` and `IsProtected` have other meanings.
constexpr bool is_later(const export_columns& columns) {
    return !columns.has(export_column::is_file_streaming) &&
           columns.has_any_of({export_column::is_pxe, export_column::is_pull_dp, export_column::internet_enabled});
}

} // namespace distpoint

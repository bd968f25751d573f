// SPDX-License-Identifier: BSL-1.0
// What Configuration Manager exports: the classes and views whose rows are read, and their columns.
#pragma once

#include <distpoint/vocabulary/text.hpp>

#include <cstdint>
#include <string_view>

namespace distpoint {

/// The classes of the SMS Provider and the views of the site database. (Configuration Manager 2007 SDK: cc144298,
/// cc146481, cc146487, cc144370; the site control file holds what SMS_SCI_SysResUse gives.)
enum class export_class : unsigned char {
    none,
    point_info,      // one row a distribution point
    point,           // one row a package and distribution point
    point_group,     // one row a distribution point group
    group_members,   // 2012 and later: one row a group and distribution point
    system_resource, // one row a site system and role
    system_use,      // one row a site system and role, with its properties
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

/// The class of a name, without case; `none` if there is none.
constexpr export_class export_class_named(std::string_view name) {
    for (int i = 1; i < export_class_count; ++i)
        if (same_name(name, name_of(static_cast<export_class>(i)))) return static_cast<export_class>(i);
    return export_class::none;
}

/// The columns that are read, or that tell one class from another. All others are passed over.
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
};
inline constexpr int export_column_count = 30;

namespace detail {

inline constexpr std::string_view export_column_names[export_column_count] = {
    "NALPath",          "ServerNALPath", "DPNALPath",   "ServerName",      "ServerRemoteName",
    "ShareName",        "SiteCode",      "SMSSiteCode", "ResourceType",    "BitsEnabled",
    "IsBITS",           "IsPeerDP",      "IsProtected", "IsFileStreaming", "IsMulticast",
    "TokenAuthEnabled", "IsPXE",         "IsPullDP",    "InternetEnabled", "PackageID",
    "Status",           "sGroupName",    "arrNALPath",  "GroupID",         "Name",
    "RoleName",         "Props",         "PropLists",   "NetworkOSPath",   "ItemType"};

} // namespace detail

constexpr std::string_view name_of(export_column column) {
    return detail::export_column_names[static_cast<int>(column)];
}

/// The column of that name, without case, or -1.
constexpr int export_column_named(std::string_view name) {
    for (int i = 0; i < export_column_count; ++i)
        if (same_name(name, name_of(static_cast<export_column>(i)))) return i;
    return -1;
}

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

/// The class whose row has such columns; `none` if no class has. `lower_case`: whether the names were written so, as
/// v_DistributionPointInfo does.
constexpr export_class class_of(const export_columns& columns, bool lower_case) {
    using enum export_column;
    if (columns.has_any_of({group_name, group_nal_paths})) return export_class::point_group;
    if (columns.has(member_nal_path)) return export_class::group_members;
    const bool named = columns.has_any_of({nal_path, server_nal_path, server_name, server_remote_name});
    if (!named)
        return columns.has(group_id) && columns.has(plain_name) ? export_class::point_group : export_class::none;
    if (columns.has_any_of({properties, property_lists, network_os_path, item_type})) return export_class::system_use;
    if (columns.has(role_name)) return export_class::system_resource;
    if (columns.has(package_id)) return export_class::point;
    if (columns.has_any_of({sms_site_code, is_bits, token_auth_enabled})) return export_class::view_points;
    return lower_case ? export_class::view_point_info : export_class::point_info;
}

/// Whether a row is of 2012 or later: it has columns that 2007 has not, and none that only 2007 has. There
/// `BitsEnabled` and `IsProtected` mean other things.
constexpr bool is_later(const export_columns& columns) {
    return !columns.has(export_column::is_file_streaming) &&
           columns.has_any_of({export_column::is_pxe, export_column::is_pull_dp, export_column::internet_enabled});
}

} // namespace distpoint

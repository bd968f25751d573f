// SPDX-License-Identifier: BSL-1.0
// The columns of exports that are read, or that distinguish one class from another.
#pragma once

#include <distpoint/vocabulary/text.hpp>

#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string_view>

namespace distpoint {

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
    // of sites
    reporting_site_code,
    site_name,
    type,
    component_name,
    display_names,
    // of packages
    package_type,
    action_in_progress,
    package_source_flag,
    share_type,
    package_flags,
    package_size,
    source_size,
    source_compressed_size,
    source_nal_path,
    state,
    last_copied,
    // of advertisements, programs and collections
    advertisement_id,
    program_name,
    program_flags,
    remote_client_flags,
    expiration_time,
    expiration_time_enabled,
    collection_id,
    include_subcollections,
    parent_collection_id,
    sub_collection_id,
    // of computers
    netbios_name,
    operating_system_name,
    client,
    obsolete,
    site_system,
    site_object,
    object_type,
    drive_letter,
    bytes_free,
    forest,
    operating_system,
    drives,
    package_share_contents,
    read_at,
    is_root,
};

namespace detail {

// In the order of the columns.
inline constexpr std::string_view export_column_names[] = {
    "NALPath",
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
    "SiteName",
    "Type",
    "ComponentName",
    "DisplayNames",
    "PackageType",
    "ActionInProgress",
    "PkgSourceFlag",
    "ShareType",
    "PkgFlags",
    "PackageSize",
    "SourceSize",
    "SourceCompressedSize",
    "SourceNALPath",
    "State",
    "LastCopied",
    "AdvertisementID",
    "ProgramName",
    "ProgramFlags",
    "RemoteClientFlags",
    "ExpirationTime",
    "ExpirationTimeEnabled",
    "CollectionID",
    "IncludeSubCollection",
    "parentCollectionID",
    "subCollectionID",
    "NetbiosName",
    "OperatingSystemNameandVersion",
    "Client",
    "Obsolete",
    "SiteSystem",
    "SiteObject",
    "ObjectType",
    "Drive",
    "BytesFree",
    "Forest",
    "OperatingSystem",
    "Drives",
    "PackageShareContents",
    "Read",
    "Root",
};

// Columns that views of the site database call otherwise: discovered ones end in 0, and names are cut. (Configuration
// Manager SQL views, v_R_System.)
struct view_column {
    std::string_view name;
    export_column column;
};
inline constexpr view_column view_columns[] = {
    {"Name0", export_column::plain_name},
    {"Netbios_Name0", export_column::netbios_name},
    {"Operating_System_Name_and0", export_column::operating_system_name},
    {"Client0", export_column::client},
    {"Obsolete0", export_column::obsolete},
};

} // namespace detail

inline constexpr int export_column_count = static_cast<int>(std::size(detail::export_column_names));
static_assert(export_column_count == static_cast<int>(export_column::is_root) + 1);

constexpr std::string_view name_of(export_column column) {
    return detail::export_column_names[static_cast<int>(column)];
}

/// The column with a name, of a class or of its view, ignoring case, or -1.
constexpr int export_column_named(std::string_view name) {
    for (int i = 0; i < export_column_count; ++i)
        if (same_name(name, name_of(static_cast<export_column>(i)))) return i;
    for (const detail::view_column& other : detail::view_columns)
        if (same_name(name, other.name)) return static_cast<int>(other.column);
    return -1;
}

/// Whether a column is read, or distinguishes classes.
constexpr bool is_export_column(std::string_view name) { return export_column_named(name) >= 0; }

/// A set of columns.
struct export_columns {
    std::uint64_t words[(export_column_count + 63) / 64] = {};

    constexpr bool has(export_column column) const {
        const auto number = static_cast<unsigned>(column);
        return (words[number / 64] >> number % 64 & 1u) != 0;
    }
    constexpr void insert(export_column column) {
        const auto number = static_cast<unsigned>(column);
        words[number / 64] |= std::uint64_t{1} << number % 64;
    }
    constexpr bool has_any_of(std::initializer_list<export_column> columns) const {
        for (export_column column : columns)
            if (has(column)) return true;
        return false;
    }
    constexpr bool has_all_of(std::initializer_list<export_column> columns) const {
        for (export_column column : columns)
            if (!has(column)) return false;
        return true;
    }
};

} // namespace distpoint

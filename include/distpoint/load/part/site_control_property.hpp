// SPDX-License-Identifier: BSL-1.0
// The embedded properties of site control items that are read.
#pragma once

#include <distpoint/vocabulary/text.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace distpoint {

/// Properties of the roles SMS Distribution Point and SMS Site System. No published list defines them (SDK, cc144370):
/// these are the names that administrators' scripts use, and for branch, streaming and protected those of the other
/// classes. All other properties, including passwords, certificates and accounts, are ignored.
enum class site_control_property : unsigned char {
    bits_download,
    allow_internet_clients,
    token_auth_enabled,
    is_multicast,
    is_peer_dp,
    is_file_streaming,
    is_protected,
    server_remote_name,
    server_remote_public_name,
    // These identify a row of 2012 or later.
    is_pxe,
    is_pull_dp,
    prestaging_allowed,
    priority,
    iis_ssl_state, // of a site's component, not of a role
    boundaries,    // a list, of a protected site system
};
inline constexpr int site_control_property_count = 15;

namespace detail {

inline constexpr std::string_view site_control_property_names[site_control_property_count] = {
    "BITS download",
    "AllowInternetClients",
    "TokenAuthEnabled",
    "IsMulticast",
    "IsPeerDP",
    "IsFileStreaming",
    "IsProtected",
    "Server Remote Name",
    "Server Remote Public Name",
    "IsPXE",
    "IsPullDP",
    "PreStagingAllowed",
    "Priority",
    "IISSSLState",
    "Boundaries"};

} // namespace detail

constexpr std::string_view name_of(site_control_property property) {
    return detail::site_control_property_names[static_cast<int>(property)];
}

constexpr std::optional<site_control_property> site_control_property_named(std::string_view name) {
    for (int i = 0; i < site_control_property_count; ++i)
        if (same_name(name, name_of(static_cast<site_control_property>(i))))
            return static_cast<site_control_property>(i);
    return std::nullopt;
}

/// A property that a site's exports name differently: `alias` for the property `name`.
struct property_alias {
    std::string alias;
    std::string name;
};

/// The property with a name or an alias, ignoring case.
inline std::optional<site_control_property> site_control_property_named(std::string_view name,
                                                                        const std::vector<property_alias>& aliases) {
    for (const property_alias& other : aliases)
        if (same_name(name, other.alias)) return site_control_property_named(other.name);
    return site_control_property_named(name);
}

/// Whether the name of a property list contains "bound", as that of the boundaries of a protected site system probably
/// does: no source states it.
constexpr bool names_boundaries(std::string_view list) {
    constexpr std::string_view part = "bound";
    for (std::size_t at = 0; at + part.size() <= list.size(); ++at)
        if (same_name(list.substr(at, part.size()), part)) return true;
    return false;
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// How packages move: the topic's table of bandwidth controls, row by row.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace distpoint {

/// The two ends that a package moves between.
enum class movement_kind : unsigned char {
    source_to_site_server,
    site_server_to_standard,
    parent_to_child,
    child_to_standard,
    standard_to_branch,
    standard_to_client,
    branch_to_client,
};

/// A row of the table "package movement" (distribution points topic, Bandwidth Control).
struct movement {
    movement_kind kind{};
    std::string_view what{};    // the row's heading
    std::string_view control{}; // what controls bandwidth, or "none"
    std::string_view detail{};  // details of the control
    bool differential = false;  // binary differential replication: once distributed, only what changed is sent
};

inline constexpr std::array<movement, 7> movements = {{
    {movement_kind::source_to_site_server, "package source directory to site server", "none", "", false},
    {movement_kind::site_server_to_standard, "site server to standard distribution point", "none", "", true},
    {movement_kind::parent_to_child, "parent site server to child site server", "sender address settings",
     "the Address settings of the sender between the sites", true},
    {movement_kind::child_to_standard, "child site server to child standard distribution point", "none", "", true},
    {movement_kind::standard_to_branch, "standard to branch distribution point", "BITS",
     "or manually prestaged on the branch distribution point", true},
    {movement_kind::standard_to_client, "standard distribution point to client", "BITS",
     "if the distribution point is BITS-enabled and the advertisement is configured to download and run locally; "
     "otherwise none",
     false},
    {movement_kind::branch_to_client, "branch distribution point to client", "none", "", false},
}};

constexpr const movement& movement_of(movement_kind kind) { return movements[static_cast<std::size_t>(kind)]; }

} // namespace distpoint

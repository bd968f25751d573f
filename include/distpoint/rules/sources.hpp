// SPDX-License-Identifier: BSL-1.0
// The documents that rules cite: "Configuration Manager 2007, <document>, <section>".
#pragma once

#include <string_view>

namespace distpoint::rules::source {

// The topic "Configuration Manager Distribution Points" and its sections.
inline constexpr std::string_view introduction = "Configuration Manager 2007, distribution points topic, introduction";
inline constexpr std::string_view types =
    "Configuration Manager 2007, distribution points topic, Types of Distribution Points";
inline constexpr std::string_view table = "Configuration Manager 2007, distribution points topic, compatibility table";
inline constexpr std::string_view footnote_1 =
    "Configuration Manager 2007, distribution points topic, compatibility table, footnote 1";
inline constexpr std::string_view footnote_2 =
    "Configuration Manager 2007, distribution points topic, compatibility table, footnote 2";
inline constexpr std::string_view load = "Configuration Manager 2007, distribution points topic, Distributing the Load";
inline constexpr std::string_view bandwidth =
    "Configuration Manager 2007, distribution points topic, Bandwidth Control";
inline constexpr std::string_view dfs =
    "Configuration Manager 2007, distribution points topic, Microsoft Distributed File System for Distribution Points";
inline constexpr std::string_view groups =
    "Configuration Manager 2007, distribution points topic, Grouping Distribution Points";
inline constexpr std::string_view package_share =
    "Configuration Manager 2007, distribution points topic, About the Common SMS Package Share on Distribution Points";
inline constexpr std::string_view supported =
    "Configuration Manager 2007, distribution points topic, Supported Configurations";

// Other documents.
inline constexpr std::string_view branch = "Configuration Manager 2007, about branch distribution points (bb632651)";
inline constexpr std::string_view designate = "Configuration Manager 2007, how to designate a distribution point";
inline constexpr std::string_view internet =
    "Configuration Manager 2007, how to configure a distribution point for Internet-based client connections";
inline constexpr std::string_view limits = "Configuration Manager 2007, site and site system capacity (bb680869)";
inline constexpr std::string_view protection =
    "Configuration Manager 2007, how to configure a protected distribution point";
inline constexpr std::string_view point_info =
    "Configuration Manager 2007 SDK, SMS_DistributionPointInfo server WMI class (cc144298)";
inline constexpr std::string_view multicast =
    "Configuration Manager 2007, how to enable multicast for operating system deployment (cc431383)";
inline constexpr std::string_view package_status =
    "Configuration Manager 2007 SDK, SMS_PackageStatusDistPointsSummarizer server WMI class (cc143014)";
inline constexpr std::string_view format = "distpoint, document format";

} // namespace distpoint::rules::source

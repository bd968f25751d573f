// SPDX-License-Identifier: BSL-1.0
// The documents that rules cite: "Configuration Manager 2007, <document>, <section>".
#pragma once

#include <string_view>

namespace distpoint::rules::source {

inline constexpr std::string_view table =
    "Configuration Manager 2007, distribution points topic, compatibility table";
inline constexpr std::string_view footnote_2 =
    "Configuration Manager 2007, distribution points topic, compatibility table, footnote 2";
inline constexpr std::string_view point_info =
    "Configuration Manager 2007 SDK, SMS_DistributionPointInfo server WMI class (cc144298)";
inline constexpr std::string_view multicast =
    "Configuration Manager 2007, how to enable multicast for operating system deployment (cc431383)";
inline constexpr std::string_view format = "distpoint, document format";

} // namespace distpoint::rules::source

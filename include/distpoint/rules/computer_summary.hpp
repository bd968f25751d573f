// SPDX-License-Identifier: BSL-1.0
// Summaries of computers, for the rules about one site system.
#pragma once

#include <distpoint/hierarchy/computers.hpp>

namespace distpoint {

/// The first two points of a kind, by position: enough to find one other than a given point.
struct first_points {
    static constexpr std::uint32_t none = name_table::none;

    std::uint32_t first = none;
    std::uint32_t second = none;

    constexpr void note(std::uint32_t point) {
        if (first == none)
            first = point;
        else if (second == none)
            second = point;
    }
    /// The first of them that is not `point`, or `none`.
    constexpr std::uint32_t other_than(std::uint32_t point) const { return first == point ? second : first; }
};

/// The points of each kind on a computer that has several.
struct computer_summary {
    static constexpr std::uint32_t none = name_table::none;

    std::uint32_t first_site = none; // the number of the site of the first point that has one
    bool several_sites = false;      // whether another point on it is in another site
    first_points internet;           // those that support Internet-based clients
    first_points standard;
    first_points on_server;
};

/// Why a computer with points is a site server.
struct site_server {
    static constexpr std::uint32_t none = name_table::none;

    std::uint32_t of = none; // the site that it is the server of
    std::uint32_t by = none; // otherwise, a site system whose roles include site server
};

} // namespace distpoint

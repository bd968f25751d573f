// SPDX-License-Identifier: BSL-1.0
// What stands on each computer, for the rules about one site system.
#pragma once

#include <distpoint/hierarchy/computers.hpp>

namespace distpoint {

/// The first two points of a kind, by position: whichever is asked about, there may be another.
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

/// The points of each kind on a computer.
struct computer_facts {
    static constexpr std::uint32_t none = name_table::none;

    std::uint32_t points = 0;
    std::uint32_t first_site = none; // the number of the site of the first point that has one
    bool several_sites = false;      // whether another point there is of another site
    first_points internet;           // support Internet-based clients
    first_points standard;
    first_points on_server;
    std::uint32_t site_server_of = none; // a site
    std::uint32_t site_server_by = none; // else: a site system whose roles say that it is a site server
};

} // namespace distpoint

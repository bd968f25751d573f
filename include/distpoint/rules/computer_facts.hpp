// SPDX-License-Identifier: BSL-1.0
// What stands on each computer, for the rules about one site system.
#pragma once

#include <distpoint/hierarchy/computers.hpp>

namespace distpoint {

/// The first point of each kind on a computer, by position in the hierarchy.
struct computer_facts {
    static constexpr std::uint32_t none = name_table::none;

    std::uint32_t first_point = none;    // any, that has a site
    std::uint32_t first_internet = none; // supports Internet-based clients
    std::uint32_t first_standard = none;
    std::uint32_t first_on_server = none;
    std::uint32_t site_server_of = none; // a site
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// A repair as changes of a file.
#pragma once

#include <distpoint/compatibility/repairs.hpp>
#include <distpoint/text/location.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace distpoint {

/// A repair of a finding as replacements in a file, in ascending order.
struct fix {
    struct replacement {
        position begin{};
        position end{}; // exclusive
        std::string with;
    };
    type_repair repair{}; // empty if it removes a duplicate
    std::uint32_t file = 0;
    std::vector<replacement> replacements;
};

} // namespace distpoint

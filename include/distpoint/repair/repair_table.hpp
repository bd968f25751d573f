// SPDX-License-Identifier: BSL-1.0
// The repairs of many points, found once for each set of types.
#pragma once

#include <distpoint/hierarchy/point_repairs.hpp>

#include <unordered_map>

namespace distpoint::detail {

// Repairs depend on the types of a point and on whether it is on a share alone, and most points have one of a few sets.
class repair_table {
  public:
    // Stays where it is as long as the table.
    const type_repairs& of(const point& p) {
        const auto [found, added] = all_.try_emplace(p.types.bits * 2u + (p.on_share() ? 1u : 0u));
        if (added) found->second = repairs_of(p);
        return found->second;
    }

  private:
    std::unordered_map<unsigned, type_repairs> all_;
};

} // namespace distpoint::detail

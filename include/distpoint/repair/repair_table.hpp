// SPDX-License-Identifier: BSL-1.0
// The repairs of many points, found once for each set of types.
#pragma once

#include <distpoint/hierarchy/point_repairs.hpp>

#include <cstddef>
#include <memory>
#include <vector>

namespace distpoint::detail {

// Repairs depend on the types of a point and on whether it is on a share alone, and most points have one of a few sets.
class repair_table {
  public:
    // Stays where it is as long as the table.
    const type_repairs& of(const point& p) {
        std::unique_ptr<const type_repairs>& found = all_[p.types.bits * std::size_t{2} + (p.on_share() ? 1 : 0)];
        if (found == nullptr) found = std::make_unique<const type_repairs>(repairs_of(p));
        return *found;
    }

  private:
    std::vector<std::unique_ptr<const type_repairs>> all_ =
        std::vector<std::unique_ptr<const type_repairs>>(std::size_t{2} << point_type_count);
};

} // namespace distpoint::detail

// SPDX-License-Identifier: BSL-1.0
// Repairs of a point's list of types.
#pragma once

#include <distpoint/compatibility/repairs.hpp>
#include <distpoint/hierarchy/point.hpp>

namespace distpoint {

/// The smallest changes of a point's list of types after which it is legal. What its share implies is not in the list,
/// so no change of the list removes it.
constexpr type_repairs repairs_of(const point& p) {
    const point_type_set fixed = p.on_share() ? point_type_set(point_type::server_share) : point_type_set();
    return repairs(p.types | fixed, fixed);
}

} // namespace distpoint

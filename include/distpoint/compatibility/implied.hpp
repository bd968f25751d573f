// SPDX-License-Identifier: BSL-1.0
// The types that a distribution point has even if they are not written.
#pragma once

#include <distpoint/vocabulary/point_type_set.hpp>

namespace distpoint {

/// The types that a written set implies. `on_share`: the point has a share path, which makes it a server share.
/// `unknown`: types that the source has no data about; what depends on them is not implied.
///
/// Without server and server share, the point is on a server. On a server that is not also a share, "any distribution
/// point not configured as a branch distribution point is a standard distribution point" (Types of Distribution
/// Points). On a share no further type is implied: the table's cell Server share × Standard is *No*.
constexpr point_type_set implied(point_type_set written, bool on_share = false, point_type_set unknown = {}) {
    // By bits: few steps, because each distribution_point<...> takes them at compile time.
    constexpr unsigned server = point_type_set(point_type::server).bits;
    constexpr unsigned share = point_type_set(point_type::server_share).bits;
    constexpr unsigned standard = point_type_set(point_type::standard).bits;
    constexpr unsigned kind = standard | point_type_set(point_type::branch).bits;
    const unsigned known_or_not = unsigned{written.bits} | unknown.bits;
    unsigned all = written.bits;
    if (on_share)
        all |= share;
    else if ((known_or_not & (server | share)) == 0)
        all |= server;
    const bool on_server_alone = (all & (server | share)) == server && (unknown.bits & share) == 0;
    if (on_server_alone && (known_or_not & kind) == 0) all |= standard;
    return point_type_set::from_bits(all & ~unsigned{written.bits});
}

/// The written set with the types that it implies.
constexpr point_type_set completed(point_type_set written, bool on_share = false, point_type_set unknown = {}) {
    return written | implied(written, on_share, unknown);
}

/// The types that a point may have as far as is known: those of the completed set, the unknown ones, and those that the
/// unknown ones may imply. All other types are known to be absent.
constexpr point_type_set possible_types(point_type_set written, bool on_share, point_type_set unknown) {
    constexpr point_type_set place = {point_type::server, point_type::server_share};
    point_type_set may = completed(written, on_share, unknown) | unknown;
    if (!on_share && !written.intersects(place) && unknown.intersects(place)) may.insert(point_type::server);
    const bool on_a_share_too = on_share || written.contains(point_type::server_share);
    if (may.contains(point_type::server) && !on_a_share_too && !written.contains(point_type::branch))
        may.insert(point_type::standard);
    return may;
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// What occurs in a hierarchy at all.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>

namespace distpoint {

/// Whether some record has what most hierarchies do not have, noted by the pass that reads all records first: reading a
/// million records again to find nothing costs as much as looking up their names.
struct survey {
    bool shares = false;             // some point is on a share
    bool nameless = false;           // some point is named after its computer
    bool unknown_types = false;      // some type of some point is unknown
    bool site_lists = false;         // some site system has `sites`
    bool drives = false;             // some site system has drives
    bool roles = false;              // some site system has roles
    bool suppressed_points = false;  // some point suppresses findings
    bool suppressed_systems = false; // some site system does

    constexpr void note(const point& p) {
        if (!p.suppress.empty()) suppressed_points = true;
        if (p.on_share()) shares = true;
        if (p.name.empty()) nameless = true;
        if (!p.unknown_types.empty()) unknown_types = true;
    }
    constexpr void note(const site_system& s) {
        if (!s.suppress.empty()) suppressed_systems = true;
        if (!s.sites.empty()) site_lists = true;
        if (!s.drives.empty()) drives = true;
        if (!s.roles.empty()) roles = true;
    }
    /// Whether a record of a kind may suppress findings: false only if none does. Few are of another kind, so those are
    /// not noted.
    constexpr bool may_suppress(record_kind kind) const {
        if (kind == record_kind::point) return suppressed_points;
        return kind != record_kind::site_system || suppressed_systems;
    }
};

} // namespace distpoint

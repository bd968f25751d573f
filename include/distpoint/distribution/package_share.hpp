// SPDX-License-Identifier: BSL-1.0
// Where Configuration Manager's own shares come to lie (distribution points topic, About the Common SMS Package Share).
#pragma once

#include <distpoint/hierarchy/site_system.hpp>
#include <distpoint/vocabulary/text.hpp>

namespace distpoint {

/// The letter of the drive with the most free space, the first of equals, in upper case; 0 if no drive's space is
/// known.
constexpr char drive_with_most_space(const site_system& system) {
    char best = 0;
    std::uint64_t most = 0;
    for (const drive& d : system.drives) {
        if (!d.free || d.letter.empty() || !is_letter(d.letter[0])) continue;
        if (best != 0 && *d.free <= most) continue;
        most = *d.free;
        best = static_cast<char>(folded(d.letter[0]) - 'a' + 'A');
    }
    return best;
}

} // namespace distpoint

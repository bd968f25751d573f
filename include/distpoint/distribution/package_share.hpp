// SPDX-License-Identifier: BSL-1.0
// What the drives of a distribution point's computer have room for, and where Configuration Manager's own shares are
// placed (distribution points topic, About the Common SMS Package Share).
#pragma once

#include <distpoint/hierarchy/site_system.hpp>
#include <distpoint/vocabulary/text.hpp>

namespace distpoint {

/// Whether a site system has drives, and says of each how much space is free.
constexpr bool tells_free_space(const site_system& system) {
    for (const drive& d : system.drives)
        if (!d.free || d.letter.empty() || !is_letter(d.letter[0])) return false;
    return !system.drives.empty();
}

/// The letter of the drive with the most free space in upper case; of equals the first in the alphabet. 0 unless the
/// free space of every drive is known.
constexpr char drive_with_most_space(const site_system& system) {
    if (!tells_free_space(system)) return 0;
    char best = 0;
    std::uint64_t most = 0;
    for (const drive& d : system.drives) {
        const char letter = static_cast<char>(folded(d.letter[0]) - 'a' + 'A');
        if (best != 0 && (*d.free < most || (*d.free == most && letter > best))) continue;
        most = *d.free;
        best = letter;
    }
    return best;
}

/// The free space of that drive; nothing unless that of every drive is known.
constexpr std::optional<std::uint64_t> most_free_space(const site_system& system) {
    if (!tells_free_space(system)) return std::nullopt;
    std::uint64_t most = 0;
    for (const drive& d : system.drives)
        if (*d.free > most) most = *d.free;
    return most;
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// The free space on the drives of a distribution point's computer, and where Configuration Manager places its shares
// (distribution points topic, About the Common SMS Package Share).
#pragma once

#include <distpoint/hierarchy/site_system.hpp>
#include <distpoint/vocabulary/text.hpp>

namespace distpoint {

/// Whether a site system has drives, all of them with a known free space.
constexpr bool tells_free_space(const site_system& system) {
    for (const drive& d : system.drives)
        if (!d.free || d.letter.empty() || !is_letter(d.letter[0])) return false;
    return !system.drives.empty();
}

/// The uppercase letter of the drive with the most free space; of several, the first in alphabetical order. 0 unless
/// the free space of every drive is known.
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

/// The free space of that drive; nullopt unless the free space of every drive is known.
constexpr std::optional<std::uint64_t> most_free_space(const site_system& system) {
    if (!tells_free_space(system)) return std::nullopt;
    std::uint64_t most = 0;
    for (const drive& d : system.drives)
        if (*d.free > most) most = *d.free;
    return most;
}

} // namespace distpoint

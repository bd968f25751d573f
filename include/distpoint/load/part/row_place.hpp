// SPDX-License-Identifier: BSL-1.0
// The location of a row in an export, and of the facts in it.
#pragma once

#include <distpoint/hierarchy/element.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace distpoint {

/// The location of a row, and of the facts in it as offsets from its beginning, which use two bytes per fact.
template <std::size_t Facts>
struct row_place {
    std::uint32_t begin = 0;
    std::uint32_t file = 0;
    std::array<std::uint16_t, Facts> facts{};

    void note(std::size_t fact, std::size_t offset) {
        const std::size_t distance = offset - begin + 1;
        facts[fact] = distance <= 0xffff ? static_cast<std::uint16_t>(distance) : std::uint16_t{0};
    }
    bool knows(std::size_t fact) const { return facts[fact] != 0; }
    /// The location of a fact, whose end is unknown; that of the row if the fact has none.
    text_range of(std::size_t fact) const {
        if (!knows(fact)) return row();
        const std::size_t at = std::size_t{begin} + facts[fact] - 1;
        return {file, at, at};
    }
    text_range row() const { return {file, begin, std::size_t{begin} + 1}; }
};

} // namespace distpoint

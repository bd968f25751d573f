// SPDX-License-Identifier: BSL-1.0
// Sizes in words.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>

namespace distpoint {

/// `620 MB`, `1.5 GB`: powers of 1,000, at most one digit after the point.
inline std::string size_in_words(std::uint64_t bytes) {
    static constexpr const char* units[] = {"B", "KB", "MB", "GB", "TB", "PB", "EB"};
    int unit = 0;
    std::uint64_t factor = 1;
    while (unit < 6 && bytes / factor >= 1000) factor *= 1000, ++unit;
    const std::uint64_t tenths = factor == 1 ? 0 : bytes % factor / (factor / 10);
    return tenths == 0 ? fmt::format("{} {}", bytes / factor, units[unit])
                       : fmt::format("{}.{} {}", bytes / factor, tenths, units[unit]);
}

} // namespace distpoint

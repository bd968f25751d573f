// SPDX-License-Identifier: BSL-1.0
// Human-readable sizes and durations.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace distpoint {

/// A size such as `620 MB` or `1.5 GB`: powers of 1,000, at most one decimal place, rounded down.
inline std::string size_in_words(std::uint64_t bytes) {
    static constexpr const char* units[] = {"B", "KB", "MB", "GB", "TB", "PB", "EB"};
    int unit = 0;
    std::uint64_t factor = 1;
    for (; unit < 6 && bytes / factor >= 1000; ++unit) factor *= 1000;
    const std::uint64_t tenths = factor == 1 ? 0 : bytes % factor / (factor / 10);
    return tenths == 0 ? fmt::format("{} {}", bytes / factor, units[unit])
                       : fmt::format("{}.{} {}", bytes / factor, tenths, units[unit]);
}

/// `1 package`, `2 packages`.
inline std::string count_in_words(std::size_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

/// `0.7 h`, `26.3 h`: hours with one digit after the point.
inline std::string hours_in_words(double hours) {
    return hours < 0.05 ? std::string("under 0.1 h") : fmt::format("{:.1f} h", hours);
}

} // namespace distpoint

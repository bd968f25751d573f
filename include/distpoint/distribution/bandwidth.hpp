// SPDX-License-Identifier: BSL-1.0
// Bandwidths of lines, and the duration of a copy over a line.
#pragma once

#include <distpoint/vocabulary/text.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace distpoint {

/// Bits per second from `2 Mbit/s`, `512 kbps`, `1.5 MB/s`: a number below ten to the twelfth, a prefix k, M or G
/// (powers of 1,000, without case) or none, and bit/s, bps or b/s for bits, B/s for bytes. nullopt if the text has
/// another form, or is zero.
constexpr std::optional<double> rate_from(std::string_view text) {
    text = trimmed(text);
    double number = 0;
    std::size_t at = 0;
    for (; at < text.size() && is_digit(text[at]); ++at) number = number * 10 + (text[at] - '0');
    if (at == 0 || at > 12) return std::nullopt;
    if (at < text.size() && text[at] == '.') {
        double part = 0.1;
        const std::size_t first = ++at;
        for (; at < text.size() && is_digit(text[at]); ++at, part /= 10) number += part * (text[at] - '0');
        if (at == first) return std::nullopt;
    }
    std::string_view unit = trimmed(text.substr(at));
    const char prefix = unit.empty() ? '\0' : folded(unit.front());
    const double factor = prefix == 'k' ? 1e3 : prefix == 'm' ? 1e6 : prefix == 'g' ? 1e9 : 1;
    if (factor != 1) unit.remove_prefix(1);
    if (unit == "B/s")
        number *= 8;
    else if (!same_name(unit, "bit/s") && !same_name(unit, "bps") && unit != "b/s")
        return std::nullopt;
    if (number <= 0) return std::nullopt;
    return number * factor;
}

/// The hours for which a copy of `bytes` occupies a line with a bandwidth in bits per second, if the line carries no
/// other traffic.
constexpr double hours_for(std::uint64_t bytes, double bits_per_second) {
    return static_cast<double>(bytes) * 8 / bits_per_second / 3600;
}

} // namespace distpoint

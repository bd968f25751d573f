// SPDX-License-Identifier: BSL-1.0
// The units of sizes in documents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace distpoint {

/// The units of sizes: powers of 1,000 and of 1,024. Each allows only as many digits before the decimal point as keep a
/// size below an exabyte; the schema of documents has the same limits.
struct size_unit {
    std::string_view letter{}; // without B
    std::uint64_t factor = 1;  // of the decimal unit
    std::uint64_t binary_factor = 1;
    std::size_t most_digits = 0; // before the decimal point, without leading zeros
};
inline constexpr size_unit size_units[] = {
    {"", 1, 1, 18},
    {"k", 1'000, std::uint64_t{1} << 10, 15},
    {"m", 1'000'000, std::uint64_t{1} << 20, 12},
    {"g", 1'000'000'000, std::uint64_t{1} << 30, 9},
    {"t", 1'000'000'000'000, std::uint64_t{1} << 40, 6},
    {"p", 1'000'000'000'000'000, std::uint64_t{1} << 50, 3},
};

} // namespace distpoint

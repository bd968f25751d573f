// SPDX-License-Identifier: BSL-1.0
// Hashes under a key that differs from run to run, so that no file can be written for its names to collide.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#ifdef __linux__
#include <cstring>
#endif

namespace distpoint {

/// Both halves of the product of two numbers, xored: every bit of the result depends on every bit of both. Without its
/// upper half a product would pass on a difference in the highest bit whatever the other factor is.
constexpr std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) {
#ifdef __SIZEOF_INT128__
    __extension__ using wide = unsigned __int128;
    return static_cast<std::uint64_t>(static_cast<wide>(a) * b ^ static_cast<wide>(a) * b >> 64);
#else
    constexpr std::uint64_t half = 0xffffffffu;
    const std::uint64_t low = (a & half) * (b & half);
    const std::uint64_t one = (a >> 32) * (b & half) + (low >> 32);
    const std::uint64_t other = (a & half) * (b >> 32) + (one & half);
    return ((other << 32) | (low & half)) ^ ((a >> 32) * (b >> 32) + (one >> 32) + (other >> 32));
#endif
}

namespace detail {

inline constexpr std::uint64_t fixed_key = 0xff51afd7ed558ccdu;

#ifdef __linux__
// getauxval of <sys/auxv.h>, which brings the three thousand macros of <elf.h> with it.
extern "C" unsigned long distpoint_auxiliary_value(unsigned long type) __asm__("getauxval");
inline constexpr unsigned long random_bytes = 25; // AT_RANDOM
#endif

// Linux gives each process sixteen random bytes, the same in all of its libraries: a table that one fills, another can
// read. Other systems have nothing of the kind that costs as little; there the key is always the same.
inline std::uint64_t key_of_process() {
#ifdef __linux__
    static const std::uint64_t key = [] {
        std::uint64_t random[2] = {0, 0};
        if (const auto bytes = distpoint_auxiliary_value(random_bytes); bytes != 0)
            std::memcpy(random, reinterpret_cast<const void*>(bytes), sizeof random); // NOLINT: an address as a number
        // Never the bytes themselves, which protect the stack. Odd, so that no bit of a factor is lost.
        return folded_product(random[0] ^ fixed_key, random[1] ^ 0xc4ceb9fe1a85ec53u) | 1;
    }();
    return key;
#else
    return fixed_key;
#endif
}

} // namespace detail

/// What hashes begin with and multiply by: a number of this process; in constant expressions always the same.
constexpr std::uint64_t hash_key() {
    return std::is_constant_evaluated() ? detail::fixed_key : detail::key_of_process();
}

/// A hash of a number, for tables of numbers that a file contains.
struct number_hasher {
    std::size_t operator()(std::uint64_t number) const {
        const std::uint64_t key = hash_key();
        return static_cast<std::size_t>(folded_product(number ^ key, key));
    }
};

} // namespace distpoint

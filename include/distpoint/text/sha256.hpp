// SPDX-License-Identifier: BSL-1.0
// SHA-256 in Base64, by which a page names the scripts and styles that may run in it.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace distpoint {

namespace detail {

/// Adds blocks of 64 bytes to a hash (FIPS 180-4).
class sha256 {
  public:
    static std::array<std::uint32_t, 8> of(std::string_view text) {
        sha256 hash;
        std::string_view rest = text;
        for (; rest.size() >= 64; rest.remove_prefix(64)) hash.add(rest.substr(0, 64));
        std::string last(rest);
        last += '\x80';
        while (last.size() % 64 != 56) last += '\0';
        const std::uint64_t bits = std::uint64_t{text.size()} * 8;
        for (int shift = 56; shift >= 0; shift -= 8) last += static_cast<char>(bits >> shift & 0xffu);
        for (std::size_t at = 0; at < last.size(); at += 64) hash.add(std::string_view(last).substr(at, 64));
        return hash.state_;
    }

  private:
    void add(std::string_view block) {
        static constexpr std::uint32_t constants[64] = {
            0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
            0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
            0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
            0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
            0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
            0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
            0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
            0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
        std::uint32_t words[64];
        for (std::size_t i = 0; i < 64; ++i) {
            if (i < 16) {
                words[i] = 0;
                for (std::size_t byte = 0; byte < 4; ++byte)
                    words[i] = words[i] << 8 | static_cast<unsigned char>(block[4 * i + byte]);
                continue;
            }
            const std::uint32_t a = words[i - 15];
            const std::uint32_t b = words[i - 2];
            words[i] = words[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3) + words[i - 7] +
                       (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
        }
        auto [a, b, c, d, e, f, g, h] = state_;
        for (std::size_t i = 0; i < 64; ++i) {
            const std::uint32_t first = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                                        ((e & f) ^ (~e & g)) + constants[i] + words[i];
            const std::uint32_t second =
                (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            h = g, g = f, f = e, e = d + first, d = c, c = b, b = a, a = first + second;
        }
        const std::uint32_t changes[8] = {a, b, c, d, e, f, g, h};
        for (std::size_t i = 0; i < 8; ++i) state_[i] += changes[i];
    }

    std::array<std::uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                           0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
};

} // namespace detail

/// The SHA-256 of a text in Base64, as a Content-Security-Policy has it: 44 characters. Linear.
inline std::string sha256_base64(std::string_view text) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    for (const std::uint32_t word : detail::sha256::of(text))
        for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(word >> shift & 0xffu);
    bytes += '\0'; // 33 bytes are 44 digits, the last of which is padding
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t three = 0;
        for (std::size_t byte = 0; byte < 3; ++byte) three = three << 8 | static_cast<unsigned char>(bytes[i + byte]);
        for (int shift = 18; shift >= 0; shift -= 6) out += digits[three >> shift & 63u];
    }
    out.back() = '=';
    return out;
}

} // namespace distpoint

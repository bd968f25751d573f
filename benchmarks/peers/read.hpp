// SPDX-License-Identifier: BSL-1.0
// What the peers share: a file's bytes, and what they print so that the sides can be compared.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace peers {

/// The bytes of a file in one read, with `padding` zeros behind them.
inline std::string read(const char* path, std::size_t padding = 0) {
    std::FILE* const file = std::fopen(path, "rb");
    if (file == nullptr) std::exit(2);
    std::fseek(file, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(std::ftell(file)) + padding, '\0');
    std::rewind(file);
    const std::size_t size = std::fread(bytes.data(), 1, bytes.size() - padding, file);
    std::fclose(file);
    if (size + padding != bytes.size()) std::exit(2);
    return bytes;
}

/// Counts texts: how many, and how long they are.
struct tally {
    std::size_t texts = 0;
    std::size_t characters = 0;

    void add(std::string_view text) {
        ++texts;
        characters += text.size();
    }
    int print() const {
        std::printf("%zu texts, %zu characters\n", texts, characters);
        return 0;
    }
};

} // namespace peers

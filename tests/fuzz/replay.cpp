// SPDX-License-Identifier: BSL-1.0
// Runs files through a target without a fuzzer: replay TARGET FILE...
#include "fuzz.hpp"

#include <fstream>
#include <iterator>

int main(int argc, char** argv) {
    for (const fuzz::target& target : fuzz::targets) {
        if (argc < 2 || target.name != argv[1]) continue;
        for (int i = 2; i < argc; ++i) {
            std::ifstream file(argv[i], std::ios::binary);
            fuzz::expect(file.good(), "a file can be read", argv[i]);
            const std::string bytes(std::istreambuf_iterator<char>(file), {});
            target.run(bytes);
        }
        return 0;
    }
    std::fputs("usage: replay TARGET FILE...\n", stderr);
    return 2;
}

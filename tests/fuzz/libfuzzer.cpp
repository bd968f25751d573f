// SPDX-License-Identifier: BSL-1.0
// The entry of libFuzzer. DISTPOINT_FUZZ names the target.
#include "fuzz.hpp"

#include <cstdint>

namespace {

const fuzz::target* chosen = nullptr;

}

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    const char* const name = std::getenv("DISTPOINT_FUZZ");
    for (const fuzz::target& target : fuzz::targets)
        if (name != nullptr && target.name == name) chosen = &target;
    if (chosen != nullptr) return 0;
    std::fputs("set DISTPOINT_FUZZ to one of:", stderr);
    for (const fuzz::target& target : fuzz::targets) std::fprintf(stderr, " %s", target.name.data());
    std::fputs("\n", stderr);
    std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    chosen->run({reinterpret_cast<const char*>(data), size});
    return 0;
}

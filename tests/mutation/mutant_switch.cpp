// SPDX-License-Identifier: BSL-1.0
// DISTPOINT_MUTANT_CHOSEN: the number of the chosen mutant, none by default. DISTPOINT_MUTANTS_REACHED: a file for the
// numbers of all mutants that the run came to.
#include "mutant_switch.hpp"

#include <cstdio>
#include <cstdlib>

namespace mutation {

namespace {

constexpr int most = 20000;
bool reached[most];

int chosen_number() {
    const char* const number = std::getenv("DISTPOINT_MUTANT_CHOSEN");
    if (std::getenv("DISTPOINT_MUTANTS_REACHED") != nullptr)
        std::atexit([] {
            if (std::FILE* const file = std::fopen(std::getenv("DISTPOINT_MUTANTS_REACHED"), "a")) {
                for (int i = 0; i < most; ++i)
                    if (reached[i]) std::fprintf(file, "%d\n", i);
                std::fclose(file);
            }
        });
    return number == nullptr ? -1 : std::atoi(number);
}

} // namespace

bool is(int mutant) noexcept {
    static const int chosen = chosen_number();
    reached[mutant] = true;
    return chosen == mutant;
}

} // namespace mutation

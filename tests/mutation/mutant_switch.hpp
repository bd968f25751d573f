// SPDX-License-Identifier: BSL-1.0
// Included before everything else when mutants are built: the switch that each of them is behind.
#pragma once

namespace mutation {

// Whether a mutant is the one that this run has chosen; notes that the run has come to it.
bool is(int mutant) noexcept;

// The same; a program has an instance for each mutant that it has code of.
template <int mutant>
bool is_numbered() noexcept {
    return is(mutant);
}

} // namespace mutation

#if defined(DISTPOINT_MUTANT_BUILT) // this mutant alone, at compile time too
#define DISTPOINT_MUTANT(number) ((number) == DISTPOINT_MUTANT_BUILT)
#elif defined(DISTPOINT_MUTANT_PROBED) // does not compile if a constant comes to this mutant
#define DISTPOINT_MUTANT(number)                                                                                       \
    ((number) == DISTPOINT_MUTANT_PROBED && __builtin_is_constant_evaluated() ? throw number : false)
#else
#define DISTPOINT_MUTANT(number) (__builtin_is_constant_evaluated() ? false : ::mutation::is_numbered<number>())
#endif

// SPDX-License-Identifier: BSL-1.0
// Included before everything else when mutants are built: the switch that each of them is behind.
#pragma once

namespace mutation {

// Whether a mutant is the one that this run has chosen; notes that the run has come to it.
bool is(int mutant) noexcept;

} // namespace mutation

#define DISTPOINT_MUTANT(number) (__builtin_is_constant_evaluated() ? false : ::mutation::is(number))

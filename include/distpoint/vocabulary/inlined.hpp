// SPDX-License-Identifier: BSL-1.0
// What compilers copy into its callers, and what not.
#pragma once

/// A small function that a loop calls in several places, copied into each: the loop keeps its variables in registers.
/// And a function that is called seldom, which stays apart.
#if defined(__GNUC__)
#define DISTPOINT_OFTEN [[gnu::always_inline]]
#define DISTPOINT_SELDOM [[gnu::noinline]]
#elif defined(_MSC_VER)
#define DISTPOINT_OFTEN __forceinline
#define DISTPOINT_SELDOM __declspec(noinline)
#else
#define DISTPOINT_OFTEN
#define DISTPOINT_SELDOM
#endif

// SPDX-License-Identifier: BSL-1.0
// Which functions compilers copy into their callers.
#pragma once

/// DISTPOINT_OFTEN: a small function that a loop calls in several places is copied into each, and the loop keeps its
/// variables in registers. DISTPOINT_SELDOM: one that is called seldom stays apart, whatever its size.
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

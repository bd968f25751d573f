// SPDX-License-Identifier: BSL-1.0
// Asks for memory ahead of its use.
#pragma once

#include <type_traits>

namespace distpoint {

/// Asks the processor to load the memory at an address; nothing in constant expressions, and where compilers have no
/// such builtin.
constexpr void prefetch([[maybe_unused]] const void* address) {
#if defined(__GNUC__)
    if (!std::is_constant_evaluated()) __builtin_prefetch(address);
#endif
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Large pages for long lists.
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace distpoint {

/// Suggests that memory which is not written yet comes in large pages: in small ones, a list of 10 MB costs a tenth of
/// the time that it takes to read and check it. Only Linux, where programs must ask, is asked, and only for memory of
/// several such pages. What is never written still costs nothing. A system that cannot does nothing.
inline void prefer_large_pages([[maybe_unused]] void* begin, [[maybe_unused]] std::size_t size) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    constexpr std::size_t page = std::size_t{64} << 10; // of whichever size pages are, a multiple of it
    constexpr std::size_t large = std::size_t{4} << 20;
    if (size < large) return;
    const std::size_t skipped = page - reinterpret_cast<std::uintptr_t>(begin) % page;
    ::madvise(static_cast<char*>(begin) + skipped, size - skipped, MADV_HUGEPAGE);
#endif
}

} // namespace distpoint

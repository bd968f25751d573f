// SPDX-License-Identifier: BSL-1.0
// Room for long lists, in large pages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace distpoint {

namespace detail {

#ifdef __linux__
// madvise of <sys/mman.h>, which is not for each program that includes the core.
extern "C" int distpoint_advise(void* begin, std::size_t size, int advice) __asm__("madvise");
#endif

// Suggests that memory which is not written yet comes in large pages; only Linux needs that. What is never written
// still costs nothing. A system that cannot does nothing.
inline void prefer_large_pages([[maybe_unused]] void* begin, [[maybe_unused]] std::size_t size) {
#ifdef __linux__
    constexpr std::size_t page = std::size_t{64} << 10; // a multiple of the size of any system's pages
    constexpr std::size_t several = std::size_t{4} << 20;
    constexpr int in_large_pages = 14; // MADV_HUGEPAGE
    if (size < several) return;
    const std::size_t skipped = page - reinterpret_cast<std::uintptr_t>(begin) % page;
    distpoint_advise(static_cast<char*>(begin) + skipped, size - skipped, in_large_pages);
#endif
}

} // namespace detail

/// `to.reserve(count)`, for lists that may be long: one of 10 MB takes a tenth of the time of reading and checking a
/// file if its memory comes in small pages, as it is written. Room that is never used costs next to nothing.
template <class T>
constexpr void reserve_much(std::vector<T>& to, std::size_t count) {
    to.reserve(count);
    if (!std::is_constant_evaluated())
        detail::prefer_large_pages(to.data() + to.size(), (to.capacity() - to.size()) * sizeof(T));
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Reserves memory for lists whose length is not known.
#pragma once

#include <distpoint/vocabulary/large_pages.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace distpoint {

/// Makes room for another element. Once a list must grow, it grows to the length that the rest of the text
/// suggests: a list that doubles copies its elements, while room that is never written costs no memory.
/// `first` and `at`: where in the text, of `size` bytes, the first element and this one begin.
template <class T>
void make_room(std::vector<T>& to, std::size_t first, std::size_t at, std::size_t size) {
    constexpr std::size_t few = 64;
    constexpr std::size_t most = std::size_t{1} << 20;
    if (to.size() < to.capacity() || to.size() < few || at <= first) return;
    const double bytes_each = static_cast<double>(at - first) / static_cast<double>(to.size());
    const double more = static_cast<double>(size - at) / bytes_each;
    const std::size_t likely = to.size() + static_cast<std::size_t>(more * 1.05) + few;
    reserve_much(to, std::max(std::min(likely, most), to.size() * 2));
}

} // namespace distpoint

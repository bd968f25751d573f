// SPDX-License-Identifier: BSL-1.0
// Look-ups of many names, which wait for memory together.
#pragma once

#include <distpoint/hierarchy/name_hash.hpp>
#include <distpoint/vocabulary/prefetch.hpp>

#include <cstddef>

namespace distpoint {

/// A name to be looked up in a table, and the number of the name that has its hash there: very likely the same name.
/// The table still compares them.
struct sought_name {
    static constexpr std::uint32_t none = 0xffffffffu;

    hashed_name name{};
    std::uint32_t likely = none;
};

/// Calls `use(const sought_name&)` for each name that is added, in order, though later: a look-up reads a slot, then a
/// record, then the record's text, and with more names than the caches hold it waits for each. Thirty-two names wait
/// together. `table.fetch(name)` hashes a name and asks for its slot, `table.seek(sought)` sets `likely` and asks for
/// that record, and `table.approach(sought)` asks for its text. Keeps a reference to the table, and views of names
/// until they are used. `use` may add names to the table, but not remove any. Call `finish` after the last name.
template <class Table, class Use>
class sought_names {
  public:
    constexpr sought_names(const Table& table, Use use) : table_(table), use_(use) {}

    constexpr void add(std::string_view name) {
        if (std::is_constant_evaluated()) return use_(sought_name{table_.fetch(name)});
        prefetch(name.data());
        names_[count_++] = name;
        if (count_ == together) finish();
    }
    constexpr void finish() {
        for (std::size_t i = 0; i < count_; ++i) sought_[i] = {table_.fetch(names_[i])};
        for (std::size_t i = 0; i < count_; ++i) table_.seek(sought_[i]);
        for (std::size_t i = 0; i < count_; ++i) table_.approach(sought_[i]);
        for (std::size_t i = 0; i < count_; ++i) use_(sought_[i]);
        count_ = 0;
    }

  private:
    static constexpr std::size_t together = 32;

    const Table& table_;
    Use use_;
    std::size_t count_ = 0;
    std::string_view names_[together];
    sought_name sought_[together];
};

} // namespace distpoint

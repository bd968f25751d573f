// SPDX-License-Identifier: BSL-1.0
// Finds the records of a list by name.
#pragma once

#include <distpoint/hierarchy/each_name.hpp>
#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/hierarchy/name_slots.hpp>
#include <distpoint/hierarchy/sought_names.hpp>

namespace distpoint {

/// The first record of each name in a list, by `title_of`, without case. A look-up costs the name's length. The records
/// must outlive it.
template <class Record>
class record_names {
  public:
    static constexpr std::uint32_t none = name_slots::none;

    /// An empty table with room for all records.
    constexpr explicit record_names(std::span<const Record> records)
        : records_(records.data()), slots_(records.size()) {}

    /// Adds a record unless its name is empty or exists; returns the position of the first record of that name.
    constexpr std::uint32_t add(const hashed_name& name, std::uint32_t position) {
        return name.text.empty() ? position : slots_.add(name, position, name_of{records_});
    }
    /// The position of the first record of a name, or `none`.
    constexpr std::uint32_t find(const hashed_name& name) const {
        return name.text.empty() ? none : slots_.find(name, name_of{records_});
    }
    /// The same for a name that was sought ahead.
    constexpr std::uint32_t find(const sought_name& sought) const {
        const bool is_likely = sought.likely != none && same_name(title_of(records_[sought.likely]), sought.name.text);
        return is_likely ? sought.likely : find(sought.name);
    }
    constexpr bool contains(const hashed_name& name) const { return find(name) != none; }
    /// Hashes a name that will be looked up soon, and asks for its place.
    constexpr hashed_name fetch(std::string_view name) const { return slots_.fetch(name); }

    // For sought_names.
    constexpr void seek(sought_name& sought) const {
        if (sought.name.text.empty() || slots_.empty()) return;
        sought.likely = slots_.likely(sought.name.hash);
        if (sought.likely != none) prefetch(records_ + sought.likely);
    }
    constexpr void approach(const sought_name& sought) const {
        if (sought.likely != none) prefetch(title_of(records_[sought.likely]).data());
    }

  private:
    struct name_of {
        const Record* records;
        constexpr std::string_view operator()(std::uint32_t position) const { return title_of(records[position]); }
    };

    const Record* records_;
    name_slots slots_;
};

} // namespace distpoint

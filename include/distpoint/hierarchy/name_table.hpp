// SPDX-License-Identifier: BSL-1.0
// A table from names to positions, without case, for compile time and run time.
#pragma once

#include <distpoint/hierarchy/name_slots.hpp>
#include <distpoint/hierarchy/sought_names.hpp>

namespace distpoint {

/// Names, each with the position that it was first added with. A look-up costs the name's length. Keeps views of the
/// names. Positions are below 2³² - 1.
class name_table {
  public:
    static constexpr std::uint32_t none = name_slots::none;

    constexpr name_table() = default;
    /// Room for `count` names; it grows if there are more. A table without room cannot be added to.
    constexpr explicit name_table(std::size_t count) : slots_(count), entries_(count, for_overwrite) {}

    /// Adds a name unless it exists; returns the position stored for it. An empty name is not added.
    constexpr std::uint32_t add(const hashed_name& name, std::uint32_t position) {
        if (name.text.empty()) return position;
        const std::uint32_t number = slots_.add(name, count_, name_of{entries_.data()});
        if (number != count_) return entries_[number].position;
        if (count_ == entries_.size()) grow();
        entries_[count_] = {name.text.data(), static_cast<std::uint32_t>(name.text.size()), position};
        ++count_;
        return position;
    }
    /// The same for a name that was sought ahead.
    constexpr std::uint32_t add(const sought_name& sought, std::uint32_t position) {
        return is_likely(sought) ? entries_[sought.likely].position : add(sought.name, position);
    }
    /// The position of a name, or `none`.
    constexpr std::uint32_t find(const hashed_name& name) const {
        if (name.text.empty()) return none;
        const std::uint32_t number = slots_.find(name, name_of{entries_.data()});
        return number == none ? none : entries_[number].position;
    }
    constexpr bool contains(const hashed_name& name) const { return find(name) != none; }
    /// Hashes a name that will be looked up soon, and asks for its place.
    constexpr hashed_name fetch(std::string_view name) const { return slots_.fetch(name); }
    // For sought_names.
    constexpr void seek(sought_name& sought) const {
        if (sought.name.text.empty() || slots_.empty()) return;
        sought.likely = slots_.likely(sought.name.hash);
        if (sought.likely != none) prefetch(entries_.data() + sought.likely);
    }
    constexpr void approach(const sought_name& sought) const {
        if (sought.likely != none) prefetch(entries_[sought.likely].text);
    }
    /// Whether the table has no capacity.
    constexpr bool empty() const { return slots_.empty(); }

    /// The number of names.
    constexpr std::uint32_t size() const { return count_; }
    /// A name, by the order in which they were added.
    constexpr std::string_view name(std::uint32_t number) const { return name_of{entries_.data()}(number); }
    /// Its position.
    constexpr std::uint32_t position(std::uint32_t number) const { return entries_[number].position; }

  private:
    struct entry {
        const char* text;
        std::uint32_t length;
        std::uint32_t position;
    };
    struct name_of {
        const entry* entries;
        constexpr std::string_view operator()(std::uint32_t number) const {
            return {entries[number].text, entries[number].length};
        }
    };

    constexpr bool is_likely(const sought_name& sought) const {
        return sought.likely != none && same_name(name(sought.likely), sought.name.text);
    }
    constexpr void grow() {
        heap_array<entry> larger(entries_.size() * 2 + 4, for_overwrite);
        for (std::uint32_t i = 0; i < count_; ++i) larger[i] = entries_[i];
        entries_ = static_cast<heap_array<entry>&&>(larger);
    }

    name_slots slots_;
    heap_array<entry> entries_; // as added
    std::uint32_t count_ = 0;
};

} // namespace distpoint

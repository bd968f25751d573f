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
    constexpr explicit name_table(std::size_t count)
        : slots_(count), texts_(count, for_overwrite), lengths_(count, for_overwrite) {}

    /// Adds a name unless it exists; returns the position stored for it. An empty name is not added.
    constexpr std::uint32_t add(const hashed_name& name, std::uint32_t position) {
        if (name.text.empty()) return position;
        const std::uint32_t number = slots_.add(name, count_, name_of{*this});
        if (number != count_) return this->position(number);
        if (count_ == texts_.size()) grow();
        if (position != count_ && positions_.empty()) keep_positions();
        texts_[count_] = name.text.data();
        lengths_[count_] = static_cast<std::uint32_t>(name.text.size());
        if (!positions_.empty()) positions_[count_] = position;
        ++count_;
        return position;
    }
    /// The same for a name that was sought ahead.
    constexpr std::uint32_t add(const sought_name& sought, std::uint32_t position) {
        return is_likely(sought) ? this->position(sought.likely) : add(sought.name, position);
    }
    /// The position of a name, or `none`.
    constexpr std::uint32_t find(const hashed_name& name) const {
        if (name.text.empty()) return none;
        const std::uint32_t number = slots_.find(name, name_of{*this});
        return number == none ? none : position(number);
    }
    constexpr bool contains(const hashed_name& name) const { return find(name) != none; }
    /// Hashes a name that will be looked up soon, and asks for its place.
    constexpr hashed_name fetch(std::string_view name) const { return slots_.fetch(name); }
    // For sought_names.
    constexpr void seek(sought_name& sought) const {
        if (sought.name.text.empty() || slots_.empty()) return;
        sought.likely = slots_.likely(sought.name.hash);
        if (sought.likely != none) prefetch(texts_.data() + sought.likely);
    }
    constexpr void approach(const sought_name& sought) const {
        if (sought.likely != none) prefetch(texts_[sought.likely]);
    }
    /// Whether the table has no capacity.
    constexpr bool empty() const { return slots_.empty(); }

    /// The number of names.
    constexpr std::uint32_t size() const { return count_; }
    /// A name, by the order in which they were added.
    constexpr std::string_view name(std::uint32_t number) const { return {texts_[number], lengths_[number]}; }
    /// Its position.
    constexpr std::uint32_t position(std::uint32_t number) const {
        return positions_.empty() ? number : positions_[number];
    }

  private:
    struct name_of {
        const name_table& table;
        constexpr std::string_view operator()(std::uint32_t number) const { return table.name(number); }
    };

    constexpr bool is_likely(const sought_name& sought) const {
        return sought.likely != none && same_name(name(sought.likely), sought.name.text);
    }
    template <class T>
    constexpr void enlarge(heap_array<T>& values, std::size_t size) const {
        heap_array<T> larger(size, for_overwrite);
        for (std::uint32_t i = 0; i < count_; ++i) larger[i] = values[i];
        values = static_cast<heap_array<T>&&>(larger);
    }
    constexpr void grow() {
        const std::size_t size = texts_.size() * 2 + 4;
        enlarge(texts_, size);
        enlarge(lengths_, size);
        if (!positions_.empty()) enlarge(positions_, size);
    }
    constexpr void keep_positions() {
        positions_ = heap_array<std::uint32_t>(texts_.size(), for_overwrite);
        for (std::uint32_t i = 0; i < count_; ++i) positions_[i] = i;
    }

    name_slots slots_;
    // The names as added, apart: a large table is mostly these.
    heap_array<const char*> texts_;
    heap_array<std::uint32_t> lengths_;
    heap_array<std::uint32_t> positions_; // empty while each name's position is its number
    std::uint32_t count_ = 0;
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// A hash table of positions of names that are stored elsewhere.
#pragma once

#include <distpoint/hierarchy/name_hash.hpp>
#include <distpoint/vocabulary/heap_array.hpp>
#include <distpoint/vocabulary/prefetch.hpp>

namespace distpoint {

/// Positions of names, found by hash; `name_of(position)` gives the name to compare. Eight bytes a slot, because the
/// memory that a large table touches is most of its cost. Open addressing, at most four fifths full; grows by the
/// hashes alone. Positions are below 2³² - 1.
class name_slots {
  public:
    static constexpr std::uint32_t none = 0xffffffffu;

    constexpr name_slots() = default;
    /// Room for `count` names; it grows if there are more. A table without room cannot be added to.
    constexpr explicit name_slots(std::size_t count) : slots_(count == 0 ? 0 : room_for(count)) {}

    /// Adds a name unless it exists; returns the position stored for it.
    template <class NameOf>
    constexpr std::uint32_t add(const hashed_name& name, std::uint32_t position, NameOf name_of) {
        slot& at = slots_.data()[place(name, name_of)];
        if (at.number != 0) return at.number - 1;
        at = {name.hash, position + 1};
        if (++count_ * 5 > slots_.size() * 4) grow();
        return position;
    }
    /// The position of a name, or `none`.
    template <class NameOf>
    constexpr std::uint32_t find(const hashed_name& name, NameOf name_of) const {
        return slots_.empty() ? none : slots_.data()[place(name, name_of)].number - 1;
    }
    /// The position of the first name with a hash, or `none`: very likely the name that has it.
    constexpr std::uint32_t likely(std::uint32_t hash) const {
        const slot* const slots = slots_.data();
        std::size_t at = home(hash);
        while (slots[at].number != 0 && slots[at].hash != hash) at = at + 1 == slots_.size() ? 0 : at + 1;
        return slots[at].number - 1;
    }
    /// Hashes a name and asks for its slot, in which it will be looked up soon.
    constexpr hashed_name fetch(std::string_view text) const {
        const hashed_name name = text;
        prefetch(slots_.data() + home(name.hash));
        return name;
    }
    constexpr bool empty() const { return slots_.empty(); }

  private:
    struct slot {
        std::uint32_t hash = 0;
        std::uint32_t number = 0; // the position + 1; 0: free
    };

    // Constant expressions count steps, not bytes: more room, fewer collisions.
    static constexpr std::size_t room_for(std::size_t count) {
        return std::is_constant_evaluated() ? count * 4 : count / 4 * 5 + 10;
    }
    constexpr void grow() {
        const heap_array<slot> old = static_cast<heap_array<slot>&&>(slots_);
        slots_ = heap_array<slot>(old.size() * 2);
        for (const slot& s : old) {
            if (s.number == 0) continue;
            std::size_t at = home(s.hash);
            while (slots_[at].number != 0) at = at + 1 == slots_.size() ? 0 : at + 1;
            slots_[at] = s;
        }
    }
    constexpr std::size_t home(std::uint32_t hash) const {
        return static_cast<std::size_t>(std::uint64_t{hash} * slots_.size() >> 32);
    }
    template <class NameOf>
    constexpr std::size_t place(const hashed_name& name, NameOf name_of) const {
        const slot* const slots = slots_.data();
        std::size_t at = home(name.hash);
        while (slots[at].number != 0 &&
               (slots[at].hash != name.hash || !same_name(name_of(slots[at].number - 1), name.text)))
            at = at + 1 == slots_.size() ? 0 : at + 1;
        return at;
    }

    heap_array<slot> slots_;
    std::size_t count_ = 0;
};

} // namespace distpoint

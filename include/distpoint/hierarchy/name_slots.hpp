// SPDX-License-Identifier: BSL-1.0
// A hash table of positions of names that are stored elsewhere.
#pragma once

#include <distpoint/hierarchy/name_hash.hpp>
#include <distpoint/vocabulary/heap_array.hpp>
#include <distpoint/vocabulary/prefetch.hpp>

#include <bit>

namespace distpoint {

/// Positions of names, found by hash; `name_of(position)` gives the name to compare. Four bytes a slot, because the
/// memory that a large table touches is most of its cost: the position, and as many bits of the hash as fit beside it.
/// Open addressing, at most four fifths full; growing hashes the names again. Once several names have one hash, as only
/// chosen ones have, it changes to exact hashes. Positions are below 2³² - 1, and below the room that was asked for or
/// the number of names that were added.
class name_slots {
  public:
    static constexpr std::uint32_t none = 0xffffffffu;

    constexpr name_slots() = default;
    /// Room for `count` names; it grows if there are more. A table without room cannot be added to.
    constexpr explicit name_slots(std::size_t count)
        : slots_(count == 0 ? 0 : room_for(count)), numbers_(mask_for(slots_.size())) {}

    /// Adds a name unless it exists; returns the position stored for it.
    template <class NameOf>
    constexpr std::uint32_t add(const hashed_name& name, std::uint32_t position, NameOf name_of) {
        std::uint32_t others = 0;
        std::size_t at = place(name, name_of, &others);
        if (slots_[at] != 0) return (slots_[at] & numbers_) - 1;
        const bool is_full = ++count_ * 5 > slots_.size() * 4;
        if (is_full || (others > most_others && !exact_)) {
            exact_ = exact_ || others > most_others;
            hash_again(is_full ? slots_.size() * 2 : slots_.size(), name_of);
            at = place(name, name_of);
        }
        slots_[at] = tag(hash_of(name)) | (position + 1);
        return position;
    }
    /// The position of a name, or `none`.
    template <class NameOf>
    constexpr std::uint32_t find(const hashed_name& name, NameOf name_of) const {
        return slots_.empty() ? none : (slots_.data()[place(name, name_of)] & numbers_) - 1;
    }
    /// The position of the first name with a hash, or `none`: very likely the name that has it; of exact hashes, any.
    constexpr std::uint32_t likely(std::uint32_t hash) const {
        const std::uint32_t* const slots = slots_.data();
        std::size_t at = home(hash);
        while (slots[at] != 0 && !has_tag(slots[at], hash)) at = at + 1 == slots_.size() ? 0 : at + 1;
        return (slots[at] & numbers_) - 1;
    }
    /// Hashes a name and asks for its slot, in which it will be looked up soon.
    constexpr hashed_name fetch(std::string_view text) const {
        const hashed_name name = text;
        prefetch(slots_.data() + home(name.hash));
        return name;
    }
    constexpr bool empty() const { return slots_.empty(); }

  private:
    static constexpr std::uint32_t most_others = 16;

    constexpr std::uint32_t hash_of(const hashed_name& name) const {
        return exact_ ? static_cast<std::uint32_t>(exact_name_hash(name.text) >> 32) : name.hash;
    }
    // Constant expressions count steps, not bytes: more room, fewer collisions.
    static constexpr std::size_t room_for(std::size_t count) {
        return std::is_constant_evaluated() ? count * 4 : count / 4 * 5 + 10;
    }
    // The bits of a slot that are a number: as many as the number of slots needs, which is above that of names.
    static constexpr std::uint32_t mask_for(std::size_t slots) {
        return static_cast<std::uint32_t>((std::uint64_t{1} << std::bit_width(slots)) - 1);
    }
    // The lowest bits of a hash, above those of a number; its highest bits choose the slot.
    constexpr std::uint32_t tag(std::uint32_t hash) const { return hash * (numbers_ + 1); }
    constexpr bool has_tag(std::uint32_t slot, std::uint32_t hash) const {
        return ((slot ^ tag(hash)) & ~numbers_) == 0;
    }
    template <class NameOf>
    constexpr void hash_again(std::size_t room, NameOf name_of) {
        const heap_array<std::uint32_t> old = static_cast<heap_array<std::uint32_t>&&>(slots_);
        const std::uint32_t numbers = numbers_;
        slots_ = heap_array<std::uint32_t>(room);
        numbers_ = mask_for(slots_.size());
        for (const std::uint32_t slot : old) {
            if (slot == 0) continue;
            const std::uint32_t hash = hash_of(name_of((slot & numbers) - 1));
            std::size_t at = home(hash);
            while (slots_[at] != 0) at = at + 1 == slots_.size() ? 0 : at + 1;
            slots_[at] = tag(hash) | (slot & numbers);
        }
    }
    constexpr std::size_t home(std::uint32_t hash) const {
        return static_cast<std::size_t>(std::uint64_t{hash} * slots_.size() >> 32);
    }
    template <class NameOf>
    constexpr std::size_t place(const hashed_name& name, NameOf name_of, std::uint32_t* others = nullptr) const {
        const std::uint32_t* const slots = slots_.data();
        const std::uint32_t hash = hash_of(name);
        for (std::size_t at = home(hash);; at = at + 1 == slots_.size() ? 0 : at + 1) {
            if (slots[at] == 0) return at;
            if (!has_tag(slots[at], hash)) continue;
            if (same_name(name_of((slots[at] & numbers_) - 1), name.text)) return at;
            if (others != nullptr) ++*others;
        }
    }

    heap_array<std::uint32_t> slots_; // the position + 1 and a part of the hash; 0: free
    std::uint32_t numbers_ = 0;       // a mask: the bits of a slot that are a number
    std::size_t count_ = 0;
    bool exact_ = false;
};

} // namespace distpoint

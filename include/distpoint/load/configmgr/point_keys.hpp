// SPDX-License-Identifier: BSL-1.0
// Finds distribution points by computer, share and site.
#pragma once

#include <distpoint/hierarchy/name_hash.hpp>
#include <distpoint/vocabulary/heap_array.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace distpoint {

/// Identifies a distribution point: a computer, a share on it or none, and a site.
struct point_key {
    std::uint32_t computer = 0;
    std::string_view share{};
    std::string_view site{};

    friend bool operator==(const point_key& a, const point_key& b) {
        return a.computer == b.computer && same_name(a.share, b.share) && same_name(a.site, b.site);
    }
};

/// A hash table from keys to points: eight bytes a slot, open addressing, at most four fifths full. Takes no memory
/// before the first key.
class point_keys {
  public:
    static constexpr std::uint32_t none = 0xffffffffu;

    /// Adds a key unless it exists.
    void add(const point_key& key, std::uint32_t point) {
        if ((entries_.size() + 1) * 5 > slots_.size() * 4) grow();
        const std::uint32_t hash = hash_of(key);
        slot& at = slots_[place(key, hash)];
        if (at.number != 0) return;
        entries_.push_back({key, point});
        at = {hash, static_cast<std::uint32_t>(entries_.size())};
    }
    /// The point that a key was first added with, or `none`.
    std::uint32_t find(const point_key& key) const {
        if (slots_.empty()) return none;
        const slot& at = slots_[place(key, hash_of(key))];
        return at.number == 0 ? none : entries_[at.number - 1].point;
    }

  private:
    struct slot {
        std::uint32_t hash = 0;
        std::uint32_t number = 0; // of the entry, from 1; 0: free
    };
    struct entry {
        point_key key;
        std::uint32_t point;
    };

    static std::uint32_t hash_of(const point_key& key) {
        std::uint64_t hash = number_hasher()(key.computer);
        if (!key.share.empty()) hash = folded_product(hash ^ exact_name_hash(key.share), hash_key());
        if (!key.site.empty()) hash = folded_product(hash ^ exact_name_hash(key.site), 0xc4ceb9fe1a85ec53u);
        return static_cast<std::uint32_t>(hash >> 32);
    }
    std::size_t home(std::uint32_t hash) const {
        return static_cast<std::size_t>(std::uint64_t{hash} * slots_.size() >> 32);
    }
    void grow() {
        const heap_array<slot> old = std::move(slots_);
        slots_ = heap_array<slot>(old.size() * 2 + 64);
        for (const slot& s : old) {
            if (s.number == 0) continue;
            std::size_t at = home(s.hash);
            while (slots_[at].number != 0) at = at + 1 == slots_.size() ? 0 : at + 1;
            slots_[at] = s;
        }
    }
    std::size_t place(const point_key& key, std::uint32_t hash) const {
        std::size_t at = home(hash);
        while (slots_[at].number != 0 && (slots_[at].hash != hash || !(entries_[slots_[at].number - 1].key == key)))
            at = at + 1 == slots_.size() ? 0 : at + 1;
        return at;
    }

    heap_array<slot> slots_;
    std::vector<entry> entries_;
};

} // namespace distpoint

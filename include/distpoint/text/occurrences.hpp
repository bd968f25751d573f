// SPDX-License-Identifier: BSL-1.0
// Counts how often each hash has occurred.
#pragma once

#include <distpoint/vocabulary/keyed_hash.hpp>
#include <distpoint/vocabulary/prefetch.hpp>

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace distpoint {

/// Numbers the occurrences of each of many hashes, most of which occur once: a table of the hashes alone, at most three
/// quarters full, and beside it the numbers of those that occurred again.
class occurrences {
  public:
    explicit occurrences(std::size_t expected = 0) {
        std::size_t size = 64;
        while (size * 3 < expected * 4) size *= 2;
        slots_.assign(size, 0);
    }

    /// To be called some time before a hash is added: its slot is then in the cache.
    void expect(std::uint64_t hash) const { prefetch(&slots_[first_slot(hash)]); }
    /// How often the hash has occurred, this time included.
    int add(std::uint64_t hash) {
        if (hash == 0) return ++zeros_; // zero is an empty slot
        if ((used_ + 1) * 4 > slots_.size() * 3) grow();
        std::uint64_t& slot = slot_of(hash);
        if (slot == hash) return again_.try_emplace(hash, 1).first->second += 1;
        slot = hash;
        ++used_;
        return 1;
    }

  private:
    std::size_t first_slot(std::uint64_t hash) const { return number_hasher()(hash) & (slots_.size() - 1); }
    std::uint64_t& slot_of(std::uint64_t hash) {
        std::size_t at = first_slot(hash);
        while (slots_[at] != 0 && slots_[at] != hash) at = (at + 1) & (slots_.size() - 1);
        return slots_[at];
    }
    void grow() {
        std::vector<std::uint64_t> old(slots_.size() * 2, 0);
        old.swap(slots_);
        for (const std::uint64_t hash : old)
            if (hash != 0) slot_of(hash) = hash;
    }

    std::vector<std::uint64_t> slots_;
    std::size_t used_ = 0;
    int zeros_ = 0;
    std::unordered_map<std::uint64_t, int, number_hasher> again_;
};

} // namespace distpoint

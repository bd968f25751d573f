// SPDX-License-Identifier: BSL-1.0
// What is declared about a site that more than one record declares.
#pragma once

#include <distpoint/hierarchy/name_index.hpp>

namespace distpoint {

/// A site may be declared twice, which duplicate-name reports. Members of a later record are used where the earlier
/// ones have none, so that one mistake does not hide another. Linear in the records; free if no site is declared twice.
/// Both arguments must outlive it.
class declared_sites {
  public:
    static constexpr std::uint32_t none = name_table::none;

    constexpr declared_sites(const hierarchy& h, const name_index& names) : sites_(h.sites) {
        if (!names.repeats) return;
        for (std::uint32_t i = 0; i < sites_.size(); ++i) {
            const std::uint32_t first = names.sites.find(sites_[i].code);
            if (first == i || first == none) continue;
            if (told_by_.empty()) told_by_ = heap_array<record_of_member>(sites_.size());
            for (int m = 0; m < member_count; ++m)
                if (told_by_[first].record[m] == none && !has(sites_[first], members[m]) && has(sites_[i], members[m]))
                    told_by_[first].record[m] = i;
        }
    }

    /// Of the records of the site whose first record is `first`, the one that has a member; the first if none has it.
    /// Members: parent, server, forest, mode.
    constexpr const site& having(field member, std::uint32_t first) const {
        if (told_by_.empty()) return sites_[first];
        for (int m = 0; m < member_count; ++m)
            if (members[m] == member && told_by_[first].record[m] != none) return sites_[told_by_[first].record[m]];
        return sites_[first];
    }

  private:
    static constexpr field members[] = {field::parent, field::server, field::forest, field::mode};
    static constexpr int member_count = 4;

    struct record_of_member {
        std::uint32_t record[member_count] = {none, none, none, none};
    };

    static constexpr bool has(const site& s, field member) {
        switch (member) {
        case field::parent:
            return !s.parent.empty();
        case field::server:
            return !s.server.empty();
        case field::forest:
            return !s.forest.empty();
        default:
            return s.mode != site_mode::unknown;
        }
    }

    std::span<const site> sites_;
    heap_array<record_of_member> told_by_; // per first record; empty if no site is declared twice
};

} // namespace distpoint

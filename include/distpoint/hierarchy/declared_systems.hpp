// SPDX-License-Identifier: BSL-1.0
// What is declared about a computer that more than one record declares.
#pragma once

#include <distpoint/hierarchy/computers.hpp>

namespace distpoint {

/// A computer may be declared twice (`a`, `A`, `a.contoso.com.`), which duplicate-name reports. Members of a later
/// record are used where the earlier ones have none, so that one mistake does not hide another. Linear in the records;
/// free if no computer is declared twice. The hierarchy must outlive it.
class declared_systems {
  public:
    static constexpr std::uint32_t none = name_table::none;

    constexpr declared_systems(const hierarchy& h, const computers& on) : systems_(h.site_systems) {
        if (!on.declares_twice()) return;
        for (std::uint32_t first = 0; first < systems_.size(); ++first) {
            if (on.next_system(first) == none || on.system_on(on.of_system(first)) != first) continue;
            if (told_by_.empty()) told_by_ = heap_array<record_of_member>(systems_.size());
            for (int i = 0; i < member_count; ++i) told_by_[first].record[i] = find(on, first, members[i]);
        }
    }

    /// Of the records of the computer whose first record is `first`, the one that has a member. If none has it, one in
    /// which the member is unknown, otherwise the first.
    constexpr const site_system& having(field member, std::uint32_t first) const {
        if (told_by_.empty()) return systems_[first];
        for (int i = 0; i < member_count; ++i)
            if (members[i] == member && told_by_[first].record[i] != none) return systems_[told_by_[first].record[i]];
        return systems_[first];
    }

  private:
    static constexpr field members[] = {
        field::forest, field::operating_system, field::internet_fqdn, field::boundaries, field::roles, field::drives};
    static constexpr int member_count = 6;

    struct record_of_member {
        std::uint32_t record[member_count] = {none, none, none, none, none, none};
    };

    static constexpr bool has(const site_system& s, field member) {
        switch (member) {
        case field::forest:
            return !s.forest.empty();
        case field::operating_system:
            return !s.operating_system.empty();
        case field::internet_fqdn:
            return !s.internet_fqdn.empty();
        case field::boundaries:
            return !s.boundaries.empty();
        case field::roles:
            return !s.roles.empty();
        default:
            return !s.drives.empty();
        }
    }
    constexpr std::uint32_t find(const computers& on, std::uint32_t first, field member) const {
        std::uint32_t unknown = none;
        for (std::uint32_t at = first; at != none; at = on.next_system(at)) {
            if (has(systems_[at], member)) return at;
            if (unknown == none && systems_[at].unknown.contains(member)) unknown = at;
        }
        return unknown;
    }

    std::span<const site_system> systems_;
    heap_array<record_of_member> told_by_; // per first record; empty if no computer is declared twice
};

} // namespace distpoint

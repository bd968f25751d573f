// SPDX-License-Identifier: BSL-1.0
// Which members of a group have no room for a package.
#pragma once

#include <distpoint/distribution/group_members.hpp>
#include <distpoint/distribution/package_share.hpp>

#include <algorithm>
#include <limits>
#include <optional>

namespace distpoint {

/// For each group, the least room that any of the first members by the day they joined has on its largest drive. A
/// package then finds with one search whether a member that its copy reached has less room than it needs. Nothing is
/// kept for groups while no drive's space is told.
class smallest_drive_of_members {
  public:
    /// `room_of(point's position)`: the free space of the drive that has most, or nothing if it is not known.
    template <class Question>
    constexpr smallest_drive_of_members(const hierarchy& h, const group_members& members, Question room_of) {
        if (h.groups.empty()) return;
        bool told = false;
        for (const site_system& s : h.site_systems) told = told || !s.drives.empty();
        if (!told) return;
        first_.reserve(h.groups.size());
        for (std::size_t g = 0; g < h.groups.size(); ++g) {
            first_.push_back(least_.size());
            std::uint64_t least = unlimited;
            for (const resolved_member& m : members.of(g)) {
                if (m.point != name_table::none)
                    if (const auto room = room_of(m.point); room && *room < least) least = *room;
                least_.push_back(least);
            }
        }
    }

    /// Of the first `reached` members of a group, the first that has room for less than `size`; null if none has.
    constexpr const resolved_member* first_below(std::size_t group, std::size_t reached, std::uint64_t size,
                                                 const group_members& members) const {
        if (first_.empty()) return nullptr;
        const auto begin = least_.begin() + static_cast<std::ptrdiff_t>(first_[group]);
        const auto end = begin + static_cast<std::ptrdiff_t>(reached);
        // They fall from one member to the next: the first below is the first of those that are.
        const auto at = std::partition_point(begin, end, [&](std::uint64_t least) { return least >= size; });
        return at == end ? nullptr : &members.of(group)[static_cast<std::size_t>(at - begin)];
    }

  private:
    static constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();

    std::vector<std::size_t> first_; // of each group
    std::vector<std::uint64_t> least_;
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// The members of a group that have no room for a package.
#pragma once

#include <distpoint/distribution/group_members.hpp>
#include <distpoint/distribution/package_share.hpp>

#include <algorithm>
#include <limits>
#include <optional>

namespace distpoint {

/// For each group, the running minimum, over its members by the day they joined, of the most free space on one drive.
/// One search then finds whether a member that a package's copy reached has less room than the package needs. Stores no
/// data if no drives are declared.
class smallest_drive_of_members {
  public:
    /// `room_of(point's position)`: the free space of the drive that has the most, or nullopt if it is unknown.
    template <class Question>
    constexpr smallest_drive_of_members(const hierarchy& h, const survey& seen, const group_members& members,
                                        Question room_of) {
        if (h.groups.empty() || !seen.drives) return;
        first_.reserve(h.groups.size());
        least_.reserve(members.size());
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

    /// Of the first `reached` members of a group, the first with less room than `size`; null if there is none.
    constexpr const resolved_member* first_below(std::size_t group, std::size_t reached, std::uint64_t size,
                                                 const group_members& members) const {
        if (first_.empty()) return nullptr;
        const auto begin = least_.begin() + static_cast<std::ptrdiff_t>(first_[group]);
        const auto end = begin + static_cast<std::ptrdiff_t>(reached);
        // The values never increase from one member to the next, so a binary search finds the first below `size`.
        const auto at = std::partition_point(begin, end, [&](std::uint64_t least) { return least >= size; });
        return at == end ? nullptr : &members.of(group)[static_cast<std::size_t>(at - begin)];
    }

  private:
    static constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();

    std::vector<std::size_t> first_; // per group
    std::vector<std::uint64_t> least_;
};

} // namespace distpoint

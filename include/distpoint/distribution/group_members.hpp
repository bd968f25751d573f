// SPDX-License-Identifier: BSL-1.0
// The members of distribution point groups, and which of them a copy to the group reached.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/hierarchy/name_index.hpp>

#include <algorithm>
#include <vector>

namespace distpoint {

/// A member of a group as a package finds it.
struct resolved_member {
    std::uint32_t point = name_table::none; // position in the hierarchy; none if no such point is known
    std::uint32_t entry = 0;                // position in the group's list
    date joined{};
};

/// All groups' members in the order in which they joined, so that those which a copy reached are the first of them:
/// "the new distribution point does not automatically receive packages previously copied to that group" (distribution
/// points topic, Grouping Distribution Points). A member without a day counts as there from the start. A point that is
/// a member twice is there with its earlier day. Costs a sort a group.
class group_members {
  public:
    constexpr group_members(const hierarchy& h, const name_index& names) {
        std::size_t count = 0;
        for (const point_group& g : h.groups) count += g.members.size();
        members_.reserve(count);
        first_.reserve(h.groups.size() + 1);
        for (const point_group& g : h.groups) {
            const std::size_t first = members_.size();
            first_.push_back(first);
            std::uint32_t entry = 0;
            bool in_order = true;
            for (const group_member& m : g.members) {
                if (!m.point.empty()) members_.push_back({names.points.find(m.point), entry, m.joined});
                const std::size_t now = members_.size();
                if (now - first > 1 && members_[now - 1].joined < members_[now - 2].joined) in_order = false;
                ++entry;
            }
            // By day, then as listed, which makes the order total: a plain sort is a stable one.
            if (!in_order)
                std::sort(members_.begin() + static_cast<std::ptrdiff_t>(first), members_.end(),
                          [](const resolved_member& a, const resolved_member& b) {
                              return a.joined != b.joined ? a.joined < b.joined : a.entry < b.entry;
                          });
        }
        first_.push_back(members_.size());
    }

    /// The members of a group, by the day they joined.
    constexpr std::span<const resolved_member> of(std::size_t group) const {
        return {members_.data() + first_[group], first_[group + 1] - first_[group]};
    }
    /// How many of the first of them a copy on that day reached: all, if the day is not known.
    constexpr std::size_t reached(std::size_t group, const date& copied) const {
        const auto members = of(group);
        if (!copied.known() || members.empty() || members.back().joined <= copied) return members.size();
        std::size_t low = 0;
        for (std::size_t count = members.size(); count > 0;) {
            const std::size_t half = count / 2;
            if (members[low + half].joined <= copied)
                low += half + 1, count -= half + 1;
            else
                count = half;
        }
        return low;
    }

  private:
    std::vector<resolved_member> members_;
    std::vector<std::size_t> first_;
};

} // namespace distpoint

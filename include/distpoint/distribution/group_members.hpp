// SPDX-License-Identifier: BSL-1.0
// The members of distribution point groups, and which of them a copy to the group reached.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/hierarchy/name_index.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace distpoint {

/// A member of a group, with its name resolved.
struct resolved_member {
    std::uint32_t point = name_table::none; // position in the hierarchy; none if the point is not declared
    std::uint32_t entry = 0;                // position in the group's list
    date joined{};
};

/// The members of all groups, in the order in which they joined, so that the members reached by a copy come first: "the
/// new distribution point does not automatically receive packages previously copied to that group" (distribution points
/// topic, Grouping Distribution Points). A day compares as a day: a copy without a time reaches members that joined on
/// the same day. A member without a day counts as present from the start. A point that is listed twice counts once,
/// with its earlier day. Costs a sort per group.
class group_members {
  public:
    constexpr group_members(const hierarchy& h, const name_index& names) {
        std::size_t count = 0;
        for (const point_group& g : h.groups) count += g.members.size();
        members_.reserve(count);
        first_.reserve(h.groups.size() + 1);
        undeclared_.reserve(h.groups.size());
        repeats_.reserve(h.groups.size());
        for (const point_group& g : h.groups) {
            const std::size_t first = members_.size();
            first_.push_back(first);
            bool in_order = true;
            char undeclared = 0;
            std::uint32_t entry = 0;
            sought_names all(names.points, [&](const sought_name& sought) {
                const std::uint32_t listed = entry++;
                if (sought.name.text.empty()) return;
                members_.push_back({names.points.find(sought), listed, g.members[listed].joined});
                if (members_.back().point == name_table::none) undeclared = 1;
                const std::size_t now = members_.size();
                if (now - first > 1 && members_[now - 1].joined < members_[now - 2].joined) in_order = false;
            });
            for (const group_member& m : g.members) all.add(m.point);
            all.finish();
            // By day, then as listed: the order is total, so a plain sort is stable.
            if (!in_order)
                std::sort(members_.begin() + static_cast<std::ptrdiff_t>(first), members_.end(),
                          [](const resolved_member& a, const resolved_member& b) {
                              return a.joined != b.joined ? a.joined < b.joined : a.entry < b.entry;
                          });
            const std::size_t listed = members_.size();
            drop_repeats(first, h.points.size());
            repeats_.push_back(members_.size() != listed);
            undeclared_.push_back(undeclared);
        }
        first_.push_back(members_.size());
    }

    /// The members of a group, by the day on which they joined.
    constexpr std::span<const resolved_member> of(std::size_t group) const {
        return {members_.data() + first_[group], first_[group + 1] - first_[group]};
    }
    /// The number of members of all groups.
    constexpr std::size_t size() const { return members_.size(); }
    /// Whether some member of a group is not a declared point.
    constexpr bool has_undeclared(std::size_t group) const { return undeclared_[group] != 0; }
    /// Whether a group lists a declared point twice.
    constexpr bool has_repeats(std::size_t group) const { return repeats_[group] != 0; }
    /// The number of members, from the first, that a copy on that day reached: all if the day is unknown.
    constexpr std::size_t reached(std::size_t group, date copied) const {
        const auto members = of(group);
        if (copied.known()) copied = end_of(copied);
        if (!copied.known() || members.empty() || members.back().joined <= copied) return members.size();
        const auto end = std::partition_point(members.begin(), members.end(),
                                              [&](const resolved_member& m) { return m.joined <= copied; });
        return static_cast<std::size_t>(end - members.begin());
    }

  private:
    // Keeps only the first entry of a point that is a member of the group twice.
    constexpr void drop_repeats(std::size_t first, std::size_t points) {
        if (members_.size() - first < 2) return;
        if (group_of_.empty()) group_of_ = heap_array<std::size_t>(points);
        const std::size_t mark = first_.size(); // the group's number, from 1
        std::size_t to = first;
        for (std::size_t i = first; i < members_.size(); ++i) {
            const std::uint32_t point = members_[i].point;
            if (point != name_table::none && std::exchange(group_of_[point], mark) == mark) continue;
            members_[to++] = members_[i];
        }
        members_.resize(to);
    }

    std::vector<char> undeclared_;     // per group
    std::vector<char> repeats_;        // likewise
    heap_array<std::size_t> group_of_; // per point: the last group in which it was seen
    std::vector<resolved_member> members_;
    std::vector<std::size_t> first_;
};

} // namespace distpoint

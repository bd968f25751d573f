// SPDX-License-Identifier: BSL-1.0
// The members of distribution point groups, and which of them a copy to the group reached.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/hierarchy/name_index.hpp>
#include <distpoint/vocabulary/number_set.hpp>

#include <algorithm>
#include <vector>

namespace distpoint {

/// A member of a group, with its name resolved. The day on which it joined is in its entry.
struct resolved_member {
    std::uint32_t point = name_table::none; // position in the hierarchy; none if the point is not declared
    std::uint32_t entry = 0;                // position in the group's list
};

/// The members of all groups, in the order in which they joined, so that the members reached by a copy come first: "the
/// new distribution point does not automatically receive packages previously copied to that group" (distribution points
/// topic, Grouping Distribution Points). A day compares as a day: a copy without a time reaches members that joined on
/// the same day. A member without a day counts as present from the start. A point that is listed twice counts once,
/// with its earlier day. Costs a sort per group. The hierarchy must outlive it.
class group_members {
  public:
    constexpr group_members(const hierarchy& h, const name_index& names) : groups_(h.groups) {
        std::size_t count = 0;
        for (const point_group& g : h.groups) count += g.members.size();
        members_.reserve(count);
        first_.reserve(h.groups.size() + 1);
        undeclared_.reserve(h.groups.size());
        repeats_.reserve(h.groups.size());
        last_joined_.reserve(h.groups.size());
        number_set in_group; // points
        for (const point_group& g : h.groups) {
            const std::size_t first = members_.size();
            first_.push_back(first);
            bool in_order = true;
            std::size_t undeclared = 0;
            std::uint32_t entry = 0;
            sought_names all(names.points, [&](const sought_name& sought) {
                const std::uint32_t listed = entry++;
                if (sought.name.text.empty()) return;
                members_.push_back({names.points.find(sought), listed});
                if (members_.back().point == name_table::none) ++undeclared;
                const std::size_t now = members_.size();
                if (now - first > 1 && joined(g, members_[now - 1]) < joined(g, members_[now - 2])) in_order = false;
            });
            for (const group_member& m : g.members) all.add(m.point);
            all.finish();
            // By day, then as listed: the order is total, so a plain sort is stable.
            if (!in_order)
                std::sort(members_.begin() + static_cast<std::ptrdiff_t>(first), members_.end(),
                          [&](const resolved_member& a, const resolved_member& b) {
                              const date of_a = joined(g, a), of_b = joined(g, b);
                              return of_a != of_b ? of_a < of_b : a.entry < b.entry;
                          });
            const std::size_t listed = members_.size();
            if (listed - first > 1) {
                if (in_group.empty()) in_group = number_set(h.points.size());
                drop_repeats(g, first, undeclared, in_group);
            }
            last_joined_.push_back(members_.size() == first ? date() : joined(g, members_.back()));
            repeats_.push_back(members_.size() != listed ? 1 : 0);
            undeclared_.push_back(undeclared != 0 ? 1 : 0);
        }
        first_.push_back(members_.size());
    }

    /// The members of a group, by the day on which they joined.
    constexpr std::span<const resolved_member> of(std::size_t group) const {
        return {members_.data() + first_[group], first_[group + 1] - first_[group]};
    }
    /// The number of members of the groups before a group.
    constexpr std::size_t before(std::size_t group) const { return first_[group]; }
    /// The number of members of all groups.
    constexpr std::size_t size() const { return members_.size(); }
    /// Whether some member of a group is not a declared point.
    constexpr bool has_undeclared(std::size_t group) const { return undeclared_[group] != 0; }
    /// Whether a group lists a point twice, declared or not.
    constexpr bool has_repeats(std::size_t group) const { return repeats_[group] != 0; }
    /// The number of members, from the first, that a copy on that day reached: all if the day is unknown.
    constexpr std::size_t reached(std::size_t group, date copied) const {
        const auto members = of(group);
        if (copied.known()) copied = end_of(copied);
        if (!copied.known() || members.empty() || last_joined_[group] <= copied) return members.size();
        const auto end = std::partition_point(members.begin(), members.end(), [&](const resolved_member& m) {
            return joined(groups_[group], m) <= copied;
        });
        return static_cast<std::size_t>(end - members.begin());
    }

  private:
    static constexpr const date& joined(const point_group& g, const resolved_member& m) {
        return g.members[m.entry].joined;
    }
    // Keeps only the first entry of a point that is a member of the group twice. `in_group` is empty before and after.
    constexpr void drop_repeats(const point_group& g, std::size_t first, std::size_t undeclared, number_set& in_group) {
        name_table names(undeclared); // of undeclared points
        std::size_t to = first;
        for (std::size_t i = first; i < members_.size(); ++i) {
            const auto [point, entry] = members_[i];
            if (point == name_table::none ? names.add(g.members[entry].point, entry) == entry : in_group.insert(point))
                members_[to++] = members_[i];
        }
        members_.resize(to);
        for (std::size_t i = first; i < to; ++i)
            if (members_[i].point != name_table::none) in_group.erase(members_[i].point);
    }

    std::span<const point_group> groups_;
    std::vector<char> undeclared_;  // per group
    std::vector<char> repeats_;     // likewise
    std::vector<date> last_joined_; // likewise: of its members
    std::vector<resolved_member> members_;
    std::vector<std::size_t> first_;
};

} // namespace distpoint

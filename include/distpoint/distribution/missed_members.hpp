// SPDX-License-Identifier: BSL-1.0
// The members of groups that a package's copies did not reach, for `check` and `plan` alike.
#pragma once

#include <distpoint/distribution/group_members.hpp>

#include <vector>

namespace distpoint {

/// A member that joined a group after every copy of a package to it, and that does not get the package in another way.
struct missed_member {
    std::uint32_t group = 0; // position in the hierarchy
    std::uint32_t copy = 0;  // the latest copy to that group: position in the package's list
    const resolved_member* member = nullptr;
    bool others_follow = false; // whether the group has more such members than the limit
};

/// Finds the members that miss a package: "the new distribution point does not automatically receive packages
/// previously copied to that group" (distribution points topic, Grouping Distribution Points). A member that the
/// package names, or that gets the package through another group, does not miss it. The answer is empty for a package
/// whose points, groups or groups' members are not all known: the unknown ones may deliver it. Constructed once per
/// hierarchy; all arguments must outlive it.
class missed_members {
  public:
    static constexpr std::uint32_t none = name_table::none;

    constexpr missed_members(const hierarchy& h, const name_index& names, const group_members& members)
        : all_(h), names_(names), members_(members), latest_(h.groups.size()) {}

    struct answer {
        std::vector<missed_member> missed; // by group as the package lists them, then by the day they joined
        bool complete = true;              // false if `budget` ran out
    };

    /// At most `most` members of each group. Costs the sizes of the package's groups; looks at no more than `budget`
    /// members, and subtracts them from it.
    constexpr answer of(const package& pkg, std::size_t most, std::size_t& budget) {
        answer found;
        if (pkg.unknown.contains(field::distribution_points) || pkg.unknown.contains(field::groups)) return found;
        ++turn_;
        groups_.clear();
        if (!note_latest(pkg)) return found;
        bool some = false;
        for (std::uint32_t group : groups_) some = some || reached(group, pkg) < members_.of(group).size();
        if (!some) return found;
        if (!note_delivered(pkg, budget)) {
            found.complete = false;
            return found;
        }
        for (std::uint32_t group : groups_) {
            std::size_t told = 0;
            for (const resolved_member& m : members_.of(group).subspan(reached(group, pkg))) {
                if (budget == 0) {
                    found.complete = false;
                    return found;
                }
                --budget;
                if (is_delivered(m, group)) continue;
                if (told == most) {
                    found.missed.back().others_follow = true;
                    break;
                }
                found.missed.push_back({group, latest_[group].copy, &m});
                ++told;
            }
        }
        return found;
    }

  private:
    struct latest_copy {
        std::uint32_t turn = 0;
        std::uint32_t copy = 0;
    };

    // Notes the latest copy to each group; false if a group or its members are unknown.
    constexpr bool note_latest(const package& pkg) {
        std::uint32_t entry = 0;
        for (const group_copy& copy : pkg.groups) {
            const std::uint32_t group = names_.groups.find(copy.group);
            if (group == none || all_.groups[group].unknown.contains(field::members)) return false;
            latest_copy& latest = latest_[group];
            if (latest.turn != turn_) {
                latest = {turn_, entry};
                groups_.push_back(group);
            } else if (is_later(copy.copied, pkg.groups[latest.copy].copied)) {
                latest.copy = entry;
            }
            ++entry;
        }
        return true;
    }
    // A copy on an unknown day counts as the latest: it may have reached every member.
    static constexpr bool is_later(const date& a, const date& b) {
        return b.known() && (!a.known() || end_of(b) < end_of(a));
    }
    constexpr std::size_t reached(std::uint32_t group, const package& pkg) const {
        return members_.reached(group, pkg.groups[latest_[group].copy].copied);
    }
    // Marks the points that the package names, and the members that a copy reached.
    constexpr bool note_delivered(const package& pkg, std::size_t& budget) {
        undeclared_.clear();
        if (delivered_.empty()) delivered_ = heap_array<std::uint32_t>(all_.points.size());
        for (std::string_view name : pkg.distribution_points)
            if (const std::uint32_t p = names_.points.find(name); p != none)
                delivered_[p] = turn_;
            else if (!name.empty())
                undeclared_.push_back(name);
        undeclared_names_ = name_table(undeclared_.size());
        for (std::string_view name : undeclared_) undeclared_names_.add(name, 0);
        // A single group has no other source. But two members with the same undeclared name are the same point.
        if (groups_.size() == 1 && !members_.has_undeclared(groups_.front())) return true;
        for (std::uint32_t group : groups_)
            for (const resolved_member& m : members_.of(group).first(reached(group, pkg))) {
                if (budget == 0) return false;
                --budget;
                if (m.point != none)
                    delivered_[m.point] = turn_;
                else
                    undeclared_.push_back(all_.groups[group].members[m.entry].point);
            }
        undeclared_names_ = name_table(undeclared_.size());
        for (std::string_view name : undeclared_) undeclared_names_.add(name, 0);
        return true;
    }
    constexpr bool is_delivered(const resolved_member& m, std::uint32_t group) const {
        if (m.point != none) return delivered_[m.point] == turn_;
        return !undeclared_.empty() && undeclared_names_.contains(all_.groups[group].members[m.entry].point);
    }

    const hierarchy& all_;
    const name_index& names_;
    const group_members& members_;
    std::uint32_t turn_ = 0; // of the current package: marks of other turns are ignored
    heap_array<latest_copy> latest_;
    heap_array<std::uint32_t> delivered_; // per point; empty until a group may have members that miss a package
    std::vector<std::uint32_t> groups_;   // of the package, each once
    std::vector<std::string_view> undeclared_;
    name_table undeclared_names_;
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// A hierarchy as it would be without some of its distribution points.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/hierarchy/name_index.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace distpoint {

/// Copies of a hierarchy's lists of points, packages and groups without some points: their records, and their names in
/// packages and groups. A name that another point still answers to stays. Site systems stay: a computer can have other
/// roles. Linear in the records. The hierarchy must outlive it.
class without_points {
  public:
    static constexpr std::uint32_t none = name_table::none;

    /// `removed`: positions in the hierarchy's list of points.
    without_points(const hierarchy& h, std::span<const std::uint32_t> removed)
        : all_(h), new_of_point_(h.points.size(), none) {
        heap_array<char> goes(h.points.size());
        for (const std::uint32_t p : removed) goes[p] = 1;
        points_.reserve(h.points.size());
        for (std::uint32_t p = 0; p < h.points.size(); ++p) {
            if (goes[p] != 0) continue;
            new_of_point_[p] = static_cast<std::uint32_t>(points_.size());
            old_of_point_.push_back(p);
            points_.push_back(h.points[p]);
        }
        hierarchy rest = h;
        rest.points = points_;
        const computers on_before(h);
        const computers on_after(rest);
        const point_names before(h, on_before);
        const point_names after(rest, on_after);
        const auto drops = [&](std::string_view name) {
            const std::uint32_t p = before.find(name);
            return p != none && goes[p] != 0 && after.find(name) == none;
        };
        packages_.assign(h.packages.begin(), h.packages.end());
        names_.resize(h.packages.size());
        for (std::size_t package = 0; package < packages_.size(); ++package)
            packages_[package].distribution_points = names_[package].keep(
                h.packages[package].distribution_points, [&](std::string_view name) { return drops(name); });
        groups_.assign(h.groups.begin(), h.groups.end());
        members_.resize(h.groups.size());
        for (std::size_t g = 0; g < groups_.size(); ++g)
            groups_[g].members =
                members_[g].keep(h.groups[g].members, [&](const group_member& m) { return drops(m.point); });
    }
    without_points(const without_points&) = delete;
    without_points& operator=(const without_points&) = delete;

    hierarchy view() const {
        hierarchy rest = all_;
        rest.points = points_;
        rest.packages = packages_;
        rest.groups = groups_;
        if (points_.empty() && !all_.points.empty()) rest.empty_lists.insert(field::distribution_points);
        return rest;
    }

    /// The position that a point has in the hierarchy with all points.
    std::uint32_t old_position(std::uint32_t point) const { return old_of_point_[point]; }
    /// The number of members that a group has lost.
    std::size_t members_lost(std::uint32_t group) const {
        return all_.groups[group].members.size() - groups_[group].members.size();
    }

    /// An element of the hierarchy with all points, as one of `view()`; nothing if it is gone.
    std::optional<element> after(element e) const {
        if (e.kind == record_kind::point) {
            if (e.record >= new_of_point_.size() || new_of_point_[e.record] == none) return std::nullopt;
            e.record = new_of_point_[e.record];
        }
        return moved(e, [](const auto& list, std::int32_t entry) { return list.after(entry); });
    }
    /// An element of `view()`, as one of the hierarchy with all points.
    element before(element e) const {
        if (e.kind == record_kind::point) e.record = old_of_point_[e.record];
        return *moved(e, [](const auto& list, std::int32_t entry) { return std::optional(list.before(entry)); });
    }

  private:
    // A list without some entries; of a list that loses none no copy is kept.
    template <class Entry>
    struct kept_entries {
        std::vector<Entry> entries;
        std::vector<std::int32_t> old_positions;
        bool changed = false;

        template <class Drops>
        std::span<const Entry> keep(std::span<const Entry> all, Drops drops) {
            std::int32_t position = 0;
            for (const Entry& entry : all) {
                if (!drops(entry)) {
                    entries.push_back(entry);
                    old_positions.push_back(position);
                }
                ++position;
            }
            changed = entries.size() != all.size();
            if (changed) return entries;
            entries.clear();
            old_positions.clear();
            return all;
        }
        std::int32_t before(std::int32_t entry) const {
            const auto at = static_cast<std::size_t>(entry);
            return changed && at < old_positions.size() ? old_positions[at] : entry;
        }
        std::optional<std::int32_t> after(std::int32_t entry) const {
            if (!changed) return entry;
            const auto at = std::lower_bound(old_positions.begin(), old_positions.end(), entry);
            if (at == old_positions.end() || *at != entry) return std::nullopt;
            return static_cast<std::int32_t>(at - old_positions.begin());
        }
    };

    template <class Move>
    std::optional<element> moved(element e, Move move) const {
        if (e.entry < 0) return e;
        std::optional<std::int32_t> entry = e.entry;
        if (e.kind == record_kind::package && e.member == field::distribution_points && e.record < names_.size())
            entry = move(names_[e.record], e.entry);
        if (e.kind == record_kind::point_group && e.member == field::members && e.record < members_.size())
            entry = move(members_[e.record], e.entry);
        if (!entry) return std::nullopt;
        e.entry = *entry;
        return e;
    }

    hierarchy all_;
    heap_array<std::uint32_t> new_of_point_;
    std::vector<std::uint32_t> old_of_point_;
    std::vector<point> points_;
    std::vector<package> packages_;
    std::vector<point_group> groups_;
    std::vector<kept_entries<std::string_view>> names_;
    std::vector<kept_entries<group_member>> members_;
};

} // namespace distpoint

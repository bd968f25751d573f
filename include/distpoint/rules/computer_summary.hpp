// SPDX-License-Identifier: BSL-1.0
// Summaries of computers' points, for the rules about one site system.
#pragma once

#include <distpoint/hierarchy/site_members.hpp>
#include <distpoint/vocabulary/point_type_set.hpp>
#include <distpoint/vocabulary/sparse_table.hpp>

#include <span>

namespace distpoint {

/// The first two points of a kind, by position: enough to find one other than a given point.
struct first_points {
    static constexpr std::uint32_t none = name_table::none;

    std::uint32_t first = none;
    std::uint32_t second = none;

    constexpr void note(std::uint32_t point) {
        if (first == none)
            first = point;
        else if (second == none)
            second = point;
    }
    /// The first of them that is not `point`, or `none`.
    constexpr std::uint32_t other_than(std::uint32_t point) const { return first == point ? second : first; }
};

/// The points of each kind on a computer that has several.
struct computer_summary {
    static constexpr std::uint32_t none = name_table::none;

    std::uint32_t first_site = none; // the number of the site of the first point that has one
    bool several_sites = false;      // whether another point on it is in another site
    first_points internet;           // those that support Internet-based clients
    first_points standard;
    first_points on_server;
};

/// The summaries of the computers that have several points. Linear in the points; most hierarchies have no such
/// computer.
class computer_summaries {
  public:
    constexpr computer_summaries(const computers& on, const site_members& sites, std::span<const point_type_set> types)
        : with_points_(on.count()) {
        number_set shared;
        for (std::uint32_t i = 0; i < types.size(); ++i) {
            if (with_points_.insert(on.of_point(i))) continue;
            if (shared.empty()) shared = number_set(on.count());
            shared.insert(on.of_point(i));
        }
        if (shared.empty()) return;
        shared_ = sparse_table<computer_summary>(static_cast<number_set&&>(shared));
        for (std::uint32_t i = 0; i < types.size(); ++i)
            if (computer_summary* const its = shared_.find(on.of_point(i))) note(*its, i, sites.of_point(i), types[i]);
    }

    /// Whether some computer has several points.
    constexpr bool some() const { return !shared_.empty(); }
    /// The summary of a computer, or null if it has no more than one point.
    constexpr const computer_summary* of(std::uint32_t computer) const { return shared_.find(computer); }
    constexpr bool has_points(std::uint32_t computer) const { return with_points_.contains(computer); }

  private:
    static constexpr void note(computer_summary& its, std::uint32_t point, std::uint32_t site, point_type_set types) {
        if (its.first_site == computer_summary::none)
            its.first_site = site;
        else if (site != computer_summary::none && site != its.first_site)
            its.several_sites = true;
        if (types.contains(point_type::internet_clients)) its.internet.note(point);
        if (types.contains(point_type::standard)) its.standard.note(point);
        if (types.contains(point_type::server)) its.on_server.note(point);
    }

    number_set with_points_;
    sparse_table<computer_summary> shared_;
};

} // namespace distpoint

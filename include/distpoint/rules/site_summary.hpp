// SPDX-License-Identifier: BSL-1.0
// A summary of each site's points, for the rules about sites.
#pragma once

#include <distpoint/hierarchy/declared_systems.hpp>
#include <distpoint/hierarchy/site_members.hpp>
#include <distpoint/rules/computer_summary.hpp>

#include <algorithm>
#include <vector>

namespace distpoint {

/// Counts over a site's points. A *source* is a point that a branch distribution point can download from: a standard
/// point that is BITS-enabled (How to Deploy a Branch Distribution Point, bb632651).
struct site_summary {
    static constexpr std::uint32_t none = name_table::none;

    std::uint32_t first_point = none;
    std::uint32_t points = 0; // those known not to be branch
    std::uint32_t branches = 0;
    first_points sources;
    first_points open_sources;            // those that are not protected, or whose boundaries are unknown
    first_points possible_sources;        // points that may be sources
    bool has_unprotected = false;         // whether some point is not protected, or may not be
    bool has_declared_boundaries = false; // of some protected source
    bool has_inferred_boundaries = false;
};

/// The summaries of all sites, by the numbers of site_members. Linear in the points and in the boundaries of protected
/// sources.
class site_summaries {
  public:
    constexpr site_summaries(const hierarchy& h, const survey& seen, const site_members& sites,
                             const declared_systems& systems, std::span<const point_type_set> types)
        : sites_(sites.count()) {
        for (std::uint32_t i = 0; i < h.points.size(); ++i) {
            const std::uint32_t site = sites.of_point(i);
            const point_type_set unknown = seen.unknown_types ? h.points[i].unknown_types : point_type_set();
            note(h, sites, systems, i, types[i], unknown, site == site_summary::none ? siteless_ : sites_[site]);
        }
        if (!some_site_is_closed()) return;
        for (std::uint32_t i = 0; i < h.points.size(); ++i) note_boundaries(h, sites, systems, i, types[i]);
        std::sort(boundaries_of_sources_.begin(), boundaries_of_sources_.end(), before);
        const auto same = [](const boundary_of_source& a, const boundary_of_source& b) {
            return a.site_and_boundary == b.site_and_boundary && a.point == b.point;
        };
        boundaries_of_sources_.erase(std::unique(boundaries_of_sources_.begin(), boundaries_of_sources_.end(), same),
                                     boundaries_of_sources_.end());
    }

    constexpr const site_summary& of(std::uint32_t site) const { return sites_[site]; }
    /// That of the points whose site is unknown: they may be in any site.
    constexpr const site_summary& siteless() const { return siteless_; }
    /// Whether a boundary is one of those that protect the sources of a site, except for one point.
    constexpr bool protects_source_other_than(std::uint32_t point, std::uint32_t site,
                                              std::string_view boundary) const {
        const std::uint32_t number = boundary_names_.find(boundary);
        if (number == name_table::none) return false;
        auto at = std::lower_bound(boundaries_of_sources_.begin(), boundaries_of_sources_.end(),
                                   boundary_of_source{pair(site, number), 0}, before);
        if (at != boundaries_of_sources_.end() && at->site_and_boundary == pair(site, number) && at->point == point)
            ++at;
        return at != boundaries_of_sources_.end() && at->site_and_boundary == pair(site, number);
    }

    static constexpr bool is_source(point_type_set types) {
        return types.contains(point_type::standard) && types.contains(point_type::bits_enabled);
    }

  private:
    struct boundary_of_source {
        std::uint64_t site_and_boundary = 0;
        std::uint32_t point = 0;
    };
    static constexpr bool before(const boundary_of_source& a, const boundary_of_source& b) {
        return a.site_and_boundary != b.site_and_boundary ? a.site_and_boundary < b.site_and_boundary
                                                          : a.point < b.point;
    }
    // Whether the boundaries of sources matter in any site.
    constexpr bool some_site_is_closed() const {
        for (const site_summary& its : sites_)
            if (its.branches != 0 && its.sources.first != site_summary::none && may_be_closed(its)) return true;
        return false;
    }
    // Whether a site may be closed to one of its branch points, which may itself be an open source.
    static constexpr bool may_be_closed(const site_summary& its) {
        return its.open_sources.second == site_summary::none;
    }
    static constexpr std::uint64_t pair(std::uint32_t site, std::uint32_t boundary) {
        return std::uint64_t{site} << 32 | boundary;
    }
    // Of a point with unknown types.
    static constexpr bool may_be_source(const point& p) {
        const point_type_set may = p.possible_types();
        return may.contains(point_type::standard) && may.contains(point_type::bits_enabled);
    }
    static constexpr const site_system* bounded_system(const declared_systems& systems, const site_members& sites,
                                                       std::uint32_t i) {
        const std::uint32_t first = sites.system_of_point(i);
        if (first == site_summary::none) return nullptr;
        const site_system& system = systems.having(field::boundaries, first);
        return system.unknown.contains(field::boundaries) ? nullptr : &system;
    }

    static constexpr void note(const hierarchy& h, const site_members& sites, const declared_systems& systems,
                               std::uint32_t i, point_type_set types, point_type_set unknown, site_summary& its) {
        if (its.first_point == site_summary::none) its.first_point = i;
        if (types.contains(point_type::branch))
            ++its.branches;
        else if (!unknown.contains(point_type::branch))
            ++its.points;
        const bool is_protected = types.contains(point_type::protected_);
        if (!is_protected) its.has_unprotected = true;
        if (is_source(types)) {
            its.sources.note(i);
            const site_system* const bounded = is_protected ? bounded_system(systems, sites, i) : nullptr;
            if (bounded == nullptr || (bounded->boundaries_inferred && bounded->boundaries.empty()))
                its.open_sources.note(i);
            else
                (bounded->boundaries_inferred ? its.has_inferred_boundaries : its.has_declared_boundaries) = true;
        } else if (!unknown.empty() && may_be_source(h.points[i])) {
            its.possible_sources.note(i);
        }
    }
    constexpr void note_boundaries(const hierarchy& h, const site_members& sites, const declared_systems& systems,
                                   std::uint32_t i, point_type_set types) {
        const std::uint32_t site = sites.of_point(i);
        if (site == site_summary::none || !may_be_closed(sites_[site]) || sites_[site].branches == 0 ||
            !is_source(types))
            return;
        const site_system* const system = bounded_system(systems, sites, i);
        if (system == nullptr) return;
        if (boundary_count_ == 0) boundary_names_ = name_table(count_boundaries(h));
        for (std::string_view boundary : system->boundaries) {
            const std::uint32_t number = boundary_names_.add(boundary, boundary_count_);
            if (number == boundary_count_) ++boundary_count_;
            boundaries_of_sources_.push_back({pair(site, number), i});
        }
    }
    static constexpr std::size_t count_boundaries(const hierarchy& h) {
        std::size_t count = 0;
        for (const site_system& s : h.site_systems) count += s.boundaries.size();
        return count;
    }

    heap_array<site_summary> sites_;
    site_summary siteless_;
    name_table boundary_names_;
    std::uint32_t boundary_count_ = 0;
    std::vector<boundary_of_source> boundaries_of_sources_;
};

} // namespace distpoint

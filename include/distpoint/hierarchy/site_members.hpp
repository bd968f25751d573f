// SPDX-License-Identifier: BSL-1.0
// Which site each distribution point belongs to.
#pragma once

#include <distpoint/hierarchy/computers.hpp>

namespace distpoint {

/// Gives each site of a hierarchy a number: the declared ones their position in the list, codes that only points name
/// the following ones. A point's site is its own, else its system's only one. Linear in the records.
class site_members {
  public:
    static constexpr std::uint32_t none = name_table::none;

    constexpr site_members(const hierarchy& h, const computers& on)
        : codes_(h.sites.size() + h.points.size()), of_point_(h.points.size(), none),
          system_of_point_(h.points.size(), none), count_(static_cast<std::uint32_t>(h.sites.size())) {
        for (std::uint32_t i = 0; i < h.sites.size(); ++i) codes_.add(h.sites[i].code, i);
        for (std::size_t i = 0; i < h.points.size(); ++i) {
            system_of_point_[i] = system_of(h, on, i);
            std::string_view code = h.points[i].site;
            if (code.empty() && system_of_point_[i] != none) code = only_site(h.site_systems[system_of_point_[i]]);
            if (code.empty()) continue;
            of_point_[i] = codes_.add(code, count_);
            if (of_point_[i] == count_) ++count_;
        }
    }

    constexpr std::uint32_t count() const { return count_; }
    /// The number of a point's site, or `none` if it is not known.
    constexpr std::uint32_t of_point(std::size_t point) const { return of_point_[point]; }
    /// The declared site system of a point, or `none`.
    constexpr std::uint32_t system_of_point(std::size_t point) const { return system_of_point_[point]; }
    /// The number of a site code, or `none`.
    constexpr std::uint32_t named(std::string_view code) const { return codes_.find(code); }

    /// The one site a system belongs to; empty if it is not known, or if there are several.
    static constexpr std::string_view only_site(const site_system& s) {
        std::string_view only = s.site;
        for (std::string_view code : s.sites) {
            if (only.empty()) only = code;
            if (!same_name(only, code)) return {};
        }
        return only;
    }

  private:
    static constexpr std::uint32_t system_of(const hierarchy& h, const computers& on, std::size_t i) {
        const std::string_view host = h.points[i].site_system;
        const std::uint32_t computer = host.empty() || !h.points[i].on_share() ? on.of_point(i) : on.named(host);
        return computer == none ? none : on.system_on(computer);
    }

    name_table codes_;
    heap_array<std::uint32_t> of_point_;
    heap_array<std::uint32_t> system_of_point_;
    std::uint32_t count_;
};

} // namespace distpoint

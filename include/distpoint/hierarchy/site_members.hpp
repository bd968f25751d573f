// SPDX-License-Identifier: BSL-1.0
// The site that each distribution point belongs to.
#pragma once

#include <distpoint/hierarchy/system_sites.hpp>

namespace distpoint {

/// Assigns each site of a hierarchy a number: declared sites their position in the list, codes that only points name
/// the numbers after those. A point's site is its own, otherwise its system's only one, otherwise that of the other
/// points on its computer if they agree. Linear in the records. Both arguments must outlive it.
class site_members {
  public:
    static constexpr std::uint32_t none = name_table::none;

    constexpr site_members(const hierarchy& h, const computers& on)
        : of_systems_(h, on), on_(&on), codes_(h.sites.size() + 1), of_point_(h.points.size(), none),
          count_(static_cast<std::uint32_t>(h.sites.size())) {
        for (std::uint32_t i = 0; i < h.sites.size(); ++i) codes_.add(h.sites[i].code, i);
        bool all_known = true;
        std::string_view last_code;
        std::uint32_t last = none; // its number
        for (std::size_t i = 0; i < h.points.size(); ++i) {
            std::string_view code = h.points[i].site;
            if (code.empty())
                if (const std::uint32_t system = system_of_point(i); system != none) code = of_systems_.only(system);
            if (code.empty()) {
                all_known = false;
                continue;
            }
            if (last == none || !same_name(code, last_code)) { // points of a site are often listed together
                last = codes_.add(code, count_);
                last_code = code;
                if (last == count_) {
                    ++count_;
                    undeclared_.push_back(code);
                }
            }
            of_point_[i] = last;
        }
        if (!all_known) take_from_neighbours(on);
    }

    constexpr std::uint32_t count() const { return count_; }
    /// The number of a point's site, or `none` if it is unknown.
    constexpr std::uint32_t of_point(std::size_t point) const { return of_point_[point]; }
    /// The declared site system of a point, or `none`.
    constexpr std::uint32_t system_of_point(std::size_t point) const { return on_->system_on(on_->of_point(point)); }
    /// The code of an undeclared site, by its number, as written by a point or its system.
    constexpr std::string_view undeclared_code(std::uint32_t number) const {
        return undeclared_[number - (count_ - static_cast<std::uint32_t>(undeclared_.size()))];
    }
    /// The number of a site code, or `none`.
    constexpr std::uint32_t named(std::string_view code) const { return codes_.find(code); }
    /// The sites that each declared computer belongs to.
    constexpr const system_sites& of_systems() const { return of_systems_; }

  private:
    // Points without a site get that of the other points on their computer, if those agree.
    constexpr void take_from_neighbours(const computers& on) {
        constexpr std::uint32_t several = none - 1;
        heap_array<std::uint32_t> on_computer(on.count(), none);
        for (std::size_t i = 0; i < of_point_.size(); ++i) {
            std::uint32_t& site = on_computer[on.of_point(i)];
            if (of_point_[i] != none) site = site == none || site == of_point_[i] ? of_point_[i] : several;
        }
        for (std::size_t i = 0; i < of_point_.size(); ++i)
            if (const std::uint32_t site = on_computer[on.of_point(i)]; of_point_[i] == none && site != several)
                of_point_[i] = site;
    }

    system_sites of_systems_;
    const computers* on_;
    name_table codes_;
    heap_array<std::uint32_t> of_point_;
    std::uint32_t count_;
    std::vector<std::string_view> undeclared_;
};

} // namespace distpoint

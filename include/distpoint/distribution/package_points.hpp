// SPDX-License-Identifier: BSL-1.0
// The distribution points that packages name.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/hierarchy/name_index.hpp>

#include <span>
#include <vector>

namespace distpoint {

/// The names in the packages' `distribution_points`, resolved once. Linear in them.
class package_points {
  public:
    constexpr package_points(const hierarchy& h, const name_index& names) {
        first_.reserve(h.packages.size() + 1);
        std::size_t count = 0;
        for (const package& pkg : h.packages) {
            first_.push_back(count);
            count += pkg.distribution_points.size();
        }
        first_.push_back(count);
        points_ = heap_array<std::uint32_t>(count, for_overwrite);
        std::uint32_t* to = points_.data();
        sought_names all(names.points, [&](const sought_name& name) { *to++ = names.points.find(name); });
        for (const package& pkg : h.packages)
            for (std::string_view name : pkg.distribution_points) all.add(name);
        all.finish();
    }

    /// For each entry of a package's `distribution_points`, the point's position, or `none` if it is not declared.
    constexpr std::span<const std::uint32_t> of(std::size_t package) const {
        return {points_.data() + first_[package], first_[package + 1] - first_[package]};
    }

  private:
    std::vector<std::size_t> first_; // per package, and the end
    heap_array<std::uint32_t> points_;
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// A synthetic hierarchy of any size: a tenth as many packages as points, a hundredth as many groups, one site per
// hundred points.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>

#include <deque>
#include <string>
#include <vector>

namespace benchmarks {

class large_hierarchy {
  public:
    explicit large_hierarchy(std::size_t size) {
        using distpoint::point_type;
        const std::size_t site_count = size / 100 + 1;
        for (std::size_t i = 0; i < site_count; ++i)
            sites_.push_back({.code = code(i),
                              .parent = i == 0 ? std::string_view() : sites_[(i - 1) / 8].code,
                              .server = keep("cm" + std::to_string(i) + ".corp.contoso.com"),
                              .forest = "corp.contoso.com",
                              .mode = distpoint::site_mode::native});
        for (std::size_t i = 0; i < size; ++i) {
            const auto name = keep("DP" + std::to_string(i) + ".corp.contoso.com");
            const std::string_view site = sites_[i / 100].code;
            systems_.push_back({.name = name,
                                .site = site,
                                .forest = "CORP.contoso.com",
                                .operating_system = "Windows Server 2003 R2",
                                .internet_fqdn = keep("dp" + std::to_string(i) + ".contoso.com")});
            distpoint::point p{.name = keep("dp" + std::to_string(i)),
                               .site_system = name,
                               .site = site,
                               .types = {point_type::bits_enabled}};
            if (i % 4 == 1) p.types = {point_type::branch};
            if (i % 4 == 2) p.types = {point_type::bits_enabled, point_type::internet_clients};
            points_.push_back(p);
        }
        for (std::size_t i = 0; i < size / 100; ++i) {
            std::vector<distpoint::group_member>& list = members_.emplace_back();
            for (std::size_t m = 0; m < 100; ++m)
                list.push_back({points_[(i * 100 + m * 7) % size].name, {2026, 1, static_cast<int>(m % 28) + 1}});
            groups_.push_back({.name = keep("Group " + std::to_string(i)), .members = list});
        }
        for (std::size_t i = 0; i < size / 10; ++i) {
            names_.push_back({points_[i].name, points_[(i * 3 + 1) % size].name, points_[(i * 5 + 2) % size].name});
            copies_.push_back(
                {{groups_.empty() ? std::string_view() : groups_[i % groups_.size()].name, {2026, 2, 1}}});
            targets_.push_back({sites_[i / 100].code});
            packages_.push_back({.id = keep("CEN" + std::to_string(10000 + i)),
                                 .size = 700'000'000,
                                 .target_sites = targets_.back(),
                                 .distribution_points = names_.back(),
                                 .groups = copies_.back()});
        }
        for (std::size_t i = 0; i < packages_.size(); ++i)
            advertisements_.push_back({packages_[i].id, distpoint::run_mode::download});
    }
    distpoint::hierarchy view() const {
        return {.sites = sites_,
                .site_systems = systems_,
                .points = points_,
                .groups = groups_,
                .packages = packages_,
                .advertisements = advertisements_};
    }

  private:
    std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }
    std::string_view code(std::size_t i) {
        std::string text;
        for (int digit = 0; digit < 3; ++digit, i /= 36) text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"[i % 36];
        return keep(text);
    }

    std::deque<std::string> texts_;
    std::vector<distpoint::site> sites_;
    std::vector<distpoint::site_system> systems_;
    std::vector<distpoint::point> points_;
    std::deque<std::vector<distpoint::group_member>> members_;
    std::vector<distpoint::point_group> groups_;
    std::deque<std::vector<std::string_view>> names_;
    std::deque<std::vector<distpoint::group_copy>> copies_;
    std::deque<std::vector<std::string_view>> targets_;
    std::vector<distpoint::package> packages_;
    std::vector<distpoint::advertisement> advertisements_;
};

} // namespace benchmarks

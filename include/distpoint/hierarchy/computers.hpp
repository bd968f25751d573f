// SPDX-License-Identifier: BSL-1.0
// Which records stand on one computer.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/hierarchy/host_name.hpp>
#include <distpoint/hierarchy/name_table.hpp>
#include <distpoint/hierarchy/unc_path.hpp>

namespace distpoint {

/// Gives each computer of a hierarchy a number. Names compare without case; an unqualified name is the same computer as
/// the one fully qualified name whose first label it is (with two such names it stands for itself). A share stands on
/// the computer in its UNC path; a point without share and site system on a computer of its own. Linear in the records.
class computers {
  public:
    static constexpr std::uint32_t none = name_table::none;

    constexpr explicit computers(const hierarchy& h)
        : names_(names_count(h)), labels_(names_count(h)), ambiguous_(names_count(h)), of_point_(h.points.size(), none),
          of_system_(h.site_systems.size(), none), of_site_(h.sites.size(), none) {
        heap_array<std::string_view> hosts(h.points.size());
        std::string_view* host = hosts.data();
        for (const point& p : h.points) *host++ = host_of(p);
        // Qualified names first: the others may stand for one of them.
        for (bool qualified : {true, false}) {
            std::uint32_t* computer = of_system_.data();
            for (const site_system& s : h.site_systems) number(s.name, qualified, *computer++);
            computer = of_point_.data();
            for (std::string_view name : hosts) number(name, qualified, *computer++);
            computer = of_site_.data();
            for (const site& s : h.sites) number(s.server, qualified, *computer++);
        }
        for (std::uint32_t& computer : of_point_)
            if (computer == none) computer = count_++;
        system_ = heap_array<std::uint32_t>(count_, none);
        std::uint32_t system = 0;
        for (std::uint32_t computer : of_system_) {
            if (computer != none && system_[computer] == none) system_[computer] = system;
            ++system;
        }
    }

    constexpr std::uint32_t count() const { return count_; }
    constexpr std::uint32_t of_point(std::size_t point) const { return of_point_[point]; }
    constexpr std::uint32_t of_system(std::size_t system) const { return of_system_[system]; }
    /// The computer of a site's server, or `none`.
    constexpr std::uint32_t of_site_server(std::size_t site) const { return of_site_[site]; }
    /// The first declared site system that is a computer, or `none`.
    constexpr std::uint32_t system_on(std::uint32_t computer) const { return system_[computer]; }
    /// The computer of a name, or `none` if no record has it.
    constexpr std::uint32_t named(std::string_view host) const {
        const std::uint32_t exact = names_.find(host);
        if (exact != none || is_qualified(host)) return exact;
        const std::uint32_t full = labels_.find(host);
        return full == none || ambiguous_[full] != 0 ? none : full;
    }

  private:
    static constexpr std::size_t names_count(const hierarchy& h) {
        return h.site_systems.size() + h.points.size() + h.sites.size();
    }
    static constexpr std::string_view host_of(const point& p) {
        if (!p.on_share()) return p.site_system;
        const auto path = unc_path_from(p.share);
        return path ? path->computer : p.site_system;
    }
    constexpr void number(std::string_view host, bool qualified, std::uint32_t& computer) {
        if (computer != none || host.empty()) return;
        const std::size_t dot = find_character(host, '.');
        if ((dot != host.size()) != qualified) return;
        if (!qualified) {
            const std::uint32_t full = labels_.find(host);
            if (full != none && ambiguous_[full] == 0) {
                computer = full;
                return;
            }
        }
        computer = names_.add(host, count_);
        if (computer != count_) return;
        ++count_;
        if (!qualified) return;
        const std::uint32_t first = labels_.add({host.data(), dot}, computer);
        if (first != computer) ambiguous_[first] = 1;
    }

    name_table names_;
    name_table labels_;          // of qualified names
    heap_array<char> ambiguous_; // per computer: whether its label is another's too
    heap_array<std::uint32_t> of_point_;
    heap_array<std::uint32_t> of_system_;
    heap_array<std::uint32_t> of_site_;
    heap_array<std::uint32_t> system_;
    std::uint32_t count_ = 0;
};

} // namespace distpoint

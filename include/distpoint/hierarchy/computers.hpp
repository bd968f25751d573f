// SPDX-License-Identifier: BSL-1.0
// Which records are on the same computer.
#pragma once

#include <distpoint/hierarchy/computer_numbers.hpp>
#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/hierarchy/unc_path.hpp>

namespace distpoint {

/// The name of the computer that a point is on; empty if it has none.
constexpr std::string_view host_of(const point& p) {
    if (!p.on_share()) return p.site_system;
    const auto path = unc_path_from(p.share);
    return path ? path->computer : p.site_system;
}

/// Assigns each computer of a hierarchy a number. A share is on the computer in its UNC path; a point without share and
/// site system is on a computer of its own. Linear in the records.
class computers {
  public:
    static constexpr std::uint32_t none = name_table::none;

    constexpr explicit computers(const hierarchy& h)
        : numbers_(names_count(h)), of_point_(h.points.size(), none), of_system_(h.site_systems.size(), none),
          of_site_(h.sites.size(), none) {
        heap_array<std::string_view> hosts(h.points.size());
        std::string_view* host = hosts.data();
        for (const point& p : h.points) *host++ = host_of(p);
        // Qualified names first: unqualified ones may refer to them.
        for (bool qualified : {true, false}) {
            std::uint32_t* computer = of_system_.data();
            for (const site_system& s : h.site_systems) numbers_.number(s.name, qualified, *computer++);
            computer = of_point_.data();
            for (std::string_view name : hosts) numbers_.number(name, qualified, *computer++);
            if (some_shares(h)) number_other_names(h, qualified);
            computer = of_site_.data();
            for (const site& s : h.sites) numbers_.number(s.server, qualified, *computer++);
        }
        for (std::uint32_t& computer : of_point_)
            if (computer == none) computer = numbers_.another();
        system_ = heap_array<std::uint32_t>(numbers_.count(), none);
        std::uint32_t system = 0;
        for (std::uint32_t computer : of_system_) {
            if (computer != none) {
                if (system_[computer] == none)
                    system_[computer] = system;
                else
                    chain(system_[computer], system);
            }
            ++system;
        }
    }

    constexpr std::uint32_t count() const { return numbers_.count(); }
    constexpr std::uint32_t of_point(std::size_t point) const { return of_point_[point]; }
    constexpr std::uint32_t of_system(std::size_t system) const { return of_system_[system]; }
    /// The computer of a site's server, or `none`.
    constexpr std::uint32_t of_site_server(std::size_t site) const { return of_site_[site]; }
    /// The first site system that declares a computer, or `none`.
    constexpr std::uint32_t system_on(std::uint32_t computer) const { return system_[computer]; }
    /// The next site system that declares the same computer, or `none`: a computer may be declared twice.
    constexpr std::uint32_t next_system(std::uint32_t system) const {
        return next_system_.empty() ? none : next_system_[system];
    }
    /// The computer with a name, or `none` if no record has that name.
    constexpr std::uint32_t named(std::string_view host) const { return numbers_.named(host); }

    /// Whether some computer is declared by more than one site system.
    constexpr bool declares_twice() const { return !next_system_.empty(); }

  private:
    static constexpr bool some_shares(const hierarchy& h) {
        for (const point& p : h.points)
            if (!p.share.empty()) return true;
        return false;
    }
    // A share's computer may have another name in `site_system`.
    constexpr void number_other_names(const hierarchy& h, bool qualified) {
        for (const point& p : h.points) {
            if (!p.on_share()) continue;
            std::uint32_t other = none;
            numbers_.number(p.site_system, qualified, other);
        }
    }
    static constexpr std::size_t names_count(const hierarchy& h) {
        const std::size_t others = some_shares(h) ? h.points.size() : 0;
        return h.site_systems.size() + h.points.size() + others + h.sites.size();
    }
    // Appends a system to the chain that begins with the first system of its computer.
    constexpr void chain(std::uint32_t first, std::uint32_t system) {
        if (next_system_.empty()) {
            next_system_ = heap_array<std::uint32_t>(of_system_.size(), none);
            last_system_ = heap_array<std::uint32_t>(of_system_.size(), none);
        }
        const std::uint32_t last = last_system_[first] == none ? first : last_system_[first];
        next_system_[last] = system;
        last_system_[first] = system;
    }

    computer_numbers numbers_;
    heap_array<std::uint32_t> of_point_;
    heap_array<std::uint32_t> of_system_;
    heap_array<std::uint32_t> of_site_;
    heap_array<std::uint32_t> system_;
    heap_array<std::uint32_t> next_system_; // per system; empty if no computer is declared twice
    heap_array<std::uint32_t> last_system_; // the end of the chain that begins with a system
};

} // namespace distpoint

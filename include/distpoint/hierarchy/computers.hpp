// SPDX-License-Identifier: BSL-1.0
// Which records are on the same computer.
#pragma once

#include <distpoint/hierarchy/computer_numbers.hpp>
#include <distpoint/hierarchy/survey.hpp>
#include <distpoint/hierarchy/unc_path.hpp>

#include <algorithm>

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
        : numbers_(names_in(h)), of_point_(h.points.size(), none), of_system_(h.site_systems.size(), none),
          of_site_(h.sites.size(), none) {
        // Qualified names first: unqualified ones may refer to them.
        if (number_hosts(h, true) || seen_.shares) number_hosts(h, false);
        if (seen_.shares || seen_.nameless) numbers_.index_labels(); // their names may be unqualified
        for (std::uint32_t& computer : of_point_)
            if (computer == none) computer = numbers_.another();
        if (!is_numbered_like_systems()) note_systems();
    }

    constexpr std::uint32_t count() const { return numbers_.count(); }
    constexpr std::uint32_t of_point(std::size_t point) const { return of_point_[point]; }
    constexpr std::uint32_t of_system(std::size_t system) const { return of_system_[system]; }
    /// The computer of a site's server, or `none`.
    constexpr std::uint32_t of_site_server(std::size_t site) const { return of_site_[site]; }
    /// The first site system that declares a computer, or `none`.
    constexpr std::uint32_t system_on(std::uint32_t computer) const {
        if (!system_.empty()) return system_[computer];
        return computer < of_system_.size() ? computer : none;
    }
    /// The next site system that declares the same computer, or `none`: a computer may be declared twice.
    constexpr std::uint32_t next_system(std::uint32_t system) const {
        return next_system_.empty() ? none : next_system_[system];
    }
    /// The computer with a name, or `none` if no record has that name.
    constexpr std::uint32_t named(std::string_view host) const { return numbers_.named(host); }

    /// Whether some computer is declared by more than one site system.
    constexpr bool declares_twice() const { return !next_system_.empty(); }
    /// What occurs in the hierarchy: code that needs its computers has paid for that.
    constexpr const survey& seen() const { return seen_; }

  private:
    static constexpr std::size_t names_in(const hierarchy& h) {
        return std::max(h.site_systems.size(), h.points.size()) + h.sites.size();
    }
    // Whether names of the other kind remain.
    constexpr bool number_hosts(const hierarchy& h, bool qualified) {
        // The first pass over all records takes the notes for the others.
        const auto system_at = [&](std::size_t i) {
            seen_.note(h.site_systems[i]);
            return h.site_systems[i].name;
        };
        const auto point_at = [&](std::size_t i) {
            seen_.note(h.points[i]);
            return host_of(h.points[i]);
        };
        bool left = numbers_.number_all(system_at, qualified, of_system_);
        left |= numbers_.number_all(point_at, qualified, of_point_);
        if (seen_.shares) number_other_names(h, qualified);
        left |= numbers_.number_all([&](std::size_t i) { return h.sites[i].server; }, qualified, of_site_);
        return left;
    }
    constexpr bool is_numbered_like_systems() const {
        for (std::uint32_t i = 0; i < of_system_.size(); ++i)
            if (of_system_[i] != i) return false;
        return true;
    }
    constexpr void note_systems() {
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
    // A share's computer may have another name in `site_system`.
    constexpr void number_other_names(const hierarchy& h, bool qualified) {
        for (const point& p : h.points) {
            if (!p.on_share()) continue;
            std::uint32_t other = none;
            numbers_.number(p.site_system, qualified, other);
        }
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

    survey seen_; // what makes names matter that no record has as its host name, among other things
    computer_numbers numbers_;
    heap_array<std::uint32_t> of_point_;
    heap_array<std::uint32_t> of_system_;
    heap_array<std::uint32_t> of_site_;
    heap_array<std::uint32_t> system_;      // per computer; empty if each system's computer has the system's number
    heap_array<std::uint32_t> next_system_; // per system; empty if no computer is declared twice
    heap_array<std::uint32_t> last_system_; // the end of the chain that begins with a system
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Resolves names of distribution points.
#pragma once

#include <distpoint/hierarchy/computers.hpp>
#include <distpoint/hierarchy/record_names.hpp>

namespace distpoint {

/// Finds distribution points by name. A point without a name is named after its computer, and computers compare as in
/// `computers`: `nyc-dp01` is the point on `nyc-dp01.contoso.com`. Written names have priority. Keeps views of the
/// hierarchy and a pointer to `on`; both must outlive it. Linear in the points; a look-up costs the name's length.
class point_names {
  public:
    static constexpr std::uint32_t none = name_table::none;

    constexpr point_names(const hierarchy& h, const computers& on) : titles_(h.points), on_(&on) {
        // Written names first: they have priority over names taken from computers.
        bool all_named = true;
        const auto name_at = [&](std::size_t i) { return h.points[i].name; };
        for_each_name(h.points.size(), name_at, titles_, [&](std::size_t i, const hashed_name& name) {
            const auto position = static_cast<std::uint32_t>(i);
            if (name.text.empty()) all_named = false;
            if (titles_.add(name, position) != position) repeats_ = true;
        });
        if (!all_named) add_nameless(h, on);
    }

    /// The position of the point with that name, the first if there are several, or `none`.
    constexpr std::uint32_t find(const hashed_name& name) const {
        return written_or_nameless(titles_.find(name), name);
    }
    /// The same for a name that was sought ahead.
    constexpr std::uint32_t find(const sought_name& sought) const {
        return written_or_nameless(titles_.find(sought), sought.name);
    }
    constexpr bool contains(const hashed_name& name) const { return find(name) != none; }
    /// Hashes a name that will be looked up soon, and asks for its place.
    constexpr hashed_name fetch(std::string_view name) const { return titles_.fetch(name); }
    // For sought_names.
    constexpr void seek(sought_name& sought) const { titles_.seek(sought); }
    constexpr void approach(const sought_name& sought) const { titles_.approach(sought); }
    /// The first point with exactly that title (without case), or `none`.
    constexpr std::uint32_t titled(std::string_view title) const { return titles_.find(title); }
    /// The first point without a name on the computer with that name, or `none`.
    constexpr std::uint32_t nameless(std::string_view name) const {
        const std::uint32_t computer = nameless_.empty() ? none : on_->named(name);
        return computer == none ? none : nameless_[computer];
    }
    /// Whether some point is named after its computer.
    constexpr bool some_nameless() const { return !nameless_.empty(); }
    /// Whether two points have the same title.
    constexpr bool repeats() const { return repeats_; }

  private:
    constexpr std::uint32_t written_or_nameless(std::uint32_t written, const hashed_name& name) const {
        if (written != none || nameless_.empty()) return written;
        const std::uint32_t computer = on_->named(name.text);
        return computer == none ? none : nameless_[computer];
    }
    constexpr void add_nameless(const hierarchy& h, const computers& on) {
        for (std::uint32_t position = 0; position < h.points.size(); ++position) {
            const point& p = h.points[position];
            if (!p.name.empty()) continue;
            if (titles_.add(p.title(), position) != position) repeats_ = true;
            if (!p.site_system.empty()) call_by_computer(on.named(p.site_system), position);
        }
    }
    constexpr void call_by_computer(std::uint32_t computer, std::uint32_t point) {
        if (computer == none) return;
        if (nameless_.empty()) nameless_ = heap_array<std::uint32_t>(on_->count(), none);
        if (nameless_[computer] == none) nameless_[computer] = point;
    }

    record_names<point> titles_;
    heap_array<std::uint32_t> nameless_; // per computer, its first point without a name; empty if all have one
    const computers* on_;
    bool repeats_ = false;
};

} // namespace distpoint

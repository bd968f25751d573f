// SPDX-License-Identifier: BSL-1.0
// Which distribution point a name means.
#pragma once

#include <distpoint/hierarchy/computers.hpp>

namespace distpoint {

/// Finds distribution points by name. A point without a name is called by its computer, and computers compare as
/// `computers` has it: `nyc-dp01` is the point on `nyc-dp01.contoso.com`. A name that a record writes comes first.
/// Keeps views of the hierarchy and a pointer to `on`; both must outlive it. Linear in the points; a look-up costs the
/// name's length.
class point_names {
  public:
    static constexpr std::uint32_t none = name_table::none;

    constexpr point_names(const hierarchy& h, const computers& on) : titles_(h.points.size()), on_(&on) {
        // Names that are written first: what a point is called for want of one gives way to them.
        bool all_named = true;
        std::uint32_t position = 0;
        for (const point& p : h.points) {
            if (p.name.empty())
                all_named = false;
            else if (titles_.add(p.name, position) != position)
                repeats_ = true;
            ++position;
        }
        if (!all_named) add_nameless(h, on);
    }

    /// The position of the point of that name, the first if there are several, or `none`.
    constexpr std::uint32_t find(std::string_view name) const {
        const std::uint32_t written = titles_.find(name);
        if (written != none || nameless_.empty()) return written;
        const std::uint32_t computer = on_->named(name);
        return computer == none ? none : nameless_[computer];
    }
    constexpr bool contains(std::string_view name) const { return find(name) != none; }
    /// The first point whose title is written so, or `none`.
    constexpr std::uint32_t titled(std::string_view title) const { return titles_.find(title); }
    /// The first point without a name that a name means by its computer, or `none`.
    constexpr std::uint32_t nameless(std::string_view name) const {
        const std::uint32_t computer = nameless_.empty() ? none : on_->named(name);
        return computer == none ? none : nameless_[computer];
    }
    /// Whether a point is called by its computer.
    constexpr bool some_nameless() const { return !nameless_.empty(); }
    /// Whether two points have one title.
    constexpr bool repeats() const { return repeats_; }

  private:
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

    name_table titles_;
    heap_array<std::uint32_t> nameless_; // per computer, the first point there without a name; empty if all have one
    const computers* on_;
    bool repeats_ = false;
};

} // namespace distpoint

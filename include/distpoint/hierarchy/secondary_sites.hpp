// SPDX-License-Identifier: BSL-1.0
// The secondary sites below each site.
#pragma once

#include <distpoint/hierarchy/name_index.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

namespace distpoint {

/// The sites that are declared to be secondary, by the code of their parent, which need not be declared. Free if there
/// are none; a look-up is logarithmic. The hierarchy must outlive it.
class secondary_sites {
  public:
    constexpr secondary_sites(const hierarchy& h, const name_index& names) {
        for (const site& s : h.sites)
            if (s.type == site_type::secondary && !s.parent.empty())
                below_.push_back({s.parent, names.sites.find(s.code)});
        std::sort(below_.begin(), below_.end(), before);
    }

    /// Whether `is_wanted(number)` is true of a secondary site below a site.
    template <class Question>
    constexpr bool any_below(std::string_view parent, Question is_wanted) const {
        auto at = std::lower_bound(below_.begin(), below_.end(), below{parent, 0}, before);
        for (; at != below_.end() && same_name(at->parent, parent); ++at)
            if (is_wanted(at->site)) return true;
        return false;
    }

  private:
    struct below {
        std::string_view parent;
        std::uint32_t site;
    };
    static constexpr bool before(const below& a, const below& b) { return folded_less(a.parent, b.parent); }

    std::vector<below> below_;
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// In which sites the members of a group are: whether a copy to the group reached a site.
#pragma once

#include <distpoint/distribution/group_members.hpp>
#include <distpoint/hierarchy/site_members.hpp>

namespace distpoint {

/// For each group and site, how early a member there joined. Costs a sort of all groups' members; a look-up its
/// logarithm.
class group_sites {
  public:
    static constexpr std::uint32_t none = name_table::none;

    struct presence {
        bool any = false;    // a member that the copy reached is in the site
        bool mobile = false; // one that serves mobile devices, or may
    };

    /// `may_be_mobile(point's position)`: whether a point serves mobile devices, or its source cannot tell.
    template <class Question>
    constexpr group_sites(const hierarchy& h, const group_members& members, const site_members& where,
                          Question may_be_mobile)
        : members_(members) {
        for (std::uint32_t g = 0; g < h.groups.size(); ++g) {
            std::uint32_t position = 0;
            for (const resolved_member& m : members.of(g)) {
                const std::uint32_t site = m.point == none ? none : where.of_point(m.point);
                entries_.push_back({g, site, position++, m.point != none && may_be_mobile(m.point)});
            }
        }
        std::sort(entries_.begin(), entries_.end(), before);
    }

    /// What of a group is in a site (`none`: members whose site is not known), given a copy on that day.
    constexpr presence in(std::uint32_t group, std::uint32_t site, const date& copied) const {
        presence found;
        const std::size_t reached = members_.reached(group, copied);
        auto at = std::lower_bound(entries_.begin(), entries_.end(), entry{group, site, 0, true}, before);
        if (at == entries_.end() || at->group != group || at->site != site) return found;
        // The entries of a group and site: those that may be mobile first, each kind by position.
        if (at->mobile) {
            found.any = found.mobile = at->position < reached;
            if (found.any) return found;
        }
        at = std::lower_bound(at, entries_.end(), entry{group, site, 0, false}, before);
        found.any =
            at != entries_.end() && at->group == group && at->site == site && !at->mobile && at->position < reached;
        return found;
    }

  private:
    struct entry {
        std::uint32_t group;
        std::uint32_t site;
        std::uint32_t position;
        bool mobile;
    };
    static constexpr bool before(const entry& a, const entry& b) {
        if (a.group != b.group) return a.group < b.group;
        if (a.site != b.site) return a.site < b.site;
        return a.mobile != b.mobile ? a.mobile : a.position < b.position;
    }

    const group_members& members_;
    std::vector<entry> entries_;
};

} // namespace distpoint

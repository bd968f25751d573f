// SPDX-License-Identifier: BSL-1.0
// The sites of the members of a group: whether a copy to the group reached a site.
#pragma once

#include <distpoint/distribution/group_members.hpp>
#include <distpoint/hierarchy/site_members.hpp>

namespace distpoint {

/// For each group and site, when the earliest member of each kind joined. Costs a sort of each group's sites; a look-up
/// costs four times the logarithm of their number.
class group_sites {
  public:
    static constexpr std::uint32_t none = name_table::none;

    struct presence {
        bool any = false;    // a member that the copy reached is in the site
        bool mobile = false; // one that serves mobile devices, or may do so
        bool open = false;   // one that is not protected, or may not be

        constexpr void add(unsigned kind) {
            any = true;
            mobile = mobile || (kind & may_be_mobile) != 0;
            open = open || (kind & may_be_open) != 0;
        }
    };
    // What a point may be as far as is known; combined, they are its kind.
    static constexpr unsigned may_be_mobile = 1;
    static constexpr unsigned may_be_open = 2;
    static constexpr unsigned kinds = 4;

    /// `kind_of(point's position)`: the combination of what that point may be.
    template <class Question>
    constexpr group_sites(const hierarchy& h, const group_members& members, const site_members& where, Question kind_of)
        : members_(members) {
        first_.reserve(h.groups.size() + 1);
        // Per site and kind, the last group that has such a member, from 1. The last site is the unknown one.
        heap_array<std::uint32_t> seen_in(h.groups.empty() ? 0 : (std::size_t{where.count()} + 1) * kinds);
        for (std::uint32_t g = 0; g < h.groups.size(); ++g) {
            first_.push_back(entries_.size());
            std::uint32_t position = 0;
            for (const resolved_member& m : members.of(g)) {
                const std::uint32_t site = m.point == none ? none : where.of_point(m.point);
                const unsigned kind = m.point == none ? may_be_mobile | may_be_open : kind_of(m.point);
                std::uint32_t& seen = seen_in[std::size_t{std::min(site, where.count())} * kinds + kind];
                if (std::exchange(seen, g + 1) != g + 1) entries_.push_back({site, position, kind});
                ++position;
            }
            std::sort(entries_.begin() + static_cast<std::ptrdiff_t>(first_.back()), entries_.end(), before);
        }
        first_.push_back(entries_.size());
    }

    /// The members of a group in a site (`none`: members whose site is unknown) that a copy on that day reached.
    constexpr presence in(std::uint32_t group, std::uint32_t site, const date& copied) const {
        presence found;
        const std::size_t reached = members_.reached(group, copied);
        const entry* at = entries_.data() + first_[group];
        const entry* const end = entries_.data() + first_[group + 1];
        for (unsigned kind = 0; kind < kinds; ++kind) {
            at = std::lower_bound(at, end, entry{site, 0, kind}, before);
            if (at == end || at->site != site) break;
            if (at->kind == kind && at->position < reached) found.add(kind); // the earliest of its kind
        }
        return found;
    }

  private:
    struct entry {
        std::uint32_t site;
        std::uint32_t position;
        unsigned kind;
    };
    static constexpr bool before(const entry& a, const entry& b) {
        if (a.site != b.site) return a.site < b.site;
        return a.kind != b.kind ? a.kind < b.kind : a.position < b.position;
    }

    const group_members& members_;
    std::vector<entry> entries_;
    std::vector<std::size_t> first_; // per group, and the end
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// How many of the first members of a group lack something: the answers that rules about packages need repeatedly.
#pragma once

#include <distpoint/distribution/group_members.hpp>

namespace distpoint {

/// For one predicate of points, the members of each group for which it is true, counted by the day on which they
/// joined. A package's copy then costs one look-up, regardless of the group's size. The first look-up counts the
/// members of all groups, so that a predicate that no package needs is free. Both arguments must outlive it.
template <class Question>
class group_kinds {
  public:
    struct answer {
        std::uint32_t count = 0;                // members for which it is true
        const resolved_member* first = nullptr; // the first of them
    };

    /// Calls `is(point's position)` once per member, or never.
    constexpr group_kinds(const hierarchy& h, const group_members& members, Question is)
        : all_(h), members_(members), is_(is), counted_(new counts) {}
    constexpr ~group_kinds() { delete counted_; }
    group_kinds(const group_kinds&) = delete;
    group_kinds& operator=(const group_kinds&) = delete;

    /// The answer for those members of a group that a copy on that day reached.
    constexpr answer among_reached(std::size_t group, const date& copied) const {
        const std::size_t reached = members_.reached(group, copied);
        answer found{of(group)[reached], nullptr};
        if (found.count != 0) found.first = nth(group, reached, 1);
        return found;
    }
    /// The first of them for which `is_new(point's position)` is true, or null. Looks at up to sixty-four members; the
    /// last of those is returned even if it is not new.
    template <class IsNew>
    constexpr const resolved_member* first_new(std::size_t group, const date& copied, IsNew is_new) const {
        const std::size_t reached = members_.reached(group, copied);
        const std::uint32_t count = of(group)[reached];
        for (std::uint32_t n = 1; n <= count; ++n) {
            const resolved_member* const member = nth(group, reached, n);
            if (is_new(member->point) || n == 64) return member;
        }
        return nullptr;
    }

  private:
    // The n-th of the first `reached` members of a group for which the predicate is true.
    constexpr const resolved_member* nth(std::size_t group, std::size_t reached, std::uint32_t n) const {
        const std::uint32_t* const upto = of(group);
        const std::uint32_t* const at = std::lower_bound(upto, upto + reached + 1, n);
        return &members_.of(group)[static_cast<std::size_t>(at - upto) - 1];
    }

    struct counts {
        std::vector<std::size_t> first; // per group
        heap_array<std::uint32_t> upto; // per group, for each number of members, how many of them
    };

    // Per number of members of a group, how many of them.
    constexpr const std::uint32_t* of(std::size_t group) const {
        if (counted_->first.empty()) count();
        return counted_->upto.data() + counted_->first[group];
    }
    constexpr void count() const {
        counted_->first.reserve(all_.groups.size());
        counted_->upto = heap_array<std::uint32_t>(members_.size() + all_.groups.size(), for_overwrite);
        std::uint32_t* const begin = counted_->upto.data();
        std::uint32_t* to = begin;
        for (std::size_t g = 0; g < all_.groups.size(); ++g) {
            counted_->first.push_back(static_cast<std::size_t>(to - begin));
            std::uint32_t found = 0;
            *to++ = 0;
            for (const resolved_member& m : members_.of(g)) {
                if (m.point != name_table::none && is_(m.point)) ++found;
                *to++ = found;
            }
        }
    }

    const hierarchy& all_;
    const group_members& members_;
    Question is_;
    counts* const counted_; // held through a pointer, so that look-ups in a constant work in constant expressions
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// How many of the first members of a group lack something: the answers that rules about packages need repeatedly.
#pragma once

#include <distpoint/distribution/group_members.hpp>
#include <distpoint/vocabulary/ranked_set.hpp>

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
        : groups_(h.groups.size()), members_(members), is_(is), found_(new answers) {}
    constexpr ~group_kinds() { delete found_; }
    group_kinds(const group_kinds&) = delete;
    group_kinds& operator=(const group_kinds&) = delete;

    /// The answer for those members of a group that a copy on that day reached.
    constexpr answer among_reached(std::size_t group, const date& copied) const {
        const std::size_t reached = members_.reached(group, copied);
        answer found{upto(group, reached), nullptr};
        if (found.count != 0) found.first = nth(group, reached, 1);
        return found;
    }
    /// The first of them for which `is_new(point's position)` is true, or null. Looks at up to sixty-four members; the
    /// last of those is returned even if it is not new.
    template <class IsNew>
    constexpr const resolved_member* first_new(std::size_t group, const date& copied, IsNew is_new) const {
        const std::size_t reached = members_.reached(group, copied);
        const std::uint32_t count = upto(group, reached);
        for (std::uint32_t n = 1; n <= count; ++n) {
            const resolved_member* const member = nth(group, reached, n);
            if (is_new(member->point) || n == 64) return member;
        }
        return nullptr;
    }

  private:
    struct answers {
        ranked_set members; // those for which it is true, numbered through all groups
        bool known = false;
    };

    // The n-th of the first `reached` members of a group for which the predicate is true.
    constexpr const resolved_member* nth(std::size_t group, std::size_t reached, std::uint32_t n) const {
        std::size_t low = 0;
        for (std::size_t high = reached; low < high;) {
            const std::size_t middle = low + (high - low) / 2;
            if (upto(group, middle + 1) < n)
                low = middle + 1;
            else
                high = middle;
        }
        return &members_.of(group)[low];
    }
    // For how many of the first `count` members of a group it is true.
    constexpr std::uint32_t upto(std::size_t group, std::size_t count) const {
        if (!found_->known) ask();
        const std::size_t first = members_.before(group);
        return found_->members.below(first + count) - found_->members.below(first);
    }
    constexpr void ask() const {
        number_set found(members_.size());
        std::size_t number = 0;
        for (std::size_t g = 0; g < groups_; ++g)
            for (const resolved_member& m : members_.of(g)) {
                if (m.point != name_table::none && is_(m.point)) found.insert(number);
                ++number;
            }
        *found_ = {ranked_set(static_cast<number_set&&>(found)), true};
    }

    std::size_t groups_;
    const group_members& members_;
    Question is_;
    answers* const found_; // held through a pointer, so that look-ups in a constant work in constant expressions
};

} // namespace distpoint

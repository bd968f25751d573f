// SPDX-License-Identifier: BSL-1.0
// How many of the first members of a group lack something: the answers that rules about packages need repeatedly.
#pragma once

#include <distpoint/distribution/group_members.hpp>

namespace distpoint {

/// For one predicate of points, the members of each group for which it is true, counted by the day on which they
/// joined. A package's copy then costs one look-up, regardless of the group's size.
class group_kinds {
  public:
    struct answer {
        std::uint32_t count = 0;                // members for which it is true
        const resolved_member* first = nullptr; // the first of them
    };

    /// Calls `is(point's position)` once per member.
    template <class Question>
    constexpr group_kinds(const hierarchy& h, const group_members& members, Question is) : members_(members) {
        first_.reserve(h.groups.size());
        upto_.reserve(members.size() + h.groups.size());
        for (std::size_t g = 0; g < h.groups.size(); ++g) {
            first_.push_back(upto_.size());
            std::uint32_t count = 0;
            upto_.push_back(0);
            for (const resolved_member& m : members.of(g)) {
                if (m.point != name_table::none && is(m.point)) ++count;
                upto_.push_back(count);
            }
        }
    }

    /// The answer for those members of a group that a copy on that day reached.
    constexpr answer among_reached(std::size_t group, const date& copied) const {
        const std::size_t reached = members_.reached(group, copied);
        const std::uint32_t* const upto = upto_.data() + first_[group];
        answer found{upto[reached], nullptr};
        if (found.count != 0) found.first = nth(group, reached, 1);
        return found;
    }
    /// The first of them for which `is_new(point's position)` is true, or null. Looks at up to sixty-four members; the
    /// last of those is returned even if it is not new.
    template <class Question>
    constexpr const resolved_member* first_new(std::size_t group, const date& copied, Question is_new) const {
        const std::size_t reached = members_.reached(group, copied);
        const std::uint32_t count = upto_[first_[group] + reached];
        for (std::uint32_t n = 1; n <= count; ++n) {
            const resolved_member* const member = nth(group, reached, n);
            if (is_new(member->point) || n == 64) return member;
        }
        return nullptr;
    }

  private:
    // The n-th of the first `reached` members of a group for which the predicate is true.
    constexpr const resolved_member* nth(std::size_t group, std::size_t reached, std::uint32_t n) const {
        const std::uint32_t* const upto = upto_.data() + first_[group];
        const std::uint32_t* const at = std::lower_bound(upto, upto + reached + 1, n);
        return &members_.of(group)[static_cast<std::size_t>(at - upto) - 1];
    }

    const group_members& members_;
    std::vector<std::size_t> first_;
    std::vector<std::uint32_t> upto_;
};

} // namespace distpoint

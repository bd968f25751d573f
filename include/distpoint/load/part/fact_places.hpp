// SPDX-License-Identifier: BSL-1.0
// Locations of facts that a record has from another row, or another file, than its own.
#pragma once

#include <distpoint/hierarchy/element.hpp>

#include <algorithm>
#include <optional>
#include <vector>

namespace distpoint {

/// Remembers where facts of records are. Sorted once, when all are known; a look-up is logarithmic.
class fact_places {
  public:
    /// `entry`: of a list; -1 for the fact as a whole.
    void note(record_kind kind, std::uint32_t record, field member, const text_range& at, std::int32_t entry = -1) {
        facts_.push_back({kind, member, record, entry, at});
    }
    void sort() {
        std::stable_sort(facts_.begin(), facts_.end(), [](const fact& a, const fact& b) { return before(a, b); });
    }
    /// The location of an element: that of its entry, or else that of its member.
    std::optional<text_range> find(const element& where) const {
        if (facts_.empty()) return std::nullopt;
        for (const std::int32_t entry : {where.entry, -1}) {
            const fact wanted{where.kind, where.member, where.record, entry, {}};
            const auto at = std::lower_bound(facts_.begin(), facts_.end(), wanted,
                                             [](const fact& a, const fact& b) { return before(a, b); });
            if (at != facts_.end() && !before(wanted, *at)) return at->at;
        }
        return std::nullopt;
    }

  private:
    struct fact {
        record_kind kind{};
        field member{};
        std::uint32_t record = 0;
        std::int32_t entry = -1;
        text_range at{};
    };
    static bool before(const fact& a, const fact& b) {
        if (a.kind != b.kind) return a.kind < b.kind;
        if (a.record != b.record) return a.record < b.record;
        return a.member != b.member ? a.member < b.member : a.entry < b.entry;
    }

    std::vector<fact> facts_;
};

} // namespace distpoint

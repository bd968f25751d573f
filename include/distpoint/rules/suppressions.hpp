// SPDX-License-Identifier: BSL-1.0
// The findings that the records' own `suppress` lists suppress.
#pragma once

#include <distpoint/hierarchy/survey.hpp>
#include <distpoint/rules/finding.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <algorithm>
#include <vector>

namespace distpoint::detail {

/// All suppressions of a hierarchy, and whether each one matched a finding. Records without suppressions cost no space.
class suppressions {
  public:
    struct entry {
        element where{}; // the entry of the record's `suppress` list
        const suppression* written = nullptr;
        bool expired = false;
        bool used = false;
    };

    constexpr suppressions(const hierarchy& h, const survey& seen, const date& today) {
        for_each_list(h, [&]<class Record>(std::span<const Record> list) {
            if (!seen.may_suppress(about<Record>::kind)) return;
            for (std::uint32_t i = 0; i < list.size(); ++i)
                if (!list[i].suppress.empty()) note(list[i], i, today);
        });
    }

    /// The suppression that matches a finding of `rule` about the record of `where`, or null; marks it as used. Costs
    /// the logarithm of the number of suppressions.
    constexpr const suppression* match(std::string_view rule, const element& where) {
        if (entries_.empty()) return nullptr;
        const suppression* written = nullptr;
        auto at = std::lower_bound(entries_.begin(), entries_.end(), where,
                                   [](const entry& e, const element& other) { return before(e.where, other); });
        for (; at != entries_.end() && !before(where, at->where); ++at)
            if (!at->expired && same_name(at->written->rule, rule)) {
                at->used = true;
                if (written == nullptr) written = at->written;
            }
        return written;
    }

    constexpr const std::vector<entry>& all() const { return entries_; }

  private:
    // In the order of the lists and of the records in each, in which suppressions are also collected.
    static constexpr bool before(const element& a, const element& b) {
        return a.kind != b.kind ? a.kind < b.kind : a.record < b.record;
    }
    template <class Record>
    constexpr void note(const Record& record, std::uint32_t position, const date& today) {
        int i = 0;
        for (const suppression& written : record.suppress) {
            date last = written.until;
            last.second = today.second; // until the end of that day
            last.timed = today.timed;
            const bool expired = written.until.known() && today.known() && last < today;
            entries_.push_back(
                {{about<Record>::kind, position, field::suppress, i++, field::rule, {}}, &written, expired, false});
        }
    }

    std::vector<entry> entries_;
};

} // namespace distpoint::detail

// SPDX-License-Identifier: BSL-1.0
// What occurs in a hierarchy at all.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>

namespace distpoint {

/// Whether some record has what most hierarchies do not have, learned in one pass: reading a million records again to
/// find nothing costs as much as looking up their names. Linear in the records; keeps no reference.
struct survey {
    bool shares = false;        // some point is on a share
    bool nameless = false;      // some point is named after its computer
    bool unknown_types = false; // some type of some point is unknown
    bool site_lists = false;    // some site system has `sites`
    bool drives = false;        // some site system has drives
    bool roles = false;         // some site system has roles

    constexpr explicit survey(const hierarchy& h) {
        for_each_list(h, [&]<class Record>(std::span<const Record> list) {
            bool some = false;
            for (const Record& record : list) {
                if (!record.suppress.empty()) some = true;
                note(record);
            }
            suppresses_[static_cast<int>(about<Record>::kind)] = some;
        });
    }

    /// Whether some record of a kind suppresses findings.
    constexpr bool suppresses(record_kind kind) const { return suppresses_[static_cast<int>(kind)]; }

  private:
    constexpr void note(const point& p) {
        if (p.on_share()) shares = true;
        if (p.name.empty()) nameless = true;
        if (!p.unknown_types.empty()) unknown_types = true;
    }
    constexpr void note(const site_system& s) {
        if (!s.sites.empty()) site_lists = true;
        if (!s.drives.empty()) drives = true;
        if (!s.roles.empty()) roles = true;
    }
    template <class Record>
    constexpr void note(const Record&) {}

    bool suppresses_[record_kind_count] = {};
};

} // namespace distpoint

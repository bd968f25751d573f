// SPDX-License-Identifier: BSL-1.0
// Extracts facts from rows about groups and their members.
#pragma once

#include <distpoint/load/configmgr/row_values.hpp>

#include <utility>

namespace distpoint {

/// Accepts rows of SMS_DistributionPointGroup and SMS_DPGroupMembers.
class group_rows : private row_values {
  public:
    using row_values::row_values;

    /// The members are unknown if their list is missing or was flattened to text.
    void take_group(const export_row& row) {
        using enum export_column;
        exported_group group;
        group.place.file = file_;
        group.place.begin = row.row.begin;
        const export_column named_by = row.has(group_name) ? group_name : plain_name;
        group.name = kept(row, text_of(row, named_by));
        if (group.name.empty()) return tell(row.row, {"this group has no name"}, "");
        group.place.note(0, row.at(named_by).begin);
        group.id = kept(row, text_of(row, group_id));
        group.knows_members = row.has(group_nal_paths) && row.flattened == nullptr;
        for (const node& value : row.nal_paths)
            if (const auto path = path_of(value, name_of(group_nal_paths)))
                group.members.push_back(member_at(row, *path));
        out_.exported.groups.push_back(std::move(group));
    }
    void take_member(const export_row& row) {
        using enum export_column;
        const auto path = path_of(row.at(member_nal_path), name_of(member_nal_path));
        if (!path) return;
        out_.exported.group_members.push_back({kept(row, text_of(row, group_id)), member_at(row, *path)});
    }

  private:
    exported_member member_at(const export_row& row, const nal_path& path) {
        return {kept(row, path.server), unc(path.server, path.share), kept(row, path.site)};
    }
};

} // namespace distpoint

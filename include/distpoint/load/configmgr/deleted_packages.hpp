// SPDX-License-Identifier: BSL-1.0
// The packages that are being deleted: rows about them are skipped.
#pragma once

#include <distpoint/load/configmgr/named_records.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace distpoint::detail {

// A package is being deleted if all its own rows are marked so, and no document lists it: it does not become a record,
// its assignments, copies and advertisements do not count, and what is left of it on a package share is not foreign.
class deleted_packages {
  public:
    explicit deleted_packages(const loaded_part& out) : skipped_(out.files.size(), 0) {
        for (const exported_package& row : out.exported.records.packages)
            if (row.deleted) ids_.try_emplace(row.id, 0u);
        if (ids_.empty()) return;
        for (const exported_package& row : out.exported.records.packages)
            if (!row.deleted) ids_.erase(row.id);
        for (const package& pkg : out.packages) ids_.erase(pkg.id);
    }
    bool has(std::string_view id) const { return !ids_.empty() && ids_.contains(id); }
    /// Whether a row of a file is about such a package. Counts it.
    bool skips(std::string_view id, std::uint32_t file) {
        if (!has(id)) return false;
        ++skipped_[file];
        return true;
    }
    /// Adds the number of such rows to the description of each file.
    void describe(loaded_part& out) const {
        for (std::size_t file = 0; file < skipped_.size(); ++file)
            if (skipped_[file] != 0)
                out.files[file].read_as += "; " + std::to_string(skipped_[file]) + " of deleted packages, skipped";
    }

  private:
    record_by_name ids_;
    std::vector<std::uint32_t> skipped_; // per file
};

} // namespace distpoint::detail

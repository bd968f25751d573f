// SPDX-License-Identifier: BSL-1.0
// Rows about everything but distribution points, their roles and their groups.
#pragma once

#include <distpoint/load/configmgr/advertisement_rows.hpp>
#include <distpoint/load/configmgr/computer_rows.hpp>
#include <distpoint/load/configmgr/package_rows.hpp>
#include <distpoint/load/configmgr/site_rows.hpp>

namespace distpoint {

/// Accepts the rows of one file in turn. Keeps references to the part and the tallies.
class record_rows {
  public:
    record_rows(loaded_part& out, std::uint32_t file, row_tallies& tallies)
        : sites_(out, file, tallies), packages_(out, file, tallies), advertisements_(out, file, tallies),
          computers_(out, file, tallies) {}

    /// Adds a row of a class; false if it is a class of other rows.
    bool take(export_class of, const export_row& row) {
        switch (of) {
        case export_class::site:
            sites_.take_site(row);
            return true;
        case export_class::site_component:
            sites_.take_component(row);
            return true;
        case export_class::dfs_root:
            sites_.take_root(row);
            return true;
        case export_class::package:
            packages_.take_package(row);
            return true;
        case export_class::package_size:
            packages_.take_size(row);
            return true;
        case export_class::package_copy:
            packages_.take_copy(row);
            return true;
        case export_class::advertisement:
            advertisements_.take_advertisement(row);
            return true;
        case export_class::program:
            advertisements_.take_program(row);
            return true;
        case export_class::collection_member:
            advertisements_.take_member(row);
            return true;
        case export_class::subcollection:
            advertisements_.take_subcollection(row);
            return true;
        case export_class::computer:
            computers_.take_discovered(row);
            return true;
        case export_class::system_storage:
            computers_.take_storage(row);
            return true;
        case export_class::drive_info:
            computers_.take_drive_info(row);
            return true;
        case export_class::machine:
            computers_.take_machine(row);
            return true;
        default:
            return false;
        }
    }
    /// The number of rows that are marked for deletion.
    std::uint32_t deleted() const { return sites_.deleted() + packages_.deleted(); }

  private:
    site_rows sites_;
    package_rows packages_;
    advertisement_rows advertisements_;
    computer_rows computers_;
};

} // namespace distpoint

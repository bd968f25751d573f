// SPDX-License-Identifier: BSL-1.0
// Extracts facts from rows about site systems and their roles: Internet names, boundaries.
#pragma once

#include <distpoint/load/configmgr/row_values.hpp>
#include <distpoint/load/document/scalars.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace distpoint {

/// Accepts rows of SMS_SystemResourceList and SMS_SCI_SysResUse.
class system_rows : private row_values {
  public:
    using row_values::row_values;

    /// `server` and `site`: those of the row; `named_by`: the value that names the server.
    void take(const export_row& row, std::string_view server, std::string_view site, std::string_view role,
              const node& named_by) {
        exported_system system;
        system.place.file = file_;
        system.place.begin = row.row.begin;
        system.place.note(exported_system::name_place, named_by.begin);
        system.server = kept(row, server);
        system.site = kept(row, site);
        system.role = kept(row, role);
        if (row.has(export_column::role_name))
            system.place.note(exported_system::role_place, row.at(export_column::role_name).begin);
        constexpr auto public_name = site_control_property::server_remote_public_name;
        if (row.has(public_name)) {
            system.internet_fqdn = kept(row, text_of(row.at(public_name), name_of(public_name)));
            system.knows_internet_fqdn = true;
            system.place.note(exported_system::fqdn_place, row.at(public_name).begin);
        }
        take_boundaries(row, system);
        out_.exported.systems.push_back(system);
    }
    /// If no row has a list of boundaries, what the lists of protected site systems are called: "; no list of
    /// boundaries in 3 rows of protected site systems (their lists: 'A', 'B')". Otherwise empty.
    std::string read_as() const {
        if (bounded_ || protected_ == 0) return {};
        std::string said = "; no list of boundaries in " + std::to_string(protected_);
        said += protected_ == 1 ? " row of a protected site system" : " rows of protected site systems";
        for (std::size_t i = 0; i < other_lists_.size(); ++i) {
            said += i == 0 ? " (their lists: '" : ", '";
            said += other_lists_[i];
            said += i + 1 == other_lists_.size() ? "')" : "'";
        }
        return said;
    }

  private:
    void take_boundaries(const export_row& row, exported_system& system) {
        if (!same_name(system.role, "SMS Site System") && !same_name(system.role, "SMS Distribution Point")) return;
        const boundary_lists& lists = row.boundaries;
        if (!lists.any) return note_unbounded(row);
        bounded_ = true;
        system.place.note(exported_system::boundaries_place, lists.name.begin);
        system.knows_boundaries = lists.known(out_.files[file_].syntax == file_syntax::clixml);
        system.lost_boundaries = !system.knows_boundaries;
        if (!system.knows_boundaries) return;
        std::vector<std::string_view> names;
        for (const node& value : lists.values) names.push_back(kept(row, text_of(value, "Values")));
        system.boundaries = out_.texts.keep_list(std::span<const std::string_view>(names));
    }
    void note_unbounded(const export_row& row) {
        constexpr auto protects = site_control_property::is_protected;
        if (!row.has(protects) || flag_from(trimmed(row.at(protects).text)) != true) return;
        ++protected_;
        for (const node& name : row.boundaries.others) {
            constexpr std::size_t most = 4;
            const std::string_view text = out_.texts.excerpt(text_of(name, "PropertyListName"));
            if (other_lists_.size() < most &&
                std::find(other_lists_.begin(), other_lists_.end(), text) == other_lists_.end())
                other_lists_.push_back(out_.texts.keep(text));
        }
    }

    std::uint32_t protected_ = 0; // rows of protected site systems without a list of boundaries
    bool bounded_ = false;        // some row has one
    std::vector<std::string_view> other_lists_;
};

} // namespace distpoint

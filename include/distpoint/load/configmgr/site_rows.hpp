// SPDX-License-Identifier: BSL-1.0
// Extracts facts from rows about sites and their modes, and roots of the Distributed File System.
#pragma once

#include <distpoint/load/configmgr/record_values.hpp>

#include <string>

namespace distpoint {

/// Accepts rows of SMS_Site, SMS_SCI_Component and Win32_DFSNode.
class site_rows : private record_values {
  public:
    using record_values::record_values;

    /// A site that is deleted (`Status` 4) is skipped. SMS_Site has no native or mixed mode: its `Mode`, in later
    /// versions, has another meaning. (SDK, cc146620.)
    void take_site(const export_row& row) {
        using enum export_column;
        if (number_of(row, status) == 4) {
            ++deleted_;
            return;
        }
        auto site = row_at<exported_site>(row);
        site.code = kept_text(row, site_code);
        if (site.code.empty()) return tell_nameless(row, export_class::site);
        for (export_column column : {site_code, reporting_site_code}) {
            const std::string_view code = text_of(row, column);
            if (!code.empty() && !is_site_code(code))
                tell(row.at(column), {"'", out_.texts.excerpt(code), "' is not a site code (three letters or digits)"},
                     "");
        }
        site.name = kept_text(row, site_name);
        site.parent = kept_text(row, reporting_site_code);
        site.knows_parent = row.has(reporting_site_code);
        site.server = kept(row, without_backslashes(text_of(row, server_name)));
        const auto number = number_of(row, type);
        site.type = number == 1 ? site_type::secondary : number == 2 ? site_type::primary : site_type::unknown;
        note(site.place, exported_site::code_place, row, site_code);
        note(site.place, exported_site::parent_place, row, reporting_site_code);
        note(site.place, exported_site::server_place, row, server_name);
        note(site.place, exported_site::type_place, row, type);
        out_.exported.records.sites.push_back(site);
    }
    /// The property `IISSSLState` is known from scripts for later versions only. Values that they do not name are
    /// unknown, and never guessed from single bits.
    void take_component(const export_row& row) {
        const auto property = site_control_property::iis_ssl_state;
        if (!row.has(property)) return;
        auto mode = row_at<exported_mode>(row);
        mode.site = kept_text(row, export_column::site_code);
        mode.mode = mode_of(number_of(row, row.at(property), name_of(property)).value_or(-1));
        if (mode.site.empty() || mode.mode == site_mode::unknown) return;
        mode.place.note(0, row.at(property).begin);
        out_.exported.records.modes.push_back(mode);
    }
    void take_root(const export_row& row) {
        using enum export_column;
        if (flag_of(row, is_root) == false) return; // a link below a root
        auto root = row_at<exported_root>(row);
        root.path = kept_text(row, plain_name);
        if (!unc_path_from(root.path))
            return tell(row.row, {"'", out_.texts.excerpt(root.path), "' is not a path (\\\\domain\\root)"}, "");
        note(root.place, 0, row, plain_name);
        out_.exported.records.roots.push_back(root);
    }
    std::uint32_t deleted() const { return deleted_; }

  private:
    static site_mode mode_of(std::int64_t state) {
        for (std::int64_t https_only : {31, 63})
            if (state == https_only) return site_mode::native;
        for (std::int64_t either : {192, 224, 448, 480, 1216, 1248, 1504})
            if (state == either) return site_mode::mixed;
        return site_mode::unknown;
    }

    std::uint32_t deleted_ = 0;
};

} // namespace distpoint

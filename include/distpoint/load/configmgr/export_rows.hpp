// SPDX-License-Identifier: BSL-1.0
// Extracts facts from the rows of an export, and reports invalid values.
#pragma once

#include <distpoint/load/configmgr/group_rows.hpp>
#include <distpoint/load/configmgr/record_rows.hpp>
#include <distpoint/load/configmgr/row_classes.hpp>
#include <distpoint/load/configmgr/row_tallies.hpp>
#include <distpoint/load/configmgr/row_values.hpp>
#include <distpoint/load/configmgr/system_rows.hpp>
#include <distpoint/load/part/make_room.hpp>

#include <array>
#include <string>

namespace distpoint {

/// Accepts the rows of one file in turn. A row with a share is a server share, whatever its `ResourceType`; a row whose
/// `ResourceType` is a share that it does not name is on no server. The type of a column that is missing or has no
/// value is unknown; so are all types in rows of 2012 and later.
class export_rows : private row_values {
  public:
    /// `forced`: the class that the user specified; `none` to detect it from the columns.
    export_rows(loaded_part& out, std::uint32_t file, export_class forced)
        : row_values(out, file), groups_(out, file), systems_(out, file), records_(out, file, tallies_),
          classes_(forced), first_point_(out.exported.points.size()) {}

    /// Sets the type that the document declares once for all its rows.
    void declare(std::string_view type) { classes_.declare(type); }

    /// Whether a row is of a known class, including classes that are not read.
    bool knows(const export_row& row) const { return classes_.knows(row); }
    /// Adds one row. `problem`: what is wrong with the row as a whole, or empty.
    void take(const export_row& row, std::string_view problem) {
        ++rows_;
        for (const node& key : row.repeated) tallies_.note_repeated(key);
        if (!problem.empty()) {
            out_.complete = false;
            return tell(row.row, {problem}, "the file may be truncated; export it again");
        }
        note_flattened(row);
        std::string_view unread;
        of_ = classes_.class_of_row(row, unread);
        ++of_class_[static_cast<std::size_t>(of_)];
        switch (of_) {
        case export_class::none:
            return take_unread(row, unread);
        case export_class::point_group:
            return groups_.take_group(row);
        case export_class::group_members:
            return groups_.take_member(row);
        default:
            if (!records_.take(of_, row)) take_point_or_system(row);
        }
    }
    /// Must be called after the last row.
    void finish(file_syntax syntax);
    /// "SMS_DistributionPointInfo, 2007, JSON, 25 rows".
    std::string read_as(file_syntax syntax) const;

  private:
    void take_unread(const export_row& row, std::string_view name) {
        if (!is_passed_over(name)) return tallies_.note_unread(out_.texts.keep(out_.texts.excerpt(name)), row.row);
        if (passed_over_.empty()) passed_over_ = out_.texts.keep(name);
    }
    void note_flattened(const export_row& row) {
        const boundary_lists& lists = row.boundaries;
        const bool lists_are = lists.as_text && !lists.known(out_.files[file_].syntax == file_syntax::clixml);
        if (row.flattened == nullptr && !lists_are) return;
        if (flattened_rows_++ == 0) first_flattened_ = row.flattened != nullptr ? row.flattened_value : lists.flattened;
        flattened_column_ = row.flattened != nullptr ? row.flattened_column : name_of(export_column::property_lists);
    }
    struct place_name {
        std::string_view server{};
        std::string_view share{}; // without its server
        std::string_view site{};
        bool share_is_wrong = false;
        bool share_is_missing = false; // it is a share, without a name
    };

    // The server, share and site of a row's subject, and the values that name the server and the site.
    place_name place_of(const export_row& row, const node*& named_by, const node*& site_by) {
        using enum export_column;
        place_name name;
        name.server = without_backslashes(text_of(row, server_name));
        named_by = name.server.empty() ? nullptr : &row.at(server_name);
        name.share = text_of(row, share_name);
        for (export_column column : {site_code, sms_site_code})
            if (name.site.empty() && row.has(column)) {
                name.site = text_of(row, column);
                site_by = &row.at(column);
            }
        for (export_column column : {nal_path, server_nal_path}) {
            if (!row.has(column)) continue;
            const auto path = path_of(row.at(column), name_of(column));
            if (!path) continue;
            if (name.server.empty()) {
                name.server = path->server;
                named_by = &row.at(column);
            }
            if (name.share.empty()) name.share = path->share;
            if (name.site.empty()) {
                name.site = path->site;
                site_by = &row.at(column);
            }
        }
        if (name.server.empty()) {
            name.server = without_backslashes(text_of(row, server_remote_name));
            named_by = &row.at(server_remote_name);
        }
        if (const auto path = unc_path_from(name.share))
            name.share = path->share; // some exports contain \\server\share here
        if (!name.share.empty() && !unc_path_from(out_.texts.join({"\\\\a\\", name.share}))) {
            const export_column column = row.has(share_name) ? share_name : nal_path;
            tell(row.at(column), {"'", out_.texts.excerpt(name.share), "' is not the name of a share"},
                 "export it again; until then it is unknown whether the distribution point is on a share");
            name.share = {};
            name.share_is_wrong = true;
        } else if (name.share.empty() && same_name(text_of(row, resource_type), "Server share")) {
            name.share_is_wrong = name.share_is_missing = true;
        }
        if (!name.site.empty() && !is_site_code(name.site))
            tell(*site_by, {"'", out_.texts.excerpt(name.site), "' is not a site code (three letters or digits)"}, "");
        return name;
    }

    void read_flag(const export_row& row, const node& value, std::string_view title, point_type type,
                   exported_point& to) {
        const auto which = static_cast<std::size_t>(type);
        to.place.note(which, value.begin);
        const std::string_view text = trimmed(value.text);
        if (value.kind == node_kind::null || text.empty()) return to.empty.insert(type);
        const auto flag = flag_from(text);
        if (!flag) {
            node wrong = value;
            wrong.text = kept(row, value.text);
            return tallies_.note_wrong(wrong, title, static_cast<std::uint32_t>(out_.exported.points.size() - 1));
        }
        if (text == "*") starred_.insert(type);
        to.known.insert(type);
        if (*flag) to.types.insert(type);
    }
    void read_flag(const export_row& row, export_column column, point_type type, exported_point& to) {
        if (row.has(column)) read_flag(row, row.at(column), name_of(column), type, to);
    }
    void read_flag(const export_row& row, site_control_property property, point_type type, exported_point& to) {
        if (row.has(property)) read_flag(row, row.at(property), name_of(property), type, to);
    }
    void read_flags(const export_row& row, exported_point& to) {
        using enum export_column;
        for (export_column column : {bits_enabled, is_bits}) read_flag(row, column, point_type::bits_enabled, to);
        read_flag(row, is_peer_dp, point_type::branch, to);
        read_flag(row, is_protected, point_type::protected_, to);
        read_flag(row, is_file_streaming, point_type::streaming, to);
        read_flag(row, is_multicast, point_type::multicast, to);
        read_flag(row, token_auth_enabled, point_type::mobile_device, to);
    }
    void read_properties(const export_row& row, exported_point& to) {
        using enum site_control_property;
        read_flag(row, bits_download, point_type::bits_enabled, to);
        read_flag(row, is_peer_dp, point_type::branch, to);
        read_flag(row, is_protected, point_type::protected_, to);
        read_flag(row, is_file_streaming, point_type::streaming, to);
        read_flag(row, is_multicast, point_type::multicast, to);
        read_flag(row, token_auth_enabled, point_type::mobile_device, to);
        read_flag(row, allow_internet_clients, point_type::internet_clients, to);
    }

    void take_point_or_system(const export_row& row);

    std::string_view passed_over_{}; // the class of rows that are not read, and need not be
    row_tallies tallies_;
    group_rows groups_;
    system_rows systems_;
    record_rows records_;
    row_classes classes_;
    export_class of_ = export_class::none;
    std::size_t first_point_;
    std::uint32_t rows_ = 0;
    std::array<std::uint32_t, export_class_count> of_class_{};
    std::uint32_t points_ = 0;
    std::uint32_t later_points_ = 0;
    std::uint32_t other_roles_ = 0;
    std::uint32_t deleted_ = 0;
    std::uint32_t nameless_shares_ = 0;
    std::uint32_t flattened_rows_ = 0;
    node first_flattened_{};
    std::string_view flattened_column_{};
    point_type_set starred_{}; // types whose columns use * for yes: empty means no there
};

inline void export_rows::take_point_or_system(const export_row& row) {
    const node* named_by = nullptr;
    const node* site_by = nullptr;
    const place_name name = place_of(row, named_by, site_by);
    if (name.server.empty()) {
        out_.complete = false; // another record may refer to it
        return tell(row.row, {"this row names no server, so it is not a row of ", name_of(of_)}, "");
    }
    const bool has_roles = of_ == export_class::system_use || of_ == export_class::system_resource;
    const std::string_view role = has_roles ? text_of(row, export_column::role_name) : std::string_view();
    if (has_roles) systems_.take(row, name.server, name.site, role, *named_by);

    using enum site_control_property;
    const bool is_point = !has_roles || same_name(role, "SMS Distribution Point");
    const bool multicasts = has_roles && same_name(role, "SMS Multicast Service Point");
    const bool protects = has_roles && same_name(role, "SMS Site System") && row.has(is_protected);
    if (!is_point && !multicasts && !protects) {
        if (has_roles && !same_name(role, "SMS Site System")) ++other_roles_;
        return;
    }
    const node& status = row.at(export_column::status);
    if (of_ == export_class::point && row.has(export_column::status) && trimmed(status.text) == "3") {
        ++deleted_;
        return;
    }

    make_room(out_.exported.points, 0, row.row.begin, out_.files[file_].source.text().size());
    exported_point& point = out_.exported.points.emplace_back();
    point.place.file = file_;
    point.place.begin = row.row.begin;
    point.place.note(exported_point::name_place, named_by->begin);
    if (site_by != nullptr) point.place.note(exported_point::site_place, site_by->begin);
    if (row.has(export_column::share_name))
        point.place.note(static_cast<std::size_t>(point_type::server_share), row.at(export_column::share_name).begin);
    point.of = of_;
    point.exists = is_point && !(has_roles && name.share_is_missing);
    if (is_point && !point.exists) ++nameless_shares_;
    point.server = kept(row, name.server);
    point.share = unc(name.server, name.share);
    point.share_is_wrong = name.share_is_wrong;
    point.site = kept(row, name.site);
    if (of_ == export_class::point) point.package = kept(row, text_of(row, export_column::package_id));
    point.later = has_roles ? row.has(is_pxe) || row.has(is_pull_dp) || row.has(prestaging_allowed) || row.has(priority)
                            : is_later(row.present);
    if (multicasts) {
        point.types.insert(point_type::multicast);
        point.known.insert(point_type::multicast);
        if (row.has(export_column::role_name))
            point.place.note(static_cast<std::size_t>(point_type::multicast), row.at(export_column::role_name).begin);
    } else if (protects) {
        read_flag(row, is_protected, point_type::protected_, point);
    } else if (!point.later) {
        if (has_roles)
            read_properties(row, point);
        else
            read_flags(row, point);
    }
    if (is_point) ++points_;
    if (is_point && point.later) ++later_points_;
    out_.exported.has.note(point);
}

inline void export_rows::finish(file_syntax syntax) {
    std::vector<exported_point>& points = out_.exported.points;
    for (std::size_t i = starred_.empty() ? points.size() : first_point_; i < points.size(); ++i)
        points[i].known = points[i].known | (points[i].empty & starred_);
    tallies_.tell(out_, file_);
    if (flattened_rows_ == 0) return;
    node where = first_flattened_;
    where.end = where.begin + 1; // not the text itself: it may contain anything
    const std::string_view way_out =
        syntax == file_syntax::csv
            ? "use Export-Clixml -Depth 4 or ConvertTo-Json -Depth 4; CSV cannot hold nested objects"
        : syntax == file_syntax::clixml ? "run Export-Clixml with -Depth 4"
                                        : "run ConvertTo-Json with -Depth 4, or use Export-Clixml -Depth 4";
    tell(where,
         {flattened_column_, " was flattened to text by the export in ", std::to_string(flattened_rows_),
          flattened_rows_ == 1 ? " row" : " rows", "; its contents are lost"},
         way_out);
}

inline std::string export_rows::read_as(file_syntax syntax) const {
    std::string said;
    for (std::size_t i = 1; i < of_class_.size(); ++i)
        if (of_class_[i] != 0) {
            if (!said.empty()) said += " and ";
            said += name_of(static_cast<export_class>(i));
        }
    if (!passed_over_.empty()) {
        if (!said.empty()) said += " and ";
        said += std::string(passed_over_) + " (nothing to check)";
    }
    if (said.empty() && !tallies_.unread_class().empty()) said = std::string(tallies_.unread_class()) + " (not read)";
    if (said.empty()) said = rows_ == 0 ? "an export without rows" : "an export of an unknown class";
    if (points_ != 0)
        said += later_points_ == 0 ? ", 2007" : later_points_ == points_ ? ", 2012 or later" : ", 2007 and later";
    said += ", ";
    said += title_of(syntax);
    said += ", " + std::to_string(rows_) + (rows_ == 1 ? " row" : " rows");
    const auto also = [&](std::uint32_t count, const char* what) {
        if (count != 0) said += "; " + std::to_string(count) + what;
    };
    also(other_roles_, " of other roles");
    said += systems_.read_as();
    also(deleted_ + records_.deleted(), " marked for deletion, skipped");
    also(nameless_shares_, " of shares without their names, skipped");
    if (later_points_ != 0) said += "; the type rules of 2007 do not apply to rows of 2012 or later";
    return said;
}

} // namespace distpoint

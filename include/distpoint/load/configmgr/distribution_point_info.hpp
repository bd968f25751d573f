// SPDX-License-Identifier: BSL-1.0
// Rows of SMS_DistributionPointInfo, one a distribution point, as ConvertTo-Json and AdminService write them.
#pragma once

#include <distpoint/load/configmgr/nal_path.hpp>
#include <distpoint/load/value_reader.hpp>

#include <string>

namespace distpoint {

/// The columns that are read; all others are passed over.
enum class point_info_column : unsigned char {
    nal_path,
    server_name,
    share_name,
    site_code,
    resource_type,
    bits_enabled,
    is_peer_dp,
    is_protected,
    is_file_streaming,
    is_pxe,     // tells a row of 2012 or later
    is_pull_dp, // likewise
};
inline constexpr int point_info_column_count = 11;

constexpr std::string_view name_of(point_info_column column) {
    constexpr std::string_view names[point_info_column_count] = {
        "NALPath",  "ServerName",  "ShareName",       "SiteCode", "ResourceType", "BitsEnabled",
        "IsPeerDP", "IsProtected", "IsFileStreaming", "IsPXE",    "IsPullDP"};
    return names[static_cast<int>(column)];
}

/// The column of that name without case, or -1.
constexpr int point_info_column_named(std::string_view name) {
    for (int i = 0; i < point_info_column_count; ++i)
        if (same_name(name, name_of(static_cast<point_info_column>(i)))) return i;
    return -1;
}

/// The column that holds a type's flag, or "" if the class has none.
constexpr std::string_view point_info_column_of(point_type type) {
    switch (type) {
    case point_type::branch:
        return "IsPeerDP";
    case point_type::bits_enabled:
        return "BitsEnabled";
    case point_type::protected_:
        return "IsProtected";
    case point_type::streaming:
        return "IsFileStreaming";
    case point_type::server_share:
        return "ShareName";
    default:
        return "";
    }
}

/// Reads rows into distribution points. (Configuration Manager 2007 SDK, SMS_DistributionPointInfo, cc144298.)
///
/// A share in the row makes a server share whatever `ResourceType` says. Columns that are not there, or are null, leave
/// their types unknown; multicast, mobile device and Internet-based clients always are, the class has no columns for
/// them. In rows of 2012 and later (they have `IsPXE` or `IsPullDP` and no `IsFileStreaming`) the flags mean other
/// things: all types of such points are unknown.
template <document_reader Reader>
class point_info_reader {
  public:
    using node = typename Reader::node;

    point_info_reader(Reader& reader, loaded_hierarchy& out, std::uint32_t file)
        : in_(reader), out_(out), file_(file), values_(reader, out, file) {
        values_.self = {.kind = record_kind::document, .record = file};
    }

    /// One row, a mapping.
    void read_row(node& row) {
        if (row.kind != node_kind::mapping) {
            ++rows_;
            return values_.wrong_kind(row, field::distribution_points, "rows of columns");
        }
        begin_row(row);
        in_.each_member(row, [&](const key_facts& key, node& value) { read_column(key, value); });
        if (!in_.failed()) end_row();
    }

    // The same in three steps, for a row that is recognised while it is read.
    void begin_row(const node_facts& row) {
        row_ = row;
        for (node_facts& value : columns_) value = {};
        present_ = 0;
    }
    void read_column(const key_facts& key, node& value) {
        const int column = point_info_column_named(key.text);
        if (column < 0 || !value.is_scalar()) return in_.skip(value);
        present_ |= 1u << column;
        columns_[column] = value;
    }
    void end_row() {
        const std::uint32_t item = rows_++;
        values_.self = {.kind = record_kind::point, .record = static_cast<std::uint32_t>(out_.points.size())};
        if (!has(point_info_column::nal_path) && !has(point_info_column::server_name)) {
            values_.self = {.kind = record_kind::document, .record = file_};
            out_.report(rules::invalid_value::info, values_.at(row_),
                        {"this row has neither NALPath nor ServerName: it is no row of SMS_DistributionPointInfo", ""});
            return;
        }
        point p = point_of_row();
        out_.points.push_back(p);
        out_.origins(record_kind::point).push_back({file_, item});
    }

    /// "SMS_DistributionPointInfo, 2007, JSON, 25 rows".
    std::string read_as(file_syntax syntax) const {
        const char* const version = later_rows_ == 0       ? "2007"
                                    : later_rows_ == rows_ ? "2012 or later"
                                                           : "2007 and later";
        std::string said = std::string("SMS_DistributionPointInfo, ") + version + ", " +
                           (syntax == file_syntax::json ? "JSON, " : "YAML, ") + std::to_string(rows_) +
                           (rows_ == 1 ? " row" : " rows");
        if (later_rows_ != 0) said += "; the type rules of 2007 are not asked about rows of 2012 or later";
        return said;
    }

  private:
    bool has(point_info_column column) const { return (present_ >> static_cast<int>(column) & 1u) != 0; }
    const node_facts& value_of(point_info_column column) const { return columns_[static_cast<int>(column)]; }

    std::string_view text_of(point_info_column column) {
        const node_facts& value = value_of(column);
        if (!has(column) || value.kind == node_kind::null) return {};
        if (value.kind != node_kind::text) {
            out_.report(rules::invalid_value::info, values_.at(value),
                        {out_.texts.join({name_of(column), " must be text, not ", title_of(value.kind)}), ""});
            return {};
        }
        for (char c : value.text)
            if (is_control(c)) {
                out_.report(
                    rules::invalid_value::info, values_.at(value),
                    {out_.texts.join({name_of(column), " has control characters: '", values_.excerpt(value.text), "'"}),
                     "remove them"});
                break;
            }
        return trimmed(value.text);
    }

    void read_flag(point_info_column column, point_type type, point& p) {
        const node_facts& value = value_of(column);
        if (!has(column) || value.kind == node_kind::null) return p.unknown_types.insert(type);
        const auto flag = flag_from(value.text);
        if (!flag) {
            out_.report(rules::invalid_value::info, values_.at(value),
                        {out_.texts.join({name_of(column), " cannot be '", values_.excerpt(value.text), "'"}),
                         "write true or false"});
            return p.unknown_types.insert(type);
        }
        if (*flag) p.types.insert(type);
    }

    point point_of_row() {
        point p;
        p.unknown_types = {point_type::multicast, point_type::mobile_device, point_type::internet_clients};
        p.unknown.insert(field::prestaged);
        std::string_view server = text_of(point_info_column::server_name);
        std::string_view share = text_of(point_info_column::share_name);
        p.site = text_of(point_info_column::site_code);
        if (has(point_info_column::nal_path)) read_nal_path(server, share, p);
        while (!server.empty() && server.front() == '\\') server.remove_prefix(1);
        while (!server.empty() && server.back() == '\\') server.remove_suffix(1);
        if (const auto path = unc_path_from(share)) share = path->share; // some write \\server\share here
        p.site_system = server;
        if (!share.empty() && !server.empty()) p.share = out_.texts.join({"\\\\", server, "\\", share});
        if (!p.site.empty() && !is_site_code(p.site))
            out_.report(
                rules::invalid_value::info, values_.at(value_of(point_info_column::site_code)),
                {out_.texts.join({"'", values_.excerpt(p.site), "' is not a site code: three letters or digits"}), ""});

        const bool later = !has(point_info_column::is_file_streaming) &&
                           (has(point_info_column::is_pxe) || has(point_info_column::is_pull_dp));
        if (later) {
            ++later_rows_;
            p.unknown_types = point_type_set::all();
            return p;
        }
        read_flag(point_info_column::bits_enabled, point_type::bits_enabled, p);
        read_flag(point_info_column::is_peer_dp, point_type::branch, p);
        read_flag(point_info_column::is_protected, point_type::protected_, p);
        read_flag(point_info_column::is_file_streaming, point_type::streaming, p);
        return p;
    }

    void read_nal_path(std::string_view& server, std::string_view& share, point& p) {
        const std::string_view text = text_of(point_info_column::nal_path);
        if (text.empty()) return;
        const auto path = nal_path_from(text);
        if (!path) {
            out_.report(rules::invalid_value::info, values_.at(value_of(point_info_column::nal_path)),
                        {out_.texts.join({"'", values_.excerpt(text), "' is no NAL path"}),
                         "it looks like [\"Display=\\\\SERVER\\\"]MSWNET:[\"SMS_SITE=ABC\"]\\\\SERVER\\"});
            return;
        }
        if (server.empty()) server = path->server;
        if (share.empty()) share = path->share;
        if (p.site.empty()) p.site = path->site;
    }

    Reader& in_;
    loaded_hierarchy& out_;
    std::uint32_t file_;
    value_reader<Reader> values_;
    node_facts row_{};
    node_facts columns_[point_info_column_count]{};
    unsigned present_ = 0;
    std::uint32_t rows_ = 0;
    std::uint32_t later_rows_ = 0;
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Reads the values of an export's rows, and reports invalid values.
#pragma once

#include <distpoint/load/configmgr/export_row.hpp>
#include <distpoint/load/configmgr/nal_path.hpp>
#include <distpoint/load/document/scalars.hpp>
#include <distpoint/load/part/exported_facts.hpp>
#include <distpoint/load/part/loaded_part.hpp>

#include <initializer_list>
#include <optional>
#include <string_view>

namespace distpoint {

/// Reads the values of one file's rows. An invalid value is a finding at the location of the value, about the file or
/// about the distribution point that the row becomes.
class row_values {
  public:
    row_values(loaded_part& out, std::uint32_t file) : out_(out), file_(file) {}

    element at(const node& value) const {
        element where{.kind = record_kind::document, .record = file_};
        where.at = {file_, value.begin, value.end};
        return where;
    }
    void tell(const node& value, std::initializer_list<std::string_view> why, std::string_view way_out) {
        out_.report<rules::invalid_value>(at(value), {out_.texts.join(why), way_out});
    }
    /// Valid as long as the row's nodes, as is `path_of`.
    std::string_view text_of(const export_row& row, export_column column) {
        return row.has(column) ? text_of(row.at(column), name_of(column)) : std::string_view();
    }
    std::string_view text_of(const node& value, std::string_view title) {
        if (value.kind == node_kind::null || value.text.empty()) return {};
        if (value.kind != node_kind::text) {
            tell(value, {title, " must be text, not ", title_of(value.kind)}, "");
            return {};
        }
        if (!value.no_control && has_control(value.text))
            tell(value, {title, " contains control characters: '", out_.texts.excerpt(value.text), "'"}, "remove them");
        return trimmed(value.text);
    }
    /// A text of a row to refer to after the row.
    std::string_view kept(const export_row& row, std::string_view text) {
        return row.passes(text) ? out_.texts.keep(text) : text;
    }
    static std::string_view without_backslashes(std::string_view server) {
        while (!server.empty() && server.front() == '\\') server.remove_prefix(1);
        while (!server.empty() && server.back() == '\\') server.remove_suffix(1);
        return server;
    }
    std::optional<nal_path> path_of(const node& value, std::string_view title) {
        const std::string_view text = text_of(value, title);
        if (text.empty()) return std::nullopt;
        const auto path = nal_path_from(text);
        if (!path)
            tell(value, {"'", out_.texts.excerpt(text), "' is not a NAL path"},
                 "use the form [\"Display=\\\\SERVER\\\"]MSWNET:[\"SMS_SITE=ABC\"]\\\\SERVER\\");
        return path;
    }
    /// \\server\share, or empty without a share.
    std::string_view unc(std::string_view server, std::string_view share) {
        return share.empty() ? std::string_view() : out_.texts.join({"\\\\", server, "\\", share});
    }

  protected:
    loaded_part& out_;
    std::uint32_t file_;
};

} // namespace distpoint

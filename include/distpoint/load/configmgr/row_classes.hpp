// SPDX-License-Identifier: BSL-1.0
// Decides which class a row is of: what the user specified, what the row or its document declares, or else its columns.
#pragma once

#include <distpoint/load/configmgr/export_row.hpp>

#include <string_view>

namespace distpoint {

/// The classes of the rows of one file.
class row_classes {
  public:
    /// `forced`: the class that the user specified; `none` to detect it.
    explicit row_classes(export_class forced) : forced_(forced) {}

    /// Sets the type that the document declares once for all its rows.
    void declare(std::string_view type) { declared_ = class_in_type(type); }

    /// Whether a row is of a known class, including classes that are not read.
    bool knows(const export_row& row) const {
        return forced_ != export_class::none || !declared_class(row).empty() ||
               class_of(row.present, row.lower_case) != export_class::none || !unread_class_of(row.present).empty();
    }
    /// The class of a row; `none` if it is not read, with its name in `unread` if it has one.
    export_class class_of_row(const export_row& row, std::string_view& unread) const {
        if (forced_ != export_class::none) return forced_;
        if (const std::string_view declared = declared_class(row); !declared.empty()) {
            const export_class known = export_class_named(declared);
            if (known == export_class::none) unread = declared;
            return known;
        }
        unread = unread_class_of(row.present);
        return unread.empty() ? class_of(row.present, row.lower_case) : export_class::none;
    }

  private:
    // The class that a row declares, or else its document; empty if neither declares one.
    std::string_view declared_class(const export_row& row) const {
        using enum export_column;
        if (!row.declared_type.empty())
            if (const std::string_view type = class_in_type(row.declared_type); !type.empty()) return type;
        for (export_column column : {class_name, odata_type})
            if (row.has(column) && row.at(column).kind == node_kind::text)
                if (const std::string_view type = class_in_type(row.at(column).text); !type.empty()) return type;
        return declared_;
    }

    std::string_view declared_{};
    export_class forced_;
};

} // namespace distpoint

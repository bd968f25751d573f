// SPDX-License-Identifier: BSL-1.0
// The topic's table "which types of distribution points can be combined", cell by cell: its only copy.
#pragma once

#include <distpoint/vocabulary/point_type.hpp>

namespace distpoint {

/// A cell of the table. `needs` and `needed` are both printed "Required": the printed table does not show which of the
/// two types requires the other. Mobile device and Internet-based clients need BITS; BITS-enabled alone is fine
/// (How to Enable Distribution Points to Support Mobile Devices; How to Configure a Distribution Point for
/// Internet-Based Client Connections).
enum class cell : unsigned char {
    self,      // n/a: a type and itself
    yes,       // Yes: they can be combined
    no,        // No: they exclude each other
    no_note1,  // No, with footnote 1
    yes_note2, // Yes, with footnote 2
    needs,     // Required: the row's type requires the column's
    needed,    // Required: the column's type requires the row's
};

/// A table of the types that can be combined: the one below, or your own.
struct compatibility_table {
    cell cells[point_type_count][point_type_count];

    constexpr cell at(point_type row, point_type column) const {
        return cells[static_cast<int>(row)][static_cast<int>(column)];
    }
};

namespace detail::as_printed {

inline constexpr cell na = cell::self, Yes = cell::yes, No = cell::no, No_1 = cell::no_note1, Yes2 = cell::yes_note2,
                      Req_ = cell::needs, R_by = cell::needed;

// clang-format off
inline constexpr compatibility_table table = {{
    //                      Server Share  Branch Stand. BITS   Prot.  Mobile Intern Stream Multicast
    /* Server           */ {na,    No,    Yes,   Yes,   Yes,   Yes,   Yes,   Yes,   Yes,   Yes },
    /* Server share     */ {No,    na,    No,    No,    Yes,   Yes,   Yes,   No_1,  Yes,   No  },
    /* Branch           */ {Yes,   No,    na,    No,    No,    Yes,   No,    No,    Yes2,  No  },
    /* Standard         */ {Yes,   No,    No,    na,    Yes,   Yes,   Yes,   Yes,   Yes,   Yes },
    /* BITS-enabled     */ {Yes,   Yes,   No,    Yes,   na,    Yes,   R_by,  R_by,  Yes,   Yes },
    /* Protected        */ {Yes,   Yes,   Yes,   Yes,   Yes,   na,    Yes,   Yes,   Yes,   Yes },
    /* Mobile device    */ {Yes,   Yes,   No,    Yes,   Req_,  Yes,   na,    Yes,   No,    Yes },
    /* Internet clients */ {Yes,   No_1,  No,    Yes,   Req_,  Yes,   Yes,   na,    Yes,   No  },
    /* Streaming        */ {Yes,   Yes,   Yes2,  Yes,   Yes,   Yes,   No,    Yes,   na,    Yes },
    /* Multicast        */ {Yes,   No,    No,    Yes,   Yes,   Yes,   Yes,   No,    Yes,   na  },
}};
// clang-format on

} // namespace detail::as_printed

/// The table of the topic "Configuration Manager Distribution Points" (last updated August 2008).
inline constexpr const compatibility_table& compatibility = detail::as_printed::table;

constexpr bool excludes(cell c) { return c == cell::no || c == cell::no_note1; }

/// The cell as the topic prints it, without its footnote mark.
constexpr const char* printed(cell c) {
    switch (c) {
    case cell::self:
        return "n/a";
    case cell::yes:
    case cell::yes_note2:
        return "Yes";
    case cell::no:
    case cell::no_note1:
        return "No";
    case cell::needs:
    case cell::needed:
        return "Required";
    }
    return "";
}

/// The footnote a cell carries: 1, 2, or 0 for none.
constexpr int footnote(cell c) { return c == cell::no_note1 ? 1 : c == cell::yes_note2 ? 2 : 0; }

/// The text of a footnote, in our words; `number` is 1 or 2, any other number gives "".
constexpr const char* footnote_text(int number) {
    switch (number) {
    case 1:
        return "a server share on a site system that already supports Internet-based clients makes content location "
               "requests fail";
    case 2:
        return "on a branch distribution point, enable File Streaming so that it streams over SMB";
    default:
        return "";
    }
}

} // namespace distpoint

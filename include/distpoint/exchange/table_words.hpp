// SPDX-License-Identifier: BSL-1.0
// Cells of the table, and verdicts, in words.
#pragma once

#include <distpoint/compatibility/check.hpp>
#include <distpoint/compatibility/table.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace distpoint {

/// The cell of a pair, as a citation: `table: row Branch, column BITS-enabled, No`, and its footnote.
inline std::string citation_of(type_pair pair) {
    const cell c = compatibility.at(pair.first, pair.second);
    std::string out =
        fmt::format("table: row {}, column {}, {}", title_of(pair.first), title_of(pair.second), printed(c));
    if (footnote(c) != 0) out += fmt::format("; footnote {}: {}", footnote(c), footnote_text(footnote(c)));
    return out;
}

/// What a cell of a table means for its row and column, in one sentence.
inline std::string cell_in_words(type_pair of, cell c) {
    const std::string_view row = name_of(of.first);
    const std::string_view column = name_of(of.second);
    std::string out;
    switch (c) {
    case cell::self:
        return fmt::format("{}: the type itself", row);
    case cell::yes:
    case cell::yes_note2:
        out = fmt::format("{} can be combined with {}", row, column);
        break;
    case cell::no:
    case cell::no_note1:
        out = fmt::format("{} cannot be combined with {}", row, column);
        break;
    case cell::needs:
        out = fmt::format("{} requires {}", row, column);
        break;
    case cell::needed:
        out = fmt::format("{} requires {}", column, row);
        break;
    }
    if (footnote(c) != 0) out += fmt::format("; footnote {}: {}", footnote(c), footnote_text(footnote(c)));
    return out;
}

/// A smallest set of types that is not legal: `branch + bits-enabled`, `mobile-device without bits-enabled`.
inline std::string conflict_in_words(point_type_set types) {
    std::string out;
    for (const point_type type : types) out += fmt::format("{}{}", out.empty() ? "" : " + ", name_of(type));
    const point_type_set needed = types.size() == 1 ? masks.required_by(*types.begin()) : point_type_set();
    for (const point_type type : needed) out += fmt::format(" without {}", name_of(type));
    return out;
}

/// What is wrong with a conflict or a missing requirement of a verdict, and the cell that forbids it.
inline std::string conflict_in_words(type_pair pair) {
    return fmt::format("{} cannot be combined with {} ({})", name_of(pair.first), name_of(pair.second),
                       citation_of(pair));
}
inline std::string missing_in_words(type_pair pair) {
    return fmt::format("{} requires {} ({})", name_of(pair.first), name_of(pair.second), citation_of(pair));
}

} // namespace distpoint

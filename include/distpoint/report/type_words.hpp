// SPDX-License-Identifier: BSL-1.0
// Types, choices and repairs in words.
#pragma once

#include <distpoint/compatibility/check.hpp>
#include <distpoint/compatibility/choices.hpp>
#include <distpoint/compatibility/implied.hpp>
#include <distpoint/compatibility/repairs.hpp>
#include <distpoint/compatibility/table.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace distpoint {

/// A set of types as a list: `server, branch and protected`.
inline std::string in_words(point_type_set types, std::string_view last = " and ") {
    std::string out;
    int left = types.size();
    for (point_type type : types) {
        out += name_of(type);
        --left;
        out += left == 0 ? std::string_view("") : left == 1 ? last : std::string_view(", ");
    }
    return out;
}

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

/// Why a type is required or forbidden, in one sentence; empty where there is no reason.
inline std::string in_words(const choice& c) {
    switch (c.reason) {
    case choice_reason::none:
        return {};
    case choice_reason::excludes:
        return fmt::format("{} cannot be combined with {}", name_of(c.pair.first), name_of(c.pair.second));
    case choice_reason::requires_:
        return fmt::format("{} requires {}", name_of(c.pair.first), name_of(c.pair.second));
    case choice_reason::remains:
        return fmt::format("{} cannot be combined with {}, which leaves this one", name_of(c.pair.first),
                           name_of(c.pair.second));
    }
    return {};
}

/// A repair as an instruction: `remove branch (it is then a standard distribution point)`.
inline std::string in_words(const type_repair& repair, point_type_set written, bool on_share) {
    std::string out;
    if (!repair.remove.empty()) out = "remove " + in_words(repair.remove);
    if (!repair.add.empty()) out += (out.empty() ? "add " : " and add ") + in_words(repair.add);
    const point_type_set after = (written - repair.remove) | repair.add;
    if (completed(after, on_share).contains(point_type::standard) &&
        !completed(written, on_share).contains(point_type::standard))
        out += " (it is then a standard distribution point)";
    return out;
}

/// Repairs as alternatives, joined by `, or `.
inline std::string in_words(const type_repairs& all, point_type_set written, bool on_share) {
    std::string out;
    for (const type_repair& repair : all) {
        if (!out.empty()) out += ", or ";
        out += in_words(repair, written, on_share);
    }
    return out;
}

} // namespace distpoint

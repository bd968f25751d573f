// SPDX-License-Identifier: BSL-1.0
// Types, choices and repairs in words.
#pragma once

#include <distpoint/compatibility/choices.hpp>
#include <distpoint/compatibility/implied.hpp>
#include <distpoint/compatibility/repairs.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

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

/// Why a type is required or forbidden, in one sentence; empty where there is no reason.
inline std::string in_words(const choice& c) {
    if (c.reason == choice_reason::none) return {};
    std::string out(name_of(c.pair.first));
    out += c.reason == choice_reason::requires_ ? " requires " : " cannot be combined with ";
    out += name_of(c.pair.second);
    if (c.reason == choice_reason::remains) out += ", which leaves this one";
    return out;
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

// SPDX-License-Identifier: BSL-1.0
// What documents write as text or number: sizes, site codes, flags.
#pragma once

#include <distpoint/hierarchy/member.hpp>
#include <distpoint/hierarchy/unc_path.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace distpoint {

/// Bytes from `650000000`, `620 MB`, `1.5GiB`: a number, and a unit B, KB, MB, GB, TB, PB (powers of 1,000) or KiB,
/// MiB, GiB, TiB, PiB (of 1,024), without case. Parts of a byte are cut off. Nothing if it is none, or 2⁶⁴ or more.
constexpr std::optional<std::uint64_t> size_from(std::string_view text) {
    constexpr std::uint64_t most = ~std::uint64_t{0};
    std::size_t at = 0;
    std::uint64_t whole = 0;
    while (at < text.size() && is_digit(text[at])) {
        const auto digit = static_cast<std::uint64_t>(text[at++] - '0');
        if (whole > (most - digit) / 10) return std::nullopt;
        whole = whole * 10 + digit;
    }
    if (at == 0) return std::nullopt;
    std::string_view fraction;
    if (at < text.size() && text[at] == '.') {
        const std::size_t start = ++at;
        while (at < text.size() && is_digit(text[at])) ++at;
        fraction = text.substr(start, at - start);
        if (fraction.empty()) return std::nullopt;
    }
    while (at < text.size() && is_blank(text[at])) ++at;
    const std::string_view unit = text.substr(at);
    std::uint64_t factor = 0;
    constexpr std::string_view letters = "kmgtp";
    if (unit.empty() || same_name(unit, "b")) factor = 1;
    for (std::size_t power = 0; factor == 0 && power < letters.size(); ++power) {
        if (unit.empty() || folded(unit[0]) != letters[power]) continue;
        const bool binary = same_name(unit.substr(1), "ib");
        if (!binary && !same_name(unit.substr(1), "b")) return std::nullopt;
        factor = 1;
        for (std::size_t i = 0; i <= power; ++i) factor *= binary ? 1024 : 1000;
    }
    if (factor == 0 || (unit.empty() && !fraction.empty())) return std::nullopt;
    if (whole > most / factor) return std::nullopt;
    std::uint64_t bytes = whole * factor;
    std::uint64_t part = factor;
    for (char c : fraction) {
        const auto digit = static_cast<std::uint64_t>(c - '0');
        const std::uint64_t tenth = part / 10;
        if (tenth == 0) break;
        if (bytes > most - tenth * digit) return std::nullopt;
        bytes += tenth * digit + part % 10 * digit / 10;
        part = tenth;
    }
    return bytes;
}

constexpr bool is_site_code(std::string_view text) {
    return text.size() == 3 && (is_letter(text[0]) || is_digit(text[0])) && (is_letter(text[1]) || is_digit(text[1])) &&
           (is_letter(text[2]) || is_digit(text[2]));
}

/// What a text of a form should look like, if it does not; empty if it does.
constexpr std::string_view departs_from(text_form form, std::string_view text) {
    switch (form) {
    case text_form::any:
        return "";
    case text_form::site_code:
        return is_site_code(text) ? "" : "a site code: three letters or digits";
    case text_form::unc_share: {
        const auto path = unc_path_from(text);
        return path && path->below.empty() ? "" : "a share: \\\\computer\\share";
    }
    case text_form::unc_path:
        return unc_path_from(text) ? "" : "a path: \\\\computer\\share\\folder";
    case text_form::drive_letter:
        return (text.size() == 1 || (text.size() == 2 && text[1] == ':')) && is_letter(text[0]) ? "" : "a drive letter";
    }
    return "";
}

/// True or false as exports write it: true, 1, Yes, *, and false, 0, No, nothing.
constexpr std::optional<bool> flag_from(std::string_view text) {
    for (std::string_view yes : {"true", "1", "yes", "*"})
        if (same_name(text, yes)) return true;
    for (std::string_view no : {"false", "0", "no", ""})
        if (same_name(text, no)) return false;
    return std::nullopt;
}

} // namespace distpoint

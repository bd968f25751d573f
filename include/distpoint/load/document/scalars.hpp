// SPDX-License-Identifier: BSL-1.0
// Values that files contain as text or numbers: sizes, site codes, flags.
#pragma once

#include <distpoint/hierarchy/member.hpp>
#include <distpoint/hierarchy/unc_path.hpp>
#include <distpoint/vocabulary/size_units.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace distpoint {

/// Parses a size such as `650000000`, `620 MB` or `1.5GiB`: a number, and a unit B, KB, MB, GB, TB, PB (powers of
/// 1,000) or KiB, MiB, GiB, TiB, PiB (of 1,024); ignores case. Fractions of a byte are dropped. std::nullopt if the
/// text is not a size, or if the number has more digits than its unit allows.
constexpr std::optional<std::uint64_t> size_from(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && is_digit(text[at])) ++at;
    std::string_view whole = text.substr(0, at);
    if (whole.empty()) return std::nullopt;
    while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
    std::string_view fraction;
    if (at < text.size() && text[at] == '.') {
        const std::size_t start = ++at;
        while (at < text.size() && is_digit(text[at])) ++at;
        fraction = text.substr(start, at - start);
        if (fraction.empty()) return std::nullopt;
    }
    while (at < text.size() && is_blank(text[at])) ++at;
    const std::string_view unit = text.substr(at);
    if (unit.empty() && !fraction.empty()) return std::nullopt;
    for (const size_unit& known : size_units) {
        const std::size_t letters = known.letter.size();
        if (!same_name(unit.substr(0, letters), known.letter)) continue;
        const bool binary = letters != 0 && same_name(unit.substr(letters), "ib");
        if (!binary && !unit.empty() && !same_name(unit.substr(letters), "b")) continue;
        if (whole.size() > known.most_digits) return std::nullopt;
        std::uint64_t number = 0;
        for (char c : whole) number = number * 10 + static_cast<std::uint64_t>(c - '0');
        std::uint64_t part = binary ? known.binary_factor : known.factor;
        std::uint64_t bytes = number * part;
        for (char c : fraction) {
            const auto digit = static_cast<std::uint64_t>(c - '0');
            const std::uint64_t tenth = part / 10;
            if (tenth == 0) break;
            bytes += tenth * digit + part % 10 * digit / 10;
            part = tenth;
        }
        return bytes;
    }
    return std::nullopt;
}

/// The same for a number of JSON or YAML, where `5.0` and `5e3` are integers too.
constexpr std::optional<std::uint64_t> size_from_number(std::string_view text) {
    const std::size_t mark = text.find_first_of(".eE");
    if (mark == std::string_view::npos) return size_from(text);
    const std::size_t exponent_at = text.find_first_of("eE");
    const std::string_view mantissa = text.substr(0, exponent_at);
    const std::size_t point = mantissa.find('.');
    std::uint64_t exponent = 0;
    bool negative = false;
    if (exponent_at != std::string_view::npos) {
        std::string_view digits = text.substr(exponent_at + 1);
        negative = digits.starts_with('-');
        if (negative || digits.starts_with('+')) digits.remove_prefix(1);
        if (digits.empty() || digits.size() > 3) return std::nullopt;
        for (char c : digits) {
            if (!is_digit(c)) return std::nullopt;
            exponent = exponent * 10 + static_cast<std::uint64_t>(c - '0');
        }
    }
    // The digits after the decimal point has moved.
    const std::string_view before = mantissa.substr(0, point);
    const std::string_view after = point == std::string_view::npos ? std::string_view() : mantissa.substr(point + 1);
    if (point != std::string_view::npos && after.empty()) return std::nullopt;
    const std::size_t all = before.size() + after.size();
    const auto shift = static_cast<std::ptrdiff_t>(exponent) * (negative ? -1 : 1);
    const std::ptrdiff_t end = static_cast<std::ptrdiff_t>(before.size()) + shift; // of the whole part
    std::uint64_t value = 0;
    std::size_t digits = 0;
    for (std::ptrdiff_t i = 0; i < end || i < static_cast<std::ptrdiff_t>(all); ++i) {
        const auto place = static_cast<std::size_t>(i);
        const char c = place < before.size() ? before[place] : place < all ? after[place - before.size()] : '0';
        if (!is_digit(c)) return std::nullopt;
        if (i >= end) {
            if (c != '0') return std::nullopt; // a fraction of a byte
            continue;
        }
        if (value != 0 || c != '0') ++digits;
        if (digits > 18) return std::nullopt;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return value;
}

constexpr bool is_site_code(std::string_view text) {
    return text.size() == 3 && (is_letter(text[0]) || is_digit(text[0])) && (is_letter(text[1]) || is_digit(text[1])) &&
           (is_letter(text[2]) || is_digit(text[2]));
}

/// The expected form of a text that does not match it; empty if the text matches.
constexpr std::string_view departs_from(text_form form, std::string_view text) {
    switch (form) {
    case text_form::any:
        return "";
    case text_form::site_code:
        return is_site_code(text) ? "" : "a site code (three letters or digits)";
    case text_form::unc_share: {
        const auto path = unc_path_from(text);
        return path && path->below.empty() ? "" : "a share (\\\\computer\\share)";
    }
    case text_form::unc_path:
        return unc_path_from(text) ? "" : "a path (\\\\computer\\share\\folder)";
    case text_form::drive_letter:
        return (text.size() == 1 || (text.size() == 2 && text[1] == ':')) && is_letter(text[0]) ? "" : "a drive letter";
    }
    return "";
}

namespace detail {

// English, German, French, Spanish, Italian, Portuguese, Dutch, Scandinavian, Finnish, Polish, Czech, Hungarian,
// Turkish, Romanian; Russian in lower, title and upper case. A yes and a no in turn, the most frequent first.
inline constexpr std::string_view flag_words =
    "true false 1 0 yes no * n y falsch -1 faux wahr nein ja non vrai falso oui nao verdadero n\xc3\xa3o si onwaar "
    "s\xc3\xad nee vero falsk s\xc3\xac falskt verdadeiro nej sim nei waar usann sand ei sant ep\xc3\xa4tosi "
    "tosi nie kyll\xc3\xa4 fa\xc5\x82sz prawda ne tak nepravda pravda nem ano hamis igaz hay\xc4\xb1r igen "
    "yanl\xc4\xb1\xc5\x9f do\xc4\x9fru nu evet fals adev\xc4\x83rat \xd0\xbb\xd0\xbe\xd0\xb6\xd1\x8c "
    "\xd0\xb8\xd1\x81\xd1\x82\xd0\xb8\xd0\xbd\xd0\xb0 \xd0\x9b\xd0\x9e\xd0\x96\xd0\xac "
    "\xd0\x98\xd0\xa1\xd0\xa2\xd0\x98\xd0\x9d\xd0\x90 \xd0\xbd\xd0\xb5\xd1\x82 \xd0\xb4\xd0\xb0 "
    "\xd0\x9d\xd0\xb5\xd1\x82 \xd0\x94\xd0\xb0 \xd0\x9d\xd0\x95\xd0\xa2 \xd0\x94\xd0\x90";
inline constexpr auto split_flag_words = [] {
    std::array<std::string_view, 71> words;
    std::string_view rest = flag_words;
    for (std::string_view& word : words) {
        word = rest.substr(0, find_character(rest, ' '));
        rest.remove_prefix(word.size() == rest.size() ? word.size() : word.size() + 1);
    }
    return words;
}();
static_assert(!split_flag_words.back().empty() && flag_words.ends_with(split_flag_words.back()));

} // namespace detail

/// Parses a boolean of an export: true, 1, Yes, *, and false, 0, No, empty; also the words that Windows, Excel and SQL
/// tools use in other languages: WAHR, VRAI, VERDADERO, -1, ja, …
constexpr std::optional<bool> flag_from(std::string_view text) {
    if (text.empty()) return false;
    bool yes = true;
    for (std::string_view word : detail::split_flag_words) {
        if (text.size() == word.size() && same_name(text, word)) return yes; // most lengths differ: no call
        yes = !yes;
    }
    return std::nullopt;
}

} // namespace distpoint

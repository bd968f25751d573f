// SPDX-License-Identifier: BSL-1.0
// The kind of a plain YAML scalar, by the core schema of YAML 1.2 (section 10.3.2), in which NO and ON are text.
#pragma once

#include <distpoint/load/syntax/node.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <string_view>

namespace distpoint {

namespace detail {

constexpr bool is_one_of(std::string_view text, const auto&... words) { return ((text == words) || ...); }

constexpr bool all_digits(std::string_view text, auto is) {
    if (text.empty()) return false;
    for (char c : text)
        if (!is(c)) return false;
    return true;
}

constexpr bool is_yaml_number(std::string_view text) {
    if (text.size() > 2 && text[0] == '0' && text[1] == 'o')
        return all_digits(text.substr(2), [](char c) { return c >= '0' && c <= '7'; });
    if (text.size() > 2 && text[0] == '0' && text[1] == 'x')
        return all_digits(text.substr(2), [](char c) { return is_digit(c) || (folded(c) >= 'a' && folded(c) <= 'f'); });
    if (is_one_of(text, ".nan", ".NaN", ".NAN")) return true;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
    if (is_one_of(text, ".inf", ".Inf", ".INF")) return true;
    const auto digits = [&text] {
        std::size_t count = 0;
        while (count < text.size() && is_digit(text[count])) ++count;
        text.remove_prefix(count);
        return count;
    };
    const std::size_t whole = digits();
    if (!text.empty() && text[0] == '.') {
        text.remove_prefix(1);
        if (digits() + whole == 0) return false;
    } else if (whole == 0) {
        return false;
    }
    if (!text.empty() && folded(text[0]) == 'e') {
        text.remove_prefix(1);
        if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
        if (digits() == 0) return false;
    }
    return text.empty();
}

} // namespace detail

constexpr node_kind kind_of_plain_scalar(std::string_view text) {
    // Most texts begin with a letter, and three letters begin all words that are not text.
    const char first = text.empty() ? '\0' : folded(text.front());
    if (first == 'n') return detail::is_one_of(text, "null", "Null", "NULL") ? node_kind::null : node_kind::text;
    if (first == 't') return detail::is_one_of(text, "true", "True", "TRUE") ? node_kind::boolean : node_kind::text;
    if (first == 'f') return detail::is_one_of(text, "false", "False", "FALSE") ? node_kind::boolean : node_kind::text;
    if (is_letter(first)) return node_kind::text;
    if (text.empty() || text == "~") return node_kind::null;
    return detail::is_yaml_number(text) ? node_kind::number : node_kind::text;
}

} // namespace distpoint

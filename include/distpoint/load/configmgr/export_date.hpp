// SPDX-License-Identifier: BSL-1.0
// Dates as exports write them.
#pragma once

#include <distpoint/hierarchy/date_text.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace distpoint {

namespace detail {

// `/Date(1236159000000)/`, milliseconds since 1970 in UTC, as ConvertTo-Json of Windows PowerShell writes it.
inline std::optional<date> date_in_milliseconds(std::string_view text) {
    if (!text.starts_with("/Date(") || !text.ends_with(")/") || text.size() > 24) return std::nullopt;
    std::int64_t milliseconds = 0;
    for (char c : text.substr(6, text.size() - 8)) {
        if (!is_digit(c)) return std::nullopt;
        milliseconds = milliseconds * 10 + (c - '0');
    }
    namespace calendar = std::chrono;
    const calendar::sys_seconds instant{calendar::seconds(milliseconds / 1000)};
    const calendar::sys_days midnight = calendar::floor<calendar::days>(instant);
    const calendar::year_month_day day(midnight);
    if (static_cast<int>(day.year()) > 9999) return std::nullopt;
    return date{static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
                static_cast<int>(static_cast<unsigned>(day.day())), static_cast<int>((instant - midnight).count()),
                true};
}

} // namespace detail

/// Parses a date of WMI, `20080304093000.000000+060` (minutes ahead of UTC, or `***`), of PowerShell or of SQL. A time
/// without a zone counts as UTC, from which it differs by less than a day. nullopt if the text has another form.
inline std::optional<date> export_date_from(std::string_view text) {
    text = trimmed(text);
    if (text.size() < 10) return std::nullopt;
    if (text.front() == '/') return detail::date_in_milliseconds(text);
    if (text.size() != 25 || text[14] != '.') return date_from(text);
    std::string iso;
    for (std::size_t at : {std::size_t{0}, std::size_t{4}, std::size_t{6}, std::size_t{8}, std::size_t{10}}) {
        iso += text.substr(at, at == 0 ? 4 : 2);
        iso += at < 6 ? "-" : at == 6 ? "T" : ":";
    }
    iso += text.substr(12, 2);
    if (text.substr(22) == "***") return date_from(iso);
    const int minutes = detail::digits_at(text, 22, 3);
    if (minutes < 0 || (text[21] != '+' && text[21] != '-')) return std::nullopt;
    iso += text[21];
    for (int part : {minutes / 60, minutes % 60}) {
        iso += static_cast<char>('0' + part / 10);
        iso += static_cast<char>('0' + part % 10);
    }
    return date_from(iso);
}

/// Whether a moment had certainly passed when another came, whatever their zones.
inline bool certainly_before(const date& moment, date other) {
    if (!moment.known() || !other.known()) return false;
    namespace calendar = std::chrono;
    const auto days = [](const date& d) {
        return calendar::sys_days(calendar::year(d.year) / calendar::month(static_cast<unsigned>(d.month)) /
                                  calendar::day(static_cast<unsigned>(d.day)));
    };
    return days(other) - days(moment) > calendar::days(1);
}

} // namespace distpoint

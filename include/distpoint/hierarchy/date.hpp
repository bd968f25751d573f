// SPDX-License-Identifier: BSL-1.0
// Days and instants in the form that documents use: ISO 8601.
#pragma once

#include <distpoint/vocabulary/text.hpp>

#include <compare>
#include <cstddef>
#include <optional>
#include <string_view>

namespace distpoint {

/// A day of the Gregorian calendar, in UTC if it has a time. Year 0 means unknown.
struct date {
    int year = 0;
    int month = 0;
    int day = 0;
    int second = 0;     // of the day
    bool timed = false; // false: the day as a whole

    constexpr bool known() const { return year != 0; }
    friend constexpr auto operator<=>(const date&, const date&) = default;
};

/// The last moment that a date may mean: a day without a time covers the whole day, so that nothing on the same day is
/// later.
constexpr date end_of(date d) {
    if (!d.timed) d.second = 24 * 60 * 60;
    return d;
}

constexpr int days_in_month(int year, int month) {
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

namespace detail {

constexpr bool is_date(const date& d) {
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= days_in_month(d.year, d.month);
}

// Parses exactly `count` digits at `at`; -1 if they are not all digits.
constexpr int digits_at(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return -1;
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (!is_digit(text[i])) return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

constexpr date shifted(date d, int seconds) {
    d.second += seconds;
    if (d.second < 0) {
        d.second += 86400;
        if (--d.day == 0) {
            if (--d.month == 0) d.month = 12, --d.year;
            d.day = days_in_month(d.year, d.month);
        }
    } else if (d.second >= 86400) {
        d.second -= 86400;
        if (++d.day > days_in_month(d.year, d.month)) {
            d.day = 1;
            if (++d.month > 12) d.month = 1, ++d.year;
        }
    }
    return d;
}

} // namespace detail

/// Parses `2026-01-15`, or with a time, `2026-01-15T09:30`, `2026-01-15 09:30:00.5Z`, `2026-01-15T09:30:00+02:00` (a
/// time without a zone counts as UTC). nullopt if the text has another form, or if the day does not exist.
constexpr std::optional<date> date_from(std::string_view text) {
    using detail::digits_at;
    date d{digits_at(text, 0, 4), digits_at(text, 5, 2), digits_at(text, 8, 2)};
    if (!detail::is_date(d) || text[4] != '-' || text[7] != '-') return std::nullopt;
    if (text.size() == 10) return d;
    if (text[10] != 'T' && text[10] != 't' && text[10] != ' ') return std::nullopt;
    const int hour = digits_at(text, 11, 2);
    const int minute = digits_at(text, 14, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || text[13] != ':') return std::nullopt;
    d.second = hour * 3600 + minute * 60;
    d.timed = true;
    std::size_t at = 16;
    if (at < text.size() && text[at] == ':') {
        const int second = digits_at(text, at + 1, 2);
        if (second < 0 || second > 59) return std::nullopt;
        d.second += second;
        at += 3;
        if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
            const std::size_t fraction = ++at;
            while (at < text.size() && is_digit(text[at])) ++at;
            if (at == fraction) return std::nullopt;
        }
    }
    if (at == text.size()) return d;
    if ((text[at] == 'Z' || text[at] == 'z') && at + 1 == text.size()) return d;
    if (text[at] != '+' && text[at] != '-') return std::nullopt;
    const bool colon = at + 3 < text.size() && text[at + 3] == ':';
    const int zone_hour = digits_at(text, at + 1, 2);
    const int zone_minute = digits_at(text, at + (colon ? 4 : 3), 2);
    if (zone_hour < 0 || zone_hour > 14 || zone_minute < 0 || zone_minute > 59) return std::nullopt;
    if (at + (colon ? 6 : 5) != text.size()) return std::nullopt;
    const int offset = zone_hour * 3600 + zone_minute * 60;
    return detail::shifted(d, text[at] == '+' ? -offset : offset);
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Dates in the form that documents use, ISO 8601: read and written. Apart from date.hpp, because <chrono> would make
// the core a sixth slower to compile (distpoint.hpp: 0.82 s without, 0.95 s with it; GCC 12).
#pragma once

#include <distpoint/hierarchy/date.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

namespace distpoint {

/// A known date as text. The views that it returns live as long as it does.
class date_text {
  public:
    constexpr explicit date_text(const date& d) : timed_(d.timed) {
        put(0, d.year, 4);
        put(5, d.month, 2);
        put(8, d.day, 2);
        put(11, d.second / 3600, 2);
        put(14, d.second / 60 % 60, 2);
        put(17, d.second % 60, 2);
    }

    /// `2026-01-15`
    constexpr std::string_view day() const { return {chars_, 10}; }
    /// `2026-01-15T09:30:00`, in UTC; midnight if the date has no time.
    constexpr std::string_view second() const { return {chars_, 19}; }
    /// What `date_from` reads as the same date: `2026-01-15` or `2026-01-15T09:30:00Z`.
    constexpr std::string_view whole() const { return timed_ ? std::string_view{chars_, 20} : day(); }

  private:
    constexpr void put(std::size_t at, int value, std::size_t digits) {
        for (std::size_t i = digits; i > 0; --i, value /= 10) chars_[at + i - 1] = static_cast<char>('0' + value % 10);
    }

    char chars_[21] = "0000-00-00T00:00:00Z";
    bool timed_;
};

namespace detail {

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

} // namespace detail

/// Parses `2026-01-15`, or with a time, `2026-01-15T09:30`, `2026-01-15 09:30:00.5Z`, `2026-01-15T09:30:00+02:00` (a
/// time without a zone counts as UTC). nullopt if the text has another form, if the day does not exist, or if it is not
/// in the years 1 to 9999 in UTC.
constexpr std::optional<date> date_from(std::string_view text) {
    using detail::digits_at;
    namespace calendar = std::chrono;
    const int year = digits_at(text, 0, 4);
    const int month = digits_at(text, 5, 2);
    const int day = digits_at(text, 8, 2);
    if (year < 1 || month < 1 || day < 1 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const calendar::year_month_day written(calendar::year(year), calendar::month(static_cast<unsigned>(month)),
                                           calendar::day(static_cast<unsigned>(day)));
    if (!written.ok()) return std::nullopt;
    if (text.size() == 10) return date{year, month, day};
    if (text[10] != 'T' && text[10] != 't' && text[10] != ' ') return std::nullopt;
    const int hour = digits_at(text, 11, 2);
    const int minute = digits_at(text, 14, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || text[13] != ':') return std::nullopt;
    calendar::seconds time = calendar::hours(hour) + calendar::minutes(minute);
    std::size_t at = 16;
    if (at < text.size() && text[at] == ':') {
        const int second = digits_at(text, at + 1, 2);
        if (second < 0 || second > 59) return std::nullopt;
        time += calendar::seconds(second);
        at += 3;
        if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
            const std::size_t fraction = ++at;
            while (at < text.size() && is_digit(text[at])) ++at;
            if (at == fraction) return std::nullopt;
        }
    }
    const bool zoned = at < text.size() && (text[at] == '+' || text[at] == '-');
    if (zoned) {
        const bool colon = at + 3 < text.size() && text[at + 3] == ':';
        const int zone_hour = digits_at(text, at + 1, 2);
        const int zone_minute = digits_at(text, at + (colon ? 4 : 3), 2);
        if (zone_hour < 0 || zone_hour > 14 || zone_minute < 0 || zone_minute > 59) return std::nullopt;
        if (at + (colon ? 6 : 5) != text.size()) return std::nullopt;
        const calendar::seconds ahead = calendar::hours(zone_hour) + calendar::minutes(zone_minute);
        time += text[at] == '+' ? -ahead : ahead;
    } else if (at != text.size()) {
        if ((text[at] != 'Z' && text[at] != 'z') || at + 1 != text.size()) return std::nullopt;
    }
    const calendar::sys_seconds instant = calendar::sys_days(written) + time;
    const calendar::sys_days midnight = calendar::floor<calendar::days>(instant);
    const calendar::year_month_day in_utc(midnight);
    const int year_in_utc = static_cast<int>(in_utc.year());
    if (year_in_utc < 1 || year_in_utc > 9999) return std::nullopt;
    return date{year_in_utc, static_cast<int>(static_cast<unsigned>(in_utc.month())),
                static_cast<int>(static_cast<unsigned>(in_utc.day())), static_cast<int>((instant - midnight).count()),
                true};
}

} // namespace distpoint

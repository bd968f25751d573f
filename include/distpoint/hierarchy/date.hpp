// SPDX-License-Identifier: BSL-1.0
// Days and instants.
#pragma once

#include <compare>

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

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <distpoint/hierarchy/date_text.hpp>

#include <string>

using namespace distpoint;

TEST_CASE("valid dates") {
    CHECK(date_from("2026-01-15") == date{2026, 1, 15});
    CHECK(date_from("2024-02-29") == date{2024, 2, 29});
    CHECK(date_from("2026-01-15T09:30") == date{2026, 1, 15, 9 * 3600 + 30 * 60, true});
    CHECK(date_from("2026-01-15 09:30:05.25Z") == date{2026, 1, 15, 9 * 3600 + 30 * 60 + 5, true});
    CHECK(date_from("2026-01-01T01:00+02:00") == date{2025, 12, 31, 23 * 3600, true});
    CHECK(date_from("2026-12-31T23:00:00-0130") == date{2027, 1, 1, 1800, true});
    CHECK(*date_from("2026-01-15") < *date_from("2026-01-15T00:01"));
}

TEST_CASE("invalid dates") {
    for (const char* text : {"",
                             "2026",
                             "2026-1-5",
                             "2026-13-01",
                             "2026-00-01",
                             "2026-02-29",
                             "2026-01-32",
                             "0000-01-01",
                             "2026/01/15",
                             "15.01.2026",
                             "2026-01-15x",
                             "2026-01-15T",
                             "2026-01-15T25:00",
                             "2026-01-15T09:61",
                             "2026-01-15T09:30:",
                             "2026-01-15T09:30:05.",
                             "2026-01-15T09:30+2",
                             "2026-01-15T09:30+99:00",
                             "2026-01-15T09:30ZZ",
                             "x026-01-15",
                             "2026-01-15T09"})
        CHECK_FALSE(date_from(text));
}

TEST_CASE("a century has a leap day only if it is divisible by 400") {
    for (const char* text : {"1600-02-29", "2000-02-29", "2400-02-29", "1996-02-29", "0004-02-29"})
        CHECK(date_from(text));
    for (const char* text : {"1700-02-29", "1800-02-29", "1900-02-29", "2100-02-29", "2001-02-29"})
        CHECK_FALSE(date_from(text));
    CHECK(date_from("2100-03-01T01:00+02:00") == date{2100, 2, 28, 23 * 3600, true});
    CHECK(date_from("2000-02-28T23:00-02:00") == date{2000, 2, 29, 3600, true});
}

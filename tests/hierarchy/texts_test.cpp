// SPDX-License-Identifier: BSL-1.0
// Texts of a hierarchy with a form of their own: dates, host names, operating systems, UNC paths.
#include "catch.hpp"

#include <distpoint/hierarchy/date_text.hpp>
#include <distpoint/hierarchy/element.hpp>
#include <distpoint/hierarchy/host_name.hpp>
#include <distpoint/hierarchy/unc_path.hpp>

#include <string>

using namespace distpoint;

TEST_CASE("the first and the last value of each part of a date") {
    constexpr int hour = 3600;
    for (const char* text :
         {"2026-01-31", "2026-04-30", "2026-12-01", "0001-01-01", "9999-12-31", "2026-01-15T00:00",
          "2026-01-15T23:59:59", "2026-01-15t09:30z", "2026-01-15T09:30:00,5", "2026-01-15T09:30:00.123456789+02:00",
          "2026-01-15T09:30+14:00", "2026-01-15T09:30-14:00", "2026-01-15T09:30+00:59", "2026-01-15T09:30+0000",
          "0001-01-01T00:00Z", "9999-12-31T23:59:59Z"})
        CHECK(date_from(text));
    for (const char* text :
         {"2026-04-31", "2026-00-15", "2026-01-00", "2026-01-15T24:00", "2026-01-15T23:60", "2026-01-15T23:59:60",
          "2026-01-15T09:30+15:00", "2026-01-15T09:30+00:60", "0001-01-01T00:00+00:01", "9999-12-31T23:59-00:01"})
        CHECK_FALSE(date_from(text));
    CHECK(date_from("2026-01-15T00:00") == date{2026, 1, 15, 0, true});
    CHECK(date_from("2026-01-15T23:59:59") == date{2026, 1, 15, 24 * hour - 1, true});
    CHECK(date_from("2026-01-15T09:30:00,999") == date{2026, 1, 15, 9 * hour + 1800, true});
    CHECK(date_from("2026-01-15T12:00+14:00") == date{2026, 1, 14, 22 * hour, true});
    CHECK(date_from("2026-01-15T12:00+0530") == date{2026, 1, 15, 6 * hour + 1800, true});
    CHECK(date_from("2026-01-15T12:00:30-05:30") == date{2026, 1, 15, 17 * hour + 1830, true});
}

TEST_CASE("a date with a wrong character, too few or too many") {
    for (const char* text : {"2026/01-15",
                             "2026-01/15",
                             "202-01-15",
                             "2026-0a-15",
                             "2026-01-1a",
                             "2026-01-1",
                             "2026-01-15_09:30",
                             "2026-01-15T09-30",
                             "2026-01-15T9:30",
                             "2026-01-15T0a:30",
                             "2026-01-15T09:3",
                             "2026-01-15T09:3a",
                             "2026-01-15T09:30:5",
                             "2026-01-15T09:30:5a",
                             "2026-01-15T09:30:05.Z",
                             "2026-01-15T09:30:05.5x",
                             "2026-01-15T09:30:05;5",
                             "2026-01-15T09:30x",
                             "2026-01-15T09:30z ",
                             "2026-01-15T09:30+",
                             "2026-01-15T09:30+02",
                             "2026-01-15T09:30+02:",
                             "2026-01-15T09:30+02:0",
                             "2026-01-15T09:30+02:000",
                             "2026-01-15T09:30+02:00Z",
                             "2026-01-15T09:30+02000",
                             "2026-01-15T09:30+0a:00",
                             "2026-01-15T09:30+02:a0",
                             "2026-01-15T09:30*02:00"})
        CHECK_FALSE(date_from(text));
}

TEST_CASE("a date is written as it is read") {
    const date timed{2026, 12, 31, 23 * 3600 + 59 * 60 + 58, true};
    CHECK(date_text(timed).day() == "2026-12-31");
    CHECK(date_text(timed).second() == "2026-12-31T23:59:58");
    CHECK(date_text(timed).whole() == "2026-12-31T23:59:58Z");
    CHECK(date_text({33, 4, 5}).day() == "0033-04-05");
    CHECK(date_text({33, 4, 5}).second() == "0033-04-05T00:00:00");
    CHECK(date_text({33, 4, 5}).whole() == "0033-04-05");
    for (const char* text : {"2026-01-15", "2026-10-20T07:08:09Z"}) CHECK(date_text(*date_from(text)).whole() == text);
}

TEST_CASE("a day without a time covers the whole day") {
    CHECK(end_of({2026, 1, 15}) > date{2026, 1, 15, 86399, true});
    CHECK(end_of({2026, 1, 15}) < date{2026, 1, 16});
    CHECK(end_of({2026, 1, 15, 60, true}) == date{2026, 1, 15, 60, true});
    CHECK(date{1, 1, 1}.known());
    CHECK_FALSE(date{}.known());
}

TEST_CASE("the characters and lengths of DNS names") {
    std::string longest; // 253 characters
    for (int i = 0; i < 126; ++i) longest += "a.";
    longest += 'a';
    CHECK(is_dns_name(longest));
    CHECK(is_dns_name(longest + "."));
    CHECK_FALSE(is_dns_name(longest + "b"));
    CHECK(is_dns_name("a." + std::string(63, 'b')));
    CHECK_FALSE(is_dns_name("a." + std::string(64, 'b')));
    CHECK(is_dns_name("a." + std::string(63, 'b') + ".c"));
    CHECK_FALSE(is_dns_name("a." + std::string(64, 'b') + ".c"));
    for (const char* name : {"dp9.b", "Z.A", "9.z", "a--b.c", "1-2.c", "a.b-c", "a.1b"}) CHECK(is_dns_name(name));
    for (const char* name : {"a.b-", "a.b-.", "a.-b", "a-.b.", "a.b..", "..", "a..", "a/b.c", "a:b.c", "a@b.c", "a[b.c",
                             "a`b.c", "a{b.c", "a~b.c", "dp-01", "192.168.1.254."})
        CHECK_FALSE(is_dns_name(name));
}

TEST_CASE("the labels of a host name") {
    CHECK(without_final_dot("a.b.") == "a.b");
    CHECK(without_final_dot("a.") == "a");
    CHECK(without_final_dot("a") == "a");
    CHECK(without_final_dot("") == "");
    CHECK(first_label("a.b.c") == "a");
    CHECK(first_label("abc") == "abc");
    CHECK(is_qualified("a.b"));
    CHECK_FALSE(is_qualified("ab"));
}

TEST_CASE("the words of Windows 2000's names, however they are separated") {
    for (const char* name : {"Windows,2000",
                             "Windows(2000)",
                             "Windows[2000]",
                             "Windows\t2000",
                             "2000 Windows",
                             "5.0 2195",
                             "5.00 (2195)",
                             "5.00.2195",
                             "WINDOWS 2000",
                             "Win2K",
                             "w2k",
                             "Windows2000 SP1",
                             "Windows (R) 2000 (TM)",
                             "Windows R 2000",
                             "Windows TM 2000",
                             "Windows\xc2\xae 2000",
                             "Windows \xc2\xae 2000",
                             "Windows\xe2\x84\xa2 2000",
                             "Windows \xe2\x84\xa2 2000",
                             "Windows(TM) 2000",
                             "Microsoft Windows 2000 Family",
                             "Windows 2000 SP0",
                             "Windows 2000 SP 2",
                             "Windows 2000 SP3",
                             "Windows\xe2\x80\xaf"
                             "2000",
                             "Windows\xe2\x80\x87"
                             "2000"})
        CHECK(is_windows_2000(name));
    for (const char* name :
         {"2000 Server", "5.0 Server", "Server 5.0", "Microsoft 2000", "Windows 2000 2008", "Windows 2000 Millennium",
          "Windows 2195", "Windows 2000s", "Windows 15.0", "Windows 2001", "Windows 2010", "Windows 2100",
          "Windows 5.1.2600", "Windows 5.2", "5.0x", "Windows 5,0", "Windows 2003 2000"})
        CHECK_FALSE(is_windows_2000(name));
}

TEST_CASE("each part of a UNC path") {
    const auto path = unc_path_from(R"(\\a\b\c\d)");
    REQUIRE(path);
    CHECK(path->computer == "a");
    CHECK(path->share == "b");
    CHECK(path->below == R"(c\d)");
    CHECK(unc_path_from(R"(\\a\b\c)")->below == "c");
    CHECK(unc_path_from(R"(\\a\b\c\)")->below == "c");
    for (const char* text : {R"(x\a\b)", R"(\xa\b)", R"(\\a\\)", R"(\\a\b\\)", R"(\\a\b\c\\d)", R"(\\a\b\c\\)",
                             R"(\\a\b\\\)", R"(\\\\a\b)"})
        CHECK_FALSE(unc_path_from(text));
    for (char c : {'/', ':', '*', '?', '"', '<', '>', '|', '\x01', '\x1f', '\x7f'})
        CHECK_FALSE(unc_path_from(std::string(R"(\\a\b)") + c));
}

TEST_CASE("a place is known if its file is") {
    CHECK(text_range(0, 1, 2).known());
    CHECK_FALSE(text_range().known());
}

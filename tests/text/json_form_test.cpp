// SPDX-License-Identifier: BSL-1.0
// JSON of a known form, against a writer that writes all of it.
#include "catch.hpp"

#include <distpoint/text/json_form.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace distpoint;

TEST_CASE("JSON of a form is what the writer writes, however long its parts are") {
    const auto write = [](auto& out, std::size_t fixed, std::string_view text, std::size_t line, std::size_t column) {
        out.same([&](json_writer& json) { json.object().text("fixed", std::string(fixed, 'x')); });
        out.value("text", text).value("line", line).value("column", column).value("end_line", line);
        out.value("end_column", column + 1).value("again", text);
        out.same([](json_writer& json) { json.end(); });
    };
    // What is collected before it is appended has room for 4,096 bytes.
    for (const std::size_t fixed : {0u, 1u, 4000u, 4060u, 4080u, 4090u, 4096u, 5000u, 9000u}) {
        json_form form;
        std::string first;
        json_writer writer(first);
        json_form_recorder recorder(writer, first, form);
        write(recorder, fixed, "a", 1, 2);
        recorder.finish();
        for (const std::size_t length : {0u, 1u, 7u, 8u, 9u, 15u, 16u, 17u, 2000u, 4070u, 4094u, 4095u, 4096u, 9000u})
            for (const std::string_view special : {"", "\"", "\\", "\n", "\x01", "\x7f", "\xc3\xa9", "\xff"})
                for (const std::size_t at : {std::size_t{0}, length / 2, length}) {
                    std::string text(length, 'y');
                    text.insert(at, special);
                    const std::size_t line = length * 1000003;
                    std::string whole;
                    json_writer all(whole);
                    json_form unused;
                    json_form_recorder by_writer(all, whole, unused);
                    write(by_writer, fixed, text, line, ~std::size_t{0} - 1);
                    std::string played = "before ";
                    json_form_player player(played, form);
                    write(player, fixed, text, line, ~std::size_t{0} - 1);
                    player.finish();
                    if (played != "before " + whole) FAIL(fixed << ' ' << length << ' ' << special << ' ' << at);
                }
    }
}

TEST_CASE("where the plain part of a text ends") {
    for (std::size_t size = 0; size < 40; ++size)
        for (std::size_t from = 0; from <= size; ++from)
            for (const char special : {'"', '\\', '\x1f', '\x7f', '\x80', '\xff'})
                for (std::size_t one = 0; one < size; ++one) {
                    std::string text(size, ' ');
                    text[one] = special;
                    text[size - 1 - (size - 1 - one) / 2] = special; // and another, later or the same
                    std::size_t end = from;
                    while (end < size && text[end] == ' ') ++end;
                    if (detail::end_of_plain(text, from) != end) FAIL(size << ' ' << from << ' ' << one);
                }
}

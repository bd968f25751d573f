// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <distpoint/text/json_writer.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/replace_file.hpp>
#include <distpoint/text/text_chunks.hpp>
#include <distpoint/text/yaml_writer.hpp>

#include <filesystem>
#include <string>
#include <vector>

using namespace distpoint;

namespace {

std::string json(std::string_view text) {
    std::string out;
    append_json(out, text);
    return out;
}

} // namespace

TEST_CASE("every byte is escaped in JSON alike, wherever it is") {
    for (int byte = 0; byte < 256; ++byte) {
        const std::string one(1, static_cast<char>(byte));
        std::string escaped = json(one);
        escaped = escaped.substr(1, escaped.size() - 2);
        CHECK((escaped == one) == (byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\'));
        for (std::size_t length = 0; length < 20; ++length)
            for (std::size_t at = 0; at <= length; ++at) {
                std::string text(length, '~');
                text.insert(at, one);
                std::string expected(length, '~');
                expected.insert(at, escaped);
                REQUIRE(json(text) == '"' + expected + '"');
            }
    }
    CHECK(json("\x01\x1f\x7f\b") == "\"\\u0001\\u001f\\u007f\\u0008\"");
    CHECK(json("\n\r\t\"\\/") == "\"\\n\\r\\t\\\"\\\\/\"");
    CHECK(json("東京 \xf0\x9f\x92\xbe") == "\"東京 \xf0\x9f\x92\xbe\"");
    CHECK(json("\x80 \xe6\x9d \xed\xa0\x80") == "\"\\ufffd \\ufffd\\ufffd \\ufffd\\ufffd\\ufffd\"");
}

TEST_CASE("JSON in its layouts") {
    std::string out;
    json_writer indented(out);
    indented.object().number("a", -1).list("b").end().list("c").text("x").object().end().end().end();
    CHECK(out == "{\n \"a\": -1,\n \"b\": [],\n \"c\": [\n  \"x\",\n  {}\n ]\n}\n");
    out.clear();
    json_writer line(out, json_layout::one_line);
    line.object().boolean("a", true).key("b").null().texts("c", {"x", "y"}).number("d", std::optional<int>());
    out += '|'; // a text that was taken away in between
    line.line(1).records("e", 2, std::vector<int>{1, 2}, [&](int n) { line.number("n", n); });
    line.line(1).list("f").line(1).end().text_or_null("g", "").line(0).end();
    CHECK(out == "{\"a\": true, \"b\": null, \"c\": [\"x\", \"y\"], \"d\": null|,\n"
                 " \"e\": [\n  {\"n\": 1},\n  {\"n\": 2}],\n \"f\": [\n ], \"g\": null\n}\n");
}

TEST_CASE("YAML with a line for each member") {
    std::string out;
    yaml_writer yaml(out);
    yaml.object().key("format").number(1).key("none").list().end().key("sites").list();
    yaml.comment("first\n").object().key("code").text("NYC").key("on").list().text("a b").text("1").end().end();
    yaml.object().key("parts").list().object().key("a").boolean(true).key("b").plain("2026-01-15").end().end().end();
    yaml.object().end().end().key("roots").list().text("it's").text("\x1b").end().end();
    CHECK(out == "format: 1\nnone: []\nsites:\n  # first\\n\n  - code: NYC\n    on: [a b, '1']\n"
                 "  - parts: [{a: true, b: 2026-01-15}]\n  - {}\nroots:\n  - 'it''s'\n  - \"\\u001b\"\n");
}

TEST_CASE("printable text keeps its width") {
    std::string out;
    CHECK(append_printable(out, "abc\x1b東\tz") == 3 + 4 + 2 + 2 + 1);
    CHECK(out == "abc\\x1b東\\tz");
}

TEST_CASE("text goes to a file in pieces, or not at all") {
    const std::string path = (std::filesystem::temp_directory_path() / "distpoint-writers-test.txt").string();
    REQUIRE_FALSE(replace_file(path, "old"));
    const auto content = [&] {
        std::FILE* const file = std::fopen(path.c_str(), "rb");
        std::string text(1 << 20, '\0');
        text.resize(std::fread(text.data(), 1, text.size(), file));
        std::fclose(file);
        return text;
    };
    {
        file_replacement dropped(path);
        dropped.append("new");
    }
    CHECK(content() == "old");
    file_replacement file(path);
    text_chunks chunks(file);
    chunks.text().assign(100000, 'x');
    chunks.flush_if_large();
    CHECK(chunks.text().empty());
    chunks.text() += "y";
    chunks.flush();
    CHECK(content() == "old");
    CHECK_FALSE(file.finish());
    CHECK(content() == std::string(100000, 'x') + "y");
    std::filesystem::remove(path);
    CHECK(replace_file(std::filesystem::temp_directory_path().string(), "") == "is a directory");
    CHECK(replace_file(path + "/none/here", "").has_value());
}

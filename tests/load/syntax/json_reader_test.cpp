// SPDX-License-Identifier: BSL-1.0
// The JSON reader accepts what RFC 8259 does, however the text is cut into windows.
#include <distpoint/load/syntax/json.hpp>

#include <catch.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace distpoint;

namespace {

constexpr std::size_t windows[] = {1, 7, 64, 300, std::size_t{1} << 18};

struct outcome {
    bool ok = false;
    std::string said;         // the nodes, as one text
    std::size_t not_sure = 0; // texts of which the reader does not know that they have no control characters
};

outcome read(std::string_view text, std::size_t window) {
    const source_text source = source_text::from_text(text);
    text_store texts;
    json_reader in(source.text(), texts, window);
    outcome out;
    for (node_run run;;) {
        const read_step step = in.next(run);
        if (step == read_step::failed) return out;
        if (step == read_step::end) break;
        out.said += std::to_string(static_cast<int>(step)) + ' ';
        if (run.key != nullptr && step != read_step::element) out.said += std::string(run.key->text) + ": ";
        for (const node *n = run.value, *end = n + n->size; n != end; ++n) {
            if (n->no_control && has_control(n->text)) FAIL_CHECK("a control character that is said not to be there");
            out.not_sure += n->kind == node_kind::text && !n->no_control;
            out.said += std::string(title_of(n->kind)) + ' ' + std::string(n->text) + '@' + std::to_string(n->begin) +
                        '-' + std::to_string(n->end) + ' ';
        }
        if (step != read_step::element && step != read_step::member) continue;
        // The text of the value alone is the same value.
        const std::string alone(source.text().substr(run.value->begin, run.size));
        CAPTURE(alone);
        CHECK_FALSE(json_diagnosis(alone).run());
    }
    out.ok = true;
    return out;
}

// Written from RFC 8259: what is a JSON text, and what is not.
constexpr std::string_view good[] = {"[]",
                                     "{}",
                                     "[[]]",
                                     " [ ] ",
                                     "[1]",
                                     "[1, 2]",
                                     "[-0]",
                                     "[0.5e+3]",
                                     "[1E5]",
                                     "[-12.3]",
                                     "[true,false,null]",
                                     "[\"\"]",
                                     "[\"a\"]",
                                     "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]",
                                     "[\"\\u0041\"]",
                                     "[\"\\uD834\\uDD1E\"]",
                                     "[\"\xc3\xa9\"]",
                                     "{\"a\":1}",
                                     "{\"a\":1,\"a\":2}",
                                     "{\"\":[]}",
                                     "{\"a\":{\"b\":[{}]}}",
                                     "1",
                                     "\"x\"",
                                     "null",
                                     "true",
                                     "[\"],[\"]",
                                     "[{\"a\":\"},{\"},{\"b\":\"\\\"},\"}]",
                                     "\n[\n1\n,\n2\n]\n",
                                     "[\"\\\\\"]",
                                     "[\"a\\\\\\\"b\"]",
                                     "{\"a\\u0062\": \"c\"}"};
constexpr std::string_view bad[] = {"",
                                    " ",
                                    "[",
                                    "]",
                                    "{",
                                    "}",
                                    "[1",
                                    "[1,",
                                    "[1,]",
                                    "[,1]",
                                    "[1,,2]",
                                    "[1 2]",
                                    "{\"a\"}",
                                    "{\"a\":}",
                                    "{\"a\":1,}",
                                    "{a:1}",
                                    "{1:2}",
                                    "{\"a\" 1}",
                                    "{\"a\":1 \"b\":2}",
                                    "[01]",
                                    "[+1]",
                                    "[.5]",
                                    "[1.]",
                                    "[1e]",
                                    "[--1]",
                                    "[0x1]",
                                    "[NaN]",
                                    "[tru]",
                                    "[True]",
                                    "[truefalse]",
                                    "[nul]",
                                    "['a']",
                                    "[\"a]",
                                    "[\"a\nb\"]",
                                    "[\"\tb\"]",
                                    "[\"\\x\"]",
                                    "[\"\\u12\"]",
                                    "[\"\\uDC00\"]",
                                    "[\"\\uD834\"]",
                                    "[\"\\uD834\\u0041\"]",
                                    "[\"\xff\"]",
                                    "[1]]",
                                    "[1] 2",
                                    "{}{}",
                                    "[\"a\"b]",
                                    "[1\"a\"]",
                                    "[\"a\" \"b\"]",
                                    "{\"a\":[}",
                                    "[{]}",
                                    "1 2",
                                    "\"a",
                                    "// c\n[]",
                                    "[1]x",
                                    "[\"a\":1]",
                                    "{[]:1}",
                                    "[}",
                                    "{]",
                                    "{\"a\":1]",
                                    "[\"\\\"]"};

} // namespace

TEST_CASE("the JSON reader accepts what RFC 8259 does, in windows of every size") {
    for (const std::size_t window : windows) {
        for (const std::string_view text : good) {
            CAPTURE(text, window);
            CHECK(read(text, window).ok);
        }
        for (const std::string_view text : bad) {
            CAPTURE(text, window);
            CHECK_FALSE(read(text, window).ok);
        }
    }
}

TEST_CASE("windows make no difference, and neither does a change that leaves the text well-formed") {
    const std::string text = "{\"format\": 1, \"distribution_points\": [\n {\"name\": \"a\\\"},{\\u00e9\", \"types\": "
                             "[\"branch\", \"x],[y\"],\"n\":-1.5e3},{\"t\":[true,[null,{}]]}\n],\"packages\":[],"
                             "\"x\":{\"y\":[[],\"\\\\\"]}}";
    REQUIRE(read(text, windows[4]).ok);
    constexpr std::string_view others = "{}[],:\"\\ \n0ae-.\x01\x7f\x80";
    std::size_t rejected = 0;
    for (std::size_t at = 0; at <= text.size(); ++at)
        for (std::size_t with = 0; with < others.size() * 2 + 1; ++with) {
            std::string changed = text;
            if (with < others.size() && at < text.size())
                changed[at] = others[with];
            else if (with < others.size() * 2)
                changed.insert(at, 1, others[with % others.size()]);
            else
                changed.erase(at); // truncated
            CAPTURE(changed);
            const bool well_formed = !json_diagnosis(changed).run();
            const outcome expected = read(changed, windows[4]);
            REQUIRE(expected.ok == well_formed);
            rejected += well_formed ? 0 : 1;
            for (const std::size_t window : windows) {
                const outcome got = read(changed, window);
                REQUIRE(got.ok == well_formed);
                if (well_formed) REQUIRE(got.said == expected.said);
            }
        }
    CHECK(rejected > 1000);
}

TEST_CASE("texts without backslashes and DEL have no control characters") {
    const std::string plain = "[\"a\", [\"b c\"]]";
    CHECK(read(plain, 64).not_sure == 0);
    CHECK(read("[\"a\\u007f\"]", 64).not_sure == 1);
    CHECK(read("[\"a\x7f\"]", 64).not_sure == 1);
    CHECK(read("[\"a\\n\", \"b\"]", 64).not_sure >= 1);
    // Of a text in several windows, each by itself.
    CHECK(read("[\"a\",\n\"b\\n\",\n\"c\"]", 7).not_sure == 1);
}

TEST_CASE("nesting and the size of a record are limited") {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(read(nested(deepest_nesting), 64).ok);
    CHECK_FALSE(read(nested(deepest_nesting + 1), 64).ok);
    CHECK(read("{\"a\":" + nested(deepest_nesting - 1) + "}", 64).ok);
    CHECK_FALSE(read("{\"a\":" + nested(deepest_nesting) + "}", 64).ok);
}

TEST_CASE("why a JSON text is malformed, and where") {
    const auto problem = [](std::string_view text) {
        const auto found = json_diagnosis(text).run();
        return found ? std::to_string(found->offset) + ": " + found->message : std::string();
    };
    for (std::string_view text :
         {"{}", " [ ] ", "1", "\"\\ud83d\\ude00\\n\\/\"", "[true, false, null, -1.5e3]", "{\"a\": {\"b\": []}}"})
        CHECK(problem(text).empty());
    CHECK(problem(" ") == "1: the document is empty");
    CHECK(problem("{} {}") == "3: text after the end of the document");
    CHECK(problem("[1") == "2: unexpected end of the document; expected ',' or ']'");
    CHECK(problem("{\"a\": 1 \"b\"") == "8: expected ',' or '}'");
    CHECK(problem("[1 2]") == "3: expected ',' or ']'");
    CHECK(problem("[1, ]") == "2: trailing comma before the closing bracket");
    CHECK(problem("{\"a\": 1,}") == "7: trailing comma before the closing bracket");
    CHECK(problem("{a: 1}") == "1: expected a key in double quotes");
    CHECK(problem("{\"a\": 1, 2}") == "9: expected a key in double quotes");
    CHECK(problem("{\"a\" 1}") == "5: expected ':' after the key");
    CHECK(problem("{\"a\"") == "4: unexpected end of the document; expected ':' after the key");
    CHECK(problem("[,]") == "1: expected a value");
    CHECK(problem("[") == "1: unexpected end of the document; expected a value");
    CHECK(problem("[01]") == "1: not a JSON number");
    CHECK(problem("[+1]") == "1: not a JSON number");
    CHECK(problem("[.5]") == "1: not a JSON number");
    CHECK(problem("[-]") == "1: not a JSON number");
    CHECK(problem("[yes]") == "1: expected a JSON value; strings need double quotes");
    CHECK(problem("[\"a]") == "1: unterminated string");
    CHECK(problem("[\"a\n\"]") == "1: unterminated string at the end of the line");
    CHECK(problem("[\"a\r\"]") == "1: unterminated string at the end of the line");
    CHECK(problem("[\"a\x1f\"]") == "3: control character in a string; write it as an escape sequence");
    CHECK(problem("[\"a\\x\"]") == "3: invalid escape sequence; write a backslash as \\\\");
    CHECK(problem("[\"\\") == "2: invalid escape sequence; write a backslash as \\\\");
    CHECK(problem("\"\\u12g4\"") == "1: \\u must be followed by four hexadecimal digits");
    CHECK(problem("\"\\u123") == "1: \\u must be followed by four hexadecimal digits");
    CHECK(problem("\"\\ud800\"") == "1: unpaired surrogate");
    CHECK(problem("\"\\udbff\\u0041\"") == "1: unpaired surrogate");
    CHECK(problem("\"\\ud800\\n\"") == "1: unpaired surrogate");
    CHECK(problem("\"\\ud800\\ue000\"") == "1: unpaired surrogate");
    CHECK(problem("\"\\udc00\"") == "1: unpaired surrogate");
    CHECK(problem("\"\\udfff\"") == "1: unpaired surrogate");
    CHECK(problem("\"\\ud7ff\\ue000\"").empty());
}

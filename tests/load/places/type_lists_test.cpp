// SPDX-License-Identifier: BSL-1.0
// Edits of lists of types, in every style that people write: afterwards the types are correct and everything else is
// unchanged.
#include "catch.hpp"
#include "checked.hpp"

#include <distpoint/load/places/type_lists.hpp>
#include <distpoint/text/unified_diff.hpp>

#include <functional>
#include <random>

using namespace distpoint;

namespace {

using words = std::vector<std::string>;
struct style {
    std::string name;
    std::function<std::string(const words&)> write; // a whole document
};

std::string joined(const words& list, const std::string& before, const std::string& between, const std::string& after) {
    std::string out = before;
    for (std::size_t i = 0; i < list.size(); ++i) out += (i == 0 ? "" : between) + list[i];
    return out + after;
}
std::string lines(const words& list, const std::string& indent, const std::string& comment, const std::string& end) {
    std::string out;
    for (const std::string& word : list) out += indent + "- " + word + comment + end;
    return out;
}
words quoted(words list, char quote) {
    for (std::string& word : list) word = quote + word + quote;
    return list;
}

const std::vector<style> styles = {
    {"flow",
     [](const words& w) {
         return joined(w, "distribution_points:\n  - {name: a, types: [", ", ", "], prestaged: true} # end\n");
     }},
    {"flow, tight", [](const words& w) { return joined(w, "distribution_points: [{types: [", ",", "],name: a}]"); }},
    {"flow, quoted",
     [](const words& w) {
         return joined(quoted(w, '\''), "distribution_points:\n  - name: a\n    types: [ ", " , ", " ] # é 😀\n");
     }},
    {"flow, lines",
     [](const words& w) {
         return joined(w, "distribution_points:\n  - name: a\n    types: [\n      ", ",\n      ",
                       "\n    ]\n  - {name: b, types: []}\n");
     }},
    {"flow, comments",
     [](const words& w) {
         return joined(w, "distribution_points:\n  - name: a\n    types: [ # first\n      ", ", # one\n      ",
                       " # last\n    ]\n");
     }},
    {"block",
     [](const words& w) {
         return w.empty() ? ""
                          : "distribution_points:\n  - name: a\n    types:\n" + lines(w, "      ", "", "\n") +
                                "    prestaged: false\n";
     }},
    {"block, comments",
     [](const words& w) {
         return w.empty() ? ""
                          : "# top\ndistribution_points:\n  - types: # list\n" + lines(w, "      ", "   # why", "\n") +
                                "    # between\n    name: a\n";
     }},
    {"block, not indented",
     [](const words& w) {
         return w.empty() ? ""
                          : "distribution_points:\n- name: a\n  types:\n" + lines(w, "  ", "", "\n") +
                                "- {name: b, types: []}\n";
     }},
    {"block, at the end",
     [](const words& w) {
         std::string text =
             w.empty() ? "" : "distribution_points:\n  - name: a\n    types:\n" + lines(w, "      ", "", "\n");
         if (!text.empty()) text.pop_back();
         return text;
     }},
    {"block, CRLF",
     [](const words& w) {
         return w.empty() ? ""
                          : "distribution_points:\r\n  - name: a\r\n    types:\r\n" +
                                lines(quoted(w, '"'), "        ", "", "\r\n") + "    prestaged: true\r\n";
     }},
    {"JSON",
     [](const words& w) {
         return joined(quoted(w, '"'), "{\"distribution_points\": [\n  {\"name\": \"a\", \"types\": [", ", ",
                       "]}\n]}\n");
     }},
    {"JSON, compact",
     [](const words& w) {
         return joined(quoted(w, '"'), "{\"distribution_points\":[{\"types\":[", ",", "],\"name\":\"a\"}]}");
     }},
    {"JSON, lines",
     [](const words& w) {
         return joined(quoted(w, '"'),
                       "{\n\t\"distribution_points\": [\n\t\t{\n\t\t\t\"name\": \"a\",\n\t\t\t\"types\": [\n\t\t\t\t",
                       ",\n\t\t\t\t", "\n\t\t\t]\n\t\t}\n\t]\n}\n");
     }},
};

words names_of_types(point_type_set set) {
    words names;
    for (point_type type : set) names.emplace_back(name_of(type));
    return names;
}

// A text without the words, blanks and separators of its lists; must not change.
std::string skeleton(std::string text) {
    words all = names_of_types(point_type_set::all());
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.size() > b.size(); }); // server-share before server
    for (const std::string& type : all)
        for (std::string name : {"\"" + type + "\"", "'" + type + "'", "- " + type, type})
            for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos;) text.erase(at, name.size());
    std::string out;
    for (char c : text)
        if (std::string_view(" ,\t\r\n[]-\"").find(c) == std::string_view::npos) out += c;
    return out;
}

} // namespace

TEST_CASE("a change to a list, in any style, does not change the rest") {
    std::mt19937 random(20261123);
    for (const style& s : styles)
        for (int round = 0; round < 400; ++round) {
            const auto before = point_type_set::from_bits(random() & random() & 0x3ff);
            const auto after = point_type_set::from_bits(random() & random() & 0x3ff);
            words written = names_of_types(before);
            std::shuffle(written.begin(), written.end(), random);
            const std::string text = s.write(written);
            if (text.empty()) continue; // a block list cannot be empty
            const std::string path = s.name.substr(0, 4) == "JSON" ? "a.json" : "a.yaml";
            const distpoint::loaded loaded = tests::load(path, text);
            REQUIRE(loaded.findings().empty());
            text_store texts;
            const auto lists = type_lists(loaded.files()[0], texts);
            REQUIRE(lists.at(0));
            std::vector<char> removed;
            for (const std::string& word : written) removed.push_back(!after.contains(*point_type_named(word)));
            std::vector<std::string_view> added;
            for (point_type type : after - before) added.push_back(name_of(type));
            const auto edits = edit_list(text, *lists[0], removed, added);
            const std::string now = edited(text, edits);
            INFO(s.name << "\n" << text << "\n--- now\n" << now);
            const distpoint::loaded again = tests::load(path, now);
            REQUIRE(again.findings().empty());
            const auto points = again.view().points;
            REQUIRE(points.size() == loaded.view().points.size());
            REQUIRE(points[0].types == after);
            REQUIRE(points[0].name == "a");
            REQUIRE(points[0].prestaged == loaded.view().points[0].prestaged);
            REQUIRE(skeleton(now) == skeleton(text));
            if (before == after) REQUIRE(now == text);
            // Unchanged types keep their order.
            std::vector<std::size_t> places;
            for (const std::string& word : written)
                if (after.contains(*point_type_named(word))) places.push_back(now.find(word));
            // (bits-enabled is in no other name, and no kept name in another)
            if (!before.contains(point_type::server_share) && !after.contains(point_type::server_share))
                REQUIRE(std::is_sorted(places.begin(), places.end()));
        }
}

TEST_CASE("lists that are written elsewhere are not edited") {
    const distpoint::loaded loaded = tests::load(
        "a.yaml",
        "distribution_points:\n  - {name: a, types: &t [branch, bits]}\n  - {name: b, types: *t}\n  - &p {name: "
        "c, types: [x]}\n  - *p\n  - {name: d, types: [branch]}\n");
    text_store texts;
    const auto lists = type_lists(loaded.files()[0], texts);
    REQUIRE(lists.size() == 5);
    CHECK_FALSE(lists[0]); // b's too
    CHECK_FALSE(lists[1]);
    CHECK_FALSE(lists[2]); // shared by two points
    CHECK_FALSE(lists[3]);
    CHECK(lists[4]);
}

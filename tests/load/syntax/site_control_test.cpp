// SPDX-License-Identifier: BSL-1.0
// The readers of site control files and of XML's tags, by what they read.
#include "catch.hpp"

#include <distpoint/load/syntax/site_control_file.hpp>
#include <distpoint/load/syntax/xml_tags.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace distpoint;

namespace tests_of_site_control {

namespace {

std::string shown(const node& n) {
    std::string out;
    if (n.kind == node_kind::mapping) {
        for (const auto& [key, value] : members_of(n))
            out += (out.empty() ? "" : ", ") + std::string(key.text) + ": " + shown(value);
        return "{" + out + "}";
    }
    if (n.kind == node_kind::sequence) {
        for (const node& element : elements_of(n)) out += (out.empty() ? "" : ", ") + shown(element);
        return "[" + out + "]";
    }
    return std::string(n.text);
}
std::string read(std::string_view text) {
    text_store texts;
    site_control_file_reader in(text, texts);
    std::string out;
    for (node_run run;;) {
        const read_step step = in.next(run);
        if (step == read_step::failed)
            return out + "failed at " + std::to_string(in.problem().offset) + ": " + in.problem().message;
        if (step == read_step::end) return out;
        if (step == read_step::element) out += shown(*run.value) + "\n";
    }
}

// "<a>" is open, "</a>" closing, "<a/>" empty.
std::string tags_of(std::string_view text) {
    xml_tags in(text);
    std::string out;
    for (xml_tag tag; in.next(tag);) {
        out += tag.is == xml_tag::form::close ? "/" : "";
        out += std::string(tag.name) + (tag.is == xml_tag::form::empty ? "/" : "") + "@" + std::to_string(tag.begin) +
               "-" + std::to_string(tag.end) + " ";
    }
    if (in.problem()) out += std::to_string(in.problem()->offset) + ": " + in.problem()->message;
    return out;
}

} // namespace

TEST_CASE("the system resource uses of a site control file") {
    CHECK(read("BEGIN_COMPONENT\n PROPERTY <x><1><2><3>\nEND_COMPONENT\n").empty());
    CHECK(
        read("begin_system_resource_use\n"
             "  RESOURCE<Windows NT Server><\\\\A\\>\n"
             "  ROLE<Role>\n"
             "  PROPERTY <P><1><2><3>\n"
             "  PROPERTY <Q><4><5>\n"
             "  OTHER <x>\n"
             "  BEGIN_PROPERTY_LIST\n"
             "    <L>\n"
             "\n"
             "    <v>\n"
             "    <w>\n"
             "  END_PROPERTY_LIST\n"
             "  PROPERTY <R><><><>\n"
             "END_SYSTEM_RESOURCE_USE\r\n"
             "BEGIN_SYSTEM_RESOURCE_USE\r"
             "  ROLE<Other>\r"
             "END_SYSTEM_RESOURCE_USE\n"
             "BEGIN_SYSTEM_RESOURCE_USE\n"
             "  RESOURCE<only its type>\n"
             "  BEGIN_PROPERTY_LIST\n"
             "    <M>\n"
             "  END_PROPERTY_LIST\n"
             "  BEGIN_PROPERTY_LIST\n"
             "    <N>\n"
             "    <x>\n"
             "  END_PROPERTY_LIST\n"
             "END_SYSTEM_RESOURCE_USE") ==
        "{NALPath: \\\\A\\, NALType: Windows NT Server, RoleName: Role, Props: [{PropertyName: P, Value1: 1, Value2: "
        "2, Value: 3}, {PropertyName: R, Value1: , Value2: , Value: }], PropLists: [{PropertyListName: L, Values: [v, "
        "w]}]}\n"
        "{RoleName: Other, Props: [], PropLists: []}\n" // nothing of the block before it
        "{NALType: only its type, Props: [], PropLists: [{PropertyListName: M, Values: []}, {PropertyListName: N, "
        "Values: [x]}]}\n");
    const std::string cut = "failed at 1: missing END_SYSTEM_RESOURCE_USE: the file may be truncated";
    CHECK(read("\nBEGIN_SYSTEM_RESOURCE_USE\nROLE<a>\n") == cut);
    CHECK(read("\nBEGIN_SYSTEM_RESOURCE_USE\nBEGIN_SYSTEM_RESOURCE_USE\nEND_SYSTEM_RESOURCE_USE\n") == cut);
    CHECK(read(std::string_view("a\0b", 3)) == "failed at 1: NUL byte: not text, or UTF-16 without a byte order mark");
}

TEST_CASE("the tags of an XML text") {
    CHECK(tags_of("<a><b c='>' d=\">\"/></a >") == "a@0-3 b/@3-19 /a@19-24 ");
    CHECK(tags_of("x<a\tb=\"'\"\n>y</a>z") == "a@1-11 /a@12-16 ");
    CHECK(tags_of("<?xml version='1.0'?><!-- <b> --><![CDATA[<c>]]><a/>") == "a/@48-52 ");
    CHECK(tags_of("<a/><!-->") == "a/@0-4 4: unterminated comment"); // its two hyphens are those of its beginning
    CHECK(tags_of("<?>") == "0: unterminated processing instruction");
    CHECK(tags_of("<!----><a/>") == "a/@7-11 ");
    CHECK(tags_of("<a/><?x >") == "a/@0-4 4: unterminated processing instruction");
    CHECK(tags_of("<![CDATA[ ]>") == "0: unterminated CDATA section");
    CHECK(tags_of("<!DOCTYPE a>").starts_with("0: document type and entity declarations are rejected"));
    CHECK(tags_of("<a") == "0: unterminated tag: the file may be truncated");
    CHECK(tags_of("<a b='>") == "0: unterminated tag: the file may be truncated");
    CHECK(tags_of("<a/><") == "a/@0-4 4: unterminated tag: the file may be truncated");
    CHECK(tags_of("<a <b>") == "0: invalid tag");
    CHECK(tags_of("<>") == "0: invalid tag");
    CHECK(tags_of("</>") == "0: invalid tag");
    CHECK(tags_of("no tag").empty());
    CHECK(tags_of("</a/>") == "/a@0-5 ");
}

} // namespace tests_of_site_control

// SPDX-License-Identifier: BSL-1.0
// The distribution point types as JSON Schema, made from the table: their names, and which of them a list can combine.
#pragma once

#include <distpoint/exchange/logic.hpp>
#include <distpoint/text/json_writer.hpp>

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace distpoint::detail {

// Writes the rules about one list of types. Validators accept the combinations that `check` accepts. The YAML language
// server also marks the wrong entry, with the message of `check`, and offers only types that can still be added. To
// that end:
//  - Conditions use `pattern`. During completion, the server lets an entry match any `const` or `enum` that begins with
//    it: `server` would match `server-share`.
//  - A mark is a `type` that no text has. The server uses `errorMessage` with `type`, but not with `not`.
//  - Patterns have no lookahead: some regular expression libraries lack it.
// All functions write into an open object or list.
class type_schema_writer {
  public:
    explicit type_schema_writer(json_writer& out) : out_(out) {}

    // The keywords for one type name: all names, each with its meaning.
    void write_names() {
        out_.list("enum");
        for (const point_type type : point_type_set::all()) out_.text(name_of(type));
        out_.end().list("markdownEnumDescriptions");
        for (const point_type type : point_type_set::all()) out_.text(meaning_of(type));
        out_.end();
    }
    // The keywords for the types of a distribution point. `then` and `allOf` keep the server from offering all names:
    // it ignores the `enum` of an entry's subschema that has `allOf`.
    void write_list() {
        out_.text("type", "array");
        out_.object("items").text("type", "string");
        out_.object("if").text("type", "string").end();
        out_.object("then");
        write_names();
        out_.list("allOf").boolean(true).end().end().end();
        out_.list("allOf");
        for (const point_type type : point_type_set::all() - not_on_share()) write_offer(type);
        const table_pairs pairs(masks);
        for (const auto& [a, b] : pairs.excluded) {
            out_.object().object("if");
            write_contains(a);
            out_.end().object("then");
            write_mark(b, excluded(a, b));
            out_.end().end();
        }
        for (const auto& [a, b] : pairs.required) {
            out_.object().object("if").object("not");
            write_contains(b);
            out_.end().end().object("then");
            write_mark(a, fmt::format("{} requires {}", name_of(a), name_of(b)));
            out_.end().end();
        }
        out_.end();
    }
    // The keywords for a distribution point with or without a share. A share makes it a server share, even if its types
    // do not list server-share. `patternProperties`, because the server would offer a key in `properties` twice.
    void write_share_rule() {
        const point_type share = point_type::server_share;
        out_.object("if").texts("required", {"share"});
        out_.object("patternProperties").object("^share$").text("type", "string").number("minLength", 1);
        out_.end().end().end();
        out_.object("then").object("patternProperties").object("^types$").object("if").object("not");
        write_contains(share);
        out_.end().end().object("then").list("allOf");
        for (const point_type type : not_on_share()) {
            out_.object();
            write_mark(type, type < share ? excluded(type, share) : excluded(share, type));
            out_.end();
        }
        out_.end().end().end().end().end();
        out_.object("else").object("patternProperties").object("^types$").list("allOf");
        for (const point_type type : not_on_share()) write_offer(type);
        out_.end().end().end().end();
    }

  private:
    static point_type_set not_on_share() { return masks.excluded_by(point_type::server_share); }
    static std::string joined(point_type_set types, std::string_view separator) {
        std::string out;
        for (point_type type : types) {
            if (!out.empty()) out += separator;
            out += name_of(type);
        }
        return out;
    }
    void write_one_of(point_type_set types) {
        out_.text("type", "string").text("pattern", fmt::format("^({})$", joined(types, "|")));
    }
    void write_contains(point_type_set types) {
        out_.object("contains");
        write_one_of(types);
        out_.end();
    }
    // Offers a type if the list has neither the type nor one that excludes it.
    void write_offer(point_type type) {
        out_.object().object("if").object("not");
        write_contains(masks.excluded_by(type) | type);
        out_.end().end().object("then").object("items").list("defaultSnippets").object();
        out_.text("label", name_of(type)).text("description", meaning_of(type)).text("body", name_of(type));
        out_.end().end().end().end().end();
    }
    void write_mark(point_type type, std::string_view reason) {
        out_.object("items").object("if");
        write_one_of(type);
        out_.end().object("then").text("type", "null").text("errorMessage", reason).end().end();
    }
    static std::string excluded(point_type a, point_type b) {
        return fmt::format("{} cannot be combined with {}", name_of(a), name_of(b));
    }
    static std::string meaning_of(point_type type) {
        std::string out(title_of(type));
        if (const std::string others = joined(masks.excluded_by(type), ", "); !others.empty())
            out += "; cannot be combined with " + others;
        if (const std::string others = joined(masks.required_by(type), ", "); !others.empty())
            out += "; requires " + others;
        return out;
    }

    json_writer& out_;
};

} // namespace distpoint::detail

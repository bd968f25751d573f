// SPDX-License-Identifier: BSL-1.0
// The distribution point types as JSON Schema, made from the table: their names, and which of them a list can combine.
#pragma once

#include <distpoint/exchange/logic.hpp>

namespace distpoint::detail {

inline std::string json_text(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

// Appends to a list whose entries are separated by commas.
inline void append_entry(std::string& list, std::string_view entry) {
    if (!list.empty()) list += ", ";
    list += entry;
}

// Writes the rules about one list of types. Validators accept the combinations that `check` accepts. The YAML language
// server also marks the wrong entry, with the message of `check`, and offers only types that can still be added. To
// that end:
//  - Conditions use `pattern`. During completion, the server lets an entry match any `const` or `enum` that begins with
//    it: `server` would match `server-share`.
//  - A mark is a `type` that no text has. The server uses `errorMessage` with `type`, but not with `not`.
//  - Patterns have no lookahead: some regular expression libraries lack it.
class type_schema_writer {
  public:
    // The keywords for one type name: all names, each with its meaning.
    static std::string names() {
        std::string names;
        std::string meanings;
        for (point_type type : point_type_set::all()) {
            append_entry(names, json_text(name_of(type)));
            append_entry(meanings, json_text(meaning_of(type)));
        }
        return fmt::format("\"enum\": [{}], \"markdownEnumDescriptions\": [{}]", names, meanings);
    }

    // The keywords for the types of a distribution point. `then` and `allOf` keep the server from offering all names:
    // it ignores the `enum` of an entry's subschema that has `allOf`.
    static std::string list() {
        std::string rules;
        for (point_type type : point_type_set::all() - not_on_share()) append_entry(rules, offer(type));
        const table_pairs pairs(masks);
        for (const auto& [a, b] : pairs.excluded)
            append_entry(rules, fmt::format("{{\"if\": {}, \"then\": {}}}", contains(a), mark(b, excluded(a, b))));
        for (const auto& [a, b] : pairs.required)
            append_entry(rules, fmt::format("{{\"if\": {{\"not\": {}}}, \"then\": {}}}", contains(b),
                                            mark(a, fmt::format("{} requires {}", name_of(a), name_of(b)))));
        return fmt::format("\"type\": \"array\", \"items\": {{\"type\": \"string\", \"if\": {{\"type\": \"string\"}}, "
                           "\"then\": {{{}, \"allOf\": [true]}}}}, \"allOf\": [{}]",
                           names(), rules);
    }

    // The keywords for a distribution point with or without a share. A share makes it a server share, even if its types
    // do not list server-share. `patternProperties`, because the server would offer a key in `properties` twice.
    static std::string share_rule() {
        std::string marks;
        std::string offers;
        for (point_type type : not_on_share()) {
            const point_type share = point_type::server_share;
            append_entry(marks, mark(type, type < share ? excluded(type, share) : excluded(share, type)));
            append_entry(offers, offer(type));
        }
        return fmt::format("\"if\": {{\"required\": [\"share\"], "
                           "\"patternProperties\": {{\"^share$\": {{\"type\": \"string\", \"minLength\": 1}}}}}}, "
                           "\"then\": {{\"patternProperties\": {{\"^types$\": {{\"if\": {{\"not\": {}}}, \"then\": "
                           "{{\"allOf\": [{}]}}}}}}}}, "
                           "\"else\": {{\"patternProperties\": {{\"^types$\": {{\"allOf\": [{}]}}}}}}",
                           contains(point_type::server_share), marks, offers);
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
    static std::string one_of(point_type_set types) {
        return fmt::format("{{\"type\": \"string\", \"pattern\": \"^({})$\"}}", joined(types, "|"));
    }
    static std::string contains(point_type_set types) { return fmt::format("{{\"contains\": {}}}", one_of(types)); }

    // Offers a type if the list has neither the type nor one that excludes it.
    static std::string offer(point_type type) {
        return fmt::format("{{\"if\": {{\"not\": {}}}, \"then\": {{\"items\": {{\"defaultSnippets\": "
                           "[{{\"label\": {}, \"description\": {}, \"body\": {}}}]}}}}}}",
                           contains(masks.excluded_by(type) | type), json_text(name_of(type)),
                           json_text(meaning_of(type)), json_text(name_of(type)));
    }
    static std::string mark(point_type type, std::string_view reason) {
        return fmt::format("{{\"items\": {{\"if\": {}, \"then\": {{\"type\": \"null\", \"errorMessage\": {}}}}}}}",
                           one_of(type), json_text(reason));
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
};

} // namespace distpoint::detail

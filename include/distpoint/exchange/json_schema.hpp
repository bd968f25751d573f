// SPDX-License-Identifier: BSL-1.0
// The document format as JSON Schema (2020-12): made from the Hana descriptions of the records, and from the table.
#pragma once

#include <distpoint/exchange/type_schema.hpp>
#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/text/json_writer.hpp>
#include <distpoint/vocabulary/size_units.hpp>

#include <boost/hana/accessors.hpp>
#include <boost/hana/at.hpp>
#include <boost/hana/second.hpp>

#include <fmt/format.h>

#include <string>
#include <type_traits>

namespace distpoint {

namespace detail {

// Writes keywords into an open schema.
class schema_writer {
  public:
    explicit schema_writer(json_writer& out) : out_(out) {}

    // A mapping with the members of a record or part.
    template <class Record>
    void write_mapping() {
        out_.text("type", "object").text("title", about<Record>::title).boolean("additionalProperties", false);
        out_.object("properties");
        if constexpr (std::is_same_v<Record, hierarchy>)
            out_.object("format").text("description", "The version of the document format.").number("const", 1).end();
        write_members<Record>(std::make_index_sequence<std::size(about<Record>::members)>{});
        out_.end();
        bool any = false;
        for (const member& m : about<Record>::members) {
            if (!m.required) continue;
            if (!std::exchange(any, true)) out_.list("required");
            out_.text(name_of(m.key));
        }
        if (any) out_.end();
        if constexpr (std::is_same_v<Record, point>) type_schema_writer(out_).write_share_rule();
    }

  private:
    template <class Record, std::size_t... I>
    void write_members(std::index_sequence<I...>) {
        constexpr auto accessors = boost::hana::accessors<Record>();
        (write_member<std::remove_cvref_t<decltype(boost::hana::second(boost::hana::at_c<I>(accessors))(
             std::declval<Record&>()))>>(about<Record>::members[I]),
         ...);
    }
    template <class Value>
    void write_member(const member& m) {
        out_.object(name_of(m.key)).text("description", m.says);
        write_value<Value>(m);
        out_.end();
    }
    void write_text(text_form form, bool required) {
        if (required)
            out_.text("type", "string");
        else
            out_.texts("type", {"string", "null"});
        if (const std::string_view expression = pattern_of(form); !expression.empty()) out_.text("pattern", expression);
        if (required) out_.number("minLength", 1);
    }
    static constexpr std::string_view pattern_of(text_form form) {
        switch (form) {
        case text_form::site_code:
            return "^([A-Za-z0-9]{3})?$";
        case text_form::drive_letter:
            return "^[A-Za-z]:?$";
        case text_form::unc_share:
            return R"(^(\\\\[^\\/:*?"<>|]+\\[^\\/:*?"<>|]+\\?)?$)";
        case text_form::unc_path:
            return R"(^(\\\\[^\\/:*?"<>|]+(\\[^\\/:*?"<>|]+)+\\?)?$)";
        case text_form::any:
            break;
        }
        return {};
    }
    // What `size_from` reads: each unit with the digits that it takes.
    static std::string size_pattern() {
        std::string out;
        for (const size_unit& unit : size_units) {
            const std::string digits = fmt::format("0*[0-9]{{1,{}}}", unit.most_digits);
            if (unit.letter.empty()) out += fmt::format("^{}([ \\t]*[Bb]?)$|^{}\\.[0-9]+[ \\t]*[Bb]$", digits, digits);
            if (unit.letter.empty()) continue;
            const char letter = unit.letter[0];
            out += fmt::format("|^{}(\\.[0-9]+)?[ \\t]*[{}{}][Ii]?[Bb]$", digits, static_cast<char>(letter - 'a' + 'A'),
                               letter);
        }
        return out;
    }

    template <class Value>
    void write_value(const member& m) {
        if constexpr (std::is_same_v<Value, std::string_view>) {
            write_text(m.form, m.required);
        } else if constexpr (std::is_same_v<Value, bool> || std::is_same_v<Value, std::optional<bool>>) {
            out_.texts("type", {"boolean", "null"});
        } else if constexpr (std::is_same_v<Value, date>) {
            out_.texts("type", {"string", "null"}).text("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].+)?$");
        } else if constexpr (std::is_same_v<Value, std::optional<std::uint64_t>>) {
            out_.texts("type", {"integer", "string", "null"}).number("minimum", 0);
            out_.number("exclusiveMaximum", 1'000'000'000'000'000'000).text("pattern", size_pattern());
        } else if constexpr (std::is_same_v<Value, point_type_set>) {
            type_schema_writer types(out_);
            if (m.key == field::types) return types.write_list();
            out_.texts("type", {"array", "null"}).object("items");
            types.write_names();
            out_.end();
        } else if constexpr (std::is_enum_v<Value>) {
            out_.list("enum");
            for (const std::string_view name : names_of<Value>::values)
                if (!name.empty()) out_.text(name);
            out_.null().end();
        } else {
            out_.texts("type", {"array", "null"}).object("items");
            write_entry<Value>(m);
            out_.end();
        }
    }
    template <class List>
    void write_entry(const member& m) {
        if constexpr (std::is_same_v<List, field_set>) {
            write_text(text_form::any, true);
        } else {
            using part = std::remove_const_t<typename List::element_type>;
            if constexpr (std::is_same_v<part, std::string_view>) {
                write_text(m.form, true);
            } else if constexpr (requires { about<part>::may_be_text; }) {
                out_.list("anyOf").object();
                write_text(text_form::any, true);
                out_.end().object();
                write_mapping<part>();
                out_.end().end();
            } else {
                write_mapping<part>();
            }
        }
    }

    json_writer& out_;
};

} // namespace detail

/// The schema of documents, for editors and validators: their structure and which types can be combined. It knows types
/// and other fixed words only by the names that `check` prints; `check` also accepts aliases and ignores case.
inline std::string json_schema() {
    std::string text;
    json_writer out(text, json_layout::one_line);
    out.object()
        .text("$schema", "https://json-schema.org/draft/2020-12/schema")
        .text("$id", "urn:distpoint:document:1");
    out.text("description", "The sites, site systems, distribution points, groups and packages of a Configuration "
                            "Manager 2007 hierarchy, for distpoint.");
    detail::schema_writer(out).write_mapping<hierarchy>();
    out.end();
    return text;
}

} // namespace distpoint

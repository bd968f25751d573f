// SPDX-License-Identifier: BSL-1.0
// The document format as JSON Schema (2020-12): made from the Hana descriptions of the records, and from the table.
#pragma once

#include <distpoint/exchange/type_schema.hpp>
#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/vocabulary/size_units.hpp>

#include <boost/hana/accessors.hpp>
#include <boost/hana/at.hpp>
#include <boost/hana/second.hpp>

#include <array>
#include <type_traits>

namespace distpoint {

namespace detail {

// Writes the schema of one kind of value after the other.
class schema_writer {
  public:
    // A mapping with the members of a record or part.
    template <class Record>
    std::string mapping() const {
        constexpr std::size_t count = std::size(about<Record>::members);
        std::string properties;
        std::string required;
        for_members<Record>(
            [&](const member& m, const std::string& value) {
                properties += fmt::format("{}{}: {}", properties.empty() ? "" : ", ", json_text(name_of(m.key)),
                                          described(m, value));
                if (m.required)
                    required += fmt::format("{}{}", required.empty() ? "" : ", ", json_text(name_of(m.key)));
            },
            std::make_index_sequence<count>{});
        std::string out = fmt::format(
            "{{\"type\": \"object\", \"title\": {}, \"additionalProperties\": false, \"properties\": {{{}}}",
            json_text(about<Record>::title), properties);
        if (!required.empty()) out += fmt::format(", \"required\": [{}]", required);
        if constexpr (std::is_same_v<Record, point>) out += ", " + type_schema_writer::share_rule();
        return out + "}";
    }

  private:
    template <class Record, class Use, std::size_t... I>
    void for_members(Use use, std::index_sequence<I...>) const {
        constexpr auto accessors = boost::hana::accessors<Record>();
        (use(about<Record>::members[I], value<std::remove_cvref_t<decltype(boost::hana::second(boost::hana::at_c<I>(
                                            accessors))(std::declval<Record&>()))>>(about<Record>::members[I])),
         ...);
    }

    // Puts the meaning before the other keywords of a schema.
    static std::string described(const member& m, const std::string& schema) {
        return fmt::format("{{\"description\": {}, {}", json_text(m.says), schema.substr(1));
    }
    static std::string text(const member& m) {
        const char* const type = m.required ? "\"string\"" : "[\"string\", \"null\"]";
        switch (m.form) {
        case text_form::site_code:
            return pattern(type, "^([A-Za-z0-9]{3})?$", m);
        case text_form::drive_letter:
            return pattern(type, "^[A-Za-z]:?$", m);
        case text_form::unc_share:
            return pattern(type, "^(\\\\\\\\[^\\\\/:*?\"<>|]+\\\\[^\\\\/:*?\"<>|]+\\\\?)?$", m);
        case text_form::unc_path:
            return pattern(type, "^(\\\\\\\\[^\\\\/:*?\"<>|]+(\\\\[^\\\\/:*?\"<>|]+)+\\\\?)?$", m);
        case text_form::any:
            break;
        }
        return m.required ? "{\"type\": \"string\", \"minLength\": 1}" : "{\"type\": [\"string\", \"null\"]}";
    }
    static std::string pattern(std::string_view type, std::string_view expression, const member& m) {
        return fmt::format("{{\"type\": {}, \"pattern\": {}{}}}", type, json_text(expression),
                           m.required ? ", \"minLength\": 1" : "");
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
    std::string value(const member& m) const {
        if constexpr (std::is_same_v<Value, std::string_view>) {
            return text(m);
        } else if constexpr (std::is_same_v<Value, bool>) {
            return "{\"type\": [\"boolean\", \"null\"]}";
        } else if constexpr (std::is_same_v<Value, date>) {
            return "{\"type\": [\"string\", \"null\"], \"pattern\": \"^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].+)?$\"}";
        } else if constexpr (std::is_same_v<Value, std::optional<std::uint64_t>>) {
            return fmt::format("{{\"type\": [\"integer\", \"string\", \"null\"], \"minimum\": 0, \"exclusiveMaximum\": "
                               "1000000000000000000, \"pattern\": {}}}",
                               json_text(size_pattern()));
        } else if constexpr (std::is_same_v<Value, field_set>) {
            return "{\"type\": [\"array\", \"null\"], \"items\": {\"type\": \"string\", \"minLength\": 1}}";
        } else if constexpr (std::is_same_v<Value, point_type_set>) {
            if (m.key == field::types) return "{" + type_schema_writer::list() + "}";
            return fmt::format("{{\"type\": [\"array\", \"null\"], \"items\": {{{}}}}}", type_schema_writer::names());
        } else if constexpr (std::is_enum_v<Value>) {
            std::string names;
            for (std::string_view name : names_of<Value>::values)
                if (!name.empty()) names += json_text(name) + ", ";
            return fmt::format("{{\"enum\": [{}null]}}", names);
        } else {
            using part = std::remove_const_t<typename Value::element_type>;
            std::string items;
            if constexpr (std::is_same_v<part, std::string_view>) {
                member entry = m;
                entry.required = true;
                items = text(entry);
            } else {
                items = mapping<part>();
                if constexpr (requires { about<part>::may_be_text; })
                    items = "{\"anyOf\": [{\"type\": \"string\", \"minLength\": 1}, " + items + "]}";
            }
            return fmt::format("{{\"type\": [\"array\", \"null\"], \"items\": {}}}", items);
        }
    }
};

} // namespace detail

/// The schema of documents, for editors and validators: their structure and which types can be combined. It knows types
/// and other fixed words only by the names that `check` prints; `check` also accepts aliases and ignores case.
inline std::string json_schema() {
    const detail::schema_writer writer;
    std::string root = writer.mapping<hierarchy>();
    const std::string properties = "\"properties\": {";
    const std::size_t at = root.find(properties) + properties.size();
    root.insert(at, "\"format\": {\"description\": \"The version of the document format.\", \"const\": 1}, ");
    return "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"$id\": \"urn:distpoint:document:1\", "
           "\"description\": \"The sites, site systems, distribution points, groups and packages of a Configuration "
           "Manager 2007 hierarchy, for distpoint.\", " +
           root.substr(1) + "\n";
}

} // namespace distpoint

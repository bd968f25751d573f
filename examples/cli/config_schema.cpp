// SPDX-License-Identifier: BSL-1.0
#include "config_schema.hpp"
#include "config_file.hpp"
#include "option_values.hpp"

#include <distpoint/load/part/site_control_property.hpp>
#include <distpoint/report/formats.hpp>
#include <distpoint/report/json.hpp>
#include <distpoint/rules/all_rules.hpp>

#include <fmt/format.h>

namespace cli {

using namespace distpoint;

namespace {

std::string json_word(std::string_view text) {
    std::string out;
    append_json(out, text);
    return out;
}

template <class Words>
std::string one_of_words(const Words& words) {
    std::string out;
    for (const std::string_view word : words) out += (out.empty() ? "" : ", ") + json_word(word);
    return fmt::format("\"enum\": [{}]", out);
}

constexpr std::string_view words_or_word = "\"anyOf\": [{{\"type\": \"array\", \"items\": {0}}}, {0}]";

std::vector<std::string_view> rule_ids() {
    std::vector<std::string_view> ids;
    for (const rule_info* rule : rules_of(all_rules)) ids.push_back(rule->id);
    return ids;
}

std::string members_of_rules() {
    std::string out;
    for (const rule_info* rule : rules_of(all_rules))
        out += fmt::format("{}{}: {{\"description\": {}, \"enum\": [\"off\", \"note\", \"warning\", \"error\"]}}",
                           out.empty() ? "" : ", ", json_word(rule->id), json_word(rule->summary));
    return out;
}

std::string properties_of_exports() {
    std::vector<std::string_view> names;
    for (int i = 0; i < site_control_property_count; ++i)
        names.push_back(name_of(static_cast<site_control_property>(i)));
    return one_of_words(names);
}

std::string suppressions() {
    return fmt::format(
        "\"type\": \"array\", \"items\": {{\"type\": \"object\", \"additionalProperties\": false, \"required\": "
        "[\"rule\", "
        "\"path\", \"reason\"], \"properties\": {{\"rule\": {{{}}}, \"path\": {{\"type\": \"string\", \"minLength\": "
        "1, "
        "\"description\": \"a pattern of paths, relative to this file\"}}, \"reason\": {{\"type\": \"string\", "
        "\"minLength\": 1}}, \"until\": {{\"type\": \"string\", \"pattern\": \"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$\", "
        "\"description\": \"the last day on which it applies\"}}}}}}",
        one_of_words(rule_ids()));
}

// The schema of a key's value, without the braces around it.
std::string value_of(const config_key& key, const CLI::Option* option) {
    switch (key.is) {
    case config_key::form::flag:
        return "\"type\": [\"boolean\", \"null\"]";
    case config_key::form::number:
        return "\"type\": [\"integer\", \"null\"], \"minimum\": 0";
    case config_key::form::word: {
        const auto words = words_of_choice(*option);
        return words.empty() ? "\"type\": [\"string\", \"null\"]" : one_of_words(words);
    }
    case config_key::form::list: {
        std::string entry = "{\"type\": \"string\"}";
        if (key.name == "locked") entry = fmt::format("{{{}}}", one_of_words(rule_ids()));
        if (key.name == "format") {
            std::string names;
            for (const std::string_view name : report_format_names)
                names += fmt::format("{}{}", names.empty() ? "" : "|", name);
            entry = fmt::format("{{\"type\": \"string\", \"pattern\": \"^({})(:.+)?$\"}}", names);
        }
        return fmt::format(fmt::runtime(words_or_word), entry);
    }
    case config_key::form::map:
        if (key.name == "rules")
            return fmt::format(
                "\"type\": [\"object\", \"null\"], \"additionalProperties\": false, \"properties\": {{{}}}",
                members_of_rules());
        if (key.name == "aliases")
            return fmt::format("\"type\": [\"object\", \"null\"], \"additionalProperties\": {{{}}}",
                               properties_of_exports());
        return "\"type\": [\"object\", \"null\"], \"additionalProperties\": false, \"properties\": {\"large-package\": "
               "{\"type\": [\"string\", \"integer\"]}, \"most-points\": {\"type\": \"integer\", \"minimum\": 0}, "
               "\"most-branch-points\": {\"type\": \"integer\", \"minimum\": 0}}";
    case config_key::form::suppressions:
        break;
    }
    return suppressions();
}

// The description of an option, without what applies to the command line alone.
std::string meaning_of(const config_key& key, const CLI::Option& option) {
    if (key.name == "inputs") return "files, directories and patterns to check if the command line names none";
    if (key.name == "force-exclude") return "apply `ignore` to files named one by one too";
    std::string text = option.get_description();
    const std::size_t at = text.find("; repeatable");
    if (at != std::string::npos) text.erase(at, std::string_view("; repeatable").size());
    return text;
}

} // namespace

std::string config_schema(const CLI::App& config_command) {
    std::string properties;
    for (const config_key& key : config_keys) {
        const CLI::Option* const option =
            key.option.empty() ? nullptr : config_command.get_option(std::string(key.option));
        const std::string meaning =
            option != nullptr ? meaning_of(key, *option) : "findings to suppress, by rule and path";
        properties += fmt::format("{}\n  {}: {{\"description\": {}, {}}}", properties.empty() ? "" : ",",
                                  json_word(key.name), json_word(meaning), value_of(key, option));
    }
    return fmt::format("{{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"$id\": "
                       "\"urn:distpoint:config:1\", \"title\": \".distpoint.yaml\", \"description\": \"Options of "
                       "distpoint for a directory and everything below it.\", \"type\": [\"object\", \"null\"], "
                       "\"additionalProperties\": false, \"properties\": {{{}}}}}\n",
                       properties);
}

} // namespace cli

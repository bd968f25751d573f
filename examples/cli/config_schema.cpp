// SPDX-License-Identifier: BSL-1.0
#include "config_schema.hpp"
#include "config_file.hpp"
#include "option_values.hpp"

#include <distpoint/load/part/site_control_property.hpp>
#include <distpoint/report/formats.hpp>
#include <distpoint/rules/all_rules.hpp>
#include <distpoint/text/json_writer.hpp>

#include <fmt/format.h>

namespace cli {

using namespace distpoint;

namespace {

std::vector<std::string_view> rule_ids() {
    std::vector<std::string_view> ids;
    for (const rule_info* rule : rules_of(all_rules)) ids.push_back(rule->id);
    return ids;
}

std::vector<std::string_view> export_properties() {
    std::vector<std::string_view> names;
    for (int i = 0; i < site_control_property_count; ++i)
        names.push_back(name_of(static_cast<site_control_property>(i)));
    return names;
}

// The keywords of an entry of a list, without the braces around it.
void write_entry(json_writer& out, const config_key& key) {
    if (key.name == "locked") {
        out.texts("enum", rule_ids());
        return;
    }
    out.text("type", "string");
    if (key.name != "format") return;
    std::string names;
    for (const std::string_view name : report_format_names)
        names += fmt::format("{}{}", names.empty() ? "" : "|", name);
    out.text("pattern", fmt::format("^({})(:.+)?$", names));
}

void write_map(json_writer& out, const config_key& key) {
    out.texts("type", {"object", "null"});
    if (key.name == "aliases") {
        out.object("additionalProperties").texts("enum", export_properties()).end();
        return;
    }
    out.boolean("additionalProperties", false).object("properties");
    if (key.name == "rules") {
        for (const rule_info* rule : rules_of(all_rules)) {
            out.object(rule->id).text("description", rule->summary);
            out.texts("enum", {"off", "note", "warning", "error"}).end();
        }
    } else {
        out.object("large-package").texts("type", {"string", "integer"}).end();
        for (const std::string_view name : {"most-points", "most-branch-points"})
            out.object(name).text("type", "integer").number("minimum", 0).end();
    }
    out.end();
}

void write_suppressions(json_writer& out) {
    out.text("type", "array").object("items").text("type", "object").boolean("additionalProperties", false);
    out.texts("required", {"rule", "path", "reason"}).object("properties");
    out.object("rule").texts("enum", rule_ids()).end();
    out.object("path").text("type", "string").number("minLength", 1);
    out.text("description", "a pattern of paths, relative to this file").end();
    out.object("reason").text("type", "string").number("minLength", 1).end();
    out.object("until").text("type", "string").text("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    out.text("description", "the last day on which it applies").end();
    out.end().end();
}

// The keywords of a key's value, without the braces around it.
void write_value(json_writer& out, const config_key& key, const CLI::Option* option) {
    switch (key.is) {
    case config_key::form::flag:
        out.texts("type", {"boolean", "null"});
        break;
    case config_key::form::number:
        out.texts("type", {"integer", "null"}).number("minimum", 0);
        break;
    case config_key::form::word:
        if (const auto words = words_of_choice(*option); !words.empty())
            out.texts("enum", words);
        else
            out.texts("type", {"string", "null"});
        break;
    case config_key::form::list: // or a single entry
        out.list("anyOf").object().text("type", "array").object("items");
        write_entry(out, key);
        out.end().end().object();
        write_entry(out, key);
        out.end().end();
        break;
    case config_key::form::map:
        write_map(out, key);
        break;
    case config_key::form::suppressions:
        write_suppressions(out);
    }
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
    std::string text;
    json_writer out(text, json_layout::one_line);
    out.object().text("$schema", "https://json-schema.org/draft/2020-12/schema").text("$id", "urn:distpoint:config:1");
    out.text("title", ".distpoint.yaml");
    out.text("description", "Options of distpoint for a directory and everything below it.");
    out.texts("type", {"object", "null"}).boolean("additionalProperties", false).object("properties");
    for (const config_key& key : config_keys) {
        const CLI::Option* const option =
            key.option.empty() ? nullptr : config_command.get_option(std::string(key.option));
        out.line(2).object(key.name);
        out.text("description",
                 option != nullptr ? meaning_of(key, *option) : "findings to suppress, by rule and path");
        write_value(out, key, option);
        out.end();
    }
    out.end().end();
    return text;
}

} // namespace cli

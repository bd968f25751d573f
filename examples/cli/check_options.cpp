// SPDX-License-Identifier: BSL-1.0
#include "check_options.hpp"
#include "loading.hpp"
#include "report_outputs.hpp"

#include <distpoint/vocabulary/text.hpp>

#include <fmt/format.h>

#include <cstdlib>
#include <map>

namespace cli {

namespace {

const char* environment(const config_key& key) {
    if (key.variable.empty()) return nullptr;
    const char* const value = std::getenv(std::string(key.variable).c_str());
    return value == nullptr || *value == '\0' ? nullptr : value;
}

bool is_list(const config_key& key) { return key.is == config_key::form::list || key.is == config_key::form::map; }

// Values that one source adds to an option.
void add_values(CLI::Option& option, const std::vector<std::string>& values) {
    for (const std::string& value : values) option.add_result(value);
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> values;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const std::string_view value = distpoint::trimmed(text.substr(0, comma));
        if (!value.empty()) values.emplace_back(value);
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    return values;
}

const config_entry* entry_of(const std::optional<config_file>& config, const config_key& key) {
    if (config)
        for (const config_entry& entry : config->entries)
            if (entry.key == &key) return &entry;
    return nullptr;
}

} // namespace

void add_reading_options(CLI::App& app, reading_options& options, bool with_inputs) {
    if (with_inputs)
        app.add_option(
               "inputs", options.inputs,
               "files, directories, patterns such as 'sites/**/*.yaml', or - for standard input; together they are one "
               "hierarchy")
            ->type_name("FILE|DIR|-");
    app.add_option("--rule", options.rules, "ID=off, ID=note, ID=warning or ID=error; may be repeated")
        ->allow_extra_args(false)
        ->type_name("ID=LEVEL");
    app.add_option("--lock", options.locked, "a rule whose findings no suppression leaves out; may be repeated")
        ->allow_extra_args(false)
        ->type_name("ID");
    app.add_option("--threshold", options.thresholds,
                   "large-package=SIZE, most-points=N or most-branch-points=N; may be repeated")
        ->allow_extra_args(false)
        ->type_name("NAME=VALUE");
    app.add_option("--input", options.input,
                   "what the inputs are: auto (told by their content), json, yaml, csv, clixml, site-control-file, a "
                   "class or view "
                   "such as SMS_DistributionPointInfo, or csv:CLASS")
        ->check(CLI::Validator([](std::string& input) { return input_problem(input); }, ""))
        ->capture_default_str();
    app.add_option("--alias", options.aliases,
                   "another name for a property of SMS_SCI_SysResUse, such as 'Branch DP=IsPeerDP'; may be repeated")
        ->allow_extra_args(false)
        ->type_name("NAME=PROPERTY");
    app.add_option(
           "--ignore", options.ignore,
           "a pattern of paths that directories and patterns leave out, such as drafts or '**/old/*.json'; may be "
           "repeated")
        ->allow_extra_args(false)
        ->type_name("PATTERN");
    app.add_option("--stdin-filename", options.stdin_filename, "what standard input is called in findings")
        ->type_name("NAME");
    app.add_option("--baseline", options.baseline, "hide the findings that this file lists")->type_name("FILE");
    app.add_option("--jobs", options.jobs, "files to read at a time; 0: as many as there are cores")
        ->capture_default_str()
        ->type_name("N");
    CLI::Option* const config =
        app.add_option("--config", options.config,
                       "the configuration file; by default .distpoint.yaml of this folder or of the nearest above")
            ->type_name("FILE");
    app.add_flag("--no-config", options.no_config, "without any configuration file")->excludes(config);
}

void add_check_options(CLI::App& app, check_options& options) {
    add_reading_options(app, options);
    app.add_option("--format", options.formats,
                   "text (the default), json, sarif, junit, github, azure, gitlab, markdown or html; with :FILE to a "
                   "file; may be repeated, all are written in one run")
        ->check(CLI::Validator([](std::string& text) { return format_problem(text); }, ""))
        ->allow_extra_args(false)
        ->type_name("F[:FILE]");
    app.add_option("--fail-on", options.fail_on,
                   "exit with 1 on findings of this severity or higher: error, warning or note")
        ->check(CLI::IsMember({"error", "warning", "note"}))
        ->capture_default_str();
    app.add_option("--max-findings", options.max_findings, "show at most N findings as text; 0: all")
        ->capture_default_str()
        ->type_name("N");
    app.add_option("--write-baseline", options.write_baseline, "write all findings to this file, as known from now on")
        ->type_name("FILE");
    app.add_flag("--strict-baseline", options.strict_baseline,
                 "exit with 1 if the baseline lists what is no longer found");
    app.add_flag("--show-suppressed", options.show_suppressed, "show what is suppressed or in the baseline too");
    app.add_flag("--quiet", options.quiet, "no totals on standard error");
    app.add_flag("--summary", options.summary, "how often each rule is broken, in place of the findings");
    app.add_option("--color", options.colour, "auto, always or never; NO_COLOR and FORCE_COLOR count for auto")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->capture_default_str();
}

bool complete_options(CLI::App& app, const reading_options& options, std::optional<config_file>& config) {
    std::string path = options.config;
    if (path.empty() && !options.no_config)
        if (const char* const named = std::getenv("DISTPOINT_CONFIG"); named != nullptr) path = named;
    if (path.empty() && !options.no_config) path = find_config_file();
    if (!path.empty()) {
        config = read_config_file(path);
        if (!config) return false;
    }
    for (const config_key& key : config_keys) {
        if (key.option.empty() || (key.of_check_alone && !app.get_option_no_throw("--fail-on"))) continue;
        CLI::Option* const found = app.get_option_no_throw(std::string(key.option));
        if (found == nullptr) continue; // diff names its inputs otherwise
        CLI::Option& option = *found;
        const config_entry* const entry = entry_of(config, key);
        const char* const variable = environment(key);
        const std::vector<std::string> given = option.results();
        std::vector<std::string> values;
        std::string from;
        // Of maps and of what is locked the sources add up, the strongest last; of the others it alone counts.
        const bool adds_up = key.is == config_key::form::map || key.name == "locked";
        if (entry != nullptr && (adds_up || (given.empty() && variable == nullptr))) {
            values = entry->values;
            from = fmt::format("{}:{}", config->path, entry->line);
        }
        if (variable != nullptr && (adds_up || given.empty())) {
            for (std::string& value : is_list(key) ? split(variable) : std::vector<std::string>{variable})
                values.push_back(std::move(value));
            from = std::string(key.variable);
        }
        if (values.empty()) continue;
        if (adds_up) values.insert(values.end(), given.begin(), given.end());
        try {
            option.clear();
            add_values(option, values);
            option.run_callback();
        } catch (const CLI::Error& error) {
            complain(fmt::format("{}: {}: {}", from, key.name, error.what()));
            return false;
        }
    }
    return true;
}

int run_config(CLI::App& app, const std::optional<config_file>& config) {
    std::string out;
    if (config)
        out += fmt::format("# {}\n", config->path);
    else
        out += "# no configuration file\n";
    for (const config_key& key : config_keys) {
        if (key.option.empty()) continue;
        const CLI::Option& option = *app.get_option(std::string(key.option));
        const config_entry* const entry = entry_of(config, key);
        const char* const variable = environment(key);
        std::vector<std::string> values = option.results();
        // Where a value is from: the strongest source that has it.
        const auto has_value = [](const std::vector<std::string>& list, const std::string& value) {
            return std::find(list.begin(), list.end(), value) != list.end();
        };
        const auto from = [&](const std::string& value) -> std::string {
            const std::vector<std::string> set = variable == nullptr ? std::vector<std::string>()
                                                 : is_list(key)      ? split(variable)
                                                                     : std::vector{std::string(variable)};
            if (has_value(set, value)) return std::string(key.variable);
            if (entry != nullptr && has_value(entry->values, value))
                return fmt::format("{}:{}", config->path, entry->line);
            return "command line";
        };
        if (values.empty()) {
            const std::string standard = option.get_default_str();
            out += fmt::format("{}: {}  # default\n", key.name,
                               key.is == config_key::form::flag ? "false"
                               : is_list(key)                   ? "[]"
                               : standard.empty()               ? "~"
                                                                : standard);
            continue;
        }
        if (!is_list(key)) {
            out += fmt::format("{}: {}  # {}\n", key.name, values.back(), from(values.back()));
            continue;
        }
        out += fmt::format("{}:\n", key.name);
        for (const std::string& value : values) {
            const std::size_t equals = value.find('=');
            const bool map = key.is == config_key::form::map && equals != std::string::npos;
            out += map ? fmt::format("  {}: {}", value.substr(0, equals), value.substr(equals + 1))
                       : fmt::format("  - '{}'", value);
            out += fmt::format("  # {}\n", from(value));
        }
    }
    if (config && !config->suppressions.empty()) {
        out += "suppress:\n";
        for (const path_suppression& s : config->suppressions)
            out += fmt::format("  - {{rule: {}, path: '{}', reason: '{}'{}}}  # {}:{}\n", s.rule, s.path, s.reason,
                               s.until.known()
                                   ? fmt::format(", until: {:04}-{:02}-{:02}", s.until.year, s.until.month, s.until.day)
                                   : std::string(),
                               config->path, s.place.begin.line);
    }
    return write_out(out) ? clean : cannot;
}

} // namespace cli

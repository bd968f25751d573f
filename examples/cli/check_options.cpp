// SPDX-License-Identifier: BSL-1.0
#include "check_options.hpp"
#include "loading.hpp"
#include "option_values.hpp"
#include "platform.hpp"
#include "report_outputs.hpp"
#include "rule_settings.hpp"

#include <distpoint/hierarchy/date_text.hpp>
#include <distpoint/rules/all_rules.hpp>
#include <distpoint/text/json_writer.hpp>
#include <distpoint/text/yaml_writer.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <fmt/format.h>

#include <map>

namespace cli {

namespace {

// Empty: the key has no variable, or it is not set.
std::string variable_of(const config_key& key) {
    return key.variable.empty() ? std::string() : environment(std::string(key.variable));
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

void add_reading_options(CLI::App& app, reading_options& options, reading_kind kind) {
    if (kind.with_inputs)
        app.add_option("inputs", options.inputs,
                       "files, directories, patterns such as 'sites/**/*.yaml', or - for standard input; all of them "
                       "form one hierarchy")
            ->type_name("FILE|DIR|-");
    if (kind.rule_filters)
        add_repeatable(app, "--rule", options.rules,
                       "ID: repair only findings of this rule; ID=LEVEL: change its severity", "ID[=LEVEL]",
                       filter_problem);
    else
        add_repeatable(app, "--rule", options.rules, "change the severity of a rule: off, note, warning or error",
                       "ID=LEVEL", level_problem);
    add_repeatable(app, "--only", options.only,
                   "check only this rule; files that cannot be understood are still reported", "ID", rule_problem);
    add_repeatable(app, "--exclude-rule", options.excluded, "switch this rule off", "ID", rule_problem);
    add_repeatable(app, "--lock", options.locked, "do not let findings of this rule be suppressed", "ID", rule_problem);
    add_repeatable(app, "--threshold", options.thresholds, "large-package=SIZE, most-points=N or most-branch-points=N",
                   "NAME=VALUE", threshold_problem);
    checked_by(app.add_option("--input", options.input,
                              "format of the inputs: auto (detected by content), json, yaml, csv, clixml, "
                              "site-control-file, a class or view such as SMS_DistributionPointInfo, or csv:CLASS"),
               input_problem, "FORMAT")
        ->capture_default_str();
    add_repeatable(app, "--alias", options.aliases,
                   "another name for a property of SMS_SCI_SysResUse, such as 'Branch DP=IsPeerDP'", "NAME=PROPERTY",
                   alias_problem);
    add_repeatable(app, "--ignore", options.ignore,
                   "skip paths that match, in directories and patterns: drafts, '**/old/*.json'", "PATTERN");
    app.add_flag("--force-exclude", options.force_exclude, "apply --ignore to files named on the command line too");
    app.add_option("--stdin-filename", options.stdin_filename, "the name of standard input in findings")
        ->type_name("NAME");
    app.add_option("--baseline", options.baseline, "hide findings recorded in FILE")->type_name("FILE");
    checked_by(app.add_option("--jobs", options.jobs, "read N files in parallel; 0: one per core"), number_problem, "N")
        ->capture_default_str();
    CLI::Option* const config =
        app.add_option("--config", options.config,
                       "read options from FILE (default: .distpoint.yaml, here or in the nearest parent directory)")
            ->type_name("FILE");
    app.add_flag("--no-config", options.no_config, "do not read a configuration file")->excludes(config);
}

void add_check_options(CLI::App& app, check_options& options) {
    add_reading_options(app, options, {});
    checked_by(app.add_option("-f,--format", options.formats,
                              "text (default), json, sarif, junit, github, azure, gitlab, markdown or html; with :FILE "
                              "to a file; repeatable, all are written in one run"),
               format_problem, "FORMAT[:FILE]")
        ->allow_extra_args(false);
    one_of(app.add_option("--fail-on", options.fail_on, "exit 1 on findings of this severity or higher"),
           {"error", "warning", "note", "none"})
        ->capture_default_str();
    checked_by(app.add_option("--max-findings", options.max_findings, "print at most N findings as text; 0: all"),
               number_problem, "N")
        ->capture_default_str();
    app.add_option("--write-baseline", options.write_baseline, "record all findings in FILE and hide them")
        ->type_name("FILE");
    app.add_flag("--strict-baseline", options.strict_baseline,
                 "exit 1 if the baseline records findings that no longer exist");
    app.add_flag("--show-suppressed", options.show_suppressed,
                 "show findings that are suppressed or in the baseline too");
    app.add_flag("--explain-missing", options.explain_missing,
                 "list the rules that could not be checked, and the data that they need");
    app.add_flag("--summary", options.summary,
                 "print the number of findings per rule instead of the findings, as text");
    app.add_flag("-q,--quiet", options.quiet, "do not print totals");
    app.add_flag("-v,--verbose", options.verbose, "print what each file was read as");
    one_of(app.add_option("--color", options.colour, "auto honors NO_COLOR, FORCE_COLOR and TERM"),
           {"auto", "always", "never"})
        ->capture_default_str();
}

bool complete_options(CLI::App& app, const reading_options& options, std::optional<config_file>& config) {
    std::string path = options.config;
    if (path.empty() && !options.no_config) path = environment("DISTPOINT_CONFIG");
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
        const std::string variable = variable_of(key);
        const std::vector<std::string> given = option.results();
        std::vector<std::string> values;
        // Maps and what is locked add up over the sources, the strongest last; of the others the strongest alone
        // counts.
        const bool adds_up = key.is == config_key::form::map || key.name == "locked";
        const auto add = [&](const std::string& value, const std::string& from) {
            const std::string problem = problem_of(option, value);
            if (!problem.empty()) complain(fmt::format("{}: {}: {}", from, key.name, problem));
            values.push_back(value);
            return problem.empty();
        };
        bool good = true;
        if (entry != nullptr && (adds_up || (given.empty() && variable.empty())))
            for (const config_value& value : entry->values)
                good = add(value.text, fmt::format("{}:{}:{}", config->path, value.line, value.column)) && good;
        if (!variable.empty() && (adds_up || given.empty()))
            for (const std::string& value : is_list(key) ? split(variable) : std::vector<std::string>{variable})
                good = add(value, std::string(key.variable)) && good;
        if (!good) return false;
        if (values.empty()) continue;
        if (adds_up) values.insert(values.end(), given.begin(), given.end());
        try {
            option.clear();
            add_values(option, values);
            option.run_callback();
        } catch (const CLI::Error&) { // what no check of the option's foresees: a flag that is neither true nor false
            complain(fmt::format("{}: expected true or false, not '{}'",
                                 !variable.empty() ? std::string(key.variable) : std::string(key.name),
                                 values.front()));
            return false;
        }
    }
    return true;
}

namespace {

// A word of YAML: plain where that is safe, else in quotes.
std::string yaml_word(std::string_view text) {
    bool plain = !text.empty() && text != "null" && text != "true" && text != "false";
    for (const char c : text) plain = plain && (distpoint::is_letter(c) || distpoint::is_digit(c) || c == '-');
    if (plain && distpoint::is_letter(text.front())) return std::string(text);
    std::string out;
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            distpoint::append_json(out, text); // double quotes, with escapes that YAML has too
            return out;
        }
    distpoint::append_yaml_quoted(out, text);
    return out;
}

// The value of a key that nothing sets, as the file would have it.
std::string default_of(const config_key& key, const CLI::Option& option) {
    const std::string standard = option.get_default_str();
    switch (key.is) {
    case config_key::form::flag:
        return "false";
    case config_key::form::list:
        return "[]";
    case config_key::form::map:
        return "{}";
    default:
        return standard.empty() ? "~" : standard;
    }
}

// --only and --exclude-rule as the severities that they stand for.
std::vector<std::string> with_selected_rules(const CLI::App& app, std::vector<std::string> levels) {
    const std::vector<std::string> only = app.get_option("--only")->results();
    const auto selects = [&](std::string_view rule) {
        return is_about_documents(rule) || std::any_of(only.begin(), only.end(), [&](const std::string& id) {
                   return distpoint::same_name(id, rule);
               });
    };
    std::vector<std::string> all;
    if (!only.empty())
        for (const distpoint::rule_info* rule : distpoint::rules_of(distpoint::all_rules))
            if (!selects(rule->id)) all.push_back(std::string(rule->id) + "=off");
    all.insert(all.end(), levels.begin(), levels.end());
    for (const std::string& id : app.get_option("--exclude-rule")->results())
        all.push_back(std::string(rule_id(id)) + "=off");
    return all;
}

std::string suppression_in_yaml(const path_suppression& s) {
    std::string out =
        fmt::format("  - {{rule: {}, path: {}, reason: {}", s.rule, yaml_word(s.path), yaml_word(s.reason));
    if (s.until.known()) out += fmt::format(", until: {}", distpoint::date_text(s.until).day());
    return out + fmt::format("}}  # {}:{}\n", s.file, s.place.begin.line);
}

} // namespace

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
        const std::string variable = variable_of(key);
        std::vector<std::string> values = option.results();
        if (key.name == "rules") values = with_selected_rules(app, std::move(values));
        // The strongest source that has a value.
        const auto from = [&](const std::string& value) -> std::string {
            std::vector<std::string> set;
            if (!variable.empty()) set = is_list(key) ? split(variable) : std::vector<std::string>{variable};
            if (std::find(set.begin(), set.end(), value) != set.end()) return std::string(key.variable);
            if (entry != nullptr)
                for (const config_value& written : entry->values)
                    if (written.text == value) return fmt::format("{}:{}", config->path, written.line);
            return "command line";
        };
        if (values.empty()) {
            out += fmt::format("{}: {}  # default\n", key.name, default_of(key, option));
            continue;
        }
        if (!is_list(key)) {
            const std::string& value = values.back();
            const bool bare = key.is == config_key::form::flag || key.is == config_key::form::number;
            out += fmt::format("{}: {}  # {}\n", key.name, bare ? value : yaml_word(value), from(value));
            continue;
        }
        out += fmt::format("{}:\n", key.name);
        // Of a map the last value of a name is the one in force.
        std::vector<std::string> shown;
        for (const std::string& value : values) {
            const std::string_view name = std::string_view(value).substr(0, value.find('='));
            if (key.is == config_key::form::map)
                std::erase_if(shown, [&](const std::string& other) {
                    return distpoint::same_name(std::string_view(other).substr(0, other.find('=')), name);
                });
            shown.push_back(value);
        }
        for (const std::string& value : shown) {
            const std::size_t equals = value.find('=');
            const bool map = key.is == config_key::form::map && equals != std::string::npos;
            out +=
                map ? fmt::format("  {}: {}", yaml_word(value.substr(0, equals)), yaml_word(value.substr(equals + 1)))
                    : fmt::format("  - {}", yaml_word(value));
            out += fmt::format("  # {}\n", from(value));
        }
    }
    if (config && !config->suppressions.empty()) {
        out += "suppress:\n";
        for (const path_suppression& s : config->suppressions) out += suppression_in_yaml(s);
    }
    return write_out(out) ? clean : cannot;
}

} // namespace cli

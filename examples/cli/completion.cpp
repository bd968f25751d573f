// SPDX-License-Identifier: BSL-1.0
// Completions for bash, zsh, fish and PowerShell, generated from the same description as --help.
#include "command.hpp"
#include "option_values.hpp"
#include "self_description.hpp"

#include <distpoint/distribution/facts.hpp>
#include <distpoint/report/formats.hpp>
#include <distpoint/rules/all_rules.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <fmt/format.h>

#include <vector>

namespace cli {

using namespace distpoint;

namespace {

// An option, or the arguments of a command.
struct described_option {
    std::string name;   // --format; empty for arguments
    std::string letter; // -f; empty if there is none
    std::string meaning;
    bool takes_value = false;
    bool takes_file = false;
    std::vector<std::string> words; // the values that are known
};
struct described_command {
    std::string name;
    std::string meaning;
    std::vector<described_option> options;
    described_option rest;
};

std::vector<std::string> rule_ids(std::string_view after = "") {
    std::vector<std::string> ids;
    for (const rule_info* rule : rules_of(all_rules)) ids.push_back(std::string(rule->id) + std::string(after));
    return ids;
}

// The values that an option can have: its choices, or what its type stands for.
std::vector<std::string> words_of(const CLI::Option& option) {
    std::vector<std::string> words;
    const std::string type = option.get_type_name();
    words = words_of_choice(option);
    const std::string name = option.get_name();
    if (type == "FORMAT[:FILE]") words.assign(std::begin(report_format_names), std::end(report_format_names));
    if (type == "ID=LEVEL" || type == "ID[=LEVEL]") words = rule_ids("=");
    if (type == "ID" && name != "--package") words = rule_ids();
    if (type == "RULE") {
        words = rule_ids();
        for (const topic_fact& fact : topic_facts) words.emplace_back(fact.id);
    }
    if (type == "NAME=VALUE") words = {"large-package=", "most-points=", "most-branch-points="};
    if (type == "TYPE")
        for (point_type which : point_type_set::all()) words.emplace_back(name_of(which));
    return words;
}

described_option described(const CLI::Option& option) {
    described_option made;
    if (!option.get_lnames().empty()) made.name = "--" + option.get_lnames()[0];
    if (!option.get_snames().empty()) made.letter = "-" + option.get_snames()[0];
    made.meaning = option.get_description();
    made.takes_value = option.get_items_expected_max() > 0;
    made.words = words_of(option);
    const std::string type = option.get_type_name();
    made.takes_file = type.ends_with("FILE") || type.starts_with("FILE") || type == "OLD" || type == "NEW";
    return made;
}

std::vector<described_command> commands_of(const CLI::App& app) {
    std::vector<described_command> commands;
    for (const CLI::App* command : app.get_subcommands({})) {
        described_command made;
        made.name = command->get_name();
        made.meaning = command->get_description();
        for (const CLI::Option* option : command->get_options()) {
            if (option->get_positional())
                made.rest = described(*option);
            else
                made.options.push_back(described(*option));
        }
        if (made.rest.takes_value && command->get_name() == "help")
            for (const CLI::App* other : app.get_subcommands({})) made.rest.words.push_back(other->get_name());
        commands.push_back(std::move(made));
    }
    return commands;
}

std::string joined(const std::vector<std::string>& words, std::string_view between = " ") {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : std::string(between)) + word;
    return out;
}
std::string names_of_commands(const std::vector<described_command>& commands, std::string_view between = " ") {
    std::vector<std::string> names;
    for (const described_command& command : commands) names.push_back(command.name);
    return joined(names, between);
}
// A description on one line, without characters that a quoted text of a shell cannot hold.
std::string plain(std::string_view text) {
    std::string out;
    for (char c : text) out += c == '\n' ? ' ' : c == '\'' ? '`' : c;
    return out;
}

std::string bash(const std::vector<described_command>& commands) {
    std::string out = "# distpoint completion for bash: source it, or install it for bash-completion.\n"
                      "_distpoint() {\n"
                      "    local cur prev command= i\n"
                      "    cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
                      "    COMPREPLY=()\n"
                      "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                      "        case ${COMP_WORDS[i]} in\n";
    out += fmt::format("            {}) command=${{COMP_WORDS[i]}}; break ;;\n", names_of_commands(commands, "|"));
    out += "        esac\n    done\n"
           "    if [ -z \"$command\" ]; then\n";
    out += fmt::format("        COMPREPLY=($(compgen -W \"{} --help --version\" -- \"$cur\"))\n",
                       names_of_commands(commands));
    out += "        return\n    fi\n    case \"$command $prev\" in\n";
    for (const described_command& command : commands)
        for (const described_option& option : command.options) {
            if (!option.takes_value) continue;
            const std::string after = option.letter.empty() ? fmt::format("\"{} {}\"", command.name, option.name)
                                                            : fmt::format("\"{0} {1}\"|\"{0} {2}\"", command.name,
                                                                          option.name, option.letter);
            if (option.words.empty()) {
                out += fmt::format("        {}) return ;;\n", after);
                continue;
            }
            const bool open = option.words[0].ends_with('=');
            out += fmt::format("        {}) COMPREPLY=($(compgen -W \"{}\" -- \"$cur\")){}; return ;;\n", after,
                               joined(option.words), open ? "; compopt -o nospace" : "");
        }
    out += "    esac\n    case $command in\n";
    for (const described_command& command : commands) {
        std::vector<std::string> names;
        for (const described_option& option : command.options) names.push_back(option.name);
        out +=
            fmt::format("        {}) case $cur in\n            -*) COMPREPLY=($(compgen -W \"{}\" -- \"$cur\")) ;;\n",
                        command.name, joined(names));
        if (!command.rest.words.empty())
            out += fmt::format("            *) COMPREPLY=($(compgen -W \"{}\" -- \"$cur\")) ;;\n",
                               joined(command.rest.words));
        out += "        esac ;;\n";
    }
    return out + "    esac\n}\ncomplete -o default -F _distpoint distpoint\n";
}

std::string zsh_words(const described_option& option) {
    if (!option.words.empty()) return "(" + joined(option.words) + ")";
    return option.takes_file ? "_files" : "";
}
std::string zsh_text(std::string_view text) {
    std::string out;
    for (char c : plain(text)) {
        if (c == '[' || c == ']' || c == ':') out += '\\';
        out += c;
    }
    return out;
}
std::string zsh(const std::vector<described_command>& commands) {
    std::string out =
        "#compdef distpoint\n# distpoint completion for zsh: save it as _distpoint in a directory of $fpath.\n"
        "_distpoint() {\n    local -a commands\n    commands=(\n";
    for (const described_command& command : commands)
        out += fmt::format("        '{}:{}'\n", command.name, plain(command.meaning));
    out += "    )\n    if ((CURRENT == 2)); then\n        _describe command commands\n        return\n    fi\n"
           "    local command=$words[2]\n    shift words\n    ((CURRENT--))\n    case $command in\n";
    for (const described_command& command : commands) {
        out += fmt::format("        {})\n            _arguments", command.name);
        for (const described_option& option : command.options)
            for (const std::string& name : {option.name, option.letter})
                if (!name.empty())
                    out +=
                        fmt::format(" \\\n                '*{}[{}]{}'", name, zsh_text(option.meaning),
                                    option.takes_value ? fmt::format(":value:{}", zsh_words(option)) : std::string());
        if (command.rest.takes_value)
            out += fmt::format(" \\\n                '*:argument:{}'", zsh_words(command.rest));
        out += " ;;\n";
    }
    return out + "    esac\n}\n_distpoint \"$@\"\n";
}

std::string fish(const std::vector<described_command>& commands) {
    std::string out = "# distpoint completion for fish: save it as ~/.config/fish/completions/distpoint.fish.\n"
                      "complete -c distpoint -f\n";
    for (const described_command& command : commands)
        out += fmt::format("complete -c distpoint -n __fish_use_subcommand -a {} -d '{}'\n", command.name,
                           plain(command.meaning));
    for (const described_command& command : commands) {
        const std::string seen = fmt::format("complete -c distpoint -n '__fish_seen_subcommand_from {}'", command.name);
        for (const described_option& option : command.options) {
            if (option.name.empty()) continue;
            std::string more;
            if (option.takes_value && !option.words.empty())
                more = fmt::format(" -x -a '{}'", joined(option.words));
            else if (option.takes_value)
                more = option.takes_file ? " -r -F" : " -x";
            out += fmt::format("{} {}-l {}{} -d '{}'\n", seen,
                               option.letter.empty() ? std::string() : fmt::format("-s {} ", option.letter.substr(1)),
                               option.name.substr(2), more, plain(option.meaning));
        }
        if (!command.rest.words.empty())
            out += fmt::format("{} -a '{}'\n", seen, joined(command.rest.words));
        else if (command.rest.takes_file)
            out += seen + " -F\n";
    }
    return out;
}

std::string powershell(const std::vector<described_command>& commands) {
    const auto list = [](const std::vector<std::string>& words) { return "'" + joined(words, "', '") + "'"; };
    std::string out = "# distpoint completion for PowerShell: dot-source it from $PROFILE. Generated; untested.\n"
                      "Register-ArgumentCompleter -Native -CommandName distpoint -ScriptBlock {\n"
                      "    param($wordToComplete, $commandAst, $cursorPosition)\n"
                      "    $options = @{\n";
    for (const described_command& command : commands) {
        std::vector<std::string> names;
        for (const described_option& option : command.options) names.push_back(option.name);
        names.insert(names.end(), command.rest.words.begin(), command.rest.words.end());
        out += fmt::format("        '{}' = @({})\n", command.name, names.empty() ? std::string() : list(names));
    }
    out += "    }\n    $values = @{\n";
    for (const described_command& command : commands)
        for (const described_option& option : command.options)
            if (!option.words.empty())
                out += fmt::format("        '{} {}' = @({})\n", command.name, option.name, list(option.words));
    out += "    }\n"
           "    $words = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })\n"
           "    $typed = if ($wordToComplete) { $words.Count - 1 } else { $words.Count }\n"
           "    if ($typed -le 1) { $choices = $options.Keys | Sort-Object }\n"
           "    else {\n"
           "        $value = $values[\"$($words[1]) $($words[$typed - 1])\"]\n"
           "        $choices = if ($value) { $value } else { $options[$words[1]] }\n"
           "    }\n"
           "    $choices | Where-Object { $_ -like \"$wordToComplete*\" } | ForEach-Object {\n"
           "        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)\n"
           "    }\n}\n";
    return out;
}

} // namespace

int run_completion(const CLI::App& app, const std::string& shell) {
    const auto commands = commands_of(app);
    std::string text;
    if (shell == "bash") text = bash(commands);
    if (shell == "zsh") text = zsh(commands);
    if (shell == "fish") text = fish(commands);
    if (shell == "powershell") text = powershell(commands);
    return write_out(text) ? clean : cannot;
}

} // namespace cli

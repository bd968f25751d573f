// SPDX-License-Identifier: BSL-1.0
// Completions for bash, zsh, fish and PowerShell, made from the same description as --help.
#include "command.hpp"
#include "self_description.hpp"

#include <distpoint/report/formats.hpp>
#include <distpoint/rules/all_rules.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <fmt/format.h>

#include <vector>

namespace cli {

using namespace distpoint;

namespace {

// An option, or what stands without one.
struct described_option {
    std::string name; // --format; empty for what stands without an option
    std::string says;
    bool takes_value = false;
    bool takes_file = false;
    std::vector<std::string> words; // that it may be; empty if they are not known
};
struct described_command {
    std::string name;
    std::string says;
    std::vector<described_option> options;
    described_option rest;
};

std::vector<std::string> rule_ids(std::string_view after = "") {
    std::vector<std::string> ids;
    for (const rule_info* rule : rules_of(all_rules)) ids.push_back(std::string(rule->id) + std::string(after));
    return ids;
}

// The words of an option: those that it is checked against, or those that its name asks for.
std::vector<std::string> words_of(const CLI::Option& option) {
    std::vector<std::string> words;
    const std::string type = option.get_type_name();
    if (const std::size_t open = type.find('{'); open != std::string::npos) {
        std::string_view rest = std::string_view(type).substr(open + 1, type.find('}') - open - 1);
        while (!rest.empty()) {
            const std::size_t comma = rest.find(',');
            words.emplace_back(trimmed(rest.substr(0, comma)));
            rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
        }
        return words;
    }
    const std::string name = option.get_name();
    if (type.find("F[:FILE]") != std::string::npos)
        words.assign(std::begin(report_format_names), std::end(report_format_names));
    if (type.find("ID=LEVEL") != std::string::npos) words = rule_ids("=");
    if (type == "ID" && name == "--lock") words = rule_ids();
    if (type == "RULE") words = rule_ids();
    if (type == "NAME=VALUE") words = {"large-package=", "most-points=", "most-branch-points="};
    if (type == "TYPE")
        for (point_type which : point_type_set::all()) words.emplace_back(name_of(which));
    return words;
}

described_option described(const CLI::Option& option) {
    described_option made;
    if (!option.get_lnames().empty()) made.name = "--" + option.get_lnames()[0];
    made.says = option.get_description();
    made.takes_value = option.get_items_expected_max() > 0;
    made.words = words_of(option);
    const std::string type = option.get_type_name();
    made.takes_file = type.find("FILE") != std::string::npos || type == "OLD" || type == "NEW";
    return made;
}

std::vector<described_command> commands_of(const CLI::App& app) {
    std::vector<described_command> commands;
    for (const CLI::App* command : app.get_subcommands({})) {
        described_command made;
        made.name = command->get_name();
        made.says = command->get_description();
        for (const CLI::Option* option : command->get_options()) {
            if (option->get_positional())
                made.rest = described(*option);
            else
                made.options.push_back(described(*option));
        }
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
// The first line of a description, without what a shell's quotes cannot hold.
std::string plain(std::string_view text) {
    std::string out;
    for (char c : text) out += c == '\n' ? ' ' : c == '\'' ? '`' : c;
    return out;
}

std::string bash(const std::vector<described_command>& commands) {
    std::string out = "# distpoint completion for bash: put it where bash-completion looks, or source it.\n"
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
            if (option.words.empty()) {
                out += fmt::format("        \"{} {}\") return ;;\n", command.name, option.name);
                continue;
            }
            const bool open = option.words[0].ends_with('=');
            out += fmt::format("        \"{} {}\") COMPREPLY=($(compgen -W \"{}\" -- \"$cur\")){}; return ;;\n",
                               command.name, option.name, joined(option.words), open ? "; compopt -o nospace" : "");
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
std::string zsh_says(std::string_view text) {
    std::string out;
    for (char c : plain(text)) {
        if (c == '[' || c == ']' || c == ':') out += '\\';
        out += c;
    }
    return out;
}
std::string zsh(const std::vector<described_command>& commands) {
    std::string out =
        "#compdef distpoint\n# distpoint completion for zsh: put it into a folder of $fpath, as _distpoint.\n"
        "_distpoint() {\n    local -a commands\n    commands=(\n";
    for (const described_command& command : commands)
        out += fmt::format("        '{}:{}'\n", command.name, plain(command.says));
    out += "    )\n    if ((CURRENT == 2)); then\n        _describe command commands\n        return\n    fi\n"
           "    local command=$words[2]\n    shift words\n    ((CURRENT--))\n    case $command in\n";
    for (const described_command& command : commands) {
        out += fmt::format("        {})\n            _arguments", command.name);
        for (const described_option& option : command.options)
            out += fmt::format(" \\\n                '*{}[{}]{}'", option.name, zsh_says(option.says),
                               option.takes_value ? fmt::format(":value:{}", zsh_words(option)) : std::string());
        if (command.rest.takes_value)
            out += fmt::format(" \\\n                '*:argument:{}'", zsh_words(command.rest));
        out += " ;;\n";
    }
    return out + "    esac\n}\n_distpoint \"$@\"\n";
}

std::string fish(const std::vector<described_command>& commands) {
    std::string out = "# distpoint completion for fish: put it into ~/.config/fish/completions, as distpoint.fish.\n"
                      "complete -c distpoint -f\n";
    for (const described_command& command : commands)
        out += fmt::format("complete -c distpoint -n __fish_use_subcommand -a {} -d '{}'\n", command.name,
                           plain(command.says));
    for (const described_command& command : commands) {
        const std::string seen = fmt::format("complete -c distpoint -n '__fish_seen_subcommand_from {}'", command.name);
        for (const described_option& option : command.options) {
            if (option.name.empty()) continue;
            std::string more;
            if (option.takes_value)
                more = !option.words.empty() ? fmt::format(" -x -a '{}'", joined(option.words))
                       : option.takes_file   ? " -r -F"
                                             : " -x";
            out += fmt::format("{} -l {}{} -d '{}'\n", seen, option.name.substr(2), more, plain(option.says));
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
    std::string out =
        "# distpoint completion for PowerShell: dot-source it from $PROFILE. Generated, and not run by its makers.\n"
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
    const std::string text = shell == "bash"   ? bash(commands)
                             : shell == "zsh"  ? zsh(commands)
                             : shell == "fish" ? fish(commands)
                                               : powershell(commands);
    return write_out(text) ? clean : cannot;
}

} // namespace cli

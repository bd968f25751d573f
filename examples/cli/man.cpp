// SPDX-License-Identifier: BSL-1.0
// The manual page, made from the same description as --help.
#include "command.hpp"
#include "config_file.hpp"
#include "help.hpp"
#include "self_description.hpp"

#include <distpoint/version.hpp>

#include <fmt/format.h>

namespace cli {

namespace {

// Escapes a text for roff: backslashes, hyphens that must survive copying, and lines that begin with a control
// character.
std::string roff(std::string_view text) {
    std::string out;
    bool line_start = true;
    for (char c : text) {
        if (line_start && (c == '.' || c == '\'')) out += "\\&";
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else
            out += c;
        line_start = c == '\n';
    }
    return out;
}

std::string heading(std::string_view name) { return fmt::format(".SH {}\n", name); }

void append_option(std::string& out, const CLI::Option& option) {
    std::string names;
    for (const std::string& name : option.get_snames()) names += fmt::format("\\fB\\-{}\\fR, ", roff(name));
    for (const std::string& name : option.get_lnames()) names += fmt::format("\\fB\\-\\-{}\\fR, ", roff(name));
    if (names.size() > 2) names.resize(names.size() - 2);
    const std::string type = value_name(option);
    if (option.get_positional()) names = "";
    out += fmt::format(".TP\n{}{}{}\n{}", names, names.empty() || type.empty() ? "" : " ",
                       type.empty() ? std::string() : "\\fI" + roff(type) + "\\fR", roff(option.get_description()));
    const std::string standard = option.get_default_str();
    if (!standard.empty() && option.get_items_expected_max() > 0) out += fmt::format(" (default: {})", roff(standard));
    out += '\n';
}

} // namespace

int run_man(const CLI::App& app, const std::string& output) {
    std::string out = fmt::format(".TH DISTPOINT 1 \"\" \"distpoint {}\" \"User Commands\"\n", distpoint::version);
    out += heading("NAME");
    out += "distpoint \\- check Configuration Manager 2007 distribution points\n";
    out += heading("SYNOPSIS");
    for (const CLI::App* command : app.get_subcommands({})) {
        std::string rest;
        for (const CLI::Option* option : command->get_options())
            if (option->get_positional()) {
                rest += fmt::format(" \\fI{}\\fR{}", roff(value_name(*option)),
                                    option->get_items_expected_max() > 1 ? "..." : "");
            }
        out += fmt::format("{}\\fBdistpoint {}\\fR [\\fIOPTION\\fR]...{}\n", out.ends_with("SYNOPSIS\n") ? "" : ".br\n",
                           roff(command->get_name()), rest);
    }
    out += heading("DESCRIPTION") + roff(app.get_description()) + "\n";
    for (const CLI::App* command : app.get_subcommands({})) {
        std::string description = command->get_description();
        description[0] = static_cast<char>(description[0] - 'a' + 'A');
        out += fmt::format(".SS distpoint {}\n{}.\n", roff(command->get_name()), roff(description));
        for (const CLI::Option* option : command->get_options())
            if (option->get_name() != "--help") append_option(out, *option);
        for (const std::string_view line : examples_of(command->get_name()))
            out += fmt::format(".PP\n.RS\n.nf\n{}\n.fi\n.RE\n", roff(line));
    }
    out += heading("EXIT STATUS");
    out +=
        ".TP\n0\nno findings at or above \\fB\\-\\-fail\\-on\\fR\n.TP\n1\nfindings\n.TP\n2\na wrong command line, or a "
        "file that cannot be read or written\n";
    out += heading("FILES");
    out += ".TP\n\\&.distpoint.yaml\nthe options of check for a directory and everything below it. Its keys:";
    for (const config_key& key : config_keys)
        out += fmt::format("{} \\fB{}\\fR", &key == config_keys ? "" : ",", roff(key.name));
    out += ".\nRelative paths in it start at its directory.\n";
    out += heading("ENVIRONMENT");
    for (const config_key& key : config_keys)
        if (!key.variable.empty())
            out +=
                fmt::format(".TP\n\\fB{}\\fR\nthe key {} of the configuration file{}\n", key.variable, roff(key.name),
                            key.is == config_key::form::list || key.is == config_key::form::map
                                ? "; entries are separated by commas"
                                : "");
    out +=
        ".TP\n\\fBDISTPOINT_CONFIG\\fR\nthe configuration file\n.TP\n\\fBNO_COLOR\\fR, \\fBFORCE_COLOR\\fR\nswitch "
        "colors off and on; \\fB\\-\\-color\\fR takes precedence\n.TP\n\\fBGITHUB_STEP_SUMMARY\\fR\nthe file to which "
        "the format github appends a summary\n";
    return write_result(output, out) ? clean : cannot;
}

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
// The commands and their options, as CLI11 parses them; help, completions and the manual page are made from it.
#pragma once

#include "command.hpp"

#include <CLI/CLI.hpp>

#include <string>

namespace cli {

/// The application and the values of its options, which it refers to.
struct command_line {
    command_line();
    command_line(const command_line&) = delete;
    command_line& operator=(const command_line&) = delete;

    CLI::App app;

    CLI::App* check_command;
    CLI::App* explain_command;
    CLI::App* types_command;
    CLI::App* matrix_command;
    CLI::App* rules_command;
    CLI::App* convert_command;
    CLI::App* repair_command;
    CLI::App* diff_command;
    CLI::App* plan_command;
    CLI::App* impact_command;
    CLI::App* export_command;
    CLI::App* config_command;
    CLI::App* completion_command;
    CLI::App* man_command;
    CLI::App* help_command;

    check_options check;
    check_options in_force; // of config
    convert_options convert;
    repair_options repair;
    diff_options diff;
    plan_options plan;
    impact_options impact;
    types_options types;
    std::string explained;
    std::string matrix_format = "text";
    std::string rules_format = "text";
    std::string export_format;
    std::string export_output;
    std::string shell;
    std::string man_output;
    std::string helped; // the command that help is about
    bool dry_run = false;
};

} // namespace cli

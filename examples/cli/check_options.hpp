// SPDX-License-Identifier: BSL-1.0
// The options of check, from the command line, the environment and the configuration file.
#pragma once

#include "command.hpp"
#include "config_file.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>

namespace cli {

/// How a command differs from the others in the options that all have.
struct reading_kind {
    bool with_inputs = true;   // its arguments are the inputs
    bool rule_filters = false; // --rule ID narrows what it does
};

/// Adds the options of every command that reads documents and exports.
void add_reading_options(CLI::App& app, reading_options& options, reading_kind kind);

/// Adds the options of check to a subcommand.
void add_check_options(CLI::App& app, check_options& options);

/// Completes the options of a command line from the environment, and then from the configuration file. Rules,
/// thresholds and aliases of all three are joined; the strongest source of each counts. False, with a message that
/// names the place, if a value is wrong. `config` receives the file, if there is one.
bool complete_options(CLI::App& app, const reading_options& options, std::optional<config_file>& config);

/// Prints the options in force as a configuration file, each with its origin as a comment.
int run_config(CLI::App& app, const std::optional<config_file>& config);

} // namespace cli

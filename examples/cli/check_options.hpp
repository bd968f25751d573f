// SPDX-License-Identifier: BSL-1.0
// The options of check, from the command line, the environment and the configuration file.
#pragma once

#include "command.hpp"
#include "config_file.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>

namespace cli {

/// Adds the options of every command that reads. `with_inputs`: its arguments too.
void add_reading_options(CLI::App& app, reading_options& options, bool with_inputs = true);

/// Adds the options of check to a subcommand.
void add_check_options(CLI::App& app, check_options& options);

/// Completes what a command line has said by the environment, and that by the configuration file; lists of rules,
/// thresholds and aliases are joined, the last word on each counts. False, with a message, if something is wrong with
/// either. `config` receives the file, if there is one.
bool complete_options(CLI::App& app, const reading_options& options, std::optional<config_file>& config);

/// Writes what is in force, and where each comes from.
int run_config(CLI::App& app, const std::optional<config_file>& config);

} // namespace cli

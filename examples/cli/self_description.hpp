// SPDX-License-Identifier: BSL-1.0
// Descriptions generated from the command line: completions for shells, and the manual page.
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace cli {

/// Writes the completions of bash, zsh, fish or powershell.
int run_completion(const CLI::App& app, const std::string& shell);

/// Writes the manual page, for man, to a file or standard output.
int run_man(const CLI::App& app, const std::string& output);

/// Writes the table or a schema to a file or standard output. `config_command`: its options describe the schema of
/// configuration files.
int run_export(const CLI::App& config_command, const std::string& format, const std::string& output);

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
// The command line as it describes itself: completions for shells, and the manual page.
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace cli {

/// Writes the completions of bash, zsh, fish or powershell.
int run_completion(const CLI::App& app, const std::string& shell);

/// Writes the manual page, for man.
int run_man(const CLI::App& app);

} // namespace cli

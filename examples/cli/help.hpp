// SPDX-License-Identifier: BSL-1.0
// Help texts: at most 100 columns wide, with examples at their end.
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// The help of the program.
std::string help_text(const CLI::App& app);

/// The help of one command.
std::string command_help(const CLI::App& command);

/// Command lines that show how a command is used. Each works beside site.yaml, old.yaml, new.yaml and exports/.
std::vector<std::string_view> examples_of(std::string_view command);

/// The value of an option in help: `FILE`, `auto|always|never`; empty for a flag.
std::string value_name(const CLI::Option& option);

} // namespace cli

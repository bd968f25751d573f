// SPDX-License-Identifier: BSL-1.0
// Command lines that are wrong: what is wrong with them, and what was probably meant.
#pragma once

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace cli {

/// The message about an unknown command, or an option that the command does not have; nothing if all are known.
std::optional<std::string> mistyped(const CLI::App& app, const std::vector<std::string>& arguments);

/// The message about what CLI11 refuses.
std::string message_of(const CLI::App& app, const CLI::ParseError& error);

} // namespace cli

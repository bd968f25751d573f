// SPDX-License-Identifier: BSL-1.0
// What the values of options may be. The command line, the environment and the configuration file are checked by the
// same functions, so that a mistake has the same message wherever it was made.
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// What is wrong with a value; empty if nothing is.
std::string level_problem(const std::string& text);     // ID=LEVEL
std::string filter_problem(const std::string& text);    // ID or ID=LEVEL
std::string rule_problem(const std::string& text);      // ID
std::string threshold_problem(const std::string& text); // NAME=VALUE
std::string number_problem(const std::string& text);    // a whole number below 2^32
std::string size_problem(const std::string& text);      // bytes, or a number with a unit
std::string rate_problem(const std::string& text);      // 2 Mbit/s

/// Checks the values of an option by one of these. `type`: what --help calls a value.
CLI::Option* checked_by(CLI::Option* option, std::string (*problem)(const std::string&), const std::string& type);

/// Adds an option that may be repeated; each use has one value, which `problem` checks.
CLI::Option* add_repeatable(CLI::App& app, const std::string& names, std::vector<std::string>& values,
                            const std::string& description, const std::string& type,
                            std::string (*problem)(const std::string&) = nullptr);

/// Restricts an option to some words; --help and the completions list them.
CLI::Option* one_of(CLI::Option* option, const std::vector<std::string>& words);

/// The words of an option that `one_of` has restricted; empty for others.
std::vector<std::string> words_of_choice(const CLI::Option& option);

/// What is wrong with one value by the checks of an option; empty if nothing is.
std::string problem_of(CLI::Option& option, const std::string& value);

/// The id of a rule in its own spelling; empty if there is no such rule. Ids compare without case.
std::string_view rule_id(std::string_view text);

/// "; did you mean check?", or empty if no name is near.
std::string did_you_mean(std::string_view text, const std::vector<std::string_view>& names);

/// "error, warning or note"
std::string alternatives(const std::vector<std::string>& words);

} // namespace cli

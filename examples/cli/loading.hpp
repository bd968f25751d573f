// SPDX-License-Identifier: BSL-1.0
// Loading what a command line names, for the subcommands that read documents.
#pragma once

#include <distpoint/load/loaded_hierarchy.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cli {

/// The syntaxes that --input names.
inline constexpr std::pair<std::string_view, distpoint::file_syntax> input_syntaxes[] = {
    {"json", distpoint::file_syntax::json},
    {"yaml", distpoint::file_syntax::yaml},
    {"csv", distpoint::file_syntax::csv},
    {"clixml", distpoint::file_syntax::clixml},
    {"site-control-file", distpoint::file_syntax::site_control_file},
};

/// What is wrong with a value of --input; empty if it is auto, a syntax, a class, or SYNTAX:CLASS.
std::string input_problem(const std::string& input);

/// Takes a value of --alias, NAME=PROPERTY; false, with a message, if it is none.
bool add_alias(const std::string& text, distpoint::loaded_hierarchy& loaded);

/// Loads the documents that `inputs` name; `input` says what they are. Complains about what cannot be read, and
/// gives false if there is anything of the kind.
bool load_all(const std::vector<std::string>& inputs, const std::string& input, distpoint::loaded_hierarchy& loaded);

/// Writes errors about the documents themselves (not the rules') to standard error; false if there are any.
bool tell_document_errors(const distpoint::loaded_hierarchy& loaded);

} // namespace cli

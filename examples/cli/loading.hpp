// SPDX-License-Identifier: BSL-1.0
// Loading what a command line names, for the subcommands that read documents.
#pragma once

#include <distpoint/load/loaded_hierarchy.hpp>
#include <distpoint/report/rendered_report.hpp>

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

/// What to load, and how.
struct loading_options {
    std::vector<std::string> inputs;
    std::string input = "auto";
    std::vector<std::string> ignore;
    std::string stdin_filename; // what standard input is called
    unsigned jobs = 1;          // files read at a time
    bool progress = false;      // whether a terminal may be shown how far it is
};

/// A file that could not be read, and why.
struct unread_file {
    std::string path;
    std::string reason;
};

/// Loads the documents that the inputs name, in their order whatever the number of threads. Complains about what cannot
/// be read, lists it, and gives false if there is anything of the kind.
bool load_all(const loading_options& options, distpoint::loaded_hierarchy& loaded,
              std::vector<unread_file>* unread = nullptr);

/// Writes those errors of a report that are about the documents themselves, not the rules', to standard error; false if
/// there are any.
bool tell_document_errors(const distpoint::rendered_report& found);

/// Adds a text that was a file's and has been changed.
void load_again(distpoint::loaded_hierarchy& after, const std::string& path, std::string_view text,
                distpoint::file_syntax syntax, std::string_view input);

} // namespace cli

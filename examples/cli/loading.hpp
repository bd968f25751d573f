// SPDX-License-Identifier: BSL-1.0
// Loading the files that a command line names.
#pragma once

#include <distpoint/load/loader.hpp>
#include <distpoint/report/report_words.hpp>

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

/// What is wrong with a value of --alias; empty if it is NAME=PROPERTY.
std::string alias_problem(const std::string& text);

/// The alias of a value that has no problem.
distpoint::property_alias alias_of(const std::string& text);

/// What to load, and how.
struct loading_options {
    std::vector<std::string> inputs;
    std::string input = "auto";
    std::vector<std::string> ignore;
    bool force_exclude = false; // `ignore` applies to files named one by one too
    std::string stdin_filename; // the name of standard input in findings
    unsigned jobs = 1;          // files read in parallel
    bool progress = false;      // draw a progress bar
    std::vector<distpoint::property_alias> aliases;
};

/// A file that could not be read, and why.
struct unread_file {
    std::string path;
    std::string reason;
};

/// Loads the documents that the inputs name, in their order whatever the number of threads. Reports and lists those
/// that cannot be read; false if there are any.
bool load_all(const loading_options& options, distpoint::loaded& all, std::vector<unread_file>& unread);

/// Prints the errors about the documents themselves to standard error; false if there are any.
bool print_document_errors(const distpoint::report_words& found);

/// The same files with other texts, one for each. `complete`: every input could be read.
distpoint::loaded load_again(const distpoint::loaded& before, const std::vector<std::string>& texts,
                             const loading_options& options, bool complete);

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
// Where reports go: --format F[:FILE].
#pragma once

#include <distpoint/report/formats.hpp>

#include <optional>
#include <string>
#include <vector>

namespace cli {

struct report_output {
    distpoint::report_format format = distpoint::report_format::text;
    std::string file; // empty: standard output
};

/// What is wrong with a value of --format; empty if it is FORMAT, FORMAT:FILE or FORMAT:- .
std::string format_problem(const std::string& text);

/// The outputs of a command line: text on standard output by default. Nothing, with a message, if several would share a
/// file, or share standard output and cannot.
std::optional<std::vector<report_output>> report_outputs(const std::vector<std::string>& formats);

/// Writes a report to all of them, each file whole or not at all. False, with a message, if one could not be written;
/// the others still are.
bool write_reports(const std::vector<report_output>& outputs, const distpoint::report_words& found,
                   const std::string& colour);

/// Prints the number of findings of each rule.
bool write_summary(const distpoint::report_words& found);

} // namespace cli

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

/// What is wrong with a value of --format; empty if it is F or F:FILE.
std::string format_problem(const std::string& text);

/// The outputs of a command line: text on standard output if it names none. Nothing, with a message, if several want
/// standard output for themselves, or one file.
std::optional<std::vector<report_output>> report_outputs(const std::vector<std::string>& formats);

/// Writes a report to all of them; each file is whole or as it was. False, with a message, if one could not be written;
/// the others are all the same.
bool write_reports(const std::vector<report_output>& outputs, const distpoint::rendered_report& found,
                   const std::string& colour);

/// What was found, by rule, in place of the findings themselves.
bool write_summary(const distpoint::rendered_report& found);

} // namespace cli

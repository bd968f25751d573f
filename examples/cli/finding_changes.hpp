// SPDX-License-Identifier: BSL-1.0
// Which findings one report has and another has not.
#pragma once

#include <distpoint/report/report_words.hpp>
#include <distpoint/text/json_writer.hpp>

#include <string_view>
#include <vector>

namespace cli {

/// The findings that `one` has more often than `other`, by rule, severity, subject and sentence, whatever their places;
/// sorted by these. Findings about documents are compared without the documents' names.
std::vector<distpoint::finding_words> more_in(const distpoint::report_words& one, const distpoint::report_words& other);

/// Writes a member, a list of findings without their places.
void write_findings(distpoint::json_writer& out, std::string_view name,
                    const std::vector<distpoint::finding_words>& findings);

} // namespace cli

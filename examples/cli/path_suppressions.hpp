// SPDX-License-Identifier: BSL-1.0
// Suppressions of the configuration file: by rule and path.
#pragma once

#include "config_file.hpp"
#include "rule_settings.hpp"

#include <distpoint/report/report_words.hpp>

#include <vector>

namespace cli {

/// Suppresses what the configuration accepts by rule and path, and reports suppressions that match nothing or have
/// expired. Marks those of `all` that match. The report has views of their texts and paths: they must outlive it.
void suppress_by_path(distpoint::report_words& found, std::vector<path_suppression>& all, const rule_settings& rules);

} // namespace cli

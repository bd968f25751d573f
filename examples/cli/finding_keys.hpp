// SPDX-License-Identifier: BSL-1.0
// Findings by what they say, whatever their place: to see which are new and which are gone after a change.
#pragma once

#include <distpoint/load/loaded_hierarchy.hpp>
#include <distpoint/vocabulary/severity.hpp>

#include <compare>
#include <map>
#include <string>

namespace cli {

struct finding_key {
    std::string rule;
    std::string subject_kind;
    std::string subject_name;
    std::string message;
    distpoint::severity level{};

    friend auto operator<=>(const finding_key&, const finding_key&) = default;
};

using finding_counts = std::map<finding_key, int>;

/// How often each finding of at least a severity is there.
finding_counts count_findings(distpoint::loaded_hierarchy& loaded, distpoint::severity least);

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
// The result of a change of one distribution point's types.
#pragma once

#include <distpoint/compatibility/choices.hpp>
#include <distpoint/compatibility/repairs.hpp>
#include <distpoint/rules/finding.hpp>

#include <string>
#include <vector>

namespace distpoint {

/// A change of a point's types, ready to be saved; or why it is refused, and what would be possible.
struct types_change {
    std::string reason;                // why it is refused, in one sentence; empty if it is not
    type_choices choices;              // what the types can still become, given the requested ones
    type_repairs repairs;              // if they cannot be combined: their smallest changes that can
    std::vector<finding> new_findings; // the errors and warnings that the change would cause; views of the documents
    std::string path;                  // of the file, as it was added to the loader
    std::string bytes;                 // its new content, in its own encoding; empty if the change is refused

    /// Whether the change is legal, causes no other error or warning, and can be made.
    bool ok() const { return reason.empty(); }
    explicit operator bool() const { return ok(); }
};

} // namespace distpoint

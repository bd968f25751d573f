// SPDX-License-Identifier: BSL-1.0
// Maps findings back to lines and columns: a second pass over the files that have any.
#pragma once

#include <distpoint/load/part/loaded.hpp>
#include <distpoint/rules/report.hpp>
#include <distpoint/text/location.hpp>
#include <distpoint/text/places.hpp>

#include <vector>

namespace distpoint {

/// The place of each finding of a report and of each of its related elements, and then those of the suppressed ones.
/// Reads each file with findings once more: linear in the size of the files and the number of findings. Has views of
/// the files' texts and paths.
place_table places_of(const report& found, const loaded& from);

/// The location of each element, in the same order; unknown for one that does not come from a file. Reads each file
/// with a wanted element once more.
std::vector<location> locate(const std::vector<const element*>& elements, const loaded& from);

/// The locations of each finding of a report, in the order of the report.
std::vector<located_finding> locate(const report& found, const loaded& from);

} // namespace distpoint

#ifdef DISTPOINT_BODIES
#include <distpoint/load/places/locate_bodies.hpp>
#endif

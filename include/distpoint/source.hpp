// SPDX-License-Identifier: BSL-1.0
// What distpoint::compiled has compiled. Include it in exactly one file of a program that defines DISTPOINT_COMPILED;
// the CMake target does so. See <distpoint/vocabulary/compiled.hpp>.
#pragma once

#ifndef DISTPOINT_COMPILED
#error "distpoint: <distpoint/source.hpp> is for programs that define DISTPOINT_COMPILED in every file"
#endif

#include <distpoint/load.hpp>
#include <distpoint/load/loader_bodies.hpp>
#include <distpoint/load/places/locate_bodies.hpp>
#include <distpoint/repair/fixes.hpp>
#include <distpoint/repair/set_types.hpp>
#include <distpoint/report.hpp>
#include <distpoint/report/finding_list_bodies.hpp>
#include <distpoint/report/format_writers.hpp>
#include <distpoint/report/wording_bodies.hpp>

namespace distpoint {

report validate(const loaded& all, const settings& set) { return validate(all, set, all_rules); }
std::shared_ptr<const fix_source> fixes_of(const report& found, const loaded& from, const settings& set) {
    return fixes_of(found, from, set, all_rules);
}
types_change set_types(const loaded& from, std::string_view name, point_type_set types, const settings& set) {
    return set_types(from, name, types, set, all_rules);
}

} // namespace distpoint

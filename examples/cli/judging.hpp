// SPDX-License-Identifier: BSL-1.0
// The library's larger parts, each compiled once for all subcommands.
#pragma once

#include <distpoint/load/loaded_hierarchy.hpp>
#include <distpoint/load/location.hpp>
#include <distpoint/repair/type_changes.hpp>
#include <distpoint/report/rendered_report.hpp>
#include <distpoint/rules/context.hpp>
#include <distpoint/rules/report.hpp>

#include <vector>

namespace cli {

/// What all rules find.
distpoint::report judge(distpoint::loaded_hierarchy& loaded, const distpoint::settings& set = {});

/// The report in words and places.
distpoint::rendered_report in_words(const distpoint::report& found, distpoint::loaded_hierarchy& loaded,
                                    bool with_fixes = false, const distpoint::settings& set = {});

/// Which of some changes of types may be made: see distpoint::change_judge.
std::vector<char> changes_that_fit(distpoint::loaded_hierarchy& loaded, const distpoint::settings& set,
                                   const std::vector<distpoint::type_change>& changes,
                                   std::vector<std::string>& reasons);

/// The rules that were silent for want of data, by what is missing; without those that are off.
std::vector<distpoint::unchecked_rules> rules_not_checked(distpoint::loaded_hierarchy& loaded,
                                                          const distpoint::settings& set);

/// Where records and their parts are.
std::vector<distpoint::location> places_of(const std::vector<const distpoint::element*>& elements,
                                           const distpoint::loaded_hierarchy& loaded);

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
// The larger parts of the library, each compiled once for all commands.
#pragma once

#include <distpoint/distribution/without_points.hpp>
#include <distpoint/load/part/loaded.hpp>
#include <distpoint/repair/type_changes.hpp>
#include <distpoint/report/report_words.hpp>
#include <distpoint/rules/context.hpp>
#include <distpoint/rules/report.hpp>
#include <distpoint/text/location.hpp>

#include <vector>

namespace cli {

/// The findings of all rules.
distpoint::report judge(const distpoint::loaded& from, const distpoint::settings& set = {});

/// The findings of all rules about the hierarchy without some points, as findings about `from`.
distpoint::report judge_without(const distpoint::without_points& without, const distpoint::loaded& from,
                                const distpoint::settings& set);

/// Puts a report into words, with its places.
distpoint::report_words report_words_of(const distpoint::report& found, const distpoint::loaded& from,
                                        bool with_fixes = false, const distpoint::settings& set = {});

/// Which of some changes of types may be made: see distpoint::change_judge.
std::vector<char> changes_that_fit(const distpoint::loaded& from, const distpoint::settings& set,
                                   const std::vector<distpoint::type_change>& changes,
                                   std::vector<std::string>& reasons);

/// The rules that could not be checked, by the data that they need; without those that are off.
std::vector<distpoint::unchecked_rules> rules_not_checked(const distpoint::loaded& from,
                                                          const distpoint::settings& set);

/// Where records and their parts are.
std::vector<distpoint::location> places_of(const std::vector<const distpoint::element*>& elements,
                                           const distpoint::loaded& from);

} // namespace cli

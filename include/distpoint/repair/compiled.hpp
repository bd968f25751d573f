// SPDX-License-Identifier: BSL-1.0
// The repairs with all rules, compiled once: see <distpoint/vocabulary/compiled.hpp>. For rules of your own, include
// <distpoint/repair/fixes.hpp> and <distpoint/repair/set_types.hpp>.
#pragma once

#include <distpoint/load/part/loaded.hpp>
#include <distpoint/repair/fix.hpp>
#include <distpoint/repair/types_change.hpp>
#include <distpoint/rules/report.hpp>
#include <distpoint/rules/settings.hpp>

#include <memory>
#include <string_view>

namespace distpoint {

std::shared_ptr<const fix_source> fixes_of(const report& found, const loaded& from, const settings& set = {});
std::shared_ptr<const fix_source> fixes_of(const report&&, const loaded&, const settings& = {}) = delete;
std::shared_ptr<const fix_source> fixes_of(const report&, const loaded&&, const settings& = {}) = delete;
types_change set_types(const loaded& from, std::string_view name, point_type_set types, const settings& set = {});
types_change set_types(const loaded&& from, std::string_view name, point_type_set types,
                       const settings& set = {}) = delete;

} // namespace distpoint

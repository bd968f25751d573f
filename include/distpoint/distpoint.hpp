// SPDX-License-Identifier: BSL-1.0
// The core of distpoint: which Configuration Manager 2007 distribution points can exist. Requires the standard library
// and Boost.Hana. <distpoint/load.hpp> adds reading documents and exports, <distpoint/report.hpp> output formats.
#pragma once

#include <distpoint/compatibility/check.hpp>
#include <distpoint/compatibility/choices.hpp>
#include <distpoint/compatibility/combination.hpp>
#include <distpoint/compatibility/distribution_point.hpp>
#include <distpoint/compatibility/explanations.hpp>
#include <distpoint/compatibility/implied.hpp>
#include <distpoint/compatibility/legal_points.hpp>
#include <distpoint/compatibility/masks.hpp>
#include <distpoint/compatibility/repairs.hpp>
#include <distpoint/compatibility/table.hpp>
#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/hierarchy/point_repairs.hpp>
#include <distpoint/rules/all_rules.hpp>
#include <distpoint/rules/require_valid.hpp>
#include <distpoint/rules/validate.hpp>
#include <distpoint/vocabulary/point_type.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>
#include <distpoint/vocabulary/point_type_set.hpp>
#include <distpoint/vocabulary/severity.hpp>

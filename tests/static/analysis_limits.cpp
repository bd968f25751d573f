// SPDX-License-Identifier: BSL-1.0
// Each analysis in one constant expression: at most 100,000 steps, as counted by tests/static/steps.py.
#include <distpoint/compatibility/analysis.hpp>
#include <distpoint/compatibility/choices.hpp>
#include <distpoint/compatibility/explanations.hpp>
#include <distpoint/compatibility/repairs.hpp>
using namespace distpoint;
constexpr auto pts = legal_points(masks);
static_assert(points_with({}).size() == 40);
static_assert(maximal_points(pts).size() == 7);
static_assert(statistics_of(pts).points == 40);
static_assert(difference(compatibility, compatibility).gained.empty());
static_assert(choices({}).possible());
static_assert(explanations(point_type_set::all()).size() == 9);
static_assert(repairs(point_type_set::all()).size() > 0);
static_assert(repairs(point_type_set::all(), masks).size() > 0);

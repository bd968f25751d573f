// SPDX-License-Identifier: BSL-1.0
// Renders findings and writes them in every format. Requires fmt beside what the core requires.
#pragma once

#include <distpoint/distpoint.hpp>
#include <distpoint/report/formats.hpp>
#include <distpoint/report/plan.hpp>
#include <distpoint/report/rendering.hpp>

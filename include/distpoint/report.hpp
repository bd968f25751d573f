// SPDX-License-Identifier: BSL-1.0
// Puts findings into words and writes them in every format. Requires fmt beside what the core requires.
#pragma once

#include <distpoint/distpoint.hpp>
#include <distpoint/report/formats.hpp>
#include <distpoint/report/plan.hpp>
#include <distpoint/report/wording.hpp>

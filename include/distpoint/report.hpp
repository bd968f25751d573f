// SPDX-License-Identifier: BSL-1.0
// Puts findings into words and writes them in every format. Requires fmt beside what the core requires. Plans of
// packages are written by <distpoint/report/plan.hpp>.
#pragma once

#include <distpoint/distpoint.hpp>
#include <distpoint/report/formats.hpp>
#include <distpoint/report/type_words.hpp>
#include <distpoint/report/wording.hpp>

#include <fmt/core.h> // which programs that write reports use too

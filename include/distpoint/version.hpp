// SPDX-License-Identifier: BSL-1.0
// The version of distpoint. CMake reads it from here.
#pragma once

#define DISTPOINT_VERSION_MAJOR 0
#define DISTPOINT_VERSION_MINOR 2
#define DISTPOINT_VERSION_PATCH 0

namespace distpoint {

inline constexpr char version[] = "0.2.0";

} // namespace distpoint

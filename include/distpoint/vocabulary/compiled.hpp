// SPDX-License-Identifier: BSL-1.0
// Where functions that take long to compile, and are not templates, have their bodies: in every file that includes
// them, or once in a program.
//
// With DISTPOINT_COMPILED, which the CMake target distpoint::compiled defines, headers only declare them, and one file
// of the program, which includes <distpoint/source.hpp>, has them. It holds for a program as a whole.
#pragma once

#ifdef DISTPOINT_COMPILED
#define DISTPOINT_FUNCTION
#else
#define DISTPOINT_FUNCTION inline
#define DISTPOINT_BODIES
#endif

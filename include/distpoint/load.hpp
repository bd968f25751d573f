// SPDX-License-Identifier: BSL-1.0
// Loads documents and exports, validates them, and finds the places of findings. Requires simdjson, libyaml and pugixml
// beside what the core requires.
#pragma once

#include <distpoint/distpoint.hpp>
#include <distpoint/load/loader.hpp>
#include <distpoint/load/places/locate.hpp>
#include <distpoint/load/validate.hpp>
#ifdef DISTPOINT_COMPILED
#include <distpoint/repair/compiled.hpp>
#else
#include <distpoint/repair/fixes.hpp>
#include <distpoint/repair/set_types.hpp>
#endif

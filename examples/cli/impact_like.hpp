// SPDX-License-Identifier: BSL-1.0
// distpoint impact --like: what a new distribution point needs to equal another.
#pragma once

#include "command.hpp"

#include <distpoint/hierarchy/hierarchy.hpp>

namespace cli {

/// A package by its id and its name.
std::string named(const distpoint::package& k);

/// Prints the packages to copy, the groups to join, and what arrives through each group from then on. `sound`: the
/// documents have no errors.
int run_like(const impact_options& options, const distpoint::hierarchy& all, bool sound);

} // namespace cli

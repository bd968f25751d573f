// SPDX-License-Identifier: BSL-1.0
// The schema of .distpoint.yaml, for editors.
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace cli {

/// The JSON Schema (2020-12) of configuration files: the keys that are read, with the descriptions and the choices of
/// the options of `config`, and the rules.
std::string config_schema(const CLI::App& config_command);

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
// Loading what a command line names, for the subcommands that read documents.
#pragma once

#include <distpoint/load/loaded_hierarchy.hpp>

#include <string>
#include <vector>

namespace cli {

/// Loads the documents that `inputs` name; `syntax` is auto, json or yaml. Complains about what cannot be read, and
/// gives false if there is anything of the kind.
bool load_all(const std::vector<std::string>& inputs, const std::string& syntax, distpoint::loaded_hierarchy& loaded);

/// Writes errors about the documents themselves (not the rules') to standard error; false if there are any.
bool tell_document_errors(const distpoint::loaded_hierarchy& loaded);

} // namespace cli

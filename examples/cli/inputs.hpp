// SPDX-License-Identifier: BSL-1.0
// Which documents a command line means.
#pragma once

#include <string>
#include <vector>

namespace cli {

/// The documents that arguments name, in their order, each once: files, `-`, patterns that no file is called, and what
/// directories hold (by extension, sorted, without hidden files). `ignore`: patterns of paths that directories and
/// patterns leave out; a file that is named itself is never left out. What cannot be found becomes a problem.
std::vector<std::string> documents_of(const std::vector<std::string>& arguments, const std::vector<std::string>& ignore,
                                      std::vector<std::string>& problems);

/// A path as it is shown: relative to the working directory where it is below it.
std::string shown_path(const std::string& path);

} // namespace cli

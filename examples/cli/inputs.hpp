// SPDX-License-Identifier: BSL-1.0
// Which documents a command line names.
#pragma once

#include <string>
#include <vector>

namespace cli {

/// The files that arguments name: files and `-` as they are, directories by the documents in them and below (.json,
/// .yaml, .yml; sorted; hidden folders passed over). A file that is named twice is there once. Adds to `problems` what
/// cannot be used: a directory without documents, or one that cannot be read.
std::vector<std::string> documents_of(const std::vector<std::string>& arguments, std::vector<std::string>& problems);

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
// Patterns of paths.
#pragma once

#include "inputs.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// Whether a path matches a pattern: `*` and `?` stand for what is within one part, `[a-z]` for one character, `**` as
/// a part for any number of parts. A pattern without '/' matches the last part alone. Both have '/' between their
/// parts. Takes at most the product of the two lengths.
bool glob_matches(std::string_view pattern, std::string_view path);

/// Whether a text has characters that only patterns have.
bool is_glob(std::string_view text);

/// The files that match a pattern, sorted. Symbolic links to folders are not followed. What cannot be read is a
/// problem.
std::vector<std::string> files_matching(const std::string& pattern, std::vector<input_problem_at>& problems);

} // namespace cli

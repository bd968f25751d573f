// SPDX-License-Identifier: BSL-1.0
// Writing a file whole or not at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cli {

/// Puts `bytes` in place of a file's content, through a temporary file beside it and a rename: whatever happens, the
/// old content or the new is there. Follows a symbolic link to its target; keeps the permissions. Gives the reason if
/// it fails. A device or a pipe is written to.
std::optional<std::string> replace_file(const std::string& path, std::string_view bytes);

} // namespace cli

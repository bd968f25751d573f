// SPDX-License-Identifier: BSL-1.0
// UNC paths: \\computer\share\folder.
#pragma once

#include <distpoint/vocabulary/text.hpp>

#include <optional>
#include <string_view>

namespace distpoint {

/// The parts of a UNC path, as views into it.
struct unc_path {
    std::string_view computer{};
    std::string_view share{};
    std::string_view below{}; // the path after the share, without the backslash between them
};

/// Parses `\\computer\share`, optionally with folders below it; a final backslash is ignored. nullopt if it is not such
/// a path: a part is empty, or has a character that Windows does not accept in a name (/ : * ? " < > |).
constexpr std::optional<unc_path> unc_path_from(std::string_view text) {
    if (text.size() < 2 || text[0] != '\\' || text[1] != '\\') return std::nullopt;
    for (char c : text)
        if (is_control(c) || std::string_view("/:*?\"<>|").find(c) != std::string_view::npos) return std::nullopt;
    std::string_view rest = text.substr(2);
    if (!rest.empty() && rest.back() == '\\') rest.remove_suffix(1);
    const std::size_t first = rest.find('\\');
    if (first == 0 || first == std::string_view::npos) return std::nullopt;
    unc_path path{rest.substr(0, first), rest.substr(first + 1), {}};
    if (const std::size_t second = path.share.find('\\'); second != std::string_view::npos) {
        path.below = path.share.substr(second + 1);
        path.share = path.share.substr(0, second);
        if (path.below.empty() || path.below.find("\\\\") != std::string_view::npos || path.below.front() == '\\' ||
            path.below.back() == '\\')
            return std::nullopt;
    }
    if (path.share.empty()) return std::nullopt;
    return path;
}

} // namespace distpoint

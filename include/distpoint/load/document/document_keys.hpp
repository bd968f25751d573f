// SPDX-License-Identifier: BSL-1.0
// The keys of a document's root.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>

#include <array>
#include <cstddef>
#include <iterator>
#include <string_view>

namespace distpoint {

/// The keys of a document's root: the version of the format, and the lists.
inline constexpr std::array<std::string_view, std::size(about<hierarchy>::members) + 1> document_keys = [] {
    std::array<std::string_view, std::size(about<hierarchy>::members) + 1> keys{};
    keys[0] = name_of(field::format);
    for (std::size_t i = 1; i < keys.size(); ++i) keys[i] = name_of(about<hierarchy>::members[i - 1].key);
    return keys;
}();

constexpr bool is_document_key(std::string_view text) {
    for (std::string_view key : document_keys)
        if (key == text) return true;
    return false;
}

} // namespace distpoint

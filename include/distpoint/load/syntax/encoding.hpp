// SPDX-License-Identifier: BSL-1.0
// Checks that bytes are text, for readers whose parser does not.
#pragma once

#include <distpoint/text/source_text.hpp>

#include <simdjson.h>

#include <optional>
#include <string_view>

namespace distpoint {

/// The result of `encoding_problem`, at SIMD speed if the text is valid.
inline std::optional<text_problem> quick_encoding_problem(std::string_view text) {
    if (text.find('\0') == std::string_view::npos && simdjson::validate_utf8(text.data(), text.size()))
        return std::nullopt;
    return encoding_problem(text);
}

} // namespace distpoint

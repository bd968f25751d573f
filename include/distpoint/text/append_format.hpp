// SPDX-License-Identifier: BSL-1.0
// Appends formatted text.
#pragma once

#include <fmt/format.h>

#include <string>

namespace distpoint {

/// As fmt::format_to, which a program would have to compile for an iterator into a string: two seconds (GCC 12, -O2)
/// and 80 KB in each program. This uses what the fmt library has compiled.
template <class... Words>
void append_format(std::string& to, fmt::format_string<Words...> pattern, Words&&... words) {
    to += fmt::vformat(pattern, fmt::make_format_args(words...));
}

} // namespace distpoint

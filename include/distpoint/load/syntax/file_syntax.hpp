// SPDX-License-Identifier: BSL-1.0
// The syntaxes of files.
#pragma once

#include <string_view>

namespace distpoint {

enum class file_syntax : unsigned char { json, yaml, csv, clixml, site_control_file };

constexpr std::string_view title_of(file_syntax syntax) {
    constexpr std::string_view titles[] = {"JSON", "YAML", "CSV", "CLIXML", "site control file"};
    return titles[static_cast<int>(syntax)];
}

} // namespace distpoint

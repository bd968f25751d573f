// SPDX-License-Identifier: BSL-1.0
// A file that was read.
#pragma once

#include <distpoint/load/syntax/file_syntax.hpp>
#include <distpoint/text/source_text.hpp>

#include <string>

namespace distpoint {

/// The kind of content of a file, which determines how to find the location of a record.
enum class file_layout : unsigned char {
    unknown, // malformed before its layout was detected
    native,  // the document format
    rows,    // an export of Configuration Manager
};

struct loaded_file {
    std::string path;
    source_text source;
    file_layout layout = file_layout::unknown;
    file_syntax syntax = file_syntax::json;
    std::string read_as; // a description: "SMS_DistributionPointInfo, 2007, JSON, 25 rows"
};

} // namespace distpoint

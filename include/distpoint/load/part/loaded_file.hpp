// SPDX-License-Identifier: BSL-1.0
// A file that was read, and the file that a record comes from.
#pragma once

#include <distpoint/load/syntax/file_syntax.hpp>
#include <distpoint/text/source_text.hpp>

#include <cstdint>
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

/// The file of a record, and the record's index in its list in that file. For a record made from rows: the index of the
/// first row in `exported`.
struct record_origin {
    std::uint32_t file = 0;
    std::uint32_t item = 0;
    std::uint32_t begin = 0; // of its text, where that can be read alone
    std::uint32_t size = 0;  // 0: it cannot
    std::uint32_t types = 0; // where a point's list of types begins; 0: it has none
};

} // namespace distpoint

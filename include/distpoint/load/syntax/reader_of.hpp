// SPDX-License-Identifier: BSL-1.0
// The reader of each syntax.
#pragma once

#include <distpoint/load/syntax/clixml.hpp>
#include <distpoint/load/syntax/csv.hpp>
#include <distpoint/load/syntax/file_syntax.hpp>
#include <distpoint/load/syntax/json.hpp>
#include <distpoint/load/syntax/site_control_file.hpp>
#include <distpoint/load/syntax/yaml.hpp>

#include <memory>

namespace distpoint {

/// A reader of a text, which must be a source_text and must outlive it, as must the store. `wanted`: the columns of
/// rows that are read, where a syntax can skip the others.
inline std::unique_ptr<document_reader> reader_of(file_syntax syntax, std::string_view text, text_store& store,
                                                  column_filter wanted) {
    switch (syntax) {
    case file_syntax::json:
        return std::make_unique<json_reader>(text, store);
    case file_syntax::yaml:
        return std::make_unique<yaml_reader>(text, store);
    case file_syntax::csv:
        return std::make_unique<csv_reader>(text, store);
    case file_syntax::clixml:
        return std::make_unique<clixml_reader>(text, store, wanted);
    case file_syntax::site_control_file:
        return std::make_unique<site_control_file_reader>(text, store);
    }
    return nullptr;
}

} // namespace distpoint

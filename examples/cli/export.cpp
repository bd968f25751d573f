// SPDX-License-Identifier: BSL-1.0
// distpoint export: the rules for other tools.
#include "command.hpp"

#include <distpoint/exchange/json_schema.hpp>
#include <distpoint/exchange/logic.hpp>
#include <distpoint/exchange/pictures.hpp>

namespace cli {

int run_export(const std::string& format) {
    using namespace distpoint;
    const std::string text = format == "json-schema" ? json_schema()
                             : format == "uvl"       ? uvl()
                             : format == "dimacs"    ? dimacs()
                             : format == "csv"       ? table_csv()
                             : format == "dot"       ? table_dot()
                             : format == "mermaid"   ? table_mermaid()
                                                     : table_svg();
    return write_out(text) ? clean : cannot;
}

} // namespace cli

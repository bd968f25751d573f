// SPDX-License-Identifier: BSL-1.0
// distpoint export: the table, the rules and the formats for other tools.
#include "command.hpp"
#include "config_schema.hpp"
#include "self_description.hpp"

#include <distpoint/exchange/json_schema.hpp>
#include <distpoint/exchange/logic.hpp>
#include <distpoint/exchange/pictures.hpp>

namespace cli {

int run_export(const CLI::App& config_command, const std::string& format, const std::string& output) {
    using namespace distpoint;
    const std::string text = format == "json-schema"     ? json_schema()
                             : format == "config-schema" ? config_schema(config_command)
                             : format == "uvl"           ? uvl()
                             : format == "dimacs"        ? dimacs()
                             : format == "csv"           ? table_csv()
                             : format == "dot"           ? table_dot()
                             : format == "mermaid"       ? table_mermaid()
                                                         : table_svg();
    return write_result(output, text) ? clean : cannot;
}

} // namespace cli

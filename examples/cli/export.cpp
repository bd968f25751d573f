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
    std::string text;
    if (format == "json-schema") text = json_schema();
    if (format == "config-schema") text = config_schema(config_command);
    if (format == "uvl") text = uvl();
    if (format == "dimacs") text = dimacs();
    if (format == "csv") text = table_csv();
    if (format == "dot") text = table_dot();
    if (format == "mermaid") text = table_mermaid();
    if (format == "svg") text = table_svg();
    return write_result(output, text) ? clean : cannot;
}

} // namespace cli

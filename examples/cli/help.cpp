// SPDX-License-Identifier: BSL-1.0
#include "help.hpp"
#include "command.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cli {

namespace {

constexpr std::size_t width = 100;

struct example {
    std::string_view command;
    std::string_view line;
};
constexpr example examples[] = {
    {"check", "distpoint check site.yaml"},
    {"check", "distpoint check exports/ --format text --format sarif:findings.sarif"},
    {"check", "distpoint check site.yaml --only incompatible-types --fail-on warning"},
    {"check", "distpoint check - --stdin-filename site.yaml < site.yaml"},
    {"explain", "distpoint explain incompatible-types"},
    {"types", "distpoint types branch bits-enabled"},
    {"types", "distpoint types --with streaming --without server-share"},
    {"matrix", "distpoint matrix"},
    {"matrix", "distpoint matrix --format svg > table.svg"},
    {"rules", "distpoint rules --format json"},
    {"convert", "distpoint convert exports/ --output converted.yaml"},
    {"repair", "distpoint repair site.yaml"},
    {"repair", "distpoint repair site.yaml --choose 1 --write"},
    {"diff", "distpoint diff old.yaml new.yaml"},
    {"plan", "distpoint plan site.yaml --package NYC0002A --bandwidth '2 Mbit/s'"},
    {"plan", "distpoint plan site.yaml --format csv --output hops.csv"},
    {"impact", "distpoint impact site.yaml --remove nyc-dp02"},
    {"impact", "distpoint impact site.yaml --site-server NYC"},
    {"impact", "distpoint impact site.yaml --like nyc-dp02"},
    {"export", "distpoint export json-schema --output distpoint.schema.json"},
    {"export", "distpoint export config-schema"},
    {"config", "distpoint config --fail-on warning > .distpoint.yaml"},
    {"completion", "distpoint completion bash > distpoint.bash"},
    {"man", "distpoint man --output distpoint.1"},
    {"help", "distpoint help check"},
};

std::string capitalized(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

// "  --fail-on WORD      what it means", the meaning wrapped.
void append_entry(std::string& out, const std::string& names, const std::string& meaning, std::size_t column) {
    const std::string text = wrapped(meaning, column, width);
    if (names.size() + 4 > column)
        out += fmt::format("  {}\n{}", names, text);
    else
        out += fmt::format("  {:<{}}{}", names, column - 2, text.substr(column));
}

std::string names_of(const CLI::Option& option) {
    std::string names;
    for (const std::string& name : option.get_snames()) names += "-" + name;
    for (const std::string& name : option.get_lnames()) names += (names.empty() ? "    --" : ", --") + name;
    const std::string value = value_name(option);
    return value.empty() ? names : names + " " + value;
}

std::string meaning_of(const CLI::Option& option) {
    std::string meaning = option.get_description();
    const std::string standard = option.get_default_str();
    if (!standard.empty() && option.get_items_expected_max() > 0) meaning += fmt::format(" [default: {}]", standard);
    return meaning;
}

void append_examples(std::string& out, std::string_view command) {
    const auto lines = examples_of(command);
    if (lines.empty()) return;
    out += lines.size() == 1 ? "\nExample:\n" : "\nExamples:\n";
    for (const std::string_view line : lines) out += fmt::format("  {}\n", line);
}

} // namespace

std::string value_name(const CLI::Option& option) {
    return option.get_items_expected_max() > 0 ? option.get_type_name() : std::string();
}

std::vector<std::string_view> examples_of(std::string_view command) {
    std::vector<std::string_view> lines;
    for (const example& e : examples)
        if (e.command == command) lines.push_back(e.line);
    return lines;
}

std::string help_text(const CLI::App& app) {
    std::string out =
        wrapped(app.get_description(), 0, width) + "\nUsage: distpoint COMMAND [OPTION]... [ARGUMENT]...\n";
    out += "\nCommands:\n";
    for (const CLI::App* command : app.get_subcommands({}))
        append_entry(out, command->get_name(), command->get_description(), 16);
    out += "\nOptions:\n";
    for (const CLI::Option* option : app.get_options()) append_entry(out, names_of(*option), meaning_of(*option), 20);
    out += "\n'distpoint help COMMAND' shows the options of a command.\n"
           "\nExit status:\n"
           "  0  no findings at or above --fail-on (default: error)\n"
           "  1  findings\n"
           "  2  a wrong command line, or a file that cannot be read or written\n"
           "\nExamples:\n";
    for (const std::string_view command : {"check", "types", "convert", "explain"})
        out += fmt::format("  {}\n", examples_of(command).front());
    return out;
}

std::string command_help(const CLI::App& command) {
    std::string out = wrapped(capitalized(command.get_description()) + ".", 0, width);
    std::string usage = "distpoint " + command.get_name();
    bool has_options = false;
    for (const CLI::Option* option : command.get_options())
        has_options = has_options || (!option->get_positional() && option->get_name() != "--help");
    if (has_options) usage += " [OPTION]...";
    std::string arguments;
    for (const CLI::Option* option : command.get_options()) {
        if (!option->get_positional()) continue;
        const std::string type = value_name(*option);
        const std::string shown = type.find('|') == std::string::npos ? type : fmt::format("({})", type);
        const std::string one = option->get_required() ? shown : fmt::format("[{}]", type);
        usage += " " + one + (option->get_items_expected_max() > 1 ? "..." : "");
        append_entry(arguments, type, meaning_of(*option), 30);
    }
    out += "\nUsage:\n" + wrapped(usage, 2, width);
    if (!arguments.empty()) out += "\nArguments:\n" + arguments;
    out += "\nOptions:\n";
    for (const CLI::Option* option : command.get_options())
        if (!option->get_positional()) append_entry(out, names_of(*option), meaning_of(*option), 30);
    if (command.get_name() == "diff") out += "\nThe exit status is 1 if the new document adds errors.\n";
    if (command.get_name() == "impact")
        out += "\nThe exit status is 1 if the change adds errors, or if a document has errors of its own.\n";
    append_examples(out, command.get_name());
    return out;
}

} // namespace cli

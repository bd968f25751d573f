// SPDX-License-Identifier: BSL-1.0
// The distpoint command.
#include "check_options.hpp"
#include "command_line.hpp"
#include "help.hpp"
#include "platform.hpp"
#include "self_description.hpp"
#include "usage_errors.hpp"

#include <distpoint/version.hpp>

#include <fmt/format.h>

#include <cstdio>
#include <new>
#include <optional>

namespace {

int print_help(const CLI::App& app, const CLI::App* command) {
    const std::string text = command == nullptr ? cli::help_text(app) : cli::command_help(*command);
    return cli::write_out(text) ? cli::clean : cli::cannot;
}

int dispatch(cli::command_line& line) {
    std::optional<cli::config_file> config;
    const auto completed = [&](CLI::App& command, const cli::reading_options& options) {
        return cli::complete_options(command, options, config);
    };
    const auto file = [&] { return config ? &*config : nullptr; };
    if (line.check_command->parsed())
        return completed(*line.check_command, line.check) ? cli::run_check(line.check, file()) : cli::cannot;
    if (line.convert_command->parsed())
        return completed(*line.convert_command, line.convert) ? cli::run_convert(line.convert, file()) : cli::cannot;
    if (line.repair_command->parsed())
        return completed(*line.repair_command, line.repair) ? cli::run_repair(line.repair, file()) : cli::cannot;
    if (line.diff_command->parsed())
        return completed(*line.diff_command, line.diff) ? cli::run_diff(line.diff, file()) : cli::cannot;
    if (line.plan_command->parsed())
        return completed(*line.plan_command, line.plan) ? cli::run_plan(line.plan, file()) : cli::cannot;
    if (line.impact_command->parsed())
        return completed(*line.impact_command, line.impact) ? cli::run_impact(line.impact, file()) : cli::cannot;
    if (line.config_command->parsed())
        return completed(*line.config_command, line.in_force) ? cli::run_config(*line.config_command, config)
                                                              : cli::cannot;
    if (line.completion_command->parsed()) return cli::run_completion(line.app, line.shell);
    if (line.man_command->parsed()) return cli::run_man(line.app, line.man_output);
    if (line.export_command->parsed())
        return cli::run_export(*line.config_command, line.export_format, line.export_output);
    if (line.types_command->parsed()) return cli::run_types(line.types);
    if (line.matrix_command->parsed())
        return line.matrix_format == "text" ? cli::run_matrix()
                                            : cli::run_export(*line.config_command, line.matrix_format, "");
    if (line.rules_command->parsed()) return cli::run_rules(line.rules_format);
    if (line.explain_command->parsed()) return cli::run_explain(line.explained);
    return print_help(line.app, line.helped.empty() ? nullptr : line.app.get_subcommand(line.helped));
}

int run(const std::vector<std::string>& arguments) {
    cli::command_line line;
    if (arguments.empty()) {
        cli::put(stderr, cli::help_text(line.app));
        return cli::cannot;
    }
    if (const auto message = cli::mistyped(line.app, arguments)) {
        cli::complain(*message);
        return cli::cannot;
    }
    try {
        line.app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend())); // which is how it expects them
    } catch (const CLI::CallForHelp&) {
        const auto parsed = line.app.get_subcommands();
        return print_help(line.app, parsed.empty() ? nullptr : parsed.front());
    } catch (const CLI::CallForVersion&) {
        return cli::write_out(fmt::format("distpoint {}\n", distpoint::version)) ? cli::clean : cli::cannot;
    } catch (const CLI::ParseError& error) {
        cli::complain(cli::message_of(line.app, error));
        return cli::cannot;
    }
    return dispatch(line);
}

} // namespace

int main(int argc, char** argv) {
    try {
        cli::prepare_streams();
        return run(cli::arguments_of(argc, argv));
    } catch (const std::bad_alloc&) {
        std::fputs("distpoint: not enough memory\n", stderr); // nothing that allocates
    } catch (const std::exception& error) {
        std::fputs("distpoint: ", stderr);
        std::fputs(error.what(), stderr);
        std::fputs("\n", stderr);
    } catch (...) {
        std::fputs("distpoint: failed for an unknown reason\n", stderr);
    }
    return cli::cannot;
}

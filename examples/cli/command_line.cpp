// SPDX-License-Identifier: BSL-1.0
#include "command_line.hpp"
#include "check_options.hpp"
#include "option_values.hpp"

#include <distpoint/version.hpp>

namespace cli {

namespace {

void add_text_or_json(CLI::App& command, std::string& format) {
    one_of(command.add_option("-f,--format", format, "output format"), {"text", "json"})->capture_default_str();
}

void add_output(CLI::App& command, std::string& output) {
    command.add_option("-o,--output", output, "write to FILE instead of standard output")->type_name("FILE");
}

void add_types(CLI::App& command, types_options& types) {
    command.add_option("types", types.types, "types, such as branch bits-enabled")->type_name("TYPE");
    command.add_flag("--all", types.all, "list all 40 points that can exist");
    add_repeatable(command, "--with", types.with, "list the points with this type", "TYPE");
    add_repeatable(command, "--without", types.without, "list the points without this type", "TYPE");
    add_text_or_json(command, types.format);
}

void add_repair(CLI::App& command, repair_options& repair, bool& dry_run) {
    add_reading_options(command, repair, {.rule_filters = true});
    CLI::Option* const write = command.add_flag("--write", repair.write, "change the files in place");
    command.add_flag("--dry-run", dry_run, "only print the changes (default)")->excludes(write);
    one_of(command.add_option("-f,--format", repair.format, "diff, for git apply, or json, for JSON Patch"),
           {"diff", "json"})
        ->capture_default_str();
    add_repeatable(command, "--choose", repair.choose,
                   "use repair N of several equally small ones, for all points or for one", "[NAME=]N");
    add_repeatable(command, "--point", repair.points, "repair only this distribution point", "NAME");
}

void add_plan(CLI::App& command, plan_options& plan) {
    add_reading_options(command, plan, {});
    command.add_option("--package", plan.package, "plan only this package")->type_name("ID");
    checked_by(command.add_option("--changed", plan.changed, "also print the bytes of a later change of this size"),
               size_problem, "SIZE");
    checked_by(command.add_option("--bandwidth", plan.bandwidth,
                                  "also print how long each copy takes over a line of this bandwidth: '2 Mbit/s'"),
               rate_problem, "RATE");
    one_of(command.add_option("-f,--format", plan.format, "output format"), {"text", "json", "csv", "dot", "mermaid"})
        ->capture_default_str();
    add_output(command, plan.output);
}

void add_impact(CLI::App& command, impact_options& impact) {
    add_reading_options(command, impact, {});
    CLI::Option* const remove =
        add_repeatable(command, "--remove", impact.remove, "remove this distribution point", "POINT");
    CLI::Option* const servers =
        add_repeatable(command, "--site-server", impact.site_servers,
                       "remove the distribution points on the site server of this site", "CODE");
    command.add_option("--like", impact.like, "what a new point needs to be like this one")
        ->type_name("POINT")
        ->excludes(remove)
        ->excludes(servers);
    add_text_or_json(command, impact.format);
}

} // namespace

command_line::command_line()
    : app("Check Configuration Manager 2007 distribution points: which types combine, and the rules about them.",
          "distpoint") {
    app.set_version_flag("-V,--version", std::string("distpoint ") + distpoint::version, "print the version");
    app.set_help_flag("-h,--help", "print help");
    app.require_subcommand(1);
    app.allow_windows_style_options(false); // /sites and //server/share are paths, on Windows too

    check_command = app.add_subcommand("check", "validate documents and exports");
    add_check_options(*check_command, check);

    explain_command = app.add_subcommand("explain", "explain a rule or a fact, with its source and examples");
    explain_command->add_option("rule", explained, "the id of a rule or a fact; without one, list them")
        ->type_name("RULE");

    types_command = app.add_subcommand("types", "judge one combination of types");
    add_types(*types_command, types);

    matrix_command = app.add_subcommand("matrix", "print the table of types that can be combined");
    one_of(matrix_command->add_option("-f,--format", matrix_format, "text, or as 'distpoint export' writes it"),
           {"text", "csv", "dot", "mermaid", "svg"})
        ->capture_default_str();

    rules_command = app.add_subcommand("rules", "list the rules");
    add_text_or_json(*rules_command, rules_format);

    convert_command = app.add_subcommand("convert", "write exports and documents as one document");
    add_reading_options(*convert_command, convert, {});
    one_of(convert_command->add_option("--to", convert.to,
                                       "yaml, with a comment at each record that names its source, or json"),
           {"yaml", "json"})
        ->capture_default_str();
    add_output(*convert_command, convert.output);

    repair_command = app.add_subcommand("repair", "find the smallest changes that make points legal");
    add_repair(*repair_command, repair, dry_run);

    diff_command = app.add_subcommand("diff", "compare two documents: points, types, findings");
    diff_command->add_option("old", diff.before, "the document before")->required()->type_name("OLD");
    diff_command->add_option("new", diff.after, "the document after; the exit status is 1 if it adds errors")
        ->required()
        ->type_name("NEW");
    add_reading_options(*diff_command, diff, {.with_inputs = false});
    add_text_or_json(*diff_command, diff.format);

    plan_command = app.add_subcommand("plan", "show how packages travel, who receives them and who misses them");
    add_plan(*plan_command, plan);

    impact_command = app.add_subcommand("impact", "show what removing a point would break, or what a new one needs");
    add_impact(*impact_command, impact);

    export_command = app.add_subcommand("export", "write the table and the formats for other tools");
    one_of(export_command->add_option("format", export_format, "what to write")->required(),
           {"json-schema", "config-schema", "uvl", "dimacs", "csv", "dot", "mermaid", "svg"});
    add_output(*export_command, export_output);

    config_command = app.add_subcommand("config", "print the options in force as a configuration file");
    add_check_options(*config_command, in_force);

    completion_command = app.add_subcommand("completion", "write completions for a shell");
    one_of(completion_command->add_option("shell", shell, "the shell")->required(),
           {"bash", "zsh", "fish", "powershell"});

    man_command = app.add_subcommand("man", "write the manual page");
    add_output(*man_command, man_output);

    help_command = app.add_subcommand("help", "print help for a command");
    help_command->add_option("command", helped, "the command")->type_name("COMMAND");

    for (CLI::App* command : app.get_subcommands({})) command->get_help_ptr()->description("print help");
}

} // namespace cli

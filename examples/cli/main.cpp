// SPDX-License-Identifier: BSL-1.0
// The distpoint command: its command line.
#include "check_options.hpp"
#include "command.hpp"
#include "loading.hpp"
#include "self_description.hpp"

#include <distpoint/version.hpp>

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <new>
#include <optional>

namespace {

int run(int argc, char** argv) {
    CLI::App app{
        "Checks Configuration Manager 2007 distribution points: which types combine, and the rules about them."};
    app.set_version_flag("--version", std::string("distpoint ") + distpoint::version);
    app.require_subcommand(1);
    app.footer(
        "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 a bad command line, or a file that cannot be\n"
        "opened or written.");

    cli::check_options check;
    CLI::App* const check_command = app.add_subcommand("check", "validate documents and exports");
    cli::add_check_options(*check_command, check);

    cli::check_options in_force;
    CLI::App* const config_command =
        app.add_subcommand("config", "show the options of check that are in force here, and where each comes from");
    cli::add_check_options(*config_command, in_force);

    cli::convert_options convert;
    CLI::App* const convert_command =
        app.add_subcommand("convert", "write exports and documents as one document in distpoint's own format");
    cli::add_reading_options(*convert_command, convert);
    convert_command
        ->add_option("--to", convert.to, "yaml, with a comment at each record saying where it came from, or json")
        ->check(CLI::IsMember({"yaml", "json"}))
        ->capture_default_str();

    cli::types_options types;
    CLI::App* const types_command = app.add_subcommand("types", "judge one combination of types");
    types_command->add_option("types", types.types, "types, such as branch bits-enabled")->type_name("TYPE");
    types_command->add_flag("--all", types.all, "list all points that can exist");
    types_command->add_option("--with", types.with, "list the points with this type; may be repeated")
        ->allow_extra_args(false)
        ->type_name("TYPE");
    types_command->add_option("--without", types.without, "list the points without this type; may be repeated")
        ->allow_extra_args(false)
        ->type_name("TYPE");
    types_command->add_option("--format", types.format, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();

    cli::repair_options repair;
    bool dry_run = false;
    CLI::App* const repair_command =
        app.add_subcommand("repair", "show or make the smallest changes after which the points can exist");
    cli::add_reading_options(*repair_command, repair);
    CLI::Option* const write = repair_command->add_flag("--write", repair.write, "change the files in place");
    repair_command->add_flag("--dry-run", dry_run, "only show the changes (the default)")->excludes(write);
    repair_command->add_option("--format", repair.format, "diff, for git apply, or json, for JSON Patch")
        ->check(CLI::IsMember({"diff", "json"}))
        ->capture_default_str();
    repair_command
        ->add_option(
            "--choose", repair.choose,
            "of several equally small repairs the one with this number, of all points or of one; may be repeated")
        ->allow_extra_args(false)
        ->type_name("[NAME=]N");
    repair_command->add_option("--point", repair.points, "repair only this distribution point; may be repeated")
        ->allow_extra_args(false)
        ->type_name("NAME");
    repair_command->get_option("--rule")
        ->description("ID: repair only findings of this rule; ID=off and so on as for check; may be repeated")
        ->type_name("ID[=LEVEL]");

    cli::diff_options diff;
    CLI::App* const diff_command =
        app.add_subcommand("diff", "tell what changed between two documents: points, types, findings");
    diff_command->add_option("old", diff.before, "the document before")->required()->type_name("OLD");
    diff_command->add_option("new", diff.after, "the document after; the exit status is 1 if it brings new errors")
        ->required()
        ->type_name("NEW");
    cli::add_reading_options(*diff_command, diff, false);
    diff_command->add_option("--format", diff.format, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();

    cli::plan_options plan;
    CLI::App* const plan_command =
        app.add_subcommand("plan", "tell how each package travels, who receives it and who misses it");
    cli::add_reading_options(*plan_command, plan);
    plan_command->add_option("--package", plan.package, "only this package")->type_name("ID");
    plan_command
        ->add_option("--changed", plan.changed, "tell the bytes of a later change of that size too, such as 20 MB")
        ->type_name("SIZE");
    plan_command->add_option("--format", plan.format, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();

    CLI::App* const matrix_command = app.add_subcommand("matrix", "show the table of types that can be combined");

    std::string export_format;
    CLI::App* const export_command = app.add_subcommand("export", "the table and the document format for other tools");
    export_command->add_option("format", export_format, "json-schema, uvl, dimacs, csv, dot, mermaid or svg")
        ->required()
        ->check(CLI::IsMember({"json-schema", "uvl", "dimacs", "csv", "dot", "mermaid", "svg"}))
        ->type_name("FORMAT");

    std::string rules_format = "text";
    CLI::App* const rules_command = app.add_subcommand("rules", "list the rules");
    rules_command->add_option("--format", rules_format, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();

    std::string rule;
    CLI::App* const explain_command =
        app.add_subcommand("explain", "explain a rule: its source, a wrong and a right example");
    explain_command->add_option("rule", rule, "the rule's id")->required()->type_name("RULE");

    std::string shell;
    CLI::App* const completion_command = app.add_subcommand("completion", "write the completions of a shell");
    completion_command->add_option("shell", shell, "bash, zsh, fish or powershell")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish", "powershell"}))
        ->type_name("SHELL");

    CLI::App* const man_command = app.add_subcommand("man", "write the manual page");

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? cli::clean : cli::cannot;
    }
    std::optional<cli::config_file> config;
    const auto in_force_for = [&](CLI::App& command, const cli::reading_options& options) {
        return cli::complete_options(command, options, config);
    };
    const auto file = [&] { return config ? &*config : nullptr; };
    if (check_command->parsed())
        return in_force_for(*check_command, check) ? cli::run_check(check, file()) : cli::cannot;
    if (convert_command->parsed())
        return in_force_for(*convert_command, convert) ? cli::run_convert(convert, file()) : cli::cannot;
    if (repair_command->parsed())
        return in_force_for(*repair_command, repair) ? cli::run_repair(repair, file()) : cli::cannot;
    if (diff_command->parsed()) return in_force_for(*diff_command, diff) ? cli::run_diff(diff, file()) : cli::cannot;
    if (plan_command->parsed()) return in_force_for(*plan_command, plan) ? cli::run_plan(plan, file()) : cli::cannot;
    if (config_command->parsed())
        return in_force_for(*config_command, in_force) ? cli::run_config(*config_command, config) : cli::cannot;
    if (completion_command->parsed()) return cli::run_completion(app, shell);
    if (man_command->parsed()) return cli::run_man(app);
    if (types_command->parsed()) return cli::run_types(types);
    if (export_command->parsed()) return cli::run_export(export_format);
    if (matrix_command->parsed()) return cli::run_matrix();
    if (rules_command->parsed()) return cli::run_rules(rules_format);
    if (explain_command->parsed()) return cli::run_explain(rule);
    return cli::cannot;
}

} // namespace

int main(int argc, char** argv) {
#ifdef SIGPIPE
    std::signal(SIGPIPE, SIG_IGN); // a closed pipe is an error like any other: said, and exit status 2
#endif
    try {
        return run(argc, argv);
    } catch (const std::bad_alloc&) {
        std::fputs("distpoint: not enough memory\n", stderr); // nothing that allocates
    } catch (const std::exception& error) {
        std::fputs("distpoint: ", stderr);
        std::fputs(error.what(), stderr);
        std::fputs("\n", stderr);
    } catch (...) {
        std::fputs("distpoint: it failed for an unknown reason\n", stderr);
    }
    return cli::cannot;
}

// SPDX-License-Identifier: BSL-1.0
#include "loading.hpp"
#include "command.hpp"
#include "inputs.hpp"

#include <distpoint/load/load.hpp>
#include <distpoint/load/locate.hpp>
#include <distpoint/report/text.hpp>

#include <fmt/format.h>

namespace cli {

using namespace distpoint;

namespace {

// What --input says: a syntax, a class, or both with a colon between them. (The command line has checked it.)
load_options options_of(std::string_view input) {
    load_options options;
    const std::size_t colon = input.find(':');
    const std::string_view first = input.substr(0, colon);
    for (const auto& [name, syntax] : input_syntaxes)
        if (same_name(first, name)) options.syntax = syntax;
    options.rows = export_class_named(colon == std::string_view::npos ? first : input.substr(colon + 1));
    return options;
}

} // namespace

std::string input_problem(const std::string& input) {
    const load_options options = options_of(input);
    const bool both = input.find(':') != std::string::npos;
    const bool known = options.syntax || options.rows != export_class::none;
    if (input == "auto" || (both ? options.syntax && options.rows != export_class::none : known)) return "";
    std::string problem = "it is auto, a syntax (";
    for (const auto& [name, syntax] : input_syntaxes)
        problem += fmt::format("{}{}", problem.ends_with('(') ? "" : ", ", name);
    problem += "), a class (";
    for (int i = 1; i < export_class_count; ++i)
        problem += fmt::format("{}{}", i == 1 ? "" : ", ", name_of(static_cast<export_class>(i)));
    return problem + "), or SYNTAX:CLASS";
}

bool add_alias(const std::string& text, loaded_hierarchy& loaded) {
    const std::size_t equals = text.find('=');
    const std::string name = equals == std::string::npos ? "" : text.substr(equals + 1);
    if (equals == 0 || !site_control_property_named(name)) {
        std::string known;
        for (int i = 0; i < site_control_property_count; ++i)
            known += fmt::format("{}'{}'", i == 0 ? "" : ", ", name_of(static_cast<site_control_property>(i)));
        complain(fmt::format("--alias {}: write NAME=PROPERTY; the properties are {}", text, known));
        return false;
    }
    loaded.aliases.push_back({text.substr(0, equals), name});
    return true;
}

bool load_all(const std::vector<std::string>& inputs, const std::string& input, loaded_hierarchy& loaded) {
    std::vector<std::string> problems;
    const auto documents = documents_of(inputs, problems);
    for (const std::string& problem : problems) complain(problem);
    bool all = problems.empty();
    for (const std::string& path : documents) {
        if (path == "-") {
            auto bytes = read_all(stdin);
            if (bytes) {
                load_bytes(loaded, "-", std::move(*bytes), options_of(input));
                continue;
            }
            complain("standard input cannot be read");
            all = false;
        } else if (const auto reason = load_file(loaded, path, options_of(input))) {
            complain(fmt::format("{}: cannot be read: {}", path, *reason));
            all = false;
        }
    }
    if (!all) loaded.complete = false;
    return all;
}

bool tell_document_errors(const loaded_hierarchy& loaded) {
    report found;
    for (const finding& f : loaded.found)
        if (f.level == severity::error) found.add(f);
    if (found.ok()) return true;
    const auto places = locate(found, loaded);
    const text_format text(wants_colour("auto", stderr));
    std::string out;
    for (std::size_t i : reading_order(places)) text.append(out, render(found.findings[i], loaded.view(), &places[i]));
    std::fwrite(out.data(), 1, out.size(), stderr);
    return false;
}

} // namespace cli

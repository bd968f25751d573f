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

std::optional<file_syntax> syntax_of(const std::string& input) {
    if (input == "json") return file_syntax::json;
    if (input == "yaml") return file_syntax::yaml;
    return std::nullopt;
}

} // namespace

bool load_all(const std::vector<std::string>& inputs, const std::string& syntax, loaded_hierarchy& loaded) {
    std::vector<std::string> problems;
    const auto documents = documents_of(inputs, problems);
    for (const std::string& problem : problems) complain(problem);
    bool all = problems.empty();
    for (const std::string& path : documents) {
        if (path == "-") {
            auto bytes = read_all(stdin);
            if (bytes) {
                load_bytes(loaded, "-", std::move(*bytes), syntax_of(syntax));
                continue;
            }
            complain("standard input cannot be read");
            all = false;
        } else if (const auto reason = load_file(loaded, path, syntax_of(syntax))) {
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

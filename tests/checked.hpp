// SPDX-License-Identifier: BSL-1.0
// A text, loaded and validated, with each finding in a line: what tests compare.
#pragma once

#include <distpoint/load/load.hpp>
#include <distpoint/load/locate.hpp>
#include <distpoint/report/rendered.hpp>
#include <distpoint/rules/validate.hpp>

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace tests {

struct checked {
    distpoint::loaded_hierarchy loaded;
    distpoint::report found;
    std::vector<std::string> lines; // "3:14-20 incompatible-types: branch cannot be …" in reading order
    std::vector<std::string> rules; // their ids, in that order
    std::vector<distpoint::rendered_finding> words;

    template <class Pack = decltype(distpoint::all_rules)>
    explicit checked(const std::vector<std::string_view>& texts, std::string path = "test.yaml",
                     const distpoint::settings& set = {}, const Pack& pack = distpoint::all_rules) {
        for (std::string_view text : texts) load_text(loaded, path, text);
        found = validate(loaded.view(), set, pack, loaded.findings());
        const auto places = locate(found, loaded);
        for (std::size_t i : reading_order(places)) {
            words.push_back(render(found.findings[i], loaded.view(), &places[i]));
            const auto& f = words.back();
            lines.push_back(fmt::format("{}:{}-{} {}: {}", f.where.begin.line, f.where.begin.column, f.where.end.column,
                                        f.rule->id, f.message));
            rules.emplace_back(f.rule->id);
        }
    }
    explicit checked(std::string_view text, std::string path = "test.yaml", const distpoint::settings& set = {})
        : checked(std::vector<std::string_view>{text}, std::move(path), set) {}
};

using strings = std::vector<std::string>;
using texts = std::vector<std::string_view>;

} // namespace tests

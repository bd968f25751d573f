// SPDX-License-Identifier: BSL-1.0
// Texts, loaded and validated, with one line per finding for tests to compare.
#pragma once

#include <distpoint/load/loaded_hierarchy.hpp>
#include <distpoint/report/rendered_report.hpp>
#include <distpoint/rules/validate.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tests {

// The library's larger parts, compiled once for all tests.
void load(distpoint::loaded_hierarchy& to, std::string path, std::string_view text);
distpoint::report judge(distpoint::loaded_hierarchy& loaded, const distpoint::settings& set = {});
distpoint::rendered_report in_words(const distpoint::report& found, distpoint::loaded_hierarchy& loaded,
                                    bool with_fixes = false);

struct checked {
    distpoint::loaded_hierarchy loaded;
    distpoint::report found;
    std::vector<std::string> lines; // "3:14-20 incompatible-types: branch cannot be …" in reading order
    std::vector<std::string> rules; // their rule ids, in the same order
    std::vector<distpoint::rendered_finding> words;

    explicit checked(const std::vector<std::string_view>& all, std::string path = "test.yaml",
                     const distpoint::settings& set = {});
    explicit checked(std::string_view text, std::string path = "test.yaml", const distpoint::settings& set = {})
        : checked(std::vector<std::string_view>{text}, std::move(path), set) {}
    template <class Pack>
    checked(const std::vector<std::string_view>& all, std::string path, const distpoint::settings& set,
            const Pack& pack) {
        for (std::string_view text : all) load(loaded, path, text);
        found = validate(loaded.view(), set, pack, loaded.findings());
        tell();
    }

  private:
    void tell();
};

using strings = std::vector<std::string>;
using texts = std::vector<std::string_view>;

} // namespace tests

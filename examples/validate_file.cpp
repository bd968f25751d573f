// SPDX-License-Identifier: BSL-1.0
// Loads documents or exports from files, validates them, and prints each finding with its location.
#include <distpoint/load/load.hpp>
#include <distpoint/report/formats.hpp>
#include <distpoint/report/rendering.hpp>
#include <distpoint/rules/validate.hpp>

#include <cstdio>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
    distpoint::loaded_hierarchy loaded;
    for (int i = 1; i < argc; ++i)
        if (const auto reason = load_file(loaded, argv[i]))
            return std::fprintf(stderr, "%s: %s\n", argv[i], reason->c_str()), 2;

    const distpoint::report found = validate(loaded.view(), {}, distpoint::all_rules, loaded.findings());

    std::string text;
    write_text(std::back_inserter(text), render(found, loaded));
    std::fputs(text.c_str(), stdout);
    return found.ok() ? 0 : 1;
}

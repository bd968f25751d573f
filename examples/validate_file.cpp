// SPDX-License-Identifier: BSL-1.0
// A document, or an export, from a file: load it, validate it, say what is wrong and where.
#include <distpoint/load/load.hpp>
#include <distpoint/load/locate.hpp>
#include <distpoint/report/text.hpp>
#include <distpoint/rules/validate.hpp>

#include <cstdio>

int main(int argc, char** argv) {
    distpoint::loaded_hierarchy loaded;
    for (int i = 1; i < argc; ++i)
        if (const auto reason = load_file(loaded, argv[i]))
            return std::fprintf(stderr, "%s: %s\n", argv[i], reason->c_str()), 2;

    const distpoint::report report = validate(loaded.view(), {}, distpoint::all_rules, loaded.findings());

    const auto places = locate(report, loaded);
    std::string out;
    for (std::size_t i : reading_order(places))
        distpoint::text_format().append(out, render(report.findings[i], loaded.view(), &places[i]));
    std::fputs(out.c_str(), stdout);
    return report.ok() ? 0 : 1;
}

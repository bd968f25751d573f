// SPDX-License-Identifier: BSL-1.0
// Loads documents or exports from files, validates them, and prints each finding with its location.
#include <distpoint/load.hpp>
#include <distpoint/report.hpp>

#include <cstdio>

int main(int argc, char** argv) {
    distpoint::loader in;
    for (int i = 1; i < argc; ++i) in.add_file(argv[i]); // a problem with a file becomes a finding
    const distpoint::loaded site = std::move(in).finish();

    const distpoint::report found = validate(site);
    std::fputs(in_words(found, site).c_str(), stdout);
    return found.ok() ? 0 : 1;
}

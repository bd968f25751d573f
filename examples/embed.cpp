// SPDX-License-Identifier: BSL-1.0
// The loop of a site-management tool: load a file, show its findings, set the types of a point, and save; or refuse,
// with the reason, the repairs, and what the types can still become. usage: embed FILE POINT TYPE...
#include <distpoint/load.hpp>
#include <distpoint/report.hpp>
#include <distpoint/text/replace_file.hpp>

using namespace distpoint;

int main(int argc, char** argv) {
    if (argc < 3) {
        fmt::print(stderr, "usage: embed FILE POINT TYPE...\n");
        return 2;
    }
    loader in;
    in.add_file(argv[1]);
    const loaded site = std::move(in).finish();
    fmt::print("{}", in_words(validate(site), site));

    point_type_set types;
    for (int i = 3; i < argc; ++i)
        if (const auto type = point_type_named(argv[i])) types.insert(*type);
    const types_change change = set_types(site, argv[2], types);
    if (!change) {
        fmt::print("refused: {}\n", change.reason);
        for (const type_repair& repair : change.repairs) fmt::print("  {}\n", in_words(repair, types, false));
        if (!change.choices.possible()) return 1;
        for (const point_type type : point_type_set::all())
            fmt::print("  {}: {}\n", name_of(type), name_of(change.choices[type].status));
        return 1;
    }
    if (const auto problem = replace_file(change.path, change.bytes)) {
        fmt::print(stderr, "{}: {}\n", change.path, *problem);
        return 2;
    }
    fmt::print("saved {}\n", change.path);
}

// SPDX-License-Identifier: BSL-1.0
// A site-management tool's loop: load, show, set a point's types, save or refuse. usage: embed FILE POINT TYPE...
#include <distpoint/load.hpp>
#include <distpoint/report.hpp>
#include <distpoint/text/replace_file.hpp>
using namespace distpoint;
int main(int argc, char** argv) {
    if (argc < 3) return 2;
    loader in;
    in.add_file(argv[1]);
    const loaded site = std::move(in).finish();
    fmt::print("{}", in_words(validate(site), site));
    point_type_set types;
    for (int i = 3; i < argc; ++i) {
        const auto type = point_type_named(argv[i]);
        if (!type) return 2;
        types.insert(*type);
    }
    const types_change change = set_types(site, argv[2], types);
    if (!change) {
        fmt::print("refused: {}\n  {}\n", change.reason, in_words(change.repairs, types, false));
        for (const point_type type : change.choices.possible() ? point_type_set::all() : point_type_set())
            fmt::print("  {}: {}\n", name_of(type), name_of(change.choices[type].status));
        return 1;
    }
    const auto problem = replace_file(change.path, change.bytes);
    fmt::print("{}: {}\n", change.path, problem.value_or("saved"));
    return problem ? 2 : 0;
}

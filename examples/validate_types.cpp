// SPDX-License-Identifier: BSL-1.0
// Types known only at run time: from names to a set, a verdict and the smallest repairs. No allocation.
#include <distpoint/compatibility/check.hpp>
#include <distpoint/compatibility/repairs.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <cstdio>
#include <string_view>

int main(int argc, char** argv) {
    distpoint::point_type_set types;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (const auto type = distpoint::point_type_named(word))
            types.insert(*type);
        else
            return std::fprintf(stderr, "unknown type; did you mean '%s'?\n",
                                distpoint::nearest_point_type(word).data()),
                   2;
    }
    const distpoint::verdict verdict = check(completed(types));
    for (const auto& [one, other] : verdict.conflicts)
        std::printf("%s cannot be combined with %s\n", name_of(one).data(), name_of(other).data());
    for (const auto& [one, other] : verdict.missing)
        std::printf("%s requires %s\n", name_of(one).data(), name_of(other).data());
    if (verdict.legal()) return std::puts("legal"), 0;
    for (const auto& [remove, add] : repairs(types)) {
        std::printf("repair:");
        for (const auto type : remove) std::printf(" -%s", name_of(type).data());
        for (const auto type : add) std::printf(" +%s", name_of(type).data());
        std::printf("\n");
    }
    return 1;
}

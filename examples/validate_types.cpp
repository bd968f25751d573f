// SPDX-License-Identifier: BSL-1.0
// Types known only at run time: from names to a set, a verdict and the smallest repairs.
#include <distpoint/distpoint.hpp>
#include <iostream>

int main(int argc, char** argv) {
    distpoint::point_type_set types;
    for (int i = 1; i < argc; ++i) {
        const auto type = distpoint::point_type_named(argv[i]);
        if (!type) {
            std::cerr << "unknown type '" << argv[i] << "'\n";
            return 2;
        }
        types.insert(*type);
    }
    const distpoint::verdict verdict = check(completed(types));
    for (const auto& [one, other] : verdict.conflicts)
        std::cout << name_of(one) << " cannot be combined with " << name_of(other) << '\n';
    for (const auto& [one, other] : verdict.missing)
        std::cout << name_of(one) << " requires " << name_of(other) << '\n';
    if (verdict.legal()) return 0;
    for (const auto& [remove, add] : repairs(types)) {
        std::cout << "repair:";
        for (const auto type : remove) std::cout << " -" << name_of(type);
        for (const auto type : add) std::cout << " +" << name_of(type);
        std::cout << '\n';
    }
    return 1;
}

// SPDX-License-Identifier: BSL-1.0
// Types known only at run time: from names to a set, a verdict and the smallest repairs.
#include <distpoint/distpoint.hpp>

#include <iostream>

int main(int argc, char** argv) {
    distpoint::point_type_set types;
    for (int i = 1; i < argc; ++i) {
        if (const auto type = distpoint::point_type_named(argv[i])) {
            types.insert(*type);
            continue;
        }
        const std::string_view near = distpoint::nearest_point_type(argv[i]);
        std::cerr << "unknown type '" << argv[i] << "'";
        if (!near.empty()) std::cerr << "; did you mean " << near << "?";
        std::cerr << '\n';
        return 2;
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

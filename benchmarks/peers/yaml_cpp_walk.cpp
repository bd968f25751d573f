// SPDX-License-Identifier: BSL-1.0
// Peer: loads a YAML file with yaml-cpp and reads every value.
#include "read.hpp"

#include <yaml-cpp/yaml.h>

namespace {

void walk(const YAML::Node& node, peers::tally& of) {
    if (node.IsScalar()) return of.add(node.Scalar());
    for (const auto& entry : node) {
        if (node.IsMap()) {
            walk(entry.first, of);
            walk(entry.second, of);
        } else {
            walk(entry, of);
        }
    }
}

} // namespace

int main(int, char** argv) {
    peers::tally of;
    walk(YAML::Load(peers::read(argv[1])), of);
    return of.print();
}

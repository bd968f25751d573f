// SPDX-License-Identifier: BSL-1.0
// Peer: loads a CLIXML file with pugixml and reads every property.
#include "read.hpp"

#include <pugixml.hpp>

int main(int, char** argv) {
    std::string bytes = peers::read(argv[1]);
    pugi::xml_document document;
    if (!document.load_buffer_inplace(bytes.data(), bytes.size())) return 2;
    peers::tally of;
    for (const pugi::xml_node object : document.child("Objs"))
        for (const pugi::xml_node property : object.child("Props")) of.add(property.child_value());
    return of.print();
}

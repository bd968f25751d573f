// SPDX-License-Identifier: BSL-1.0
// Peer: reads every value of a JSON file with simdjson's On-Demand interface.
#include "read.hpp"

#include <simdjson.h>

namespace {

void walk(simdjson::ondemand::value value, peers::tally& of) {
    switch (value.type()) {
    case simdjson::ondemand::json_type::object:
        for (auto field : value.get_object()) walk(field.value(), of);
        break;
    case simdjson::ondemand::json_type::array:
        for (auto entry : value.get_array()) walk(entry.value(), of);
        break;
    default:
        of.add(value.get_string());
    }
}

} // namespace

int main(int, char** argv) {
    std::string bytes = peers::read(argv[1], simdjson::SIMDJSON_PADDING);
    const std::size_t size = bytes.size() - simdjson::SIMDJSON_PADDING;
    simdjson::ondemand::parser parser;
    auto document = parser.iterate(bytes.data(), size, bytes.size());
    peers::tally of;
    for (auto field : document.get_object()) walk(field.value(), of);
    return of.print();
}

// SPDX-License-Identifier: BSL-1.0
// Peer: reads every event of a YAML file with libyaml.
#include "read.hpp"

#include <yaml.h>

int main(int, char** argv) {
    const std::string bytes = peers::read(argv[1]);
    yaml_parser_t parser;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    peers::tally of;
    for (bool more = true; more;) {
        yaml_event_t event;
        if (yaml_parser_parse(&parser, &event) == 0) return 2;
        if (event.type == YAML_SCALAR_EVENT)
            of.add({reinterpret_cast<const char*>(event.data.scalar.value), event.data.scalar.length});
        more = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return of.print();
}

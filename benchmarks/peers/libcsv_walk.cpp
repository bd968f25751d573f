// SPDX-License-Identifier: BSL-1.0
// Peer: reads every field of a CSV file with libcsv.
#include "read.hpp"

#include <csv.h>

int main(int, char** argv) {
    const std::string bytes = peers::read(argv[1]);
    csv_parser parser;
    csv_init(&parser, 0);
    peers::tally of;
    const auto field = [](void* text, std::size_t size, void* to) {
        static_cast<peers::tally*>(to)->add({static_cast<const char*>(text), size});
    };
    csv_parse(&parser, bytes.data(), bytes.size(), field, nullptr, &of);
    csv_fini(&parser, field, nullptr, &of);
    csv_free(&parser);
    return of.print();
}

// SPDX-License-Identifier: BSL-1.0
#include <distpoint/distpoint.hpp>

int from_second();
int from_second() {
    const distpoint::point points[] = {
        {.name = "a", .types = {distpoint::point_type::branch, distpoint::point_type::standard}},
        {.name = "b", .types = {distpoint::point_type::internet_clients}},
        {.name = "A", .types = {}}};
    return static_cast<int>(validate(distpoint::hierarchy{.points = points}).errors);
}

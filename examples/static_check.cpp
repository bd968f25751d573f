// SPDX-License-Identifier: BSL-1.0
// Combinations and a small hierarchy, checked at compile time: if this file compiles, they are valid.
#include <distpoint/distpoint.hpp>

using namespace distpoint;

using office = distribution_point<server, standard, bits_enabled, internet_clients>;
using shop = distribution_point<branch, protected_>;
// using kiosk = distribution_point<branch, bits_enabled>;
//     error: … distpoint: branch cannot be combined with bits_enabled

static_assert(compatible<branch, streaming> && requires_type<mobile_device, bits_enabled>);
static_assert(valid_combination<server_share, mobile_device, bits_enabled>);
static_assert(!valid_combination<server_share, standard>); // a question, not an error
static_assert(legal_points().size() == 40);

constexpr site sites[] = {{.code = "NYC", .forest = "corp.contoso.com", .mode = site_mode::native}};
constexpr point points[] = {
    {.name = "nyc-dp01", .site = "NYC", .types = office::written},
    {.name = "bos-dp01", .site = "NYC", .types = {point_type::branch, point_type::streaming}},
};
constexpr hierarchy corp{.sites = sites, .points = points};

static_assert(require_valid<corp>());     // the error names each broken rule and its record
static_assert(validate(corp).notes == 1); // branch-streaming-needs-smb, for bos-dp01

int main() { return office::has<standard> && shop::has<server> ? 0 : 1; }

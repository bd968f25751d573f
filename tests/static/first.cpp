// SPDX-License-Identifier: BSL-1.0
// The core in two files of one program, without exceptions and RTTI.
#include <distpoint/distpoint.hpp>
#include <distpoint/version.hpp>

#include <string_view>

using namespace distpoint;

// The version for the preprocessor is the version.
#define TEXT_OF(major, minor, patch) #major "." #minor "." #patch
#define VERSION_OF(major, minor, patch) TEXT_OF(major, minor, patch)
static_assert(std::string_view(version) ==
              VERSION_OF(DISTPOINT_VERSION_MAJOR, DISTPOINT_VERSION_MINOR, DISTPOINT_VERSION_PATCH));

// Questions are never compile errors.
static_assert(!valid_combination<branch, bits_enabled>);
static_assert(!valid_combination<branch, branch>);
static_assert(!valid_combination<int> && !valid_combination<const branch> && !valid_combination<branch&>);
static_assert(valid_combination<>);
static_assert(!compatible<branch, bits_enabled> && compatible<bits_enabled, mobile_device>);
static_assert(requires_type<internet_clients, bits_enabled> && !requires_type<bits_enabled, internet_clients>);
template <class A, class B>
concept asks_compatible = requires {
    compatible<A, B>;
};
static_assert(asks_compatible<branch, server> && !asks_compatible<branch, int>);

// The plain point, and type lists whose order does not matter.
static_assert(distribution_point<>::complete == point_type_set{point_type::server, point_type::standard});
static_assert(distribution_point<bits_enabled, mobile_device>::complete ==
              distribution_point<mobile_device, bits_enabled>::complete);
static_assert(distribution_point<branch>::has<server> && !distribution_point<branch>::has<standard>);
static_assert(!distribution_point<server_share>::has<standard> && !distribution_point<server_share>::has<server>);
template <class Point>
struct host {
    Point* point = nullptr;
};
constexpr host<distribution_point<server, multicast, bits_enabled>> hosted{};

constexpr point points[] = {{.name = "dp01", .types = {point_type::branch, point_type::bits_enabled}},
                            {.name = "dp02", .types = {point_type::mobile_device}},
                            {.name = "DP01", .types = {point_type::multicast}}};
constexpr hierarchy wrong{.points = points};
static_assert(!validate(wrong).ok());
static_assert(validate(wrong).errors == 3 && validate(wrong).notes == 1);
static_assert(validate(wrong, {}, without<rules::duplicate_name>(all_rules)).errors == 2);

int from_second();

int main() { return hosted.point == nullptr && validate(wrong).errors == 3 && from_second() == 3 ? 0 : 1; }

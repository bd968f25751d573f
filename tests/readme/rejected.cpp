#include <distpoint/compatibility/distribution_point.hpp>
using namespace distpoint;

using office = distribution_point<server, standard, bits_enabled, internet_clients>; // compiles
using kiosk = distribution_point<branch, bits_enabled>;

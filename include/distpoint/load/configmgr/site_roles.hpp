// SPDX-License-Identifier: BSL-1.0
// The roles of site systems, as exports name them and as documents do.
#pragma once

#include <distpoint/text/text_store.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <string>
#include <string_view>

namespace distpoint {

/// Whether an exported role is one other than distribution point, which has a record of its own.
constexpr bool is_other_role(std::string_view role) {
    return !role.empty() && !same_name(role, "SMS Distribution Point") && !same_name(role, "SMS Site System") &&
           !same_name(role, "SMS Multicast Service Point");
}

/// `state-migration-point` for `SMS State Migration Point`.
inline std::string_view document_role(std::string_view role, text_store& texts) {
    if (role.size() > 4 && same_name(role.substr(0, 4), "SMS ")) role.remove_prefix(4);
    std::string name;
    for (char c : role) name += is_blank(c) ? '-' : folded(c);
    return texts.keep(name);
}

} // namespace distpoint

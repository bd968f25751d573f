// SPDX-License-Identifier: BSL-1.0
// The pack of all rules that distpoint has.
#pragma once

#include <distpoint/rules/document.hpp>
#include <distpoint/rules/names.hpp>
#include <distpoint/rules/pack.hpp>
#include <distpoint/rules/types.hpp>

namespace distpoint {

/// Every rule, in the order of the documentation.
inline constexpr boost::hana::tuple<
    // the document itself
    rules::malformed_document, rules::unknown_key, rules::duplicate_key, rules::invalid_value, rules::unknown_type,
    rules::repeated_type, rules::unused_suppression, rules::expired_suppression,
    // one distribution point: its types
    rules::incompatible_types, rules::missing_required_type, rules::branch_streaming_needs_smb,
    rules::streaming_needs_bits, rules::multicast_needs_bits,
    // sites and hierarchy
    rules::duplicate_name>
    all_rules{};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Findings that are accepted and not reported.
#pragma once

#include <distpoint/hierarchy/date.hpp>
#include <distpoint/hierarchy/member.hpp>

namespace distpoint {

/// An entry of a record's `suppress` list: suppresses findings of `rule` about this record until the end of the day
/// `until`.
struct suppression {
    std::string_view rule{};
    std::string_view reason{};
    date until{};
};

template <>
struct about<suppression> {
    static constexpr std::string_view title = "a suppression";
    static constexpr auto members = describe(
        about_member<&suppression::rule>{
            {field::rule, true, text_form::any, "The id of the rule whose findings about this record are suppressed."}},
        about_member<&suppression::reason>{{field::reason, true, text_form::any, "Why the finding is accepted."}},
        about_member<&suppression::until>{
            {field::until, false, text_form::any, "The last day on which the finding is accepted."}});
};

} // namespace distpoint

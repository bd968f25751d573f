// SPDX-License-Identifier: BSL-1.0
// Exports and documents, given as texts, joined into one hierarchy.
#pragma once

#include "catch.hpp"

#include <distpoint/load.hpp>

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tests {

// Texts that begin with [ are JSON; with a colon in their first key, YAML; all others CSV.
inline distpoint::loaded joined(std::initializer_list<std::string_view> given) {
    distpoint::loader in;
    int number = 0;
    for (std::string_view text : given)
        in.add_text(std::to_string(++number) + (text.starts_with("[") ? ".json"
                                                : text.find(':') < 20 ? ".yaml"
                                                                      : ".csv"),
                    text);
    return std::move(in).finish();
}
inline bool finds(const distpoint::loaded& all, std::string_view rule) {
    const distpoint::report found = distpoint::validate(all);
    return std::any_of(found.findings.begin(), found.findings.end(),
                       [&](const distpoint::finding& f) { return f.rule->id == rule; });
}
template <class Record>
const Record& only(std::span<const Record> records) {
    REQUIRE(records.size() == 1);
    return records[0];
}

inline constexpr std::string_view point_rows =
    R"([{"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\DP1\\", "SiteCode": "NYC", "IsPeerDP": false, "BitsEnabled": true}])";
inline constexpr std::string_view assignment_rows = "PackageID,ServerNALPath,SiteCode,Status\n"
                                                    "NYC00001,\"MSWNET:[\"\"SMS_SITE=NYC\"\"]\\\\DP1\\\",NYC,0\n";

} // namespace tests

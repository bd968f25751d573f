// SPDX-License-Identifier: BSL-1.0
// Which points serve a branch distribution point.
#include "catch.hpp"
#include "checked.hpp"

#include <algorithm>
#include <string>

using namespace distpoint;
using tests::checked;

TEST_CASE("a branch distribution point outside the boundaries of every source") {
    struct parts {
        std::string branch = "site_system: b, site: NYC, types: [branch]";
        std::string source = "site_system: s, site: NYC, types: [bits-enabled, protected]";
        std::string of_branch = "site: NYC, boundaries: [B]";
        std::string of_source = "site: NYC, boundaries: [S]";
        std::string more = ""; // further points
    };
    const auto outside = [](const parts& p, const char* other = nullptr) {
        const std::string text = "site_systems:\n  - {name: b, " + p.of_branch + "}\n  - {name: s, " + p.of_source +
                                 "}\ndistribution_points:\n  - {name: branch, " + p.branch + "}\n  - {name: source, " +
                                 p.source + "}\n" + p.more;
        const checked c(other == nullptr ? tests::texts{text} : tests::texts{text, other});
        return std::count(c.rules.begin(), c.rules.end(), "branch-outside-protected-source") == 1;
    };
    const std::string branch = parts{}.branch;
    const std::string source = parts{}.source;
    CHECK(outside({}));
    // Only a branch distribution point that must download.
    CHECK_FALSE(outside({.branch = "site_system: b, site: NYC, types: []"}));
    CHECK_FALSE(outside({.branch = branch + ", prestaged: true"}));
    CHECK_FALSE(outside({.branch = branch + ", unknown: [prestaged]"}));
    // Its site and its boundaries are known.
    CHECK_FALSE(outside({.branch = "site_system: b, types: [branch]", .of_branch = "boundaries: [B]"}));
    CHECK_FALSE(outside({.branch = "site: NYC, types: [branch]"}));
    CHECK_FALSE(outside({.of_branch = "site: NYC"}));
    CHECK_FALSE(outside({.of_branch = "site: NYC, unknown: [boundaries]"}));
    // Nothing is missing that could be a source.
    CHECK_FALSE(outside({}, "sites: ["));
    // There is a source, protected by known boundaries.
    CHECK_FALSE(outside({.source = "site_system: s, site: NYC, types: [protected]"}));
    CHECK_FALSE(outside({.source = "site_system: s, site: BOS, types: [bits-enabled, protected]",
                         .of_source = "site: BOS, boundaries: [S]"}));
    CHECK_FALSE(outside({.source = "site_system: s, site: NYC, types: [bits-enabled]"}));
    CHECK_FALSE(outside({.of_source = "site: NYC, unknown: [boundaries]"}));
    CHECK(outside({.of_source = "site: NYC"})); // protected by no boundaries at all
    // Names of boundaries in exports are compared with each other only; an empty list of theirs may be another list.
    CHECK(outside({.of_branch = "site: NYC, boundaries: [B], boundaries_inferred: true",
                   .of_source = "site: NYC, boundaries: [S], boundaries_inferred: true"}));
    const auto inferred = [](bool are) {
        const std::string from = are ? ", boundaries_inferred: true" : "";
        const checked c("site_systems: [{name: b, site: NYC, boundaries: [B]" + from +
                        "}, {name: s, site: NYC, boundaries: [S]" + from +
                        "}]\ndistribution_points: [{name: x, site_system: b, site: NYC, types: [branch]},\n"
                        "  {name: y, site_system: s, site: NYC, types: [bits-enabled, protected]}]\n");
        return c.words.at(0).message.find(" (inferred from property lists)") != std::string::npos;
    };
    CHECK(inferred(true));
    CHECK_FALSE(inferred(false));
    CHECK_FALSE(outside({.of_branch = "site: NYC, boundaries: [B], boundaries_inferred: true"}));
    CHECK_FALSE(outside({.of_source = "site: NYC, boundaries: [S], boundaries_inferred: true"}));
    CHECK_FALSE(outside({.of_branch = "site: NYC, boundaries: [B], boundaries_inferred: true",
                         .of_source = "site: NYC, boundaries_inferred: true"}));
    // No boundary in common, without regard to case, among any of both.
    CHECK_FALSE(outside({.of_source = "site: NYC, boundaries: [S, b]"}));
    CHECK_FALSE(outside({.of_branch = "site: NYC, boundaries: [B, S]"}));
    CHECK(outside({.of_branch = "site: NYC, boundaries: [B, C]", .of_source = "site: NYC, boundaries: [S, T]"}));
    // Another point is an open source, or may be one; its site may be this one.
    const auto with = [&](const std::string& more) { return outside({.more = "  - {name: more, " + more + "}\n"}); };
    CHECK(with("site: NYC, types: [standard]"));
    CHECK_FALSE(with("site: NYC, types: [bits-enabled]"));
    CHECK(with("site: BOS, types: [bits-enabled]"));
    CHECK_FALSE(with("types: [bits-enabled]"));
    CHECK_FALSE(with("site: NYC, types: [standard], unknown: [bits-enabled]"));
    CHECK(with("site: BOS, types: [standard], unknown: [bits-enabled]"));
    CHECK_FALSE(with("types: [standard], unknown: [bits-enabled]"));
    // A source protected by other boundaries does not open the site, one with the branch's boundary does.
    // Nor is the branch its own source, though its record lists a source's types too: another one protects B.
    const std::string both = "site_system: b, site: NYC, types: [branch, bits-enabled, standard, protected]";
    CHECK_FALSE(outside({.branch = both, .of_source = "site: NYC, boundaries: [B]"}));
    CHECK(outside({.branch = both}));
    const auto second = [&](const std::string& boundaries) {
        const checked c(tests::texts{
            "site_systems: [{name: b, site: NYC, boundaries: [B]}, {name: s, site: NYC, boundaries: [S]}, {name: t, "
            "site: "
            "NYC, boundaries: [" +
            boundaries +
            "]}]\ndistribution_points:\n  - {name: branch, site_system: b, site: NYC, types: [branch]}\n  - {name: "
            "one, "
            "site_system: s, site: NYC, types: [bits-enabled, protected]}\n  - {name: two, site_system: t, site: NYC, "
            "types: [bits-enabled, protected]}\n"});
        return std::count(c.rules.begin(), c.rules.end(), "branch-outside-protected-source");
    };
    CHECK(second("T") == 1);
    CHECK(second("T, B") == 0);
    // A point that is itself a source, although it may not be, does not serve itself.
    CHECK(outside({.branch = "site_system: b, site: NYC, types: [branch, standard, bits-enabled]"}));
    CHECK_FALSE(outside({.branch = "site_system: b, site: NYC, types: [branch, standard, bits-enabled]",
                         .source = "site_system: s, site: NYC, types: [protected]"}));
}

// SPDX-License-Identifier: BSL-1.0
// Rules about the document itself. Whoever reads the document, or its suppressions, fires them; most have no check.
#pragma once

#include <distpoint/hierarchy/point.hpp>
#include <distpoint/hierarchy/unc_path.hpp>
#include <distpoint/rules/finding.hpp>
#include <distpoint/rules/rule.hpp>
#include <distpoint/rules/sources.hpp>

namespace distpoint::rules {

struct malformed_document {
    static constexpr rule_info info{
        .id = "malformed-document",
        .level = severity::error,
        .summary =
            "A document is well-formed JSON, YAML, CSV, CLIXML or site control file, in UTF-8, or UTF-16 with a mark.",
        .sentence = "{0}",
        .way_out = "{1}",
        .explanation = "Nothing of a file that cannot be read to its end is checked; the other files are. Documents "
                       "nest at most 128 levels deep, and aliases of YAML may repeat at most a million nodes.",
        .source = source::format,
        .bad = "sites: [{code: NYC}\n",
        .good = "sites: [{code: NYC}]\n",
    };
};

struct unknown_key {
    static constexpr rule_info info{
        .id = "unknown-key",
        .level = severity::error,
        .summary = "A mapping has only keys that the format knows.",
        .sentence = "{0} has no key '{1}'",
        .way_out = "{2}",
        .explanation = "A misspelt key would leave a fact out without a word, so it is an error.",
        .source = source::format,
        .bad = "sites: [{code: NYC, forrest: corp.contoso.com}]\n",
        .good = "sites: [{code: NYC, forest: corp.contoso.com}]\n",
    };
};

struct duplicate_key {
    static constexpr rule_info info{
        .id = "duplicate-key",
        .level = severity::error,
        .summary = "A mapping has each key once.",
        .sentence = "duplicate key '{0}'{1}",
        .way_out = "remove one of the two; the first is used",
        .explanation =
            "Readers differ in which of two equal keys they take. Escaped and plain spellings are the same key.",
        .source = source::format,
        .bad = "sites: [{code: NYC, name: New York, name: Manhattan}]\n",
        .good = "sites: [{code: NYC, name: New York}]\n",
    };
};

struct invalid_value {
    static constexpr rule_info info{
        .id = "invalid-value",
        .level = severity::error,
        .summary = "A value is of the kind and range that its key asks for.",
        .sentence = "{0}",
        .way_out = "{1}",
        .explanation = "Text, a number or a list where another is wanted, a missing key that is required, a name with "
                       "control characters, a site code that is not three letters or digits, a date, a size or a path "
                       "that is none. The record is still checked, without that value.",
        .source = source::format,
        .bad = "sites: [{code: New York}]\n",
        .good = "sites: [{code: NYC, name: New York}]\n",
    };
};

struct unknown_type {
    static constexpr rule_info info{
        .id = "unknown-type",
        .level = severity::error,
        .summary = "A distribution point's types are among the ten that exist.",
        .sentence = "there is no distribution point type '{0}'",
        .way_out = "{1}",
        .explanation = "The types are server, server-share, branch, standard, bits-enabled, protected, mobile-device, "
                       "internet-clients, streaming and multicast; case does not matter, and '_' or a blank may stand "
                       "for '-'. What depends on types that are not there is not judged for such a point.",
        .source = "Configuration Manager 2007, distribution points topic, Types of Distribution Points",
        .bad = "distribution_points: [{name: nyc-dp01, types: [brnch]}]\n",
        .good = "distribution_points: [{name: nyc-dp01, types: [branch]}]\n",
    };
};

struct repeated_type {
    static constexpr rule_info info{
        .id = "repeated-type",
        .level = severity::warning,
        .summary = "A list of types names each type once.",
        .sentence = "{0} is there twice",
        .way_out = "remove one of the two",
        .explanation = "It changes nothing, but something else may have been meant. An alias counts as its type.",
        .source = source::format,
        .bad = "distribution_points: [{name: nyc-dp01, types: [bits-enabled, BITS]}]\n",
        .good = "distribution_points: [{name: nyc-dp01, types: [bits-enabled]}]\n",
    };
};

struct conflicting_facts {
    static constexpr rule_info info{
        .id = "conflicting-facts",
        .level = severity::error,
        .summary = "Two rows or documents about one record say the same of it.",
        .sentence = "two sources disagree about {0}{5}: {1}{2}{3}{4}",
        .way_out = "export both anew, or correct the one that is wrong; the first is used",
        .explanation = "Rows of exports and records of documents that are about one distribution point, computer, "
                       "package or group are joined. One of the two is out of date. A fact that only one of them has "
                       "is no conflict. A distribution point whose site system is another computer than that of its "
                       "share contradicts itself.",
        .source = source::format,
        .bad = R"([{"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\NYC-DP01\\", "BitsEnabled": true},
 {"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\NYC-DP01\\", "BitsEnabled": false}]
)",
        .good = R"([{"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\NYC-DP01\\", "BitsEnabled": true},
 {"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\NYC-DP02\\", "BitsEnabled": false}]
)",
    };

    // Whoever joins rows and documents fires it; this is the one kind that a single record shows.
    template <class Context>
    static constexpr void check(const point& p, const Context& c, auto& report) {
        if (!p.on_share() || p.site_system.empty()) return;
        const auto path = unc_path_from(p.share);
        if (!path || c.on.named(p.site_system) == c.on.named(path->computer)) return;
        finding f{
            .where = c.at(p, field::share),
            .words = {"the computer of ", "its share is on ", path->computer, ", its site_system is ", p.site_system}};
        f.words[5] = p.title();
        report(f.with({c.at(p, field::site_system), "the other computer", {}}));
    }
};

struct unused_suppression {
    static constexpr rule_info info{
        .id = "unused-suppression",
        .level = severity::warning,
        .summary = "A suppression leaves out a finding that is there.",
        .sentence = "no finding of {0} about this {1} is left out by this suppression",
        .way_out = "{2}",
        .explanation =
            "What it was written for is mended, or its rule or record is another one. A suppression of a rule "
            "that is switched off is not judged.",
        .source = source::format,
        .bad =
            "distribution_points:\n"
            "  - {name: nyc-dp01, types: [standard], suppress: [{rule: incompatible-types, reason: moves in May}]}\n",
        .good =
            "distribution_points:\n"
            "  - {name: nyc-dp01, types: [branch, standard], suppress: [{rule: incompatible-types, reason: moves in "
            "May}]}\n",
    };
};

struct expired_suppression {
    static constexpr rule_info info{
        .id = "expired-suppression",
        .level = severity::warning,
        .summary = "A suppression has not passed its last day.",
        .sentence = "the suppression of {0} ended on {1}",
        .way_out = "mend what it was written for, or give it a new day",
        .explanation = "An expired suppression leaves nothing out: the finding is back.",
        .source = source::format,
        .bad = "distribution_points:\n"
               "  - {name: nyc-dp01, types: [branch], suppress: [{rule: incompatible-types, reason: moves in May, "
               "until: 2020-05-31}]}\n",
        .good =
            "distribution_points:\n"
            "  - {name: nyc-dp01, types: [branch, standard], suppress: [{rule: incompatible-types, reason: moves in "
            "May, until: 2999-05-31}]}\n",
    };
};

} // namespace distpoint::rules

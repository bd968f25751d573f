// SPDX-License-Identifier: BSL-1.0
// Rules about the document itself. Most have no check: the code that reads the document or its suppressions reports
// their findings.
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
        .summary = "A document is well-formed JSON, YAML, CSV or CLIXML, or a site control file, in UTF-8 or in UTF-16 "
                   "with a byte order mark.",
        .sentence = "{0}",
        .way_out = "{1}",
        .explanation = "A file that cannot be read to its end is not checked at all; other files are. Documents can be "
                       "nested at most 128 levels deep, and YAML aliases can repeat at most a million nodes.",
        .source = source::format,
        .by_loader = true,
    };
    static constexpr rule_example example{
        .bad = "sites: [{code: NYC}\n",
        .good = "sites: [{code: NYC}]\n",
    };
};

struct unknown_key {
    static constexpr rule_info info{
        .id = "unknown-key",
        .level = severity::error,
        .summary = "A mapping contains only keys of the format.",
        .sentence = "{0} has no key '{1}'",
        .way_out = "{2}",
        .explanation = "A misspelled key would silently drop a fact, so it is an error.",
        .source = source::format,
        .by_loader = true,
    };
    static constexpr rule_example example{
        .bad = "sites: [{code: NYC, forrest: corp.contoso.com}]\n",
        .good = "sites: [{code: NYC, forest: corp.contoso.com}]\n",
    };
};

struct duplicate_key {
    static constexpr rule_info info{
        .id = "duplicate-key",
        .level = severity::error,
        .summary = "A mapping contains each key once.",
        .sentence = "duplicate key '{0}'{1}",
        .way_out = "remove one of the two; the first is used",
        .explanation =
            "Parsers differ in which of two equal keys they use. Escaped and plain spellings are the same key.",
        .source = source::format,
        .by_loader = true,
    };
    static constexpr rule_example example{
        .bad = "sites: [{code: NYC, name: New York, name: Manhattan}]\n",
        .good = "sites: [{code: NYC, name: New York}]\n",
    };
};

struct invalid_value {
    static constexpr rule_info info{
        .id = "invalid-value",
        .level = severity::error,
        .summary = "A value has the kind and range that its key expects.",
        .sentence = "{0}",
        .way_out = "{1}",
        .explanation =
            "Text, a number or a list where another kind of value is expected; a missing required key; a name "
            "with control characters; a site code that is not three letters or digits; a malformed date, size or "
            "path. The record is still checked, without that value.",
        .source = source::format,
        .by_loader = true,
    };
    static constexpr rule_example example{
        .bad = "sites: [{code: New York}]\n",
        .good = "sites: [{code: NYC, name: New York}]\n",
    };
};

struct unknown_type {
    static constexpr rule_info info{
        .id = "unknown-type",
        .level = severity::error,
        .summary = "The types of a distribution point are among the ten that exist.",
        .sentence = "there is no distribution point type '{0}'",
        .way_out = "{1}",
        .explanation =
            "The types are server, server-share, branch, standard, bits-enabled, protected, mobile-device, "
            "internet-clients, streaming and multicast. Case does not matter, and '_' or a space can replace '-'. "
            "Checks that depend on the absence of a type are skipped for such a distribution point.",
        .source = "Configuration Manager 2007, distribution points topic, Types of Distribution Points",
        .by_loader = true,
    };
    static constexpr rule_example example{
        .bad = "distribution_points: [{name: nyc-dp01, types: [brnch]}]\n",
        .good = "distribution_points: [{name: nyc-dp01, types: [branch]}]\n",
    };
};

struct repeated_type {
    static constexpr rule_info info{
        .id = "repeated-type",
        .level = severity::warning,
        .summary = "A list of types contains each type once.",
        .sentence = "{0} is listed twice",
        .way_out = "remove one of the two",
        .explanation =
            "The duplicate changes nothing, but another type may have been intended. An alias counts as its type.",
        .source = source::format,
        .by_loader = true,
    };
    static constexpr rule_example example{
        .bad = "distribution_points: [{name: nyc-dp01, types: [bits-enabled, BITS]}]\n",
        .good = "distribution_points: [{name: nyc-dp01, types: [bits-enabled]}]\n",
    };
};

struct conflicting_facts {
    static constexpr rule_info info{
        .id = "conflicting-facts",
        .level = severity::error,
        .summary = "Rows and documents about the same record agree.",
        .sentence = "two sources disagree about {0}{5}: {1}{2}{3}{4}",
        .way_out = "export both again, or correct the one that is wrong; the first is used",
        .explanation =
            "Rows of exports and records of documents about the same distribution point, computer, package or "
            "group are merged. If they disagree, one of them is out of date. A fact that only one of them "
            "contains is not a conflict. A distribution point whose site system and share are on different "
            "computers contradicts itself.",
        .source = source::format,
    };
    static constexpr rule_example example{
        .bad = R"([{"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\NYC-DP01\\", "BitsEnabled": true},
 {"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\NYC-DP01\\", "BitsEnabled": false}]
)",
        .good = R"([{"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\NYC-DP01\\", "BitsEnabled": true},
 {"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\NYC-DP02\\", "BitsEnabled": false}]
)",
    };

    // Findings come from the code that joins rows and documents; only this kind is visible in a single record.
    template <class Context>
    static constexpr void check(const point& p, const Context& c, auto& report) {
        if (!p.on_share() || p.site_system.empty()) return;
        const auto path = unc_path_from(p.share);
        if (!path || c.computers.named(p.site_system) == c.computers.named(path->computer)) return;
        auto f = finding_at(c.at(p, field::share), "the computer of ", "its share is on ", path->computer,
                            ", but its site_system is ", p.site_system, p.title());
        report(f.with({c.at(p, field::site_system), "the other computer", {}}));
    }
};

struct unused_suppression {
    static constexpr rule_info info{
        .id = "unused-suppression",
        .level = severity::warning,
        .summary = "A suppression matches a finding.",
        .sentence = "this suppression of {0} matches nothing",
        .way_out = "{2}",
        .explanation = "The cause has been fixed, or the suppression names another rule or is on another record. A "
                       "suppression of a rule that is turned off is not checked.",
        .source = source::format,
        .by_loader = true,
    };
    static constexpr rule_example example{
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
        .summary = "The last day of a suppression has not passed.",
        .sentence = "the suppression of {0} ended on {1}",
        .way_out = "fix the cause, or extend the date",
        .explanation = "An expired suppression has no effect: the finding is reported again.",
        .source = source::format,
        .by_loader = true,
    };
    static constexpr rule_example example{
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

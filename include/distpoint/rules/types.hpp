// SPDX-License-Identifier: BSL-1.0
// Rules about one distribution point: its types.
#pragma once

#include <distpoint/compatibility/check.hpp>
#include <distpoint/rules/context.hpp>
#include <distpoint/rules/sources.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

namespace distpoint::rules {

struct incompatible_types {
    static constexpr rule_info info{
        .id = "incompatible-types",
        .level = severity::error,
        .summary = "All types of a distribution point can be combined.",
        .sentence = "{0} cannot be combined with {1}",
        .reason = "table \"types that can be combined\": row {2}, column {3}, {4}{5}",
        .explanation =
            "The topic's table prints No for twelve pairs of types. A distribution point is on a server unless it "
            "is declared as a server share or has a share path. On a server it is a standard distribution point "
            "unless it is a branch one. Implied types are checked together with the declared ones. The topic "
            "calls every distribution point that is not branch a standard one, but its table does not allow a "
            "server share to be standard. distpoint follows the table: a server share is neither standard nor "
            "branch.",
        .source = source::table,
        .about_types = true,
    };
    static constexpr rule_example example{
        .bad = "distribution_points:\n  - {name: bos-dp01, types: [server, branch, bits-enabled]}\n",
        .good = "distribution_points:\n  - {name: bos-dp01, types: [server, branch, protected]}\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        const point_type_set types = c.types(p);
        if (masks.allow(types)) return;
        distpoint::detail::for_each_conflict(types, masks, [&](type_pair pair) {
            const cell printed_cell = compatibility.at(pair.first, pair.second);
            auto f = finding_at(c.at(p, pair.first), pair.first, pair.second, argument::table_title(pair.first),
                                argument::table_title(pair.second), printed(printed_cell), note(pair, printed_cell));
            report(f.with({c.at(p, pair.second), "{0}", pair.second}));
        });
    }

  private:
    static constexpr std::string_view note(type_pair pair, cell c) {
        if (footnote(c) == 1)
            return "; footnote 1: a server share on a site system that already supports Internet-based clients makes "
                   "content location requests fail";
        if (pair == type_pair{point_type::server_share, point_type::standard})
            return "; the topic's text calls every point that is not branch standard, but distpoint follows the table";
        return "";
    }
};

struct missing_required_type {
    static constexpr rule_info info{
        .id = "missing-required-type",
        .level = severity::error,
        .summary = "A distribution point for mobile devices or Internet-based clients is BITS-enabled.",
        .sentence = "{0} requires {1}",
        .reason = "table \"types that can be combined\": row {2}, column {3}, {4}",
        .explanation =
            "The table prints Required in both directions between BITS-enabled and these two types. Only this "
            "direction is meant: BITS-enabled does not require either of them.",
        .source = source::table,
        .about_types = true,
        .needs_types = {point_type::mobile_device, point_type::internet_clients},
    };
    static constexpr rule_example example{
        .bad = "distribution_points:\n  - {name: nyc-dp02, types: [mobile-device]}\n",
        .good = "distribution_points:\n  - {name: nyc-dp02, types: [mobile-device, bits-enabled]}\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        const point_type_set types = c.types(p);
        if (masks.allow(types)) return;
        distpoint::detail::for_each_missing(types, masks, p.unknown_types, [&](type_pair pair) {
            report(finding_at(c.at(p, pair.first), pair.first, pair.second, argument::table_title(pair.first),
                              argument::table_title(pair.second), printed(compatibility.at(pair.first, pair.second))));
        });
    }
};

struct branch_streaming_needs_smb {
    static constexpr rule_info info{
        .id = "branch-streaming-needs-smb",
        .level = severity::note,
        .summary = "A branch distribution point streams over SMB.",
        .sentence = "a branch distribution point streams over SMB only",
        .way_out = "enable File Streaming on it, and set file_streaming: true in its record",
        .explanation =
            "Branch and streaming can be combined, but footnote 2 applies: enable File Streaming so that virtual "
            "applications are streamed using server message blocks (SMB). The rule does not apply where File Streaming "
            "is known to be enabled: file_streaming: true in a document, IsFileStreaming in an export.",
        .source = source::footnote_2,
        .needs_types = {point_type::branch, point_type::streaming},
    };
    static constexpr rule_example example{
        .bad = "distribution_points:\n  - {name: bos-dp01, types: [branch, streaming]}\n",
        .good = "distribution_points:\n  - {name: bos-dp01, types: [standard, bits-enabled, streaming]}\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        if (!p.types.contains(point_type::streaming) || !p.types.contains(point_type::branch)) return;
        if (p.file_streaming || p.unknown.contains(field::file_streaming)) return;
        auto f = finding_at(c.at(p, point_type::streaming));
        report(f.with({c.at(p, point_type::branch), "{0}", point_type::branch}));
    }
};

namespace detail {

// Whether a point is standard, written or implied, and has a feature that another document requires BITS for.
constexpr bool standard_without_bits(const point& p, point_type feature) {
    if (!p.types.contains(feature) || !p.is(point_type::standard)) return false;
    return !p.types.contains(point_type::bits_enabled) && !p.unknown_types.contains(point_type::bits_enabled);
}

} // namespace detail

struct streaming_needs_bits {
    static constexpr rule_info info{
        .id = "streaming-needs-bits",
        .level = severity::note,
        .summary = "A standard distribution point that streams is also BITS-enabled.",
        .sentence = "a standard distribution point that streams should also be BITS-enabled",
        .way_out = "add bits-enabled",
        .explanation =
            "The topic's table does not require BITS-enabled for streaming. The SDK is stricter: on a standard "
            "point, IsFileStreaming is valid only with BitsEnabled.",
        .source = source::point_info,
        .needs_types = {point_type::bits_enabled, point_type::streaming},
    };
    static constexpr rule_example example{
        .bad = "distribution_points:\n  - {name: nyc-dp01, types: [streaming]}\n",
        .good = "distribution_points:\n  - {name: nyc-dp01, types: [streaming, bits-enabled]}\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        if (detail::standard_without_bits(p, point_type::streaming)) report(finding_at(c.at(p, point_type::streaming)));
    }
};

struct multicast_needs_bits {
    static constexpr rule_info info{
        .id = "multicast-needs-bits",
        .level = severity::note,
        .summary = "A standard distribution point that multicasts is also BITS-enabled.",
        .sentence = "a standard distribution point that multicasts should also be BITS-enabled",
        .way_out = "add bits-enabled",
        .explanation =
            "The topic's table does not require BITS-enabled for multicast. The page on multicast is stricter: "
            "the point must let clients transfer content using BITS, HTTP and HTTPS.",
        .source = source::multicast,
        .needs_types = {point_type::bits_enabled, point_type::multicast},
    };
    static constexpr rule_example example{
        .bad = "distribution_points:\n  - {name: nyc-dp01, types: [multicast]}\n",
        .good = "distribution_points:\n  - {name: nyc-dp01, types: [multicast, bits-enabled]}\n",
    };

    static constexpr void check(const point& p, const context& c, auto& report) {
        if (detail::standard_without_bits(p, point_type::multicast)) report(finding_at(c.at(p, point_type::multicast)));
    }
};

} // namespace distpoint::rules

// SPDX-License-Identifier: BSL-1.0
// Rules about packages and what the distribution points that hold them support.
#pragma once

#include <distpoint/rules/context.hpp>
#include <distpoint/rules/package_holders.hpp>
#include <distpoint/rules/sources.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

namespace distpoint::rules {

namespace detail {

// One finding for each distribution point that a package names and of which `is_wrong` is true, and one for each group
// that has such members, naming the first of them. `where` gives the place, given the member of the package and the
// entry.
template <class Where, class IsWrong>
constexpr void tell_of_points(const package& k, const context& c, auto& report, Where where, IsWrong is_wrong,
                              const group_kinds& in_groups, std::string_view says) {
    int i = 0;
    for (std::string_view name : k.distribution_points) {
        if (const point* p = c.point_named(name); p != nullptr && is_wrong(c.position(*p))) {
            finding f{.where = where(field::distribution_points, i), .words = {k.id, p->title(), "", ""}};
            report(f.with({c.at(*p, field::types), says, p->title()}));
        }
        ++i;
    }
    i = 0;
    for (const group_copy& copy : k.groups) {
        const std::uint32_t group = c.names.groups.find(copy.group);
        if (group != c.none)
            if (const auto wrong = in_groups.among_reached(group, copy.copied); wrong.count != 0) {
                const point& first = c.all.points[wrong.first->point];
                finding f{.where = where(field::groups, i), .words = {k.id, first.title(), " of group ", copy.group}};
                if (wrong.count > 1) f.words[4] = argument::count(wrong.count - 1), f.words[5] = " more there";
                report(f.with({c.at(first, field::types), says, first.title()}));
            }
        ++i;
    }
}

} // namespace detail

struct virtual_application_without_streaming {
    static constexpr rule_info info{
        .id = "virtual-application-without-streaming",
        .level = severity::warning,
        .summary = "A virtual application that is meant to be streamed goes to distribution points that stream.",
        .sentence = "package {0} is to be streamed, and {1}{2}{3} does not stream",
        .way_out = "enable streaming on the distribution point, or let clients download the package",
        .explanation =
            "An Application Virtualization streaming-enabled distribution point allows you to stream virtual "
            "applications to software distribution clients; others do not. In a group the first such member is "
            "named.",
        .source = source::types,
        .bad = "distribution_points: [{name: nyc-dp01, site: NYC, types: [bits-enabled]}]\n"
               "packages: [{id: NYC0002A, kind: virtual-application, delivery: streaming, distribution_points: "
               "[nyc-dp01]}]\n",
        .good = "distribution_points: [{name: nyc-dp01, site: NYC, types: [bits-enabled, streaming]}]\n"
                "packages: [{id: NYC0002A, kind: virtual-application, delivery: streaming, distribution_points: "
                "[nyc-dp01]}]\n",
        .needs_types = {point_type::streaming},
        .needs = {{record_kind::package, field::delivery}},
    };

    static constexpr void check(const package& k, const context& c, auto& report) {
        if (k.kind != package_kind::virtual_application || k.delivery != package_delivery::streaming) return;
        detail::tell_of_points(
            k, c, report, [&](field member, int entry) { return c.at(k, member, entry); },
            [&](std::uint32_t p) { return c.lacks_streaming(p); }, c.not_streaming, "{0} does not stream");
    }
};

struct multicast_image_without_multicast {
    static constexpr rule_info info{
        .id = "multicast-image-without-multicast",
        .level = severity::warning,
        .summary =
            "An operating system image that is meant to be multicast goes to distribution points that multicast.",
        .sentence = "package {0} is to be multicast, and {1}{2}{3} does not multicast",
        .way_out = "enable multicast on the distribution point, or let clients download the image",
        .explanation =
            "A multicast-enabled distribution point uses multicast to distribute operating systems; others do "
            "not. In a group the first such member is named.",
        .source = source::types,
        .bad = "distribution_points: [{name: nyc-dp01, site: NYC, types: [bits-enabled]}]\n"
               "packages: [{id: NYC0002A, kind: operating-system-image, delivery: multicast, distribution_points: "
               "[nyc-dp01]}]\n",
        .good = "distribution_points: [{name: nyc-dp01, site: NYC, types: [bits-enabled, multicast]}]\n"
                "packages: [{id: NYC0002A, kind: operating-system-image, delivery: multicast, distribution_points: "
                "[nyc-dp01]}]\n",
        .needs_types = {point_type::multicast},
        .needs = {{record_kind::package, field::delivery}},
    };

    static constexpr void check(const package& k, const context& c, auto& report) {
        if (k.kind != package_kind::operating_system_image || k.delivery != package_delivery::multicast) return;
        detail::tell_of_points(
            k, c, report, [&](field member, int entry) { return c.at(k, member, entry); },
            [&](std::uint32_t p) { return c.lacks_multicast(p); }, c.not_multicast, "{0} does not multicast");
    }
};

struct mobile_package_without_mobile_point {
    static constexpr rule_info info{
        .id = "mobile-package-without-mobile-point",
        .level = severity::warning,
        .summary = "A package for mobile devices is on a mobile device distribution point in each target site.",
        .sentence =
            "package {0} is for mobile devices, and none of the distribution points that hold it{1}{2} serves them",
        .way_out = "add it to a mobile device distribution point, or enable one for mobile devices",
        .explanation =
            "A mobile device distribution point enables mobile device clients to download content from it; others "
            "do not. Asked of each target site in which a distribution point holds the package; without target "
            "sites, of all of them together.",
        .source = source::types,
        .bad = "distribution_points: [{name: nyc-dp01, site: NYC, types: [bits-enabled]}]\n"
               "packages: [{id: NYC0002A, kind: mobile-device, distribution_points: [nyc-dp01]}]\n",
        .good = "distribution_points: [{name: nyc-dp01, site: NYC, types: [bits-enabled, mobile-device]}]\n"
                "packages: [{id: NYC0002A, kind: mobile-device, distribution_points: [nyc-dp01]}]\n",
        .needs_types = {point_type::mobile_device},
        .needs = {{record_kind::package, field::kind}},
    };

    static constexpr void check(const package& k, const context& c, auto& report) {
        if (k.kind != package_kind::mobile_device || (k.distribution_points.empty() && k.groups.empty())) return;
        if (k.target_sites.empty()) {
            if (none_is_mobile(k, c)) report(finding{.where = c.at(k, field::kind), .words = {k.id, "", ""}});
            return;
        }
        const package_holders holders(k, c);
        if (holders.unknown()) return;
        int i = 0;
        for (std::string_view code : k.target_sites) {
            const auto held = holders.in(c.sites.named(code));
            if (held.any && !held.mobile)
                report(finding{.where = c.at(k, field::target_sites, i), .words = {k.id, " in site ", code}});
            ++i;
        }
    }

  private:
    // None of the holders, all of which are known, and there is one.
    static constexpr bool none_is_mobile(const package& k, const context& c) {
        bool some = false;
        for (std::string_view name : k.distribution_points) {
            const point* const p = c.point_named(name);
            if (p == nullptr || c.may_be_mobile(c.position(*p))) return false;
            some = true;
        }
        for (const group_copy& copy : k.groups) {
            const std::uint32_t group = c.names.groups.find(copy.group);
            if (group == c.none) return false;
            const std::size_t reached = c.members.reached(group, copy.copied);
            if (c.not_mobile.among_reached(group, copy.copied).count != reached) return false;
            some = some || reached != 0;
        }
        return some;
    }
};

struct download_without_bits {
    static constexpr rule_info info{
        .id = "download-without-bits",
        .level = severity::note,
        .summary = "A program that is downloaded and run locally is on BITS-enabled distribution points.",
        .sentence =
            "package {0} is downloaded and run locally, and {1}{2}{3} has no BITS: its clients download without "
            "bandwidth control",
        .way_out = "enable BITS on the distribution point",
        .explanation =
            "From a standard distribution point to a client, bandwidth is controlled by BITS if the distribution "
            "point is BITS-enabled and the advertisement is configured to download and run locally. In a group "
            "the first such member is named.",
        .source = source::bandwidth,
        .bad = "distribution_points: [{name: nyc-dp01, site: NYC, types: [standard]}]\n"
               "packages: [{id: NYC0002A, distribution_points: [nyc-dp01]}]\n"
               "advertisements: [{package: NYC0002A, run: download}]\n",
        .good = "distribution_points: [{name: nyc-dp01, site: NYC, types: [standard, bits-enabled]}]\n"
                "packages: [{id: NYC0002A, distribution_points: [nyc-dp01]}]\n"
                "advertisements: [{package: NYC0002A, run: download}]\n",
        .needs_types = {point_type::bits_enabled},
        .needs = {{record_kind::advertisement, field::none}},
    };

    static constexpr void check(const advertisement& a, const context& c, auto& report) {
        if (a.run != run_mode::download) return;
        const std::uint32_t found = c.names.packages.find(a.package);
        if (found == c.none || !c.all.packages[found].source_files) return;
        const package& k = c.all.packages[found];
        if (c.first_download_of(found) != c.position(a)) return; // told once a package
        detail::tell_of_points(
            k, c, report, [&](field, int) { return c.at(a, field::run); },
            [&](std::uint32_t p) { return c.has_no_bits(p); }, c.without_bits, "{0} is not BITS-enabled");
    }
};

} // namespace distpoint::rules

// SPDX-License-Identifier: BSL-1.0
// Rules about packages and what the distribution points that hold them support.
#pragma once

#include <distpoint/rules/context.hpp>
#include <distpoint/rules/package_holders.hpp>
#include <distpoint/rules/sources.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

namespace distpoint::rules {

namespace detail {

// Reports each distribution point that a package names and for which `is_wrong` is true, and each group with such
// members, naming the first of them. `where` returns the place for a member of the package and an entry.
template <class Where, class IsWrong, class Question>
constexpr void tell_of_points(const package& pkg, const context& c, auto& report, Where where, IsWrong is_wrong,
                              const group_kinds<Question>& in_groups, std::string_view says) {
    int i = 0;
    c.point_marks().begin();
    for (std::uint32_t p : c.points_of(pkg)) {
        if (p != c.none && is_wrong(p) && c.point_marks().visit(p)) {
            const point& named = c.records.points[p];
            auto f = finding_at(where(field::distribution_points, i), pkg.id, named.title(), "", "", "", "");
            report(f.with({c.at(named, field::types), says, named.title()}));
        }
        ++i;
    }
    c.for_each_group(pkg, [&](int entry, std::uint32_t group, const date& copied) {
        const auto is_new = [&](std::uint32_t p) { return c.point_marks().visit(p); };
        const resolved_member* const m = in_groups.first_new(group, copied, is_new);
        if (m == nullptr) return;
        const point& first = c.records.points[m->point];
        const std::uint32_t others = in_groups.among_reached(group, copied).count - 1;
        auto f =
            finding_at(where(field::groups, entry), pkg.id, first.title(), " of group ", c.records.groups[group].name,
                       others == 0 ? "" : "; other such members: ", others == 0 ? argument() : argument::count(others));
        report(f.with({c.at(first, field::types), says, first.title()}));
    });
}

} // namespace detail

struct virtual_application_without_streaming {
    static constexpr rule_info info{
        .id = "virtual-application-without-streaming",
        .level = severity::warning,
        .summary = "A virtual application that is to be streamed goes to distribution points that stream.",
        .sentence = "package {0} is to be streamed, but {1}{2}{3} does not stream{4}{5}",
        .way_out = "enable streaming on the distribution point, or let clients download the package",
        .explanation =
            "An Application Virtualization streaming-enabled distribution point allows you to stream virtual "
            "applications to software distribution clients; other distribution points do not. For a group, the "
            "first such member is named.",
        .source = source::types,
        .needs_types = {point_type::streaming},
        .needs = {{record_kind::package, field::delivery}},
    };
    static constexpr rule_example example{
        .bad = "distribution_points: [{name: nyc-dp01, site: NYC, types: [bits-enabled]}]\n"
               "packages: [{id: NYC0002A, kind: virtual-application, delivery: streaming, "
               "distribution_points: [nyc-dp01]}]\n",
        .good = "distribution_points: [{name: nyc-dp01, site: NYC, types: [bits-enabled, streaming]}]\n"
                "packages: [{id: NYC0002A, kind: virtual-application, delivery: streaming, "
                "distribution_points: [nyc-dp01]}]\n",
    };

    static constexpr void check(const package& pkg, const context& c, auto& report) {
        if (!has_files(pkg) || pkg.kind != package_kind::virtual_application ||
            pkg.delivery != package_delivery::streaming)
            return;
        detail::tell_of_points(
            pkg, c, report, [&](field member, int entry) { return c.at(pkg, member, entry); },
            [&](std::uint32_t p) { return c.lacks_streaming(p); }, c.not_streaming, "{0} does not stream");
    }
};

struct multicast_image_without_multicast {
    static constexpr rule_info info{
        .id = "multicast-image-without-multicast",
        .level = severity::warning,
        .summary = "An operating system image that is to be multicast goes to distribution points that multicast.",
        .sentence = "package {0} is to be multicast, but {1}{2}{3} does not multicast{4}{5}",
        .way_out = "enable multicast on the distribution point, or let clients download the image",
        .explanation = "A multicast-enabled distribution point uses multicast to distribute operating systems; other "
                       "distribution points do not. For a group, the first such member is named.",
        .source = source::types,
        .needs_types = {point_type::multicast},
        .needs = {{record_kind::package, field::delivery}},
    };
    static constexpr rule_example example{
        .bad = "distribution_points: [{name: nyc-dp01, site: NYC, types: [bits-enabled]}]\n"
               "packages: [{id: NYC0002A, kind: operating-system-image, delivery: multicast, "
               "distribution_points: [nyc-dp01]}]\n",
        .good = "distribution_points: [{name: nyc-dp01, site: NYC, types: [bits-enabled, multicast]}]\n"
                "packages: [{id: NYC0002A, kind: operating-system-image, delivery: multicast, "
                "distribution_points: [nyc-dp01]}]\n",
    };

    static constexpr void check(const package& pkg, const context& c, auto& report) {
        if (!has_files(pkg) || pkg.kind != package_kind::operating_system_image ||
            pkg.delivery != package_delivery::multicast)
            return;
        detail::tell_of_points(
            pkg, c, report, [&](field member, int entry) { return c.at(pkg, member, entry); },
            [&](std::uint32_t p) { return c.lacks_multicast(p); }, c.not_multicast, "{0} does not multicast");
    }
};

struct mobile_package_without_mobile_point {
    static constexpr rule_info info{
        .id = "mobile-package-without-mobile-point",
        .level = severity::warning,
        .summary = "A package for mobile devices is on a mobile device distribution point in each target site.",
        .sentence = "package {0} is for mobile devices, but no distribution point that holds it{1}{2} "
                    "serves mobile devices",
        .way_out =
            "add the package to a mobile device distribution point, or enable one of its distribution points for "
            "mobile devices",
        .explanation =
            "A mobile device distribution point enables mobile device clients to download content from it; other "
            "distribution points do not. Each target site in which a distribution point holds the package is "
            "checked separately. Without target sites, all distribution points that hold the package are checked "
            "together.",
        .source = source::types,
        .needs_types = {point_type::mobile_device},
        .needs = {{record_kind::package, field::kind}},
    };
    static constexpr rule_example example{
        .bad = "distribution_points: [{name: nyc-dp01, site: NYC, types: [bits-enabled]}]\n"
               "packages: [{id: NYC0002A, kind: mobile-device, distribution_points: [nyc-dp01]}]\n",
        .good = "distribution_points: [{name: nyc-dp01, site: NYC, types: [bits-enabled, mobile-device]}]\n"
                "packages: [{id: NYC0002A, kind: mobile-device, distribution_points: [nyc-dp01]}]\n",
    };

    static constexpr void check(const package& pkg, const context& c, auto& report) {
        if (!has_files(pkg) || pkg.kind != package_kind::mobile_device) return;
        if (pkg.distribution_points.empty() && pkg.groups.empty()) return;
        if (pkg.target_sites.empty()) {
            if (none_is_mobile(pkg, c)) report(finding_at(c.at(pkg, field::kind), pkg.id, "", ""));
            return;
        }
        const package_holders holders(pkg, c);
        if (holders.unknown_may_be_mobile()) return;
        for_each_target(pkg, c, [&](int entry, std::uint32_t site) {
            const auto held = holders.in(site);
            if (held.any && !held.mobile)
                report(finding_at(c.at(pkg, field::target_sites, entry), pkg.id, " in site ",
                                  pkg.target_sites[static_cast<std::size_t>(entry)]));
        });
    }

  private:
    // Whether all holders are known, there is at least one, and none serves mobile devices.
    static constexpr bool none_is_mobile(const package& pkg, const context& c) {
        if (pkg.unknown.contains(field::distribution_points) || pkg.unknown.contains(field::groups)) return false;
        bool some = false;
        for (std::uint32_t p : c.points_of(pkg)) {
            if (p == c.none || c.may_be_mobile(p)) return false;
            some = true;
        }
        for (const group_copy& copy : pkg.groups) {
            const std::uint32_t group = c.names.groups.find(copy.group);
            if (group == c.none || c.records.groups[group].unknown.contains(field::members)) return false;
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
        .sentence = "package {0} is downloaded and run locally, but {1}{2}{3} is not BITS-enabled: clients download "
                    "without bandwidth control",
        .way_out = "enable BITS on the distribution point",
        .explanation =
            "From a standard distribution point to a client, BITS controls bandwidth if the distribution point is "
            "BITS-enabled and the advertisement is configured to download and run locally. For a group, the first "
            "such member is named.",
        .source = source::bandwidth,
        .needs_types = {point_type::bits_enabled},
        .needs = {{record_kind::advertisement, field::none}},
    };
    static constexpr rule_example example{
        .bad = "distribution_points: [{name: nyc-dp01, site: NYC, types: [standard]}]\n"
               "packages: [{id: NYC0002A, distribution_points: [nyc-dp01]}]\n"
               "advertisements: [{package: NYC0002A, run: download}]\n",
        .good = "distribution_points: [{name: nyc-dp01, site: NYC, types: [standard, bits-enabled]}]\n"
                "packages: [{id: NYC0002A, distribution_points: [nyc-dp01]}]\n"
                "advertisements: [{package: NYC0002A, run: download}]\n",
    };

    static constexpr void check(const advertisement& a, const context& c, auto& report) {
        if (a.run != run_mode::download) return;
        const std::uint32_t found = c.names.packages.find(a.package);
        if (found == c.none || !has_files(c.records.packages[found])) return;
        const package& pkg = c.records.packages[found];
        // One finding per advertisement: about the first such point that the package names, otherwise the first in a
        // group.
        for (std::uint32_t p : c.points_of(pkg))
            if (p != c.none && c.has_no_bits(p)) return tell(a, pkg, c.records.points[p], "", c, report);
        bool told = false;
        c.for_each_group(pkg, [&](int, std::uint32_t group, const date& copied) {
            if (told) return;
            const auto lacking = c.without_bits.among_reached(group, copied);
            if (lacking.count == 0) return;
            told = true;
            tell(a, pkg, c.records.points[lacking.first->point], c.records.groups[group].name, c, report);
        });
    }

  private:
    static constexpr void tell(const advertisement& a, const package& pkg, const point& p, std::string_view group,
                               const context& c, auto& report) {
        auto f = finding_at(c.at(a, field::run), pkg.id, p.title(), group.empty() ? "" : " of group ", group);
        report(f.with({c.at(p, field::types), "{0} is not BITS-enabled", p.title()}));
    }
};

struct package_larger_than_drive {
    static constexpr rule_info info{
        .id = "package-larger-than-drive",
        .level = severity::warning,
        .summary = "A package fits on a drive of each distribution point that it goes to.",
        .sentence = "package {0} ({1}) does not fit on any drive of {2}{3}{4}: the most free space on one drive is {5}",
        .way_out = "free space on a drive, or remove the distribution point from the package",
        .explanation =
            "A package is placed on one drive of a distribution point, so that drive needs room for the whole "
            "package. Computers are checked only if the free space of every drive is declared. For a group, the "
            "first such member is named.",
        .source = source::package_share,
        .needs = {{record_kind::package, field::size}, {record_kind::site_system, field::drives}},
    };
    static constexpr rule_example example{
        .bad = "site_systems: [{name: nyc-dp01, drives: [{letter: C, free: 1 GB}, {letter: D, free: 2 GB}]}]\n"
               "distribution_points: [{name: nyc-dp01, site_system: nyc-dp01, types: [branch]}]\n"
               "packages: [{id: NYC0002A, size: 3 GB, distribution_points: [nyc-dp01]}]\n",
        .good = "site_systems: [{name: nyc-dp01, drives: [{letter: C, free: 1 GB}, {letter: D, free: 4 GB}]}]\n"
                "distribution_points: [{name: nyc-dp01, site_system: nyc-dp01, types: [branch]}]\n"
                "packages: [{id: NYC0002A, size: 3 GB, distribution_points: [nyc-dp01]}]\n",
    };

    static constexpr void check(const package& pkg, const context& c, auto& report) {
        if (!has_files(pkg) || !pkg.size || !c.computers.seen().drives) return;
        int i = 0;
        c.point_marks().begin();
        for (std::uint32_t p : c.points_of(pkg)) {
            if (p != c.none)
                if (const auto room = c.most_space_at(p); room && *room < *pkg.size && c.point_marks().visit(p))
                    tell(pkg, c.records.points[p], *room, "", c.at(pkg, field::distribution_points, i), c, report);
            ++i;
        }
        c.for_each_group(pkg, [&](int entry, std::uint32_t group, const date& copied) {
            const auto is_new = [&](std::uint32_t p) { return c.point_marks().visit(p); };
            if (const auto* m = c.first_without_room(group, copied, *pkg.size, is_new); m != nullptr)
                tell(pkg, c.records.points[m->point], *c.most_space_at(m->point), c.records.groups[group].name,
                     c.at(pkg, field::groups, entry), c, report);
        });
    }

  private:
    static constexpr void tell(const package& pkg, const point& p, std::uint64_t room, std::string_view group,
                               const element& where, const context& c, auto& report) {
        auto f = finding_at(where, pkg.id, argument::size(*pkg.size), p.title(), group.empty() ? "" : " of group ",
                            group, argument::size(room));
        report(f.with({c.at(*c.system_of(p, field::drives), field::drives), "the drives of {0}", p.title()}));
    }
};

} // namespace distpoint::rules

// SPDX-License-Identifier: BSL-1.0
// Plans in words: names of ends, what to do about members that miss a package, where shares are placed.
#pragma once

#include <distpoint/distribution/planner.hpp>
#include <distpoint/distribution/share_places.hpp>
#include <distpoint/distribution/uncontrolled_copies.hpp>
#include <distpoint/hierarchy/date_text.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/sizes.hpp>

#include <fmt/format.h>

#include <string>
#include <vector>

namespace distpoint {

/// A share or folder, in words.
struct share_words {
    std::string name;  // SMSPKGE$, SMSSIG$, SMSPKGSIG, or "common package share" on a server share
    std::string where; // \\computer\share, or the computer
    std::string why;
};

/// Words for the plans of one planner, which must outlive it. All text is printable.
class plan_words {
  public:
    explicit plan_words(const planner& made_by) : by_(made_by) {}
    explicit plan_words(const planner&&) = delete;

    std::string point(std::uint32_t p) const { return printable(by_.records.points[p].title()); }
    std::string group(std::uint32_t g) const { return printable(by_.records.groups[g].name); }
    static std::string day(const date& d) { return std::string(date_text(d).day()); }
    std::string source(const package_plan& plan) const {
        if (plan.source_site != none) return "site " + printable(by_.records.sites[plan.source_site].code);
        const std::string_view id = by_.records.packages[plan.package].id;
        return fmt::format("an unknown site: {} not declared", printable(id.substr(0, 3)));
    }
    std::string end(const plan_end& end) const {
        switch (end.is) {
        case plan_end::kind::source:
            return "package source directory";
        case plan_end::kind::site_server: {
            const site& s = by_.records.sites[end.record];
            return s.server.empty() ? fmt::format("site server of {}", printable(s.code))
                                    : fmt::format("{} ({})", printable(s.server), printable(s.code));
        }
        case plan_end::kind::point:
            return point(end.record);
        case plan_end::kind::clients:
            return "clients of " + point(end.record);
        }
        return {};
    }

    /// The repair of a miss (distribution points topic, Bandwidth Control: no control, off-peak hours).
    std::string fix(const package_plan& plan, const plan_miss& miss) const {
        const std::uint32_t from = copy_source(by_, plan, miss);
        return fmt::format(
            "copy {}{} to {} with the Copy Packages Wizard, in off-peak hours: it has no bandwidth control",
            printable(by_.records.packages[plan.package].id), from == none ? "" : " from " + point(from),
            printable(miss.name));
    }
    std::string reason(const plan_gap& gap, const package_plan& plan) const {
        switch (gap.is) {
        case plan_gap::kind::package_source_unknown:
            return "the source site of the package is unknown";
        case plan_gap::kind::site_unknown:
            return "its site is unknown";
        case plan_gap::kind::site_undeclared:
            return fmt::format("its site {} is not declared",
                               printable(by_.sites.undeclared_code(by_.sites.of_point(gap.point))));
        case plan_gap::kind::not_below:
            return fmt::format("its site is not below {}, the source site of the package",
                               printable(by_.records.sites[plan.source_site].code));
        case plan_gap::kind::types_unknown:
            return "unknown whether it is a branch distribution point";
        case plan_gap::kind::no_source:
            return "no BITS-enabled standard distribution point of its site holds the package";
        case plan_gap::kind::source_unknown:
            return "unknown whether a BITS-enabled standard distribution point of its site holds the package";
        }
        return {};
    }

    /// The kind of record that an undeclared name should refer to.
    std::string what(const plan_missing& missing) const {
        switch (missing.is) {
        case plan_missing::kind::point:
            return "distribution point";
        case plan_missing::kind::group:
            return "group";
        case plan_missing::kind::member:
            return "member of group " + group(missing.group);
        }
        return {};
    }

    share_words share(const share_place& place) const {
        const std::string computer = "\\\\" + printable(place.computer);
        switch (place.is) {
        case share_place::kind::server_share:
            return {"common package share", printable(by_.records.points[place.record].share),
                    "the server share itself"};
        case share_place::kind::package_share:
            if (place.drive == 0)
                return {"SMSPKGx$", computer + "\\SMSPKGx$",
                        "x is the drive with the most free space; created if missing"};
            return {fmt::format("SMSPKG{}$", place.drive), fmt::format("{}\\SMSPKG{}$", computer, place.drive),
                    fmt::format("drive {} has the most free space; created if missing", place.drive)};
        case share_place::kind::signature_share:
            return {"SMSSIG$", computer + "\\SMSSIG$",
                    "signatures for branch distribution points, on " +
                        (place.drive == 0 ? "the drive with the most free space"
                                          : fmt::format("drive {}, which has the most free space", place.drive))};
        case share_place::kind::site_signatures:
            return {"SMSPKGSIG", end({plan_end::kind::site_server, place.record}),
                    "signatures for delta downloads; a folder on the drives used for distribution points"};
        }
        return {};
    }

  private:
    static constexpr std::uint32_t none = name_table::none;

    const planner& by_;
};

} // namespace distpoint

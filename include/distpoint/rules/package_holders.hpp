// SPDX-License-Identifier: BSL-1.0
// The sites that have a distribution point that holds a package.
#pragma once

#include <distpoint/rules/context.hpp>

namespace distpoint::rules {

/// The sites of the points that a package names, and of the members that its copies to groups reached.
class package_holders {
  public:
    constexpr package_holders(const package& pkg, const context& c) : package_(pkg), context_(c) {
        if (pkg.unknown.contains(field::distribution_points) || pkg.unknown.contains(field::groups)) nothing_known();
        std::size_t entry = 0;
        for (std::uint32_t p : c.points_of(pkg)) {
            const bool named = !pkg.distribution_points[entry++].empty();
            if (!named) continue;
            if (p == c.none)
                nothing_known();
            else if (const std::uint32_t site = c.sites.of_point(p); site == c.none)
                anywhere_.add(c.kind_of(p));
            else
                direct_.push_back(key(site, c.kind_of(p)));
        }
        // With many groups and sites: all members once, instead of a query per group and site.
        const bool gather = pkg.groups.size() * pkg.target_sites.size() > 1 << 16;
        for (const group_copy& copy : pkg.groups) {
            const std::uint32_t group = c.names.groups.find(copy.group);
            groups_.push_back(gather ? c.none : group);
            if (copy.group.empty()) continue;
            if (group == c.none || c.records.groups[group].unknown.contains(field::members)) {
                nothing_known();
                continue;
            }
            if (const auto anywhere = c.group_in_site.in(group, c.none, copy.copied); anywhere.any) {
                anywhere_.any = true;
                anywhere_.mobile = anywhere_.mobile || anywhere.mobile;
                anywhere_.open = anywhere_.open || anywhere.open;
            }
            if (gather)
                for (const resolved_member& m : c.members.of(group).first(c.members.reached(group, copy.copied)))
                    direct_.push_back(key(c.sites.of_point(m.point), c.kind_of(m.point)));
        }
        std::sort(direct_.begin(), direct_.end());
    }

    /// Whether some point that holds the package, or its site, is unknown: it may be in any site.
    constexpr bool unknown() const { return anywhere_.any; }
    /// Whether such a point may serve mobile devices.
    constexpr bool unknown_may_be_mobile() const { return anywhere_.mobile; }
    /// Whether such a point may be unprotected.
    constexpr bool unknown_may_be_open() const { return anywhere_.open; }

    /// The points of a site that hold the package.
    constexpr group_sites::presence in(std::uint32_t site) const {
        group_sites::presence found;
        if (site == context_.none) return found;
        for (unsigned kind = 0; kind < group_sites::kinds; ++kind)
            if (std::binary_search(direct_.begin(), direct_.end(), key(site, kind))) found.add(kind);
        for (std::size_t i = 0; i < groups_.size() && !(found.mobile && found.open); ++i) {
            if (groups_[i] == context_.none) continue;
            const auto in_group = context_.group_in_site.in(groups_[i], site, package_.groups[i].copied);
            found.any = found.any || in_group.any;
            found.mobile = found.mobile || in_group.mobile;
            found.open = found.open || in_group.open;
        }
        return found;
    }

  private:
    constexpr void nothing_known() { anywhere_ = {true, true, true}; }
    static constexpr std::uint64_t key(std::uint32_t site, unsigned kind) {
        return std::uint64_t{site} << 2 | std::uint64_t{kind};
    }

    const package& package_;
    const context& context_;
    group_sites::presence anywhere_; // points that may be in any site
    std::vector<std::uint64_t> direct_;
    std::vector<std::uint32_t> groups_;
};

/// Calls `use(entry, site's number)` once for each target site of a package, even if it is listed several times.
template <class Use>
constexpr void for_each_target(const package& pkg, const context& c, Use use) {
    name_table seen(pkg.target_sites.size());
    std::uint32_t entry = 0;
    for (std::string_view code : pkg.target_sites) {
        if (!code.empty() && seen.add(code, entry) == entry) use(static_cast<int>(entry), c.sites.named(code));
        ++entry;
    }
}

} // namespace distpoint::rules

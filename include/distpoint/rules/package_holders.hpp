// SPDX-License-Identifier: BSL-1.0
// Which sites have a distribution point that holds a package.
#pragma once

#include <distpoint/rules/context.hpp>

namespace distpoint::rules {

/// The sites of the points that a package names, and of the members its copies to groups reached.
class package_holders {
  public:
    constexpr package_holders(const package& k, const context& c) : package_(k), context_(c) {
        for (std::string_view name : k.distribution_points) {
            const point* const p = c.point_named(name);
            if (p == nullptr || c.site_number(*p) == c.none)
                unknown_ = unknown_ || !name.empty();
            else
                direct_.push_back(key(c.site_number(*p), c.may_be_mobile(c.position(*p))));
        }
        // Many groups and many sites: the members, once, instead of a question a group and site.
        const bool gather = k.groups.size() * k.target_sites.size() > 1 << 16;
        for (const group_copy& copy : k.groups) {
            const std::uint32_t group = c.names.groups.find(copy.group);
            groups_.push_back(gather ? c.none : group);
            if (group == c.none)
                unknown_ = unknown_ || !copy.group.empty();
            else if (c.group_in_site.in(group, c.none, copy.copied).any)
                unknown_ = true;
            else if (gather)
                for (const resolved_member& m : c.members.of(group).first(c.members.reached(group, copy.copied)))
                    direct_.push_back(key(c.sites.of_point(m.point), c.may_be_mobile(m.point)));
        }
        std::sort(direct_.begin(), direct_.end());
    }

    /// Whether a holder, or its site, is not known.
    constexpr bool unknown() const { return unknown_; }

    /// What the package has in a site.
    constexpr group_sites::presence in(std::uint32_t site) const {
        group_sites::presence found;
        if (site == context_.none) return found;
        found.mobile = std::binary_search(direct_.begin(), direct_.end(), key(site, true));
        found.any = found.mobile || std::binary_search(direct_.begin(), direct_.end(), key(site, false));
        for (std::size_t i = 0; i < groups_.size() && !found.mobile; ++i) {
            if (groups_[i] == context_.none) continue;
            const auto in_group = context_.group_in_site.in(groups_[i], site, package_.groups[i].copied);
            found.any = found.any || in_group.any;
            found.mobile = found.mobile || in_group.mobile;
        }
        return found;
    }

  private:
    static constexpr std::uint64_t key(std::uint32_t site, bool mobile) {
        return std::uint64_t{site} << 1 | static_cast<std::uint64_t>(mobile);
    }

    const package& package_;
    const context& context_;
    bool unknown_ = false;
    std::vector<std::uint64_t> direct_;
    std::vector<std::uint32_t> groups_;
};

} // namespace distpoint::rules

// SPDX-License-Identifier: BSL-1.0
// The computers with distribution points that are site servers.
#pragma once

#include <distpoint/hierarchy/declared_sites.hpp>
#include <distpoint/rules/computer_summary.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

namespace distpoint {

/// Why a computer is a site server.
struct site_server {
    static constexpr std::uint32_t none = name_table::none;

    std::uint32_t of = none; // the site that it is the server of
    std::uint32_t by = none; // the last site system on it whose roles include site server
};

/// The site servers among the computers with points. Linear in the sites, and in the site systems if one has roles.
class site_servers {
  public:
    static constexpr std::uint32_t none = name_table::none;

    constexpr site_servers(const hierarchy& h, const computers& on, const name_index& names,
                           const declared_sites& site_records, const computer_summaries& beside) {
        const auto for_each_server = [&](auto use) {
            for (std::uint32_t i = 0; i < h.sites.size(); ++i) {
                const std::uint32_t computer = on.of_site_server(i);
                if (computer != none && beside.has_points(computer) && tells_server(h, names, site_records, i))
                    use(computer, i, none);
            }
            if (!on.seen().roles) return;
            for (std::uint32_t i = 0; i < h.site_systems.size(); ++i) {
                const std::uint32_t computer = on.of_system(i);
                if (computer != none && beside.has_points(computer) && has_server_role(h.site_systems[i]))
                    use(computer, none, i);
            }
        };
        number_set servers;
        for_each_server([&](std::uint32_t computer, std::uint32_t, std::uint32_t) {
            if (servers.empty()) servers = number_set(on.count());
            servers.insert(computer);
        });
        if (servers.empty()) return;
        servers_ = sparse_table<site_server>(static_cast<number_set&&>(servers));
        for_each_server([&](std::uint32_t computer, std::uint32_t site, std::uint32_t system) {
            site_server& its = *servers_.find(computer);
            if (system != none) its.by = system;
            // Of several sites with one server, the first in alphabetical order, regardless of the order of the list.
            else if (its.of == none || folded_less(h.sites[site].code, h.sites[its.of].code))
                its.of = site;
        });
    }

    /// Why a computer with points is a site server, or null if it is none.
    constexpr const site_server* of(std::uint32_t computer) const { return servers_.find(computer); }

  private:
    // Of several records of one site, the first that has a server counts.
    static constexpr bool tells_server(const hierarchy& h, const name_index& names, const declared_sites& site_records,
                                       std::uint32_t site) {
        if (!names.repeats) return true;
        const std::uint32_t first = names.sites.find(h.sites[site].code);
        return first == none || &site_records.having(field::server, first) == &h.sites[site];
    }
    static constexpr bool has_server_role(const site_system& system) {
        for (std::string_view role : system.roles)
            if (detail::same_type_word(role, "site-server")) return true;
        return false;
    }

    sparse_table<site_server> servers_;
};

} // namespace distpoint

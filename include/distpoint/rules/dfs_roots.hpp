// SPDX-License-Identifier: BSL-1.0
// The roots of the Distributed File System, and the root that contains a path.
#pragma once

#include <distpoint/hierarchy/host_name.hpp>
#include <distpoint/hierarchy/name_table.hpp>
#include <distpoint/hierarchy/unc_path.hpp>

#include <algorithm>
#include <span>
#include <vector>

namespace distpoint {

/// Looks up the root of a path. Paths compare without case; their domains compare like computer names: `\\CORP\x` is
/// `\\corp.contoso.com\x` if only one root matches. Costs a sort of the roots; a look-up costs the path's length and a
/// search for each folder in it. The roots' texts must outlive it.
class dfs_roots {
  public:
    static constexpr std::uint32_t none = name_table::none;

    constexpr explicit dfs_roots(std::span<const std::string_view> roots)
        : hosts_(roots.size()), labels_(roots.size()), rests_(roots.size()) {
        roots_.reserve(roots.size());
        for (std::uint32_t i = 0; i < roots.size(); ++i) {
            const parts root = parts_of(roots[i]);
            if (root.host.empty()) continue;
            roots_.push_back({rests_.add(root.rest, i), labels_.add(first_label(root.host), i),
                              hosts_.add(root.host, i), is_qualified(root.host), i});
        }
        std::sort(roots_.begin(), roots_.end(), [](const entry& a, const entry& b) {
            if (a.rest != b.rest) return a.rest < b.rest;
            if (a.label != b.label) return a.label < b.label;
            if (a.qualified != b.qualified) return b.qualified;
            return a.host != b.host ? a.host < b.host : a.root < b.root;
        });
    }

    /// The position of the root that contains a path, or `none`.
    constexpr std::uint32_t over(std::string_view path) const {
        if (roots_.empty()) return none;
        const parts whole = parts_of(path);
        const std::uint32_t label = labels_.find(first_label(whole.host));
        if (label == none) return none;
        // Search the roots for each prefix of the path that ends at a backslash, and for the whole path.
        for (std::size_t at = 0; at < whole.rest.size();) {
            const std::size_t end = std::min(whole.rest.find('\\', at), whole.rest.size());
            if (const std::uint32_t rest = rests_.find(whole.rest.substr(0, end)); rest != none)
                if (const std::uint32_t root = named(rest, label, whole.host); root != none) return root;
            at = end + 1;
        }
        return none;
    }

  private:
    struct parts {
        std::string_view host{};
        std::string_view rest{}; // the share and the folders below it, without a final backslash
    };
    struct entry {
        std::uint32_t rest;
        std::uint32_t label;
        std::uint32_t host;
        bool qualified;
        std::uint32_t root;
    };

    static constexpr parts parts_of(std::string_view path) {
        const auto unc = unc_path_from(path);
        if (!unc) return {};
        const std::size_t share = path.find(unc->share, 2 + unc->computer.size());
        std::string_view rest = path.substr(share);
        while (!rest.empty() && rest.back() == '\\') rest.remove_suffix(1);
        return {without_final_dot(unc->computer), rest};
    }
    // Of the roots with that share whose domains have that label, the one that a host name refers to.
    constexpr std::uint32_t named(std::uint32_t rest, std::uint32_t label, std::string_view host) const {
        const auto before = [](const entry& a, const entry& b) {
            return a.rest != b.rest ? a.rest < b.rest : a.label < b.label;
        };
        const auto [begin, end] =
            std::equal_range(roots_.begin(), roots_.end(), entry{rest, label, 0, false, 0}, before);
        if (begin == end) return none;
        // Unqualified domains come first, all equal to the label; then the qualified ones, grouped by domain.
        const auto qualified = std::partition_point(begin, end, [](const entry& e) { return !e.qualified; });
        const bool some_unqualified = qualified != begin;
        if (!is_qualified(host)) {
            if (some_unqualified) return begin->root;
            return begin->host == (end - 1)->host ? begin->root : none;
        }
        const std::uint32_t domain = hosts_.find(host);
        const auto exact =
            std::partition_point(qualified, end, [&](const entry& e) { return domain == none || e.host < domain; });
        if (exact != end && exact->host == domain) return exact->root;
        return some_unqualified && qualified == end ? begin->root : none;
    }

    name_table hosts_;
    name_table labels_;
    name_table rests_;
    std::vector<entry> roots_;
};

} // namespace distpoint

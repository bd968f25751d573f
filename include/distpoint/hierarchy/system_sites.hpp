// SPDX-License-Identifier: BSL-1.0
// The sites that each declared computer belongs to.
#pragma once

#include <distpoint/hierarchy/computers.hpp>

#include <algorithm>
#include <vector>

namespace distpoint {

/// The sites of declared computers: the `site` and `sites` of all records that declare the computer. A computer is
/// identified by its first record. Costs a sort of the lists of sites if there are any, or if a computer is declared
/// twice; otherwise it is free. The hierarchy must outlive it.
class system_sites {
  public:
    static constexpr std::uint32_t none = name_table::none;

    constexpr system_sites(const hierarchy& h, const computers& on) : systems_(h.site_systems) {
        if (!on.declares_twice() && !on.seen().site_lists) return;
        std::size_t codes = 0;
        for (const site_system& s : systems_) codes += 1 + s.sites.size();
        codes_ = name_table(codes);
        entries_.reserve(codes);
        heap_array<char> told(systems_.size());
        for (std::uint32_t i = 0; i < systems_.size(); ++i) {
            const std::uint32_t computer = on.of_system(i);
            const std::uint32_t first = computer == none ? i : on.system_on(computer);
            if (first != i && told[first] != 0) continue; // an earlier record declares it
            if (!systems_[i].site.empty() || !systems_[i].sites.empty()) told[first] = 1;
            add(first, i, systems_[i].site);
            for (std::string_view code : systems_[i].sites) add(first, i, code);
        }
        std::sort(entries_.begin(), entries_.end(), [](const entry& a, const entry& b) {
            if (a.first != b.first) return a.first < b.first;
            return a.code != b.code ? a.code < b.code : a.record < b.record;
        });
        const auto repeats = std::unique(entries_.begin(), entries_.end(), [](const entry& a, const entry& b) {
            return a.first == b.first && a.code == b.code;
        });
        entries_.erase(repeats, entries_.end());
    }

    /// The only site of a computer; empty if it is unknown, or if there are several.
    constexpr std::string_view only(std::uint32_t system) const {
        if (entries_.empty()) return systems_[system].site;
        const auto sites = of(system);
        return sites.size() == 1 ? sites.front().text : std::string_view();
    }
    /// The number of sites that a computer is declared to belong to.
    constexpr std::size_t count(std::uint32_t system) const {
        return entries_.empty() ? (systems_[system].site.empty() ? 0 : 1) : of(system).size();
    }
    constexpr bool includes(std::uint32_t system, std::string_view code) const {
        if (entries_.empty()) return same_name(systems_[system].site, code);
        const std::uint32_t number = codes_.find(code);
        if (number == none) return false;
        const auto sites = of(system);
        const auto at = std::lower_bound(sites.begin(), sites.end(), number,
                                         [](const entry& e, std::uint32_t wanted) { return e.code < wanted; });
        return at != sites.end() && at->code == number;
    }
    /// One of its sites, the first in alphabetical order, and the record that declares it. It must have one.
    struct site_of_record {
        std::string_view code{};
        std::uint32_t record = 0;
    };
    constexpr site_of_record one_of(std::uint32_t system) const {
        if (entries_.empty()) return {systems_[system].site, system};
        const auto sites = of(system);
        const entry* best = sites.data();
        for (const entry& e : sites)
            if (folded_less(e.text, best->text)) best = &e;
        return {best->text, best->record};
    }

  private:
    struct entry {
        std::uint32_t first = 0;
        std::uint32_t code = 0;
        std::uint32_t record = 0;
        std::string_view text{};
    };

    constexpr void add(std::uint32_t first, std::uint32_t record, std::string_view code) {
        if (code.empty()) return;
        const auto next = static_cast<std::uint32_t>(entries_.size());
        entries_.push_back({first, codes_.add(code, next), record, code});
    }
    constexpr std::span<const entry> of(std::uint32_t system) const {
        const auto range = std::equal_range(entries_.begin(), entries_.end(), entry{system, 0, 0, {}},
                                            [](const entry& a, const entry& b) { return a.first < b.first; });
        return {entries_.data() + (range.first - entries_.begin()),
                static_cast<std::size_t>(range.second - range.first)};
    }

    std::span<const site_system> systems_;
    name_table codes_;
    std::vector<entry> entries_; // empty if every computer is declared once and only with `site`
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Rules about names: a name belongs to one record.
#pragma once

#include <distpoint/rules/context.hpp>
#include <distpoint/rules/sources.hpp>

#include <algorithm>

namespace distpoint::rules {

struct duplicate_name {
    static constexpr rule_info info{
        .id = "duplicate-name",
        .level = severity::error,
        .summary = "No two records of a kind have the same name.",
        .sentence = "duplicate {0} '{1}'",
        .way_out = "rename one of the two, or remove one if they are the same",
        .explanation =
            "Names compare without case. Site systems are compared by computer: `a` and `a.contoso.com` are the "
            "same if no other computer has that first label. Members of a group count as records here. A "
            "distribution point without a name is named after its computer, or after its share; point-twice and "
            "several-sites check two such points. Facts of the later record are used where the earlier one has "
            "none.",
        .source = source::format,
    };
    static constexpr rule_example example{
        .bad = "distribution_points:\n  - {name: nyc-dp01, types: [standard]}\n  - {name: NYC-DP01, types: [branch]}\n",
        .good =
            "distribution_points:\n  - {name: nyc-dp01, types: [standard]}\n  - {name: nyc-dp02, types: [branch]}\n",
    };

    static constexpr void check(const site& s, const context& c, auto& report) { judge(s, c, report, field::code); }
    static constexpr void check(const site_system& s, const context& c, auto& report) {
        const std::uint32_t position = c.position(s);
        const std::uint32_t computer = c.computers.of_system(position);
        if (computer == c.none || c.computers.system_on(computer) == position) return;
        tell(s, c.records.site_systems[c.computers.system_on(computer)], c, report, field::name, field::name);
    }
    static constexpr void check(const point_group& g, const context& c, auto& report) {
        judge(g, c, report, field::name);
        const std::uint32_t position = c.position(g);
        if (!c.members.has_repeats(position) && !c.names.points.repeats()) return;
        name_table members(g.members.size()); // by point: a point may be listed under another name
        std::uint32_t entry = 0;
        for (const group_member& m : g.members) {
            const std::uint32_t point = c.names.points.find(m.point);
            const std::string_view name = point == c.none ? m.point : c.records.points[point].title();
            const std::uint32_t first = members.add(name, entry);
            if (first != entry) {
                auto f =
                    finding_at(c.at(g, field::members, static_cast<int>(entry), field::point), "group member", m.point);
                report(f.with({c.at(g, field::members, static_cast<int>(first), field::point), "the first one", {}}));
            }
            ++entry;
        }
    }
    static constexpr void check(const package& p, const context& c, auto& report) { judge(p, c, report, field::id); }
    // One finding per point, related to the first point with the same name, whether written or taken from its computer.
    static constexpr void check(const hierarchy& h, const context& c, auto& report) {
        const point_names& names = c.names.points;
        if (!names.repeats() && !names.some_nameless()) return;
        // Per computer, the first point that is named like it.
        heap_array<std::uint32_t> named_on(names.some_nameless() ? c.computers.count() : 0, c.none);
        for (std::uint32_t i = 0; i < h.points.size(); ++i) {
            const point& p = h.points[i];
            std::uint32_t first = names.titled(p.title());
            // Two points without a name are on one computer or share: other rules check them.
            if (first < i && p.name.empty() && h.points[first].name.empty()) first = c.none;
            if (!named_on.empty()) {
                const std::uint32_t computer = c.computers.named(p.name.empty() ? p.site_system : p.name);
                if (computer != c.none && p.name.empty()) {
                    first = std::min(first, named_on[computer]);
                } else if (computer != c.none) {
                    first = std::min(first, names.nameless(p.name));
                    if (named_on[computer] == c.none) named_on[computer] = i;
                }
            }
            if (first >= i) continue;
            const point& other = h.points[first];
            tell(p, other, c, report, naming(p), naming(other));
        }
    }

  private:
    static constexpr field naming(const point& p) {
        return !p.name.empty() ? field::name : !p.site_system.empty() ? field::site_system : field::share;
    }
    template <class Record>
    static constexpr void judge(const Record& record, const context& c, auto& report, field key) {
        if (!c.names.repeats) return;
        const std::uint32_t first = c.names.find(about<Record>::kind, title_of(record));
        if (first == name_table::none || first == c.position(record)) return;
        tell(record, records_of<Record>(c.records)[first], c, report, key, key);
    }
    template <class Record>
    static constexpr void tell(const Record& record, const Record& other, const context& c, auto& report, field key,
                               field other_key) {
        auto f = finding_at(c.at(record, key), title_of(about<Record>::kind), title_of(record));
        report(f.with({c.at(other, other_key), "the first one", {}}));
    }
};

} // namespace distpoint::rules

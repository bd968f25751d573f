// SPDX-License-Identifier: BSL-1.0
// Rules about names: each names one record.
#pragma once

#include <distpoint/rules/context.hpp>
#include <distpoint/rules/sources.hpp>

namespace distpoint::rules {

struct duplicate_name {
    static constexpr rule_info info{
        .id = "duplicate-name",
        .level = severity::error,
        .summary = "No two records of a kind share a name.",
        .sentence = "there is another {0} named '{1}'",
        .way_out = "rename one of the two, or remove it if they are the same",
        .explanation = "Names compare without case. A group's members are records in that respect. A distribution "
                       "point without a name has that of its site system, "
                       "else of its share; two such points for different sites are told apart by their sites.",
        .source = source::format,
        .bad = "distribution_points:\n  - {name: nyc-dp01, types: [standard]}\n  - {name: NYC-DP01, types: [branch]}\n",
        .good =
            "distribution_points:\n  - {name: nyc-dp01, types: [standard]}\n  - {name: nyc-dp02, types: [branch]}\n",
    };

    static constexpr void check(const site& s, const context& c, auto& report) { judge(s, c, report, field::code); }
    static constexpr void check(const site_system& s, const context& c, auto& report) {
        judge(s, c, report, field::name);
    }
    static constexpr void check(const point_group& g, const context& c, auto& report) {
        judge(g, c, report, field::name);
        name_table members(g.members.size());
        std::uint32_t entry = 0;
        for (const group_member& m : g.members) {
            const std::uint32_t first = members.add(m.point, entry);
            if (first != entry) {
                finding f{.where = c.at(g, field::members, static_cast<int>(entry), field::point),
                          .words = {"member of the group", m.point}};
                report(f.with({c.at(g, field::members, static_cast<int>(first), field::point), "the first one", {}}));
            }
            ++entry;
        }
    }
    static constexpr void check(const package& p, const context& c, auto& report) { judge(p, c, report, field::id); }
    static constexpr void check(const point& p, const context& c, auto& report) {
        if (!c.names.repeats) return;
        const std::uint32_t first = c.names.points.find(p.title());
        if (first == name_table::none || first == c.position(p)) return;
        const point& other = c.all.points[first];
        if (p.name.empty() && other.name.empty() && !same_name(p.site, other.site)) return;
        tell(p, other, c, report, naming(p), naming(other));
    }

  private:
    static constexpr field naming(const point& p) {
        return !p.name.empty() ? field::name : !p.site_system.empty() ? field::site_system : field::share;
    }
    template <class Record>
    static constexpr void judge(const Record& record, const context& c, auto& report, field key) {
        if (!c.names.repeats) return;
        const std::uint32_t first = c.names.of(about<Record>::kind).find(title_of(record));
        if (first == name_table::none || first == c.position(record)) return;
        tell(record, c.list(record)[first], c, report, key, key);
    }
    template <class Record>
    static constexpr void tell(const Record& record, const Record& other, const context& c, auto& report, field key,
                               field other_key) {
        finding f{.where = c.at(record, key), .words = {title_of(about<Record>::kind), title_of(record)}};
        report(f.with({c.at(other, other_key), "the first one", {}}));
    }
};

} // namespace distpoint::rules

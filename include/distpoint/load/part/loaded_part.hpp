// SPDX-License-Identifier: BSL-1.0
// What files contribute: records, rows, problems, and the file that each record came from.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/load/part/exported_facts.hpp>
#include <distpoint/load/part/fact_places.hpp>
#include <distpoint/load/part/loaded_file.hpp>
#include <distpoint/load/part/record_origins.hpp>
#include <distpoint/load/part/site_control_property.hpp>
#include <distpoint/rules/document.hpp>
#include <distpoint/rules/finding.hpp>
#include <distpoint/rules/judges.hpp>
#include <distpoint/text/text_store.hpp>

#include <array>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace distpoint {

/// A problem with a value in a row. It becomes a finding about the record that the row is joined into.
struct row_finding {
    std::uint32_t row = 0;
    finding found{};
};

/// The records of one file, or of all files once they are joined. Records are views into the files' bytes and the
/// store, so a part cannot be moved. Loading code writes to it; `loaded` hands it out to read.
struct loaded_part {
    loaded_part() = default;
    loaded_part(const loaded_part&) = delete;
    loaded_part& operator=(const loaded_part&) = delete;

    hierarchy view() const {
        return {sites, site_systems, points, groups, packages, advertisements, dfs_roots, empty_lists, complete};
    }

    std::deque<loaded_file> files; // a deque: findings and records hold views into them
    std::vector<site> sites;
    std::vector<site_system> site_systems;
    std::vector<point> points;
    std::vector<point_group> groups;
    std::vector<package> packages;
    std::vector<advertisement> advertisements;
    std::vector<std::string_view> dfs_roots;
    std::vector<finding> found;
    field_set empty_lists; // lists that some document declares without entries
    bool complete = true;  // false once a document could not be read
    text_store texts;

    exported_facts exported;                         // the rows of exports
    fact_places places;                              // of facts that records have from rows not their own
    std::vector<row_finding> row_findings;           // findings about these rows
    std::vector<std::unique_ptr<loaded_part>> parts; // whose texts records here view
    std::vector<property_alias> aliases;             // alternative names of properties

    record_origins& origins(record_kind kind) { return origins_[static_cast<std::size_t>(kind)]; }
    const record_origins& origins(record_kind kind) const { return origins_[static_cast<std::size_t>(kind)]; }

    /// Calls `use` with each list of records that have members, in the order of the document's keys.
    template <class Use>
    void for_each_list(Use use) {
        use(sites);
        use(site_systems);
        use(points);
        use(groups);
        use(packages);
        use(advertisements);
    }

    /// A sentence with a {n} that no word fills does not compile.
    template <class Rule, std::size_t Words>
    void report(const element& where, const argument (&words)[Words], const related_element* other = nullptr) {
        static_assert(detail::words_of_rule<Rule> <= Words,
                      "distpoint: a sentence of this rule has a {n} that no word fills");
        report(Rule::info, where, words, other);
    }

  private:
    void report(const rule_info& rule, const element& where, std::span<const argument> words,
                const related_element* other) {
        finding f{.rule = &rule, .level = rule.level, .where = where, .words = words};
        if (other != nullptr) f.related.push_back(*other);
        found.push_back(std::move(f));
    }

    std::array<record_origins, record_kind_count> origins_;
};

} // namespace distpoint

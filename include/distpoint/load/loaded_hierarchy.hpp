// SPDX-License-Identifier: BSL-1.0
// The records of loaded documents, the problems found in the documents, and the file that each record came from.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/load/configmgr/exported_facts.hpp>
#include <distpoint/load/configmgr/site_control_property.hpp>
#include <distpoint/text/source_text.hpp>
#include <distpoint/text/text_store.hpp>
#include <distpoint/rules/document.hpp>
#include <distpoint/rules/finding.hpp>

#include <array>
#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace distpoint {

/// The kind of content of a file, which determines how to find the location of a record.
enum class file_layout : unsigned char {
    unknown, // malformed before its layout was detected
    native,  // the document format
    rows,    // an export of Configuration Manager
};

enum class file_syntax : unsigned char { json, yaml, csv, clixml, site_control_file };

constexpr std::string_view title_of(file_syntax syntax) {
    constexpr std::string_view titles[] = {"JSON", "YAML", "CSV", "CLIXML", "site control file"};
    return titles[static_cast<int>(syntax)];
}

struct loaded_file {
    std::string path;
    source_text source;
    file_layout layout = file_layout::unknown;
    file_syntax syntax = file_syntax::json;
    std::string read_as; // a description: "SMS_DistributionPointInfo, 2007, JSON, 25 rows"
};

/// The file of a record, and the record's index in its list in that file. For a record made from rows: the index of the
/// first row in `exported`.
struct record_origin {
    std::uint32_t file = 0;
    std::uint32_t item = 0;
};

/// A problem with a value in a row. It becomes a finding about the record that the row is joined into.
struct row_finding {
    std::uint32_t row = 0;
    finding found{};
};

/// Holds several documents as one hierarchy. Records are views into the files' bytes and the store, so it cannot be
/// moved. Rows of exports are joined with each other and with the documents when the hierarchy is requested, whatever
/// the order in which they were loaded.
class loaded_hierarchy {
  public:
    loaded_hierarchy() = default;
    loaded_hierarchy(const loaded_hierarchy&) = delete;
    loaded_hierarchy& operator=(const loaded_hierarchy&) = delete;

    /// A view of everything loaded so far; further loading invalidates it.
    hierarchy view() {
        settle();
        return {sites, site_systems, points, groups, packages, advertisements, dfs_roots, empty_lists, complete};
    }
    /// The same for a const object: without rows loaded since the last call of the non-const overload.
    hierarchy view() const {
        return {sites, site_systems, points, groups, packages, advertisements, dfs_roots, empty_lists, complete};
    }
    /// The problems found in the documents, which `validate` grades with its own findings.
    std::span<const finding> findings() {
        settle();
        return found;
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

    exported_facts exported;                              // the rows of exports
    std::vector<row_finding> row_findings;                // findings about these rows
    std::vector<std::unique_ptr<loaded_hierarchy>> parts; // appended hierarchies, kept for their texts
    std::vector<property_alias> aliases;                  // alternative names of properties, for exports loaded later

    /// Sets the function that makes records of rows. Code that adds rows must call it.
    using join = void (*)(loaded_hierarchy&);
    void joined_by(join how) { join_ = how; }
    join joined_by() const { return join_; }
    /// Makes records of the rows, unless already done. Linear.
    void settle() {
        if (settled_ || exported.empty()) return;
        settled_ = true;
        before_ = {sites, site_systems, points, groups, packages, found.size(), counts()};
        join_(*this);
    }
    /// Removes the records made of rows, so that more can be loaded.
    void unsettle() {
        if (!settled_) return;
        settled_ = false;
        shrink_to(before_.counts);
        sites = std::move(before_.sites);
        site_systems = std::move(before_.site_systems);
        points = std::move(before_.points);
        groups = std::move(before_.groups);
        packages = std::move(before_.packages);
        found.resize(before_.findings);
    }

    std::vector<record_origin>& origins(record_kind kind) { return origins_[static_cast<std::size_t>(kind)]; }
    const std::vector<record_origin>& origins(record_kind kind) const {
        return origins_[static_cast<std::size_t>(kind)];
    }

    std::vector<site>& list(const site&) { return sites; }
    std::vector<site_system>& list(const site_system&) { return site_systems; }
    std::vector<point>& list(const point&) { return points; }
    std::vector<point_group>& list(const point_group&) { return groups; }
    std::vector<package>& list(const package&) { return packages; }
    std::vector<advertisement>& list(const advertisement&) { return advertisements; }

    /// The number of records of each kind, to roll back to if a file turns out to be malformed.
    std::array<std::size_t, record_kind_count> counts() const {
        std::array<std::size_t, record_kind_count> all{};
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = origins_[i].size();
        return all;
    }
    void shrink_to(const std::array<std::size_t, record_kind_count>& counts) {
        for (std::size_t i = 0; i < counts.size(); ++i) origins_[i].resize(counts[i]);
        const auto shrink = [&](auto& records, record_kind kind) {
            records.resize(counts[static_cast<std::size_t>(kind)]);
        };
        shrink(sites, record_kind::site);
        shrink(site_systems, record_kind::site_system);
        shrink(points, record_kind::point);
        shrink(groups, record_kind::point_group);
        shrink(packages, record_kind::package);
        shrink(advertisements, record_kind::advertisement);
        shrink(dfs_roots, record_kind::dfs_root);
    }

    void report(const rule_info& rule, const element& where, std::initializer_list<argument> words,
                const related_element* other = nullptr) {
        finding f{.rule = &rule, .level = rule.level, .where = where};
        std::size_t i = 0;
        for (const argument& word : words) f.words[i++] = word;
        if (other != nullptr) f.related.push_back(*other);
        found.push_back(f);
    }

  private:
    struct unjoined {
        std::vector<site> sites;
        std::vector<site_system> site_systems;
        std::vector<point> points;
        std::vector<point_group> groups;
        std::vector<package> packages;
        std::size_t findings = 0;
        std::array<std::size_t, record_kind_count> counts{};
    };

    std::array<std::vector<record_origin>, record_kind_count> origins_;
    join join_ = nullptr;
    unjoined before_;
    bool settled_ = false;
};

} // namespace distpoint

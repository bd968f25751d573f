// SPDX-License-Identifier: BSL-1.0
// The records of loaded documents, what was wrong with the documents, and which file each record came from.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>
#include <distpoint/load/source_text.hpp>
#include <distpoint/load/text_store.hpp>
#include <distpoint/rules/document.hpp>
#include <distpoint/rules/finding.hpp>

#include <array>
#include <deque>
#include <string>
#include <vector>

namespace distpoint {

/// How a file's records lie in it, which is what leads from a record back to its place.
enum class file_layout : unsigned char {
    native,     // the document format
    rows,       // an export: a list of rows
    single_row, // an export of one row: the document itself
    value_rows, // rows in the member "value" of a mapping
};

enum class file_syntax : unsigned char { json, yaml };

struct loaded_file {
    std::string path;
    source_text source;
    file_layout layout = file_layout::native;
    file_syntax syntax = file_syntax::json;
    std::string read_as; // for people: "SMS_DistributionPointInfo, 2007, JSON, 25 rows"
};

/// The file and the number, in its list there, of a record.
struct record_origin {
    std::uint32_t file = 0;
    std::uint32_t item = 0;
};

/// Holds several documents as one hierarchy. Records view the files' bytes and the store, so it does not move.
class loaded_hierarchy {
  public:
    loaded_hierarchy() = default;
    loaded_hierarchy(const loaded_hierarchy&) = delete;
    loaded_hierarchy& operator=(const loaded_hierarchy&) = delete;

    /// The hierarchy of everything loaded so far; a view that further loading ends.
    hierarchy view() const {
        return {sites, site_systems, points, groups, packages, advertisements, dfs_roots, empty_lists, complete};
    }
    /// What was wrong with the documents, for `validate` to grade with the rest.
    std::span<const finding> findings() const { return found; }

    std::deque<loaded_file> files; // a deque: findings and records hold views into them
    std::vector<site> sites;
    std::vector<site_system> site_systems;
    std::vector<point> points;
    std::vector<point_group> groups;
    std::vector<package> packages;
    std::vector<advertisement> advertisements;
    std::vector<std::string_view> dfs_roots;
    std::vector<finding> found;
    field_set empty_lists; // lists that some document gave without entries
    bool complete = true;  // false once a document could not be read
    text_store texts;

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

    /// How many records there are of each kind: to go back to, should a file turn out to be malformed.
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
    std::array<std::vector<record_origin>, record_kind_count> origins_;
};

} // namespace distpoint

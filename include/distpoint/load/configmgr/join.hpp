// SPDX-License-Identifier: BSL-1.0
// Joins the rows of exports into records, one per distribution point, computer, group or package.
#pragma once

#include <distpoint/hierarchy/computers.hpp>
#include <distpoint/load/configmgr/exported_facts.hpp>
#include <distpoint/load/configmgr/exported_places.hpp>
#include <distpoint/load/configmgr/site_roles.hpp>
#include <distpoint/load/loaded_hierarchy.hpp>
#include <distpoint/rules/document.hpp>

#include <string>
#include <unordered_map>
#include <vector>

namespace distpoint {

namespace detail {

/// Identifies a distribution point: a computer, a share on it or none, and a site.
struct point_key {
    std::uint32_t computer = 0;
    std::string_view share{};
    std::string_view site{};

    friend bool operator==(const point_key& a, const point_key& b) {
        return a.computer == b.computer && same_name(a.share, b.share) && same_name(a.site, b.site);
    }
};
struct point_key_hash {
    std::size_t operator()(const point_key& key) const {
        return static_cast<std::size_t>(name_hash(key.share) ^ name_hash(key.site) * 3 ^
                                        std::uint64_t{key.computer} * 0x9e3779b97f4a7c15u);
    }
};
struct name_hasher {
    std::size_t operator()(std::string_view name) const { return static_cast<std::size_t>(name_hash(name)); }
};
struct names_equal {
    bool operator()(std::string_view a, std::string_view b) const { return same_name(a, b); }
};
using record_by_name = std::unordered_map<std::string_view, std::uint32_t, name_hasher, names_equal>;

} // namespace detail

/// Joins the rows of exports with the records of documents: a fact that a record lacks is filled in, a fact that
/// differs is a finding with both locations, and a subject that no document lists becomes a record. Linear in all rows
/// and records.
class export_join {
  public:
    explicit export_join(loaded_hierarchy& out)
        : out_(out), rows_(out.exported), computers_(names_count()), point_computer_(rows_.points.size(), none),
          system_computer_(rows_.systems.size(), none) {}

    void run() {
        declares_systems_ = !out_.site_systems.empty() || out_.empty_lists.contains(field::site_systems);
        declares_sites_ = !out_.sites.empty() || out_.empty_lists.contains(field::sites);
        number_computers();
        enter_points();
        join_points();
        join_systems();
        if (declares_sites_) add_sites();
        join_packages();
        join_groups();
        tell_row_findings();
    }

  private:
    static constexpr std::uint32_t none = computer_numbers::none;

    // --- computers ---
    std::size_t names_count() const {
        std::size_t members = rows_.group_members.size();
        for (const exported_group& group : rows_.groups) members += group.members.size();
        return out_.points.size() + out_.site_systems.size() + rows_.points.size() + rows_.systems.size() + members + 1;
    }
    // A point of a document that names neither computer nor share is identified by its own name.
    static std::string_view computer_name(const point& p) {
        const std::string_view host = host_of(p);
        return host.empty() ? p.name : host;
    }
    void number_computers() {
        native_computer_.assign(out_.points.size(), none);
        native_system_.assign(out_.site_systems.size(), none);
        for (bool qualified : {true, false}) {
            for (std::size_t i = 0; i < out_.points.size(); ++i)
                computers_.number(computer_name(out_.points[i]), qualified, native_computer_[i]);
            for (std::size_t i = 0; i < out_.site_systems.size(); ++i)
                computers_.number(out_.site_systems[i].name, qualified, native_system_[i]);
            for (std::size_t i = 0; i < rows_.points.size(); ++i)
                computers_.number(rows_.points[i].server, qualified, point_computer_[i]);
            for (std::size_t i = 0; i < rows_.systems.size(); ++i)
                computers_.number(rows_.systems[i].server, qualified, system_computer_[i]);
            // A group may use the full name of a computer for which other exports use the first label.
            const auto number = [&](const exported_member& member) {
                std::uint32_t computer = none;
                computers_.number(member.server, qualified, computer);
            };
            for (const exported_group& group : rows_.groups)
                for (const exported_member& member : group.members) number(member);
            for (const exported_group_member& row : rows_.group_members) number(row.member);
        }
    }

    // --- points ---
    static std::string_view share_name(std::string_view share) {
        const auto path = unc_path_from(share);
        return path ? path->share : std::string_view();
    }
    void enter(const detail::point_key& key, std::uint32_t point) {
        by_key_.try_emplace(key, point);
        by_key_.try_emplace({key.computer, key.share, {}}, point); // for rows that name no site
    }
    std::uint32_t find(const detail::point_key& key) const {
        const auto at = by_key_.find(key);
        if (at != by_key_.end()) return at->second;
        const auto any = by_key_.find({key.computer, key.share, {}});
        return any != by_key_.end() && out_.points[any->second].site.empty() ? any->second : none;
    }
    void enter_points() {
        first_row_.assign(out_.points.size(), no_row);
        last_row_.assign(out_.points.size(), no_row);
        for (std::uint32_t i = 0; i < out_.points.size(); ++i)
            if (native_computer_[i] != none)
                enter({native_computer_[i], share_name(out_.points[i].share), out_.points[i].site}, i);
        native_points_ = static_cast<std::uint32_t>(out_.points.size());
        says_nothing_.assign(out_.points.size(), 0);
    }
    // A record that only names a point, for example to suppress a finding about it: it does not override exports.
    static bool names_only(const point& p) {
        return p.types.empty() && !p.prestaged && !p.file_streaming && p.unknown_types.empty() && p.unknown.bits == 0;
    }
    void forget_defaults(std::uint32_t at, const exported_point& row) {
        if (at >= native_points_ || first_row_[at] != no_row || !names_only(out_.points[at])) return;
        says_nothing_[at] = 1;
        point& p = out_.points[at];
        p.unknown_types = row.later ? point_type_set::all() : unknown_without({});
        p.unknown.insert(field::prestaged);
    }
    // Whether everything known about a point's types comes from rows.
    bool made_of_rows(std::uint32_t at) const { return at >= native_points_ || says_nothing_[at] != 0; }
    void join_points() {
        point_of_row_.assign(rows_.points.size(), none);
        // Rows of 2012 and later first: all other facts about their points have other meanings too. Rows that only add
        // to a point come after the points.
        for (int turn = 0; turn < 3; ++turn)
            for (std::uint32_t i = 0; i < rows_.points.size(); ++i) {
                exported_point& row = rows_.points[i];
                if (turn != (!row.exists ? 2 : row.later ? 0 : 1)) continue;
                row.next = no_row;
                const detail::point_key key{point_computer_[i], share_name(row.share), row.site};
                std::uint32_t at = find(key);
                if (at == none) {
                    if (!row.exists) continue;
                    at = add_point(row, i);
                    enter(key, at);
                } else {
                    forget_defaults(at, row);
                    merge(row, at);
                    if (!row.site.empty()) by_key_.try_emplace(key, at);
                }
                point_of_row_[i] = at;
                if (first_row_[at] == no_row)
                    first_row_[at] = i;
                else
                    rows_.points[last_row_[at]].next = i;
                last_row_[at] = i;
            }
        settle_multicast();
    }
    static bool streams(const exported_point& row) {
        return row.known.contains(point_type::streaming) && row.types.contains(point_type::streaming);
    }
    // The types that exports can state, except the known ones; whether a point is on a share is always known.
    static point_type_set unknown_without(point_type_set known) {
        return point_type_set{point_type::branch,        point_type::bits_enabled,     point_type::protected_,
                              point_type::mobile_device, point_type::internet_clients, point_type::streaming,
                              point_type::multicast} -
               known;
    }
    std::uint32_t add_point(const exported_point& row, std::uint32_t number) {
        point p;
        if (row.share.empty()) p.site_system = row.server; // a share names its computer
        p.share = row.share;
        p.site = row.site;
        p.types = row.types;
        p.file_streaming = !row.later && streams(row);
        p.unknown_types = row.later ? point_type_set::all() : unknown_without(row.known);
        p.unknown.insert(field::prestaged);
        if (row.site.empty()) p.unknown.insert(field::site);
        if (row.share_is_wrong) {
            p.unknown.insert(field::share);
            p.unknown_types = p.unknown_types | point_type_set{point_type::server, point_type::server_share};
        }
        out_.points.push_back(p);
        out_.origins(record_kind::point).push_back({row.place.file, number});
        first_row_.push_back(no_row);
        last_row_.push_back(no_row);
        return static_cast<std::uint32_t>(out_.points.size() - 1);
    }
    void merge(const exported_point& row, std::uint32_t at) {
        point& p = out_.points[at];
        if (p.site_system.empty() && p.share.empty()) p.site_system = row.server;
        if (p.site.empty()) p.site = row.site;
        if (!p.site.empty()) p.unknown.erase(field::site);
        const bool made_of_later = made_of_rows(at) && first_row_[at] != no_row && rows_.points[first_row_[at]].later;
        if (row.later || made_of_later) return;
        // In exports the type is the property IsFileStreaming.
        p.file_streaming = p.file_streaming || streams(row);
        const point_type_set known = point_type_set::all() - p.unknown_types;
        for (point_type type : row.known) {
            if (!known.contains(type)) {
                p.unknown_types.erase(type);
                if (row.types.contains(type)) p.types.insert(type);
            } else if (p.types.contains(type) != row.types.contains(type)) {
                tell_conflict(row, at, type);
            }
        }
    }
    void tell_conflict(const exported_point& row, std::uint32_t at, point_type type) {
        element where{
            .kind = record_kind::point, .record = at, .member = field::types, .entry = static_cast<std::int32_t>(type)};
        related_element other{where, "the other source", {}};
        where.at = row.place.of(static_cast<std::size_t>(type));
        if (const std::uint32_t first = row_that_says(type, at); first != no_row)
            other.where.at = rows_.points[first].place.of(static_cast<std::size_t>(type));
        const bool now = row.types.contains(type);
        out_.report(rules::conflicting_facts::info, where,
                    {type, now ? "set here, not set there" : "not set here, set there"}, &other);
    }
    std::uint32_t row_that_says(point_type type, std::uint32_t at) const {
        for (std::uint32_t row = first_row_[at]; row != no_row; row = rows_.points[row].next)
            if (rows_.points[row].known.contains(type)) return row;
        return no_row;
    }
    // If an export lists the roles of all systems, some of them multicast service points, the other systems are known
    // not to be multicast service points.
    void settle_multicast() {
        std::vector<char> lists_multicast(out_.files.size(), 0);
        for (const exported_point& row : rows_.points)
            if (!row.exists && row.known.contains(point_type::multicast)) lists_multicast[row.place.file] = 1;
        for (std::uint32_t at = 0; at < out_.points.size(); ++at) {
            if (!made_of_rows(at) || first_row_[at] == no_row) continue;
            const exported_point& row = rows_.points[first_row_[at]];
            const bool of_roles = row.of == export_class::system_use || row.of == export_class::system_resource;
            if (of_roles && !row.later && lists_multicast[row.place.file] != 0)
                out_.points[at].unknown_types.erase(point_type::multicast);
        }
    }

    void join_systems();
    void add_system(std::string_view name, record_origin origin);
    void add_sites();
    void join_packages();
    void join_groups();
    std::string_view title_of_member(const exported_member& member) const;
    void take_names(record_kind kind, std::uint32_t record, field member, std::span<const std::string_view> listed,
                    const std::vector<std::string_view>& exported, const text_range& at);

    // A finding about a row's values is about the point that the row was joined into.
    void tell_row_findings() {
        for (const auto& [row, found] : out_.row_findings) {
            out_.found.push_back(found);
            if (row >= point_of_row_.size() || point_of_row_[row] == none) continue;
            out_.found.back().where.kind = record_kind::point;
            out_.found.back().where.record = point_of_row_[row];
        }
    }

    loaded_hierarchy& out_;
    exported_facts& rows_;
    computer_numbers computers_;
    std::vector<std::uint32_t> point_computer_;  // of each row
    std::vector<std::uint32_t> system_computer_; // of each row
    std::vector<std::uint32_t> native_computer_; // of each point of a document
    std::vector<std::uint32_t> native_system_;   // of each site system of a document
    std::unordered_map<detail::point_key, std::uint32_t, detail::point_key_hash> by_key_;
    std::vector<std::uint32_t> first_row_; // of each point
    std::vector<std::uint32_t> last_row_;
    std::vector<std::uint32_t> point_of_row_;
    std::vector<char> says_nothing_; // of each point of a document
    std::uint32_t native_points_ = 0;
    bool declares_systems_ = false;
    bool declares_sites_ = false;
};

} // namespace distpoint

#include <distpoint/load/configmgr/join_others.hpp>

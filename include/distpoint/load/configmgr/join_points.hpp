// SPDX-License-Identifier: BSL-1.0
// Joins rows about distribution points: one record per point, whichever rows and documents are about it.
#pragma once

#include <distpoint/hierarchy/computers.hpp>
#include <distpoint/load/configmgr/point_keys.hpp>
#include <distpoint/load/part/exported_facts.hpp>
#include <distpoint/load/part/loaded_part.hpp>
#include <distpoint/rules/document.hpp>
#include <distpoint/vocabulary/heap_array.hpp>
#include <distpoint/vocabulary/large_pages.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

namespace distpoint {

/// Numbers the computers of documents and rows, and joins the rows about points with the points of documents: a type
/// that a point lacks is filled in, one that differs is a finding with both locations, and a point that no document
/// lists becomes a record. Keeps a reference to the part. Linear in all rows and records.
class point_join {
  public:
    static constexpr std::uint32_t none = computer_numbers::none;

    explicit point_join(loaded_part& out)
        : out_(out), rows_(out.exported), computers_(names_count()), point_computer_(rows_.points.size(), none),
          system_computer_(rows_.systems.size(), none), record_computer_(rows_.records.computers.size(), none),
          some_without_site_(some_without_site(out)) {
        number_computers();
        enter_points();
        join_points();
    }

    const computer_numbers& computers() const { return computers_; }
    /// The computer of a row about a point, of a row about a system, and of a site system of a document.
    std::uint32_t computer_of_row(std::size_t row) const { return point_computer_[row]; }
    std::uint32_t computer_of_system_row(std::size_t row) const { return system_computer_[row]; }
    /// The computer of a row about a computer.
    std::uint32_t computer_of_record(std::size_t row) const { return record_computer_[row]; }
    const heap_array<std::uint32_t>& computers_of_native_systems() const { return native_system_; }
    /// Per computer, whether a point on it is known to have a type.
    std::vector<char> computers_with(point_type type) const {
        std::vector<char> with(computers_.count(), 0);
        const auto note = [&](std::uint32_t computer, std::uint32_t at) {
            if (computer != none && at != none && out_.points[at].types.contains(type)) with[computer] = 1;
        };
        for (std::uint32_t i = 0; i < native_points_; ++i) note(native_computer_[i], i);
        for (std::uint32_t i = 0; i < rows_.points.size(); ++i) note(point_computer_[i], point_of_row_[i]);
        return with;
    }
    /// The point that a row was joined into, or `none`.
    std::uint32_t point_of_row(std::size_t row) const { return row < point_of_row_.size() ? point_of_row_[row] : none; }
    /// The name under which a member of a group is listed: that of its point, or that of its computer or share.
    std::string_view title_of(const exported_member& member) const {
        if (const std::uint32_t at = point_of(member); at != none) return out_.points[at].title();
        return member.share.empty() ? member.server : member.share;
    }
    /// The point that a row names without being about it, or `none`.
    std::uint32_t point_of(const exported_member& member) const {
        const std::uint32_t computer = computers_.named(member.server);
        return computer == none ? none : find({computer, share_name(member.share), member.site});
    }

  private:
    // --- computers ---
    std::size_t names_count() const {
        std::size_t members = rows_.group_members.size();
        for (const exported_group& group : rows_.groups) members += group.members.size();
        return out_.points.size() + out_.site_systems.size() + rows_.points.size() + rows_.systems.size() +
               rows_.records.computers.size() + members + 1;
    }
    // A point of a document that names neither computer nor share is identified by its own name.
    static std::string_view computer_name(const point& p) {
        const std::string_view host = host_of(p);
        return host.empty() ? p.name : host;
    }
    void number_computers() {
        native_computer_ = heap_array<std::uint32_t>(out_.points.size(), none);
        native_system_ = heap_array<std::uint32_t>(out_.site_systems.size(), none);
        for (bool qualified : {true, false}) {
            const auto number = [&](heap_array<std::uint32_t>& computers, auto host_at) {
                computers_.number_all(host_at, qualified, computers);
            };
            number(native_computer_, [&](std::size_t i) { return computer_name(out_.points[i]); });
            number(native_system_, [&](std::size_t i) { return out_.site_systems[i].name; });
            if (qualified ? rows_.has.qualified : rows_.has.unqualified)
                number(point_computer_, [&](std::size_t i) { return rows_.points[i].server; });
            number(system_computer_, [&](std::size_t i) { return rows_.systems[i].server; });
            number(record_computer_, [&](std::size_t i) { return rows_.records.computers[i].server; });
            // A group may use the full name of a computer for which other exports use the first label.
            const auto number_member = [&](const exported_member& member) {
                std::uint32_t computer = none;
                computers_.number(member.server, qualified, computer);
            };
            for (const exported_group& group : rows_.groups)
                for (const exported_member& member : group.members) number_member(member);
            for (const exported_group_member& row : rows_.group_members) number_member(row.member);
        }
        if (!rows_.records.copies.empty()) computers_.index_labels(); // each copy is looked up
    }

    // --- points ---
    static std::string_view share_name(std::string_view share) {
        const auto path = unc_path_from(share);
        return path ? path->share : std::string_view();
    }
    // Rows and points without a site are found by any site, or by none; most exports have none of either.
    static bool some_without_site(const loaded_part& out) {
        const auto has_none = [](const auto& record) { return record.site.empty(); };
        return std::any_of(out.points.begin(), out.points.end(), has_none) || out.exported.has.siteless ||
               !out.exported.groups.empty() || !out.exported.group_members.empty() ||
               !out.exported.records.copies.empty();
    }
    void enter(const point_key& key, std::uint32_t point) {
        add(key, point);
        if (some_without_site_) add({key.computer, key.share, {}}, point);
    }
    std::uint32_t find(const point_key& key) const {
        const std::uint32_t at = find_exactly(key);
        if (at != none || !some_without_site_) return at;
        const std::uint32_t any = find_exactly({key.computer, key.share, {}});
        return any != none && out_.points[any].site.empty() ? any : none;
    }
    // The first key of a computer is that of a point: usually there is no other, and the table is not needed.
    struct first_key {
        std::uint32_t point = none;
        bool without_site = false; // even if the point has got one since
    };
    void add(const point_key& key, std::uint32_t point) {
        first_key& first = first_key_[key.computer];
        if (first.point == none)
            first = {point, key.site.empty()};
        else if (!is_first(key))
            by_key_.add(key, point);
    }
    std::uint32_t find_exactly(const point_key& key) const {
        const std::uint32_t first = first_key_[key.computer].point;
        return first == none || is_first(key) ? first : by_key_.find(key);
    }
    bool is_first(const point_key& key) const {
        const first_key& first = first_key_[key.computer];
        const point& p = out_.points[first.point];
        return same_name(key.share, share_name(p.share)) &&
               (first.without_site ? key.site.empty() : same_name(key.site, p.site));
    }
    void enter_points() {
        first_key_ = heap_array<first_key>(computers_.count());
        const std::size_t most_likely = out_.points.size() + computers_.count();
        reserve_much(out_.points, most_likely);
        first_row_.reserve(most_likely);
        last_row_.reserve(most_likely);
        first_row_.assign(out_.points.size(), no_row);
        last_row_.assign(out_.points.size(), no_row);
        for (std::uint32_t i = 0; i < out_.points.size(); ++i)
            if (native_computer_[i] != none)
                enter({native_computer_[i], share_name(out_.points[i].share), out_.points[i].site}, i);
        native_points_ = static_cast<std::uint32_t>(out_.points.size());
        only_named_.assign(out_.points.size(), 0);
    }
    // A record that only names a point, for example to suppress a finding about it: it does not override exports.
    static bool names_only(const point& p) {
        return p.types.empty() && !p.prestaged && !p.file_streaming && p.unknown_types.empty() && p.unknown.bits == 0;
    }
    void forget_defaults(std::uint32_t at, const exported_point& row) {
        if (at >= native_points_ || first_row_[at] != no_row || !names_only(out_.points[at])) return;
        only_named_[at] = 1;
        point& p = out_.points[at];
        p.unknown_types = row.later ? point_type_set::all() : unknown_without({});
        p.unknown.insert(field::prestaged);
    }
    // Whether everything known about a point's types comes from rows.
    bool made_of_rows(std::uint32_t at) const { return at >= native_points_ || only_named_[at] != 0; }
    void join_points() {
        point_of_row_.assign(rows_.points.size(), none);
        // Rows of 2012 and later first: all other facts about their points have other meanings too. Rows that only add
        // to a point come after the points.
        for (int turn = rows_.has.of_later ? 0 : 1; turn < (rows_.has.adding ? 3 : 2); ++turn)
            for (std::uint32_t i = 0; i < rows_.points.size(); ++i) {
                exported_point& row = rows_.points[i];
                if (turn != (!row.exists ? 2 : row.later ? 0 : 1)) continue;
                row.next = no_row;
                const point_key key{point_computer_[i], share_name(row.share), row.site};
                std::uint32_t at = find(key);
                if (at == none) {
                    if (!row.exists) continue;
                    at = add_point(row, i);
                    enter(key, at);
                } else {
                    forget_defaults(at, row);
                    merge(row, at);
                    if (!row.site.empty()) add(key, at);
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
        point& p = out_.points.emplace_back();
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
                report_conflict(row, at, type);
            }
        }
    }
    void report_conflict(const exported_point& row, std::uint32_t at, point_type type) {
        element where{
            .kind = record_kind::point, .record = at, .member = field::types, .entry = static_cast<std::int32_t>(type)};
        related_element other{where, "the other source", {}};
        where.at = row.place.of(static_cast<std::size_t>(type));
        if (const std::uint32_t first = row_that_states(type, at); first != no_row)
            other.where.at = rows_.points[first].place.of(static_cast<std::size_t>(type));
        const bool now = row.types.contains(type);
        out_.report<rules::conflicting_facts>(
            where, {type, now ? "set here, not set there" : "not set here, set there", "", "", "", ""}, &other);
    }
    std::uint32_t row_that_states(point_type type, std::uint32_t at) const {
        for (std::uint32_t row = first_row_[at]; row != no_row; row = rows_.points[row].next)
            if (rows_.points[row].known.contains(type)) return row;
        return no_row;
    }
    // If an export lists the roles of all systems, some of them multicast service points, the other systems are known
    // not to be multicast service points.
    void settle_multicast() {
        if (!rows_.has.adding) return;
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

    loaded_part& out_;
    exported_facts& rows_;
    computer_numbers computers_;
    heap_array<std::uint32_t> point_computer_;  // of each row
    heap_array<std::uint32_t> system_computer_; // of each row
    heap_array<std::uint32_t> record_computer_; // of each row about a computer
    heap_array<std::uint32_t> native_computer_; // of each point of a document
    heap_array<std::uint32_t> native_system_;   // of each site system of a document
    bool some_without_site_;
    heap_array<first_key> first_key_;      // of each computer
    point_keys by_key_;                    // the other keys
    std::vector<std::uint32_t> first_row_; // of each point
    std::vector<std::uint32_t> last_row_;
    std::vector<std::uint32_t> point_of_row_;
    std::vector<char> only_named_; // of each point of a document
    std::uint32_t native_points_ = 0;
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// The data available to a rule besides the record that it checks.
#pragma once

#include <distpoint/distribution/group_kinds.hpp>
#include <distpoint/distribution/group_sites.hpp>
#include <distpoint/distribution/missed_members.hpp>
#include <distpoint/distribution/room_in_groups.hpp>
#include <distpoint/hierarchy/titles.hpp>
#include <distpoint/rules/finding.hpp>
#include <distpoint/rules/name_lookups.hpp>
#include <distpoint/rules/settings.hpp>
#include <distpoint/rules/site_servers.hpp>
#include <distpoint/rules/site_summary.hpp>
#include <distpoint/vocabulary/nearest.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>
#include <distpoint/vocabulary/visit_marks.hpp>

#include <optional>
#include <span>
#include <utility>

namespace distpoint {

/// The hierarchy with everything that more than one rule looks up: names, computers, sites, groups. Constructed once
/// per validation; linear in the records, except for the sort of groups' members.
class context {
    // A query about a point, by its position. A struct, because a lambda's type is not known where it is first needed.
    template <class Answer>
    struct question_with {
        const context* self;
        Answer (context::*ask)(std::uint32_t) const;
        constexpr Answer operator()(std::uint32_t point) const { return (self->*ask)(point); }
    };
    using question = question_with<bool>;

  public:
    static constexpr std::uint32_t none = name_table::none;

    context(const hierarchy&&, const distpoint::settings&) = delete; // it keeps references
    context(const hierarchy&, const distpoint::settings&&) = delete;
    constexpr context(const hierarchy& h, const distpoint::settings& s) : context(h, s, nullptr) {}
    /// Of a hierarchy that differs from that of the lookups in nothing but its points' types. Keeps a reference to
    /// them.
    constexpr context(const hierarchy& h, const distpoint::settings& s, const name_lookups& of_names)
        : context(h, s, &of_names) {}
    constexpr ~context() { delete scratch_; }
    context(const context&) = delete;
    context& operator=(const context&) = delete;

  private:
    struct own_lookups {
        const name_lookups* made;
        constexpr ~own_lookups() { delete made; }
    };
    const own_lookups own_lookups_; // none if they are another's

  public:
    const hierarchy& records;
    const distpoint::settings& settings;
    // See name_lookups.
    const distpoint::computers& computers;
    const name_index& names;
    const site_members& sites;
    const declared_systems& system_records;
    const declared_sites& site_records;
    const distpoint::secondary_sites& secondary_sites;
    const group_members& members;
    const dfs_roots& dfs;

  private:
    const point* first_point_;
    heap_array<point_type_set> types_;
    site_summaries summaries_;
    const package_points& package_points_;

  public:
    // For each group, its members that …
    const group_kinds<question> not_streaming;
    const group_kinds<question> not_multicast;
    const group_kinds<question> unthrottled;
    const group_kinds<question> without_bits;
    const group_kinds<question> not_mobile;
    const group_sites group_in_site;

    /// A point's types, including implied ones.
    constexpr point_type_set types(const point& p) const { return types_[position(p)]; }
    constexpr point_type_set types_at(std::uint32_t point) const { return types_[point]; }
    /// Whether some computer has more than one point.
    constexpr bool shares_computers() const { return computer_summaries_.some(); }
    /// The points on a point's computer, or null if it is the only one.
    constexpr const computer_summary* beside(const point& p) const {
        return computer_summaries_.of(computers.of_point(position(p)));
    }
    /// Why a point's computer is a site server, or null if it is none.
    constexpr const site_server* server_beside(const point& p) const {
        return site_servers_.of(computers.of_point(position(p)));
    }
    /// The declared site system of a point, or null.
    constexpr const site_system* system_of(const point& p) const {
        const std::uint32_t system = sites.system_of_point(position(p));
        return system == none ? nullptr : &records.site_systems[system];
    }
    /// The same; of several records of one computer, the one that has a member: forest, operating_system,
    /// internet_fqdn, boundaries, roles or drives.
    constexpr const site_system* system_of(const point& p, field member) const {
        const std::uint32_t system = sites.system_of_point(position(p));
        return system == none ? nullptr : &system_records.having(member, system);
    }
    /// The number of a point's site, or `none`.
    constexpr std::uint32_t site_number(const point& p) const { return sites.of_point(position(p)); }
    /// The declared site of a point, or null; of several records of one site, the one that has a member: parent,
    /// server, forest or mode.
    constexpr const site* site_of(const point& p, field member) const {
        const std::uint32_t number = site_number(p);
        return number < records.sites.size() ? &site_records.having(member, number) : nullptr;
    }
    /// The declared site of a point, or null.
    constexpr const site* site_of(const point& p) const {
        const std::uint32_t number = site_number(p);
        return number < records.sites.size() ? &records.sites[number] : nullptr;
    }
    /// The code of a point's site as written: its own, otherwise its system's only one, otherwise that of the other
    /// points on its computer; empty if unknown.
    constexpr std::string_view site_code(const point& p) const {
        if (!p.site.empty()) return p.site;
        const std::uint32_t number = site_number(p);
        return number == none ? std::string_view() : code_of_site(number);
    }
    /// The code of a site by its number.
    constexpr std::string_view code_of_site(std::uint32_t number) const {
        return number < records.sites.size() ? records.sites[number].code : sites.undeclared_code(number);
    }
    constexpr const site_summary& summary_of_site(std::uint32_t number) const { return summaries_.of(number); }
    constexpr const site_summaries& all_sites() const { return summaries_; }
    /// For each of a package's `distribution_points`, the point's position, or `none`.
    constexpr std::span<const std::uint32_t> points_of(const package& pkg) const {
        return package_points_.of(position(pkg));
    }
    /// The point with that name, or null.
    constexpr const point* point_named(std::string_view name) const {
        const std::uint32_t found = names.points.find(name);
        return found == none ? nullptr : &records.points[found];
    }

    // Queries about points, for rules about packages.
    constexpr bool lacks_streaming(std::uint32_t p) const { return lacks(p, point_type::streaming); }
    constexpr bool lacks_multicast(std::uint32_t p) const { return lacks(p, point_type::multicast); }
    constexpr bool is_unthrottled(std::uint32_t p) const { return lacks(p, point_type::branch); }
    constexpr bool has_no_bits(std::uint32_t p) const {
        return lacks(p, point_type::branch) && lacks(p, point_type::bits_enabled);
    }
    constexpr bool lacks_mobile(std::uint32_t p) const { return lacks(p, point_type::mobile_device); }
    constexpr bool may_be_mobile(std::uint32_t p) const { return !lacks(p, point_type::mobile_device); }
    constexpr unsigned kind_of(std::uint32_t p) const {
        return (may_be_mobile(p) ? group_sites::may_be_mobile : 0u) |
               (types_[p].contains(point_type::protected_) ? 0u : group_sites::may_be_open);
    }

    /// The most free space on one drive of a point's computer; nullopt unless that of all its drives is known.
    constexpr std::optional<std::uint64_t> most_space_at(std::uint32_t p) const {
        const std::uint32_t system = sites.system_of_point(p);
        if (system == none) return std::nullopt;
        return most_free_space(system_records.having(field::drives, system));
    }
    /// The first member of a group, by the day they joined, that a copy on that day reached, whose computer is known to
    /// have less free space than `size` on each drive, and for which `is_new(position)` is true; null if there is none.
    template <class Question>
    constexpr const resolved_member* first_without_room(std::uint32_t group, const date& copied, std::uint64_t size,
                                                        Question is_new) const {
        const std::size_t reached = members.reached(group, copied);
        const resolved_member* at = smallest_drive_.first_below(group, reached, size, members);
        if (at == nullptr) return nullptr;
        for (const resolved_member* const end = members.of(group).data() + reached; at != end; ++at) {
            if (scratch_->members_left == 0) return nullptr;
            --scratch_->members_left;
            if (at->point == none) continue;
            const auto room = most_space_at(at->point);
            if (room && *room < size && is_new(at->point)) return at;
        }
        return nullptr;
    }

    /// Calls `use(entry, group, copied)` once for each group that a package was copied to, with the entry of its first
    /// copy and the day of its latest; the day is unknown if one of its copies has no day. Linear in the copies.
    template <class Use>
    constexpr void for_each_group(const package& pkg, Use use) const {
        if (scratch_->latest_copy.empty()) scratch_->latest_copy = heap_array<date>(records.groups.size());
        scratch_->group_marks.begin();
        for (const group_copy& copy : pkg.groups) {
            const std::uint32_t group = names.groups.find(copy.group);
            if (group == none) continue;
            date& latest = scratch_->latest_copy[group];
            if (scratch_->group_marks.visit(group) ||
                (latest.known() && (!copy.copied.known() || end_of(latest) < end_of(copy.copied))))
                latest = copy.copied;
        }
        scratch_->group_marks.begin();
        int entry = 0;
        for (const group_copy& copy : pkg.groups) {
            const std::uint32_t group = names.groups.find(copy.group);
            if (group != none && scratch_->group_marks.visit(group)) use(entry, group, scratch_->latest_copy[group]);
            ++entry;
        }
    }

    /// The members of groups that miss a package, at most twenty of each group. A validation looks at no more than a
    /// hundred million members; after that, `complete` is false.
    constexpr missed_members::answer missed_by(const package& pkg) const {
        return scratch_->missed.of(pkg, 20, scratch_->members_left);
    }

    /// Marks of points, for code that must not visit a point twice.
    constexpr visit_marks& point_marks() const { return scratch_->point_marks; }

    /// The number of distinct points that a package goes to and for which `is_counted(position)` is true: those it
    /// names, and the members that its copies reached. nullopt once a validation has looked at a hundred million
    /// members.
    template <class Question>
    constexpr std::optional<std::uint64_t> count_points(const package& pkg, Question is_counted) const {
        scratch_->point_marks.begin();
        std::uint64_t count = 0;
        const auto add = [&](std::uint32_t p) {
            if (p != none && scratch_->point_marks.visit(p) && is_counted(p)) ++count;
        };
        for (std::uint32_t p : points_of(pkg)) add(p);
        for (const group_copy& copy : pkg.groups) {
            const std::uint32_t group = names.groups.find(copy.group);
            if (group == none) continue;
            for (const resolved_member& m : members.of(group).first(members.reached(group, copy.copied))) {
                if (scratch_->members_left == 0) return std::nullopt;
                --scratch_->members_left;
                add(m.point);
            }
        }
        return count;
    }

    /// The name among a kind's records that is nearest to an undeclared name; empty at compile time, and once a
    /// validation has searched two million names.
    constexpr std::string_view nearest_name(record_kind kind, std::string_view name) const {
        if (std::is_constant_evaluated()) return {};
        std::string_view best;
        for_each_list(records, [&](const auto& list) {
            using record = std::remove_cvref_t<decltype(list[0])>;
            if (about<record>::kind != kind || scratch_->suggestions_left < list.size()) return;
            scratch_->suggestions_left -= list.size();
            best = nearest(name, detail::titles<std::remove_cvref_t<decltype(list)>>{list});
        });
        return best;
    }

    /// The element of a record of this hierarchy, or of a part of it. The record must be an element of one of its
    /// lists.
    template <class Record>
    constexpr element at(const Record& record, field member = field::none, int entry = -1,
                         field part = field::none) const {
        return {about<Record>::kind, position(record), member, entry, part, {}};
    }
    /// The entry of a point's list of types that names a type; the record's share if the share implies the type.
    constexpr element at(const point& record, point_type type) const {
        if (!record.types.contains(type) && type == point_type::server_share && record.on_share())
            return at(record, field::share);
        return at(record, field::types, static_cast<int>(type));
    }
    template <class Record>
    constexpr std::uint32_t position(const Record& record) const {
        return static_cast<std::uint32_t>(&record - records_of<Record>(records).data());
    }
    constexpr std::uint32_t position(const point& record) const {
        return static_cast<std::uint32_t>(&record - first_point_);
    }

  private:
    constexpr context(const hierarchy& h, const distpoint::settings& s, const name_lookups* given)
        : own_lookups_{given == nullptr ? new name_lookups(h) : nullptr}, records(h), settings(s),
          computers(lookups(given).computers), names(lookups(given).names), sites(lookups(given).sites),
          system_records(lookups(given).system_records), site_records(lookups(given).site_records),
          secondary_sites(lookups(given).secondary_sites), members(lookups(given).members), dfs(lookups(given).dfs),
          first_point_(h.points.data()), types_(types_of(h)),
          summaries_(h, computers.seen(), sites, system_records, {types_.data(), types_.size()}),
          package_points_(lookups(given).package_points),
          not_streaming(h, members, question{this, &context::lacks_streaming}),
          not_multicast(h, members, question{this, &context::lacks_multicast}),
          unthrottled(h, members, question{this, &context::is_unthrottled}),
          without_bits(h, members, question{this, &context::has_no_bits}),
          not_mobile(h, members, question{this, &context::lacks_mobile}),
          group_in_site(h, members, sites, question_with<unsigned>{this, &context::kind_of}),
          smallest_drive_(smallest_drives(h)), computer_summaries_(computers, sites, {types_.data(), types_.size()}),
          site_servers_(h, computers, names, site_records, computer_summaries_),
          scratch_(new scratch{
              missed_members(h, names, members), visit_marks(h.points.size()), visit_marks(h.groups.size()), {}}) {}

    constexpr const name_lookups& lookups(const name_lookups* given) const {
        return given == nullptr ? *own_lookups_.made : *given;
    }
    constexpr bool lacks(std::uint32_t p, point_type type) const {
        if (types_[p].contains(type)) return false;
        return !computers.seen().unknown_types || records.points[p].unknown_types.empty() ||
               !records.points[p].possible_types().contains(type);
    }
    constexpr smallest_drive_of_members smallest_drives(const hierarchy& h) const {
        return {h, computers.seen(), members,
                question_with<std::optional<std::uint64_t>>{this, &context::most_space_at}};
    }
    static constexpr heap_array<point_type_set> types_of(const hierarchy& h) {
        heap_array<point_type_set> types(h.points.size());
        point_type_set* to = types.data();
        for (const point& p : h.points) *to++ = p.all_types();
        return types;
    }
    smallest_drive_of_members smallest_drive_;
    computer_summaries computer_summaries_;
    site_servers site_servers_;
    // Working data of queries. Held through a pointer, so that queries of a constant context also work in constant
    // expressions.
    struct scratch {
        missed_members missed;
        visit_marks point_marks;
        visit_marks group_marks;
        heap_array<date> latest_copy; // per group, for the package of the last query
        std::size_t members_left = 100'000'000;
        std::size_t suggestions_left = 2'000'000;
    };
    scratch* const scratch_;
};

} // namespace distpoint

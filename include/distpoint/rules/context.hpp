// SPDX-License-Identifier: BSL-1.0
// What a rule sees beside the record it judges.
#pragma once

#include <distpoint/distribution/group_kinds.hpp>
#include <distpoint/distribution/group_sites.hpp>
#include <distpoint/rules/computer_facts.hpp>
#include <distpoint/rules/finding.hpp>
#include <distpoint/rules/site_facts.hpp>
#include <distpoint/vocabulary/nearest.hpp>

#include <span>

namespace distpoint {

/// Another severity for a rule; `off` leaves its findings out.
struct rule_level {
    std::string_view rule{};
    severity level = severity::error;
};

/// What the one who validates may set. All defaults are those of the documentation.
struct settings {
    std::span<const rule_level> levels{};
    std::span<const std::string_view> locked{};           // rules whose findings no suppression leaves out
    date today{};                                         // unknown: no suppression has expired
    std::uint64_t large_package = std::uint64_t{1} << 30; // bytes, above which a copy without control is noted
    std::uint32_t most_points = 100;                      // of a site, branch distribution points not counted
    std::uint32_t most_branch_points = 2000;              // of a site
};

/// The hierarchy with everything that more than one rule looks up: names, computers, sites, groups. Made once a
/// validation; linear in the records but for the sort of groups' members.
class context {
    // A question about a point, by its position. A struct: a lambda's type is not known yet where it is first needed.
    struct question {
        const context* self;
        bool (context::*ask)(std::uint32_t) const;
        constexpr bool operator()(std::uint32_t point) const { return (self->*ask)(point); }
    };

  public:
    static constexpr std::uint32_t none = name_table::none;

    constexpr context(const hierarchy& h, const settings& s)
        : all(h), set(s), names(h), on(h), sites(h, on), first_point_(h.points.data()), types_(types_of(h)),
          site_facts_(h, sites, {types_.data(), types_.size()}), members(h, names),
          not_streaming(h, members, question{this, &context::lacks_streaming}),
          not_multicast(h, members, question{this, &context::lacks_multicast}),
          unthrottled(h, members, question{this, &context::is_unthrottled}),
          without_bits(h, members, question{this, &context::has_no_bits}),
          not_mobile(h, members, question{this, &context::lacks_mobile}), dfs_roots(h.dfs_roots.size()),
          group_in_site(h, members, sites, question{this, &context::may_be_mobile}), computer_facts_(on.count()),
          first_download_(h.packages.size(), none) {
        for (std::uint32_t i = 0; i < h.points.size(); ++i) note(computer_facts_[on.of_point(i)], i);
        for (std::uint32_t i = 0; i < h.dfs_roots.size(); ++i) {
            std::string_view root = h.dfs_roots[i];
            while (!root.empty() && root.back() == '\\') root.remove_suffix(1);
            dfs_roots.add(root, i);
        }
        for (std::uint32_t i = 0; i < h.advertisements.size(); ++i) {
            const std::uint32_t k = names.packages.find(h.advertisements[i].package);
            if (k != none && h.advertisements[i].run == run_mode::download && first_download_[k] == none)
                first_download_[k] = i;
        }
        for (std::uint32_t i = 0; i < h.sites.size(); ++i)
            if (on.of_site_server(i) != none && computer_facts_[on.of_site_server(i)].site_server_of == none)
                computer_facts_[on.of_site_server(i)].site_server_of = i;
    }
    context(const context&) = delete;
    context& operator=(const context&) = delete;

    const hierarchy& all;
    const settings& set;
    const name_index names;
    const computers on;       // which computer a record is on
    const site_members sites; // which site a point is in

  private:
    const point* first_point_;
    heap_array<point_type_set> types_;
    facts_of_sites site_facts_;

  public:
    const group_members members;
    // Of a group's members, those that …
    const group_kinds not_streaming;
    const group_kinds not_multicast;
    const group_kinds unthrottled;
    const group_kinds without_bits;
    const group_kinds not_mobile;
    name_table dfs_roots; // without a backslash at their ends
    const group_sites group_in_site;

    /// A point's types, implied ones included.
    constexpr point_type_set types(const point& p) const { return types_[position(p)]; }
    constexpr point_type_set types_at(std::uint32_t point) const { return types_[point]; }
    constexpr const computer_facts& beside(const point& p) const { return computer_facts_[on.of_point(position(p))]; }
    /// The declared site system of a point, or null.
    constexpr const site_system* system_of(const point& p) const {
        const std::uint32_t system = sites.system_of_point(position(p));
        return system == none ? nullptr : &all.site_systems[system];
    }
    /// The number of a point's site, or `none`.
    constexpr std::uint32_t site_number(const point& p) const { return sites.of_point(position(p)); }
    /// The declared site of a point, or null.
    constexpr const site* site_of(const point& p) const {
        const std::uint32_t number = site_number(p);
        return number < all.sites.size() ? &all.sites[number] : nullptr;
    }
    /// The code of a point's site as written: its own, else its system's only one; empty if it is not known.
    constexpr std::string_view site_code(const point& p) const {
        if (!p.site.empty()) return p.site;
        const site_system* const system = system_of(p);
        return system == nullptr ? std::string_view() : site_members::only_site(*system);
    }
    constexpr const site_facts& facts_of_site(std::uint32_t number) const { return site_facts_.of(number); }
    constexpr const facts_of_sites& facts() const { return site_facts_; }
    /// The point of that name, or null.
    constexpr const point* point_named(std::string_view name) const {
        const std::uint32_t found = names.points.find(name);
        return found == none ? nullptr : &all.points[found];
    }

    // Questions about points that packages ask.
    constexpr bool lacks_streaming(std::uint32_t p) const { return lacks(p, point_type::streaming); }
    constexpr bool lacks_multicast(std::uint32_t p) const { return lacks(p, point_type::multicast); }
    constexpr bool is_unthrottled(std::uint32_t p) const { return lacks(p, point_type::branch); }
    constexpr bool has_no_bits(std::uint32_t p) const {
        return lacks(p, point_type::branch) && lacks(p, point_type::bits_enabled);
    }
    constexpr bool lacks_mobile(std::uint32_t p) const { return lacks(p, point_type::mobile_device); }
    constexpr bool may_be_mobile(std::uint32_t p) const { return !lacks(p, point_type::mobile_device); }

    /// The first advertisement that lets clients download a package, by its position, or `none`.
    constexpr std::uint32_t first_download_of(std::uint32_t package) const { return first_download_[package]; }

    /// The nearest name among those of a kind's records, for a name that is not there; empty while compiling, and once
    /// a validation has looked through two million names.
    constexpr std::string_view nearest_name(record_kind kind, std::string_view name) const {
        if (std::is_constant_evaluated()) return {};
        std::string_view best;
        for_each_list(all, [&](const auto& records) {
            using record = std::remove_cvref_t<decltype(records[0])>;
            if (about<record>::kind != kind || suggestions_left_ < records.size()) return;
            suggestions_left_ -= records.size();
            best = nearest(name, titles<std::remove_cvref_t<decltype(records)>>{records});
        });
        return best;
    }

    /// The element of a record of this hierarchy, or of a part of it. The record must be one of its lists' own.
    template <class Record>
    constexpr element at(const Record& record, field member = field::none, int entry = -1,
                         field part = field::none) const {
        return {about<Record>::kind, position(record), member, entry, part, {}};
    }
    /// The entry of a point's list of types that names a type; the record's share if that is what makes it one.
    constexpr element at(const point& record, point_type type) const {
        if (!record.types.contains(type) && type == point_type::server_share && record.on_share())
            return at(record, field::share);
        return at(record, field::types, static_cast<int>(type));
    }
    template <class Record>
    constexpr std::uint32_t position(const Record& record) const {
        return static_cast<std::uint32_t>(&record - list(record).data());
    }
    constexpr std::uint32_t position(const point& record) const {
        return static_cast<std::uint32_t>(&record - first_point_);
    }
    /// The list that a record of that type is in.
    constexpr std::span<const site> list(const site&) const { return all.sites; }
    constexpr std::span<const site_system> list(const site_system&) const { return all.site_systems; }
    constexpr std::span<const point> list(const point&) const { return all.points; }
    constexpr std::span<const point_group> list(const point_group&) const { return all.groups; }
    constexpr std::span<const package> list(const package&) const { return all.packages; }
    constexpr std::span<const advertisement> list(const advertisement&) const { return all.advertisements; }

  private:
    template <class Records>
    struct titles {
        Records records;
        struct iterator {
            typename Records::iterator at;
            constexpr std::string_view operator*() const { return title_of(*at); }
            constexpr iterator& operator++() { return ++at, *this; }
            constexpr bool operator!=(const iterator& other) const { return at != other.at; }
        };
        constexpr iterator begin() const { return {records.begin()}; }
        constexpr iterator end() const { return {records.end()}; }
    };

    constexpr bool lacks(std::uint32_t p, point_type type) const {
        return !types_[p].contains(type) && !all.points[p].unknown_types.contains(type);
    }
    static constexpr heap_array<point_type_set> types_of(const hierarchy& h) {
        heap_array<point_type_set> types(h.points.size());
        point_type_set* to = types.data();
        for (const point& p : h.points) *to++ = p.all_types();
        return types;
    }
    constexpr void note(computer_facts& facts, std::uint32_t p) const {
        const point_type_set types = types_[p];
        if (facts.first_point == none && sites.of_point(p) != none) facts.first_point = p;
        if (facts.first_internet == none && types.contains(point_type::internet_clients)) facts.first_internet = p;
        if (facts.first_standard == none && types.contains(point_type::standard)) facts.first_standard = p;
        if (facts.first_on_server == none && types.contains(point_type::server)) facts.first_on_server = p;
    }

    heap_array<computer_facts> computer_facts_;
    heap_array<std::uint32_t> first_download_;
    mutable std::size_t suggestions_left_ = 2'000'000;
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// What a rule sees beside the record it judges.
#pragma once

#include <distpoint/hierarchy/name_index.hpp>
#include <distpoint/rules/finding.hpp>

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
    date today{}; // unknown: no suppression has expired
};

/// The hierarchy, its names, the settings; and the place of a record that a rule was given.
class context {
  public:
    constexpr context(const hierarchy& h, const settings& s) : all(h), names(h), set(s) {}

    const hierarchy& all;
    const name_index names;
    const settings& set;

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

    /// The list that a record of that type is in.
    constexpr std::span<const site> list(const site&) const { return all.sites; }
    constexpr std::span<const site_system> list(const site_system&) const { return all.site_systems; }
    constexpr std::span<const point> list(const point&) const { return all.points; }
    constexpr std::span<const point_group> list(const point_group&) const { return all.groups; }
    constexpr std::span<const package> list(const package&) const { return all.packages; }
    constexpr std::span<const advertisement> list(const advertisement&) const { return all.advertisements; }
};

} // namespace distpoint

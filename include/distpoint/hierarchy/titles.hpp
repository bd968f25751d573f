// SPDX-License-Identifier: BSL-1.0
// The names of a list of records, as a range.
#pragma once

#include <distpoint/hierarchy/hierarchy.hpp>

namespace distpoint::detail {

/// The titles of a list of records, for `nearest` to search. Views the list without copying it.
template <class Records>
struct titles {
    Records records;
    struct iterator {
        typename Records::iterator at;
        constexpr std::string_view operator*() const { return title_of(*at); }
        constexpr iterator& operator++() {
            ++at;
            return *this;
        }
        constexpr bool operator!=(const iterator& other) const { return at != other.at; }
    };
    constexpr iterator begin() const { return {records.begin()}; }
    constexpr iterator end() const { return {records.end()}; }
};

} // namespace distpoint::detail

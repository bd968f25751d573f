// SPDX-License-Identifier: BSL-1.0
// The boundaries of a protected site system: the property lists of its rows that have them.
#pragma once

#include <distpoint/load/part/site_control_property.hpp>
#include <distpoint/load/syntax/node.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <string_view>
#include <utility>
#include <vector>

namespace distpoint {

/// The property lists of one row. No source states the name of the one with the boundaries, so each list counts whose
/// name names_boundaries, or is an alias of `Boundaries`. Without one, or if its values were not exported as a whole,
/// the boundaries are unknown.
struct boundary_lists {
    std::vector<node> values{}; // of all lists of boundaries
    std::vector<node> others{}; // the names of all other lists
    node name{};                // of the first list of boundaries
    node flattened{};           // a value that is text instead of a list
    bool any = false;
    bool incomplete = false; // some value cannot be read
    bool as_text = false;    // a list is a single text

    void clear() {
        values.clear();
        others.clear();
        any = incomplete = as_text = false;
    }
    /// Whether the boundaries are known, including that there are none. `text_is_one`: the syntax writes a list with
    /// one value as text; others write all values of a list as one text if the export is not deep enough.
    bool known(bool text_is_one) const { return any && !incomplete && (text_is_one || !as_text); }

    /// `list`: null without the column of values.
    void read(const node& list_name, const node* list, const std::vector<property_alias>& aliases) {
        if (list_name.kind != node_kind::text) return;
        const bool is_named = names_boundaries(trimmed(list_name.text));
        if (!is_named &&
            site_control_property_named(trimmed(list_name.text), aliases) != site_control_property::boundaries)
            return others.push_back(list_name);
        if (!std::exchange(any, true)) name = list_name;
        // Export-DistPoint.ps1 exports the values of lists with such a name only: null for others.
        const bool is_exported = list != nullptr && (is_named || list->kind != node_kind::null);
        if (!is_exported || !read_values(*list)) incomplete = true;
    }

  private:
    // Null is a list without values: what a property that was calculated from one is.
    bool read_values(const node& list) {
        if (list.kind == node_kind::null) return true;
        if (list.kind == node_kind::text) {
            as_text = true;
            flattened = list;
            return read_value(list);
        }
        // Windows PowerShell wraps some lists as {"value": [...], "Count": n}.
        for (const auto& [key, wrapped] : members_of(list))
            if (wrapped.kind == node_kind::sequence && same_name(key.text, "value")) return read_values(wrapped);
        for (const node& value : elements_of(list))
            if (!read_value(value)) return false;
        return list.kind == node_kind::sequence;
    }
    bool read_value(const node& value) {
        if (value.kind != node_kind::text || trimmed(value.text).empty()) return false;
        if (trimmed(value.text).starts_with("System.")) return false; // the name of a type: the list was not exported
        values.push_back(value);
        return true;
    }
};

} // namespace distpoint

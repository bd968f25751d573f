// SPDX-License-Identifier: BSL-1.0
// One row of an export, as it was read: the relevant columns, and the properties and lists within it.
#pragma once

#include <distpoint/load/configmgr/boundary_lists.hpp>
#include <distpoint/load/part/export_class.hpp>
#include <distpoint/load/part/site_control_property.hpp>
#include <distpoint/load/syntax/node.hpp>

#include <array>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace distpoint {

/// The values are views into texts of the reader. Columns refer to the nodes that were read, and are valid as long as
/// these are.
struct export_row {
    node row{};
    export_columns present{};
    bool lower_case = false;                                // whether its columns are written in lower case
    std::array<const node*, export_column_count> columns{}; // those that are present
    std::array<node, site_control_property_count> properties{};
    std::uint32_t known_properties = 0;
    std::vector<node> nal_paths{};               // of a group
    std::vector<std::pair<node, node>> drives{}; // of a machine: name and free space
    std::vector<node> share_contents{};          // of a machine: the names in its package shares
    bool knows_drives = false;                   // false also if the column is null
    bool knows_contents = false;
    boundary_lists boundaries{};      // of a site system
    std::string_view declared_type{}; // its type, according to the reader or the document
    std::string_view passing{};       // memory in which texts are valid only as long as the nodes
    std::vector<node> repeated{};     // duplicate columns; the first is used
    const node* flattened = nullptr;
    node flattened_value{};
    std::string_view flattened_column{};

    bool has(export_column column) const { return present.has(column); }
    bool has(site_control_property property) const {
        return (known_properties >> static_cast<int>(property) & 1u) != 0;
    }
    /// Whether a text is valid only as long as the nodes.
    bool passes(std::string_view text) const {
        const std::less<const char*> before;
        return !before(text.data(), passing.data()) && before(text.data(), passing.data() + passing.size());
    }
    /// Null if the row has no such column, or if its value is not a scalar.
    const node& at(export_column column) const {
        return has(column) ? *columns[static_cast<std::size_t>(column)] : nothing;
    }
    const node& at(site_control_property property) const { return properties[static_cast<std::size_t>(property)]; }

    static constexpr node nothing{};
};

/// Reads rows, column by column. Embedded objects that PowerShell flattened to text are recorded but not read: they may
/// contain anything.
class export_row_reader {
  public:
    explicit export_row_reader(const std::vector<property_alias>& aliases) : aliases_(aliases) {}

    export_row row{};

    void read(const node& mapping) {
        begin(mapping);
        for (const auto& [key, value] : members_of(mapping)) read_column(key, value);
    }
    /// Begins a row whose columns come one by one.
    void begin(const node& at) {
        row.row = at;
        row.present = {};
        row.lower_case = false;
        row.known_properties = 0;
        row.nal_paths.clear();
        row.drives.clear();
        row.share_contents.clear();
        row.knows_drives = row.knows_contents = false;
        row.boundaries.clear();
        row.declared_type = {};
        row.passing = {};
        row.repeated.clear();
        row.flattened = nullptr;
        kept_.clear();
        position_ = 0;
    }
    /// The names of the columns of the last row, including ignored ones; at most 256.
    std::vector<std::string_view> names() const {
        std::vector<std::string_view> all;
        for (std::size_t i = 0; i < position_ && i < seen_.size(); ++i) all.push_back(seen_[i].name);
        return all;
    }
    /// Reads a column of such a row, of whose value it keeps a copy.
    void keep_column(const node& key, const node& value) {
        const int number = read_column(key, value);
        if (number >= 0 && value.is_scalar())
            row.columns[static_cast<std::size_t>(number)] = &kept_.emplace_back(value);
    }

  private:
    // The number of the column, or -1 if it is ignored.
    int read_column(const node& key, const node& value) {
        const int number = column_of(key.text);
        if (number < 0) return -1;
        const auto column = static_cast<export_column>(number);
        if (row.present.has(column)) {
            if (row.repeated.size() < export_column_count) row.repeated.push_back(key);
            return -1;
        }
        if (column == export_column::nal_path || column == export_column::server_name)
            row.lower_case = row.lower_case || is_lower(key.text);
        row.present.insert(column);
        if (column == export_column::properties || column == export_column::property_lists) {
            read_embedded(value, column);
        } else if (column == export_column::group_nal_paths) {
            read_nal_paths(value);
        } else if (column == export_column::drives && !value.is_scalar()) {
            row.knows_drives = true;
            read_objects(value, "DeviceID", "FreeSpace",
                         [&](const node& name, const node& free) { row.drives.emplace_back(name, free); });
        } else if (column == export_column::package_share_contents && !value.is_scalar()) {
            row.knows_contents = true;
            read_objects(value, "Share", "Names", [&](const node&, const node& names) { read_names(names); });
        }
        row.columns[static_cast<std::size_t>(number)] = value.is_scalar() ? &value : &export_row::nothing;
        return number;
    }
    static bool is_lower(std::string_view text) {
        for (char c : text)
            if (c >= 'A' && c <= 'Z') return false;
        return true;
    }
    // Rows repeat their columns in one order: the name is usually the one at this position in the previous row.
    int column_of(std::string_view name) {
        const std::size_t position = position_++;
        if (position < seen_.size() && seen_[position].is(name)) return seen_[position].column;
        const int column = export_column_named(name);
        if (position < 256) {
            if (position >= seen_.size()) seen_.resize(position + 1);
            seen_[position] = {name, column};
        }
        return column;
    }

    void flattened(const node& value, export_column column) {
        if (row.flattened != nullptr || value.kind == node_kind::null || value.text.empty()) return;
        row.flattened_value = value;
        row.flattened_value.text = {};
        row.flattened = &row.flattened_value;
        row.flattened_column = name_of(column);
    }
    void read_embedded(const node& value, export_column column) {
        if (value.is_scalar()) return flattened(value, column);
        const auto read_object = [&](const node& object) {
            column == export_column::properties ? read_property(object) : read_list(object);
        };
        if (value.kind == node_kind::mapping) return read_object(value);
        for (const node& element : elements_of(value)) {
            if (element.is_scalar()) flattened(element, column);
            if (element.kind == node_kind::mapping) read_object(element);
        }
    }
    // One list of values; or several, which Windows PowerShell has wrapped.
    void read_list(const node& mapping) {
        const node* name = nullptr;
        const node* values = nullptr;
        for (const auto& [key, value] : members_of(mapping)) {
            if (value.kind == node_kind::sequence && same_name(key.text, "value"))
                read_embedded(value, export_column::property_lists);
            if (same_name(key.text, "PropertyListName")) name = &value;
            if (same_name(key.text, "Values")) values = &value;
        }
        if (name != nullptr) row.boundaries.read(*name, values, aliases_);
    }
    // One property; or a list that Windows PowerShell has wrapped as {"value": [...], "Count": n}.
    void read_property(const node& mapping) {
        node name;
        node number;
        node text;
        for (const auto& [key, value] : members_of(mapping)) {
            if (value.kind == node_kind::sequence && same_name(key.text, "value"))
                read_embedded(value, export_column::properties);
            if (!value.is_scalar()) continue;
            if (same_name(key.text, "PropertyName"))
                name = value;
            else if (same_name(key.text, "Value"))
                number = value;
            else if (same_name(key.text, "Value1"))
                text = value;
        }
        if (name.kind != node_kind::text) return;
        const auto property = site_control_property_named(trimmed(name.text), aliases_);
        if (!property) return;
        const bool is_text = *property == site_control_property::server_remote_name ||
                             *property == site_control_property::server_remote_public_name;
        row.properties[static_cast<std::size_t>(*property)] = is_text ? text : number;
        row.known_properties |= 1u << static_cast<int>(*property);
    }
    // Objects with two members: one, several, or a list that Windows PowerShell has wrapped.
    template <class Use>
    void read_objects(const node& value, std::string_view first, std::string_view second, Use use) {
        for (const node& element : elements_of(value)) read_objects(element, first, second, use);
        const node* found[2] = {nullptr, nullptr};
        for (const auto& [key, member] : members_of(value)) {
            if (same_name(key.text, first)) found[0] = &member;
            if (same_name(key.text, second)) found[1] = &member;
            if (member.kind == node_kind::sequence && same_name(key.text, "value"))
                read_objects(member, first, second, use);
        }
        if (found[0] != nullptr && found[1] != nullptr) use(*found[0], *found[1]);
    }
    // A list of names, a single one, or null.
    void read_names(const node& value) {
        if (value.kind == node_kind::text) row.share_contents.push_back(value);
        for (const node& element : elements_of(value)) read_names(element);
        for (const auto& [key, member] : members_of(value))
            if (same_name(key.text, "value")) read_names(member);
    }
    void read_nal_paths(const node& value) {
        if (value.kind == node_kind::sequence) {
            for (const node& element : elements_of(value))
                if (element.kind == node_kind::text) row.nal_paths.push_back(element);
        } else if (value.kind == node_kind::text && value.text.find(':') != std::string_view::npos) {
            row.nal_paths.push_back(value); // a list of one
        } else if (value.is_scalar()) {
            flattened(value, export_column::group_nal_paths);
        } else {
            for (const auto& [key, wrapped] : members_of(value))
                if (wrapped.kind == node_kind::sequence && same_name(key.text, "value")) read_nal_paths(wrapped);
        }
    }

    const std::vector<property_alias>& aliases_;
    std::deque<node> kept_; // a deque: columns point into it
    std::size_t position_ = 0;
    struct seen_column {
        std::string_view name{}; // of the file's text, which outlives the rows
        int column = -1;
        // A header row has one text for all rows.
        bool is(std::string_view other) const {
            return name.data() == other.data() ? name.size() == other.size() : name == other;
        }
    };
    std::vector<seen_column> seen_;
};

} // namespace distpoint

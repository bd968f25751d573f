// SPDX-License-Identifier: BSL-1.0
// The document format: lists of records under the keys of the root mapping.
#pragma once

#include <distpoint/load/document/document_keys.hpp>
#include <distpoint/load/document/value_reader.hpp>

namespace distpoint {

/// Reads the members of a root mapping one by one, in their order.
template <document_reader Reader>
class native_reader {
  public:
    using node = typename Reader::node;

    native_reader(Reader& reader, loaded_part& out, std::uint32_t file)
        : in_(reader), out_(out), file_(file), values_(reader, out, file) {
        values_.self = document();
    }

    void read_member(const key_facts& key, node& value) {
        std::size_t i = 0;
        while (i < document_keys.size() && document_keys[i] != key.text) ++i;
        if (i == document_keys.size()) return values_.unknown_key(key, value, about<hierarchy>::title, document_keys);
        if (seen_[i].end != 0) {
            const related_element other{values_.range(seen_[i].begin, seen_[i].end), "first occurrence", {}};
            out_.report(rules::duplicate_key::info, values_.range(key.begin, key.end), {key.text}, &other);
            return in_.skip(value);
        }
        seen_[i] = key;
        if (i == 0) return read_format(value);
        switch (about<hierarchy>::members[i - 1].key) {
        case field::sites:
            return read_records(value, out_.sites);
        case field::site_systems:
            return read_records(value, out_.site_systems);
        case field::distribution_points:
            return read_records(value, out_.points);
        case field::distribution_point_groups:
            return read_records(value, out_.groups);
        case field::packages:
            return read_records(value, out_.packages);
        case field::advertisements:
            return read_records(value, out_.advertisements);
        default:
            return read_dfs_roots(value);
        }
    }
    /// Reports a key that was skipped before the document was known to be native.
    void tell_unknown_key(const key_facts& key) {
        values_.tell_unknown_key(key, about<hierarchy>::title, document_keys);
    }

  private:
    element document() const { return {.kind = record_kind::document, .record = file_}; }

    void read_format(node& value) {
        if (value.kind == node_kind::number && value.text == "1") return;
        values_.invalid(value, {"unsupported document format"},
                        "write format: 1, the only format that this version of distpoint reads");
        in_.skip(value);
    }

    template <class Record>
    void read_records(node& list, std::vector<Record>& to) {
        constexpr record_kind kind = about<Record>::kind;
        values_.self = document();
        if (list.kind == node_kind::null) return;
        if (list.kind != node_kind::sequence) return values_.wrong_kind(list, list_of(kind), "a list of mappings");
        out_.empty_lists.insert(list_of(kind));
        std::uint32_t item = 0;
        in_.each_element(list, [&](node& entry) {
            const std::uint32_t number = item++;
            if (entry.kind != node_kind::mapping) {
                values_.self = document();
                return values_.wrong_kind(entry, list_of(kind), "a list of mappings");
            }
            values_.self = {.kind = kind, .record = static_cast<std::uint32_t>(to.size())};
            values_.unknown_types_read = false;
            values_.not_known_types = {};
            Record& record = to.emplace_back();
            out_.origins(kind).push_back({file_, number});
            values_.read_members(entry, record);
            if constexpr (kind == record_kind::point) {
                const bool all = values_.unknown_types_read || record.unknown.contains(field::types);
                point_type_set unknown = all ? point_type_set::all() : values_.not_known_types;
                // If its share is unknown, so is whether it is on a server or a server share.
                if (record.unknown.contains(field::share) && !record.on_share())
                    unknown = unknown | point_type_set{point_type::server, point_type::server_share};
                record.unknown_types = unknown - record.types;
            }
        });
        values_.self = document();
    }

    void read_dfs_roots(node& value) {
        std::span<const std::string_view> roots;
        values_.read(value, about<hierarchy>::members[6], roots);
        std::uint32_t item = 0;
        for (std::string_view root : roots) {
            out_.dfs_roots.push_back(root);
            out_.origins(record_kind::dfs_root).push_back({file_, item++});
        }
    }

    Reader& in_;
    loaded_part& out_;
    std::uint32_t file_;
    value_reader<Reader> values_;
    key_facts seen_[document_keys.size()];
};
static_assert(about<hierarchy>::members[6].key == field::dfs_roots);

} // namespace distpoint

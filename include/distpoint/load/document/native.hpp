// SPDX-License-Identifier: BSL-1.0
// The document format: lists of records under the keys of the root mapping.
#pragma once

#include <distpoint/load/document/document_keys.hpp>
#include <distpoint/load/document/value_reader.hpp>
#include <distpoint/load/part/make_room.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace distpoint {

/// Reads the members of a root mapping one by one, and the elements of its lists, in their order.
class native_reader {
  public:
    native_reader(loaded_part& out, std::uint32_t file) : out_(out), file_(file), values_(out, file) {
        values_.self = document();
    }

    /// A member that is not a list.
    void read_member(const node& key, const node& value) {
        std::size_t member = 0;
        if (!find(key, member)) return;
        values_.self = document();
        if (member == format)
            read_format(value);
        else if (value.kind != node_kind::null)
            values_.wrong_kind(value, field_of(member), field_of(member) == field::dfs_roots ? "a list" : records);
    }
    /// A list, whose elements come next.
    void begin_list(const node& key, const node& list) {
        list_ = no_list;
        item_ = 0;
        if (!find(key, list_)) return;
        values_.self = document();
        if (list_ == format) {
            read_format(list);
            list_ = no_list;
        } else if (field_of(list_) != field::dfs_roots) {
            out_.empty_lists.insert(field_of(list_)); // it has been given
        }
    }
    /// `size`: of the element's text, or 0.
    void read_element(const node& entry, std::uint32_t size) {
        if (list_ == no_list) return;
        const std::uint32_t item = item_++;
        if (field_of(list_) == field::dfs_roots) return read_dfs_root(entry, item);
        if (entry.kind != node_kind::mapping) {
            values_.self = document();
            return values_.wrong_kind(entry, field_of(list_), records);
        }
        std::size_t member = 1;
        out_.for_each_list([&]<class Record>(std::vector<Record>& to) {
            if (member++ == list_) read_record(entry, {file_, item, entry.begin, size}, to);
        });
    }
    /// Reports a key that was passed before the document was known to be native.
    void tell_unknown_key(const node& key) { values_.tell_unknown_key(key, about<hierarchy>::title, document_keys); }

  private:
    // Indexes of document_keys.
    static constexpr std::size_t format = 0;
    static constexpr std::size_t no_list = document_keys.size();
    static constexpr std::string_view records = "a list of mappings";

    static field field_of(std::size_t member) { return about<hierarchy>::members[member - 1].key; }
    element document() const { return {.kind = record_kind::document, .record = file_}; }

    // Finds a key that is known and has not occurred, or reports it.
    bool find(const node& key, std::size_t& member) {
        std::size_t i = 0;
        while (i < document_keys.size() && document_keys[i] != key.text) ++i;
        values_.self = document();
        if (i == document_keys.size()) {
            tell_unknown_key(key);
            return false;
        }
        if (seen_[i].end != 0) {
            const related_element other{values_.range(seen_[i].begin, seen_[i].end), "first occurrence", {}};
            out_.report<rules::duplicate_key>(values_.range(key.begin, key.end), {key.text, ""}, &other);
            return false;
        }
        seen_[i] = key;
        member = i;
        return true;
    }

    void read_format(const node& value) {
        if (value.kind == node_kind::number && value.text == "1") return;
        values_.invalid(value, {"unsupported document format"},
                        "write format: 1, the only format that this version of distpoint reads");
    }

    template <class Record>
    void read_record(const node& entry, record_origin origin, std::vector<Record>& to) {
        constexpr record_kind kind = about<Record>::kind;
        values_.self = {.kind = kind, .record = static_cast<std::uint32_t>(to.size())};
        values_.unknown_types_read = false;
        values_.not_known_types = {};
        values_.types_begin = 0;
        record_origins& origins = out_.origins(kind);
        if (to.size() == to.capacity()) {
            const std::size_t first = seen_[list_].end; // about where the list begins
            const std::size_t all = out_.files[file_].source.text().size();
            make_room(to, first, entry.begin, all);
            origins.make_room(first, entry.begin, all);
        }
        Record& record = to.emplace_back();
        values_.read_members(entry, record);
        if constexpr (kind == record_kind::point) {
            origin.types = values_.types_begin;
            const bool all = values_.unknown_types_read || record.unknown.contains(field::types);
            point_type_set unknown = all ? point_type_set::all() : values_.not_known_types;
            // If its share is unknown, so is whether it is on a server or a server share.
            if (record.unknown.contains(field::share) && !record.on_share())
                unknown = unknown | point_type_set{point_type::server, point_type::server_share};
            record.unknown_types = unknown - record.types;
        }
        origins.push_back(origin);
    }
    void read_dfs_root(const node& entry, std::uint32_t item) {
        std::string_view root; // an entry that cannot be read keeps its position
        values_.self = document();
        if (values_.is_plain_text(entry, field::dfs_roots))
            values_.read(entry, about<hierarchy>::members[list_ - 1], root);
        out_.dfs_roots.push_back(root);
        out_.origins(record_kind::dfs_root).push_back({file_, item});
    }

    loaded_part& out_;
    std::uint32_t file_;
    value_reader values_;
    node seen_[document_keys.size()];
    std::size_t list_ = no_list; // the index of the current list
    std::uint32_t item_ = 0;     // of its next element
};

} // namespace distpoint

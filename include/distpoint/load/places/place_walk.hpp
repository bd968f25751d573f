// SPDX-License-Identifier: BSL-1.0
// Finds elements of a hierarchy in the file that they were read from, by reading it again.
#pragma once

#include <distpoint/load/document/document_keys.hpp>
#include <distpoint/load/part/export_class.hpp>
#include <distpoint/load/part/loaded.hpp>
#include <distpoint/load/syntax/reader_of.hpp>
#include <distpoint/text/places.hpp>
#include <distpoint/text/text_store.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace distpoint::detail {

// Whether an entry of a list of types is one for a type, by its number.
inline bool names_type(std::string_view entry, int type) {
    if (type < 0) return false;
    if (entry == name_of(static_cast<point_type>(type))) return true; // as most are written
    const auto named = point_type_named(entry);
    return named && static_cast<int>(*named) == type;
}

// Finds places of one file, record by record. A place is wanted by the names of a record's member (until it is found,
// `begin` and `end` are those of the record's text, if that can be read alone), or by an offset (it is `named`, without
// a name yet). Only records in which something is wanted are searched. Linear in the file and in the places, but for
// sorting places that are not in the order of the file.
class place_walk {
  public:
    // `wanted`: the positions of the file's places in the table.
    place_walk(const loaded_file& file, place_table& table, const std::vector<std::uint32_t>& wanted)
        : file_(file), table_(table) {
        for (const std::uint32_t i : wanted)
            if (place_at(i).depth == place_depth::named)
                by_offset_.push_back({place_at(i).begin, i});
            else
                by_record_.push_back(i);
        const auto before = [this](std::uint32_t a, std::uint32_t b) { return order_of(a) < order_of(b); };
        std::sort(by_offset_.begin(), by_offset_.end());
        if (!std::is_sorted(by_record_.begin(), by_record_.end(), before))
            std::sort(by_record_.begin(), by_record_.end(), before);
    }

    void run() {
        if (by_offset_.empty() && are_slices())
            find_in_slices();
        else
            find_in_file();
        for (const std::uint32_t i : by_record_)
            if (file_place& to = place_at(i); to.depth == place_depth::wanted) {
                to.begin = to.end = 0;
                to.depth = place_depth::document;
            }
        for (const auto& [offset, i] : by_offset_)
            if (file_place& to = place_at(i); to.item == file_place::no_name) to.depth = place_depth::document;
    }

  private:
    file_place& place_at(std::uint32_t i) { return table_.places[i]; }
    std::uint64_t order_of(std::uint32_t i) { return std::uint64_t{place_at(i).list} << 32 | place_at(i).item; }
    static field list_of(const file_place& to) { return static_cast<field>(to.list); }
    static field member_of(const file_place& to) { return static_cast<field>(to.member); }

    // Whether reading the wanted records alone costs less than reading the file: there are few, and their texts are
    // known.
    bool are_slices() {
        std::size_t bytes = 0;
        for (const std::uint32_t i : by_record_) {
            const file_place& to = place_at(i);
            if (to.begin == to.end) return false;
            bytes += to.end - to.begin + 512; // what setting up a reader costs
        }
        return file_.syntax == file_syntax::json && bytes < file_.source.text().size() / 4;
    }
    void find_in_slices() {
        text_store texts;
        for (std::size_t i = 0; i < by_record_.size();) {
            const file_place first = place_at(by_record_[i]);
            json_reader in(file_.source.text().substr(first.begin, first.end - first.begin), texts);
            const std::vector<node> record = whole_document(in);
            base_ = first.begin;
            for (; i < by_record_.size() && place_at(by_record_[i]).begin == first.begin; ++i)
                find_in_record(record.front(), place_at(by_record_[i]));
        }
    }
    void find_in_file() {
        text_store texts;
        const auto in = reader_of(file_.syntax, file_.source.text(), texts, is_export_column);
        read_step step;
        for (node_run run; (step = in->next(run)) != read_step::end && step != read_step::failed;) {
            switch (step) {
            case read_step::root:
                find_root(*run.value);
                break;
            case read_step::member:
            case read_step::list:
                find_member({*run.key, *run.value}, step == read_step::list);
                break;
            default:
                find_element(*run.value);
            }
        }
    }

    void find_root(const node& root) {
        for (const std::uint32_t i : by_record_)
            if (list_of(place_at(i)) == field::none) set(place_at(i), root, place_depth::document);
        find_offset(root.begin, root.end, root.begin, root.is_scalar());
    }
    void find_member(const node_member& member, bool is_list) {
        list_ = is_list ? field_named(member.key.text) : field::none;
        for (std::size_t i = 0; i < by_record_.size() && list_of(place_at(by_record_[i])) == field::none; ++i)
            if (file_place& to = place_at(by_record_[i]); name_of(member_of(to)) == member.key.text && !seen(member))
                set(to, member, place_depth::document_member);
        // The records are those of the key's first occurrence.
        if (is_list && seen(member)) list_ = field::none;
        seen_keys_.insert(field_named(member.key.text));
        list_path_ = pointer_to(member.key.text);
        item_ = 0;
        next_ = std::lower_bound(by_record_.begin(), by_record_.end(), list_,
                                 [&](std::uint32_t i, field list) { return list_of(place_at(i)) < list; });
        if (!has_wanted(member.key) && !has_wanted(member.value)) return;
        path_ = list_path_;
        find_offsets(member);
    }
    void find_element(const node& value) {
        const std::uint32_t item = item_++;
        if (list_ != field::none)
            for (; next_ != by_record_.end(); ++next_) {
                file_place& to = place_at(*next_);
                if (list_of(to) != list_ || to.item != item) break;
                find_in_record(value, to);
            }
        if (!has_wanted(value)) return;
        path_ = list_path_ + '/' + std::to_string(item);
        find_offset(value.begin, value.end, value.begin, value.is_scalar());
        find_offsets_in(value);
    }

    // By names: the wanted member or entry of it; otherwise what names the record; otherwise the record.
    void find_in_record(const node& record, file_place& to) {
        if (const auto member = member_named(record, member_of(to))) return find_in_member(*member, to);
        for (field key : {field::name, field::code, field::id, field::share, field::package})
            if (const auto member = member_named(record, key)) {
                to.member = static_cast<unsigned char>(key);
                return set(to, *member, place_depth::member);
            }
        set(to, record, place_depth::item);
    }
    void find_in_member(const node_member& member, file_place& to) {
        const bool types = member_of(to) == field::types || member_of(to) == field::requires_;
        int number = 0;
        for (const node& entry : elements_of(member.value)) {
            const int i = number++;
            if (types ? entry.kind != node_kind::text || !names_type(entry.text, to.entry) : i != to.entry) continue;
            to.entry = i;
            if (const auto part = member_named(entry, static_cast<field>(to.part)))
                return set(to, *part, place_depth::part);
            return set(to, entry, place_depth::entry);
        }
        set(to, member, place_depth::member);
    }
    static std::optional<node_member> member_named(const node& mapping, field key) {
        if (key == field::none) return std::nullopt;
        for (const node_member member : members_of(mapping))
            if (member.key.text == name_of(key)) return member;
        return std::nullopt;
    }
    void set(file_place& to, const node& value, place_depth depth) const {
        to.begin = base_ + value.begin;
        to.end = base_ + value.end;
        to.depth = depth;
    }
    // A scalar is shown itself, a list or a mapping by its key.
    void set(file_place& to, const node_member& member, place_depth depth) const {
        const bool value = member.value.is_scalar() || member.value.begin <= member.key.begin;
        set(to, value ? member.value : member.key, depth);
    }

    // By offsets.
    struct offset_want {
        std::uint32_t offset;
        std::uint32_t place;
        auto operator<=>(const offset_want&) const = default;
    };
    // Whether an offset within a value is wanted. An alias may be anywhere.
    bool has_wanted(const node& value) const {
        if (by_offset_.empty()) return false;
        std::uint32_t first = value.begin;
        std::uint32_t last = value.begin;
        for (const node *n = &value, *end = n + n->size; n != end; ++n) {
            first = std::min(first, n->begin);
            last = std::max(last, n->begin);
        }
        const auto at = std::lower_bound(by_offset_.begin(), by_offset_.end(), offset_want{first, 0});
        return at != by_offset_.end() && at->offset <= last;
    }
    // A place without an end is that of a scalar, not of a list or mapping that begins at the same offset.
    void find_offset(std::uint32_t begin, std::uint32_t end, std::uint32_t key, bool scalar) {
        auto at = std::lower_bound(by_offset_.begin(), by_offset_.end(), offset_want{begin, 0});
        for (; at != by_offset_.end() && at->offset == begin; ++at) {
            file_place& to = place_at(at->place);
            if (to.item != file_place::no_name || (to.end == to.begin && !scalar)) continue;
            if (to.end == to.begin) to.end = end;
            to.item = static_cast<std::uint32_t>(table_.names.size());
            table_.names.push_back({path_, key});
        }
    }
    // A member's key, its value and what is in it. The place of an unknown or duplicate key is the key itself.
    void find_offsets(const node_member& member) {
        const auto& [key, value] = member;
        find_offset(key.begin, key.end, key.begin, true);
        find_offset(value.begin, value.end, std::min(key.begin, value.begin), value.is_scalar());
        find_offsets_in(value);
    }
    void find_offsets_in(const node& value) {
        const std::size_t size = path_.size();
        for (const node_member member : members_of(value)) {
            path_ += pointer_to(member.key.text);
            find_offsets(member);
            path_.resize(size);
        }
        std::size_t item = 0;
        for (const node& element : elements_of(value)) {
            path_ += '/' + std::to_string(item++);
            find_offset(element.begin, element.end, element.begin, element.is_scalar());
            find_offsets_in(element);
            path_.resize(size);
        }
    }

    static std::string pointer_to(std::string_view key) {
        std::string step = "/";
        for (char c : key)
            step += c == '~' ? std::string_view("~0") : c == '/' ? std::string_view("~1") : std::string_view(&c, 1);
        return step;
    }
    bool seen(const node_member& member) const {
        const field key = field_named(member.key.text);
        return key != field::none && seen_keys_.contains(key);
    }

    const loaded_file& file_;
    place_table& table_;
    std::vector<std::uint32_t> by_record_; // positions in the table
    std::vector<offset_want> by_offset_;
    std::vector<std::uint32_t>::const_iterator next_{}; // of the current list
    field list_ = field::none;                          // the current list, if its records may be wanted
    std::string list_path_;
    std::uint32_t item_ = 0;
    field_set seen_keys_;
    std::string path_;       // of what is searched
    std::uint32_t base_ = 0; // of the text that is searched
};

} // namespace distpoint::detail

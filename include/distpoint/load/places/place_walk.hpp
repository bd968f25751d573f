// SPDX-License-Identifier: BSL-1.0
// Finds elements of a hierarchy in the file that they were read from, by reading it again.
#pragma once

#include <distpoint/load/document/document_keys.hpp>
#include <distpoint/load/part/loaded.hpp>
#include <distpoint/load/syntax/reader_of.hpp>
#include <distpoint/text/text_store.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace distpoint::detail {

// A place to find, and what was found.
struct wanted_place {
    std::size_t result = 0; // in the list of locations
    std::size_t begin = 0;
    std::size_t end = 0;         // equal to `begin`: use the end of the value that begins there
    std::size_t shown_begin = 0; // of the value with its key
    std::string pointer{};       // JSON Pointer
};

// Walks one file, record by record. A place is wanted by the names of a record's member, or by an offset; only records
// in which something is wanted are searched. Linear in the file, and in the wanted places but for sorting them.
class place_walk {
  public:
    place_walk(const loaded_file& file, std::size_t count) : file_(file) { places_.reserve(count); }

    // Wants the value or the key at an offset. The file has no other text for it, so only its end and name are missing.
    void want(const text_range& at, std::size_t result) {
        by_offset_.push_back({at.begin, places_.size()});
        places_.push_back({result, at.begin, at.end, at.begin, {}});
    }
    // Wants an element of a document's list, or of the document itself. The element must outlive the walk.
    void want(const element& where, const record_origin& origin, std::size_t result) {
        by_record_.push_back({list_of(where.kind), origin.item, origin.begin, origin.size, &where, places_.size()});
        places_.push_back({.result = result});
    }

    std::vector<wanted_place> run() && {
        std::sort(by_offset_.begin(), by_offset_.end());
        std::sort(by_record_.begin(), by_record_.end(), [](const record_want& a, const record_want& b) {
            return std::pair(a.list, a.item) < std::pair(b.list, b.item);
        });
        if (by_offset_.empty() && are_slices()) {
            find_in_slices();
            return std::move(places_);
        }
        found_.assign(places_.size(), false);
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
        return std::move(places_);
    }

  private:
    struct record_want {
        field list; // `none` for the document itself
        std::uint32_t item;
        std::uint32_t begin; // of its text
        std::uint32_t size;
        const element* where;
        std::size_t place;
    };

    // Whether reading the wanted records alone costs less than reading the file: there are few, and their texts are
    // known.
    bool are_slices() const {
        std::size_t bytes = 0;
        for (const record_want& want : by_record_) {
            if (want.size == 0) return false;
            bytes += want.size + 512; // what setting up a reader costs
        }
        return file_.syntax == file_syntax::json && bytes < file_.source.text().size() / 4;
    }
    void find_in_slices() {
        text_store texts;
        for (std::size_t i = 0; i < by_record_.size();) {
            const record_want& first = by_record_[i];
            json_reader in(file_.source.text().substr(first.begin, first.size), texts);
            const std::vector<node> record = whole_document(in);
            base_ = first.begin;
            for (; i < by_record_.size() && by_record_[i].begin == first.begin; ++i)
                find_in_record(record.front(), by_record_[i],
                               pointer_to(name_of(first.list)) + '/' + std::to_string(first.item));
        }
    }

    void find_root(const node& root) {
        for (const record_want& want : by_record_)
            if (want.list == field::none) set(want, root, "");
        find_offset(root.begin, root.end, root.begin, root.is_scalar());
    }
    void find_member(const node_member& member, bool is_list) {
        list_ = is_list ? field_named(member.key.text) : field::none;
        for (std::size_t i = 0; i < by_record_.size() && by_record_[i].list == field::none; ++i)
            if (const record_want& want = by_record_[i];
                name_of(want.where->member) == member.key.text && !seen(member))
                set(want, member, pointer_to(member.key.text));
        // The records are those of the key's first occurrence.
        if (is_list && seen(member)) list_ = field::none;
        seen_keys_.insert(field_named(member.key.text));
        list_path_ = pointer_to(member.key.text);
        item_ = 0;
        next_ = std::lower_bound(by_record_.begin(), by_record_.end(), list_,
                                 [](const record_want& want, field list) { return want.list < list; });
        if (!has_wanted(member.key) && !has_wanted(member.value)) return;
        path_ = list_path_;
        find_offsets(member);
    }
    void find_element(const node& value) {
        const std::uint32_t item = item_++;
        const auto is_here = [&] { return next_ != by_record_.end() && next_->list == list_ && next_->item == item; };
        if (list_ != field::none)
            for (; is_here(); ++next_) find_in_record(value, *next_, list_path_ + '/' + std::to_string(item));
        if (!has_wanted(value)) return;
        path_ = list_path_ + '/' + std::to_string(item);
        find_offset(value.begin, value.end, value.begin, value.is_scalar());
        find_offsets_in(value);
    }

    // By names: the wanted member or entry of it; otherwise what names the record; otherwise the record.
    void find_in_record(const node& record, const record_want& want, std::string path) {
        const element& where = *want.where;
        if (const auto member = member_named(record, where.member)) {
            path += pointer_to(member->key.text);
            return find_in_member(*member, want, path);
        }
        for (field key : {field::name, field::code, field::id, field::share, field::package})
            if (const auto member = member_named(record, key))
                return set(want, *member, path + pointer_to(member->key.text));
        set(want, record, path);
    }
    void find_in_member(const node_member& member, const record_want& want, const std::string& path) {
        const element& where = *want.where;
        const bool types = where.member == field::types || where.member == field::requires_;
        int number = 0;
        for (const node& entry : elements_of(member.value)) {
            const int i = number++;
            if (types ? !names_type(entry, where.entry) : i != where.entry) continue;
            const std::string entry_path = path + '/' + std::to_string(i);
            if (const auto part = member_named(entry, where.part))
                return set(want, *part, entry_path + pointer_to(part->key.text));
            return set(want, entry, entry_path);
        }
        set(want, member, path);
    }
    static bool names_type(const node& entry, int type) {
        if (entry.kind != node_kind::text) return false;
        const auto named = point_type_named(entry.text);
        return named && static_cast<int>(*named) == type;
    }
    static std::optional<node_member> member_named(const node& mapping, field key) {
        if (key == field::none) return std::nullopt;
        for (const node_member member : members_of(mapping))
            if (member.key.text == name_of(key)) return member;
        return std::nullopt;
    }
    void set(const record_want& want, const node& value, std::string path) {
        wanted_place& place = places_[want.place];
        place.begin = base_ + value.begin;
        place.end = base_ + value.end;
        place.pointer = std::move(path);
    }
    // A scalar is shown itself, a list or a mapping by its key.
    void set(const record_want& want, const node_member& member, std::string path) {
        const bool value = member.value.is_scalar() || member.value.begin <= member.key.begin;
        set(want, value ? member.value : member.key, std::move(path));
    }

    // By offsets.
    struct offset_want {
        std::size_t offset;
        std::size_t place;
        auto operator<=>(const offset_want&) const = default;
    };
    // Whether an offset within a value is wanted. An alias may be anywhere.
    bool has_wanted(const node& value) const {
        if (by_offset_.empty()) return false;
        std::size_t first = value.begin;
        std::size_t last = value.begin;
        for (const node *n = &value, *end = n + n->size; n != end; ++n) {
            first = std::min<std::size_t>(first, n->begin);
            last = std::max<std::size_t>(last, n->begin);
        }
        const auto at = std::lower_bound(by_offset_.begin(), by_offset_.end(), offset_want{first, 0});
        return at != by_offset_.end() && at->offset <= last;
    }
    // A place without an end is that of a scalar, not of a list or mapping that begins at the same offset.
    void find_offset(std::size_t begin, std::size_t end, std::size_t key, bool scalar) {
        auto at = std::lower_bound(by_offset_.begin(), by_offset_.end(), offset_want{begin, 0});
        for (; at != by_offset_.end() && at->offset == begin; ++at) {
            wanted_place& place = places_[at->place];
            if (found_[at->place] || (place.end == place.begin && !scalar)) continue;
            found_[at->place] = true;
            if (place.end == place.begin) place.end = end;
            place.shown_begin = key;
            place.pointer = path_;
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
    std::vector<wanted_place> places_;
    std::vector<record_want> by_record_;
    std::vector<offset_want> by_offset_;
    std::vector<bool> found_;                         // of each place that is wanted by offset
    std::vector<record_want>::const_iterator next_{}; // of the current list
    field list_ = field::none;                        // the current list, if its records may be wanted
    std::string list_path_;
    std::uint32_t item_ = 0;
    field_set seen_keys_;
    std::string path_;     // of what is searched
    std::size_t base_ = 0; // of the text that is searched
};

} // namespace distpoint::detail

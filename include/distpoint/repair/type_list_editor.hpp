// SPDX-License-Identifier: BSL-1.0
// Changes lists of types in the files that they were read from.
#pragma once

#include <distpoint/compatibility/repairs.hpp>
#include <distpoint/load/places/type_lists.hpp>
#include <distpoint/vocabulary/point_type_name.hpp>

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace distpoint {

/// A change of one point's list of types, as edits of its file's text; or why it is not possible.
struct list_change {
    std::string_view refused{}; // empty if the change is possible
    std::uint32_t file = 0;
    std::uint32_t item = 0;              // the record's index in its file's list of points
    std::vector<char> removed;           // of each word of the list
    std::vector<std::string_view> added; // after the last word, or in place of removed ones
    std::vector<text_edit> edits;        // sorted; offsets in the file's text, which has no byte order mark
};

/// Edits lists of types. Everything else in a file stays, byte for byte. Reads each edited file once more. The loaded
/// documents must outlive it.
class type_list_editor {
  public:
    explicit type_list_editor(const loaded& from) : from_(from), lists_(from) {}
    explicit type_list_editor(const loaded&&) = delete;

    /// Where a point's record comes from.
    record_origin origin_of(std::uint32_t point) const { return from_.origins(record_kind::point)[point]; }
    const loaded_file& file_of(std::uint32_t point) const { return from_.files()[origin_of(point).file]; }
    /// The point's list; null if it cannot be edited. Valid until another point's is asked for.
    const word_list* list_of(std::uint32_t point) { return lists_.read(point); }
    /// Whether the point's record is in an export, which is never changed.
    bool is_exported(std::uint32_t point) const { return file_of(point).layout == file_layout::rows; }

    /// Whether the point's list contains a type twice.
    bool has_duplicates(std::uint32_t point) {
        const word_list* const list = list_of(point);
        if (list == nullptr) return false;
        point_type_set seen;
        for (const word_list::word& word : list->words)
            if (const auto type = point_type_named(word.text)) {
                if (seen.contains(*type)) return true;
                seen.insert(*type);
            }
        return false;
    }

    /// Removes and adds types. `without_duplicates`: later words for a type that the list already contains go too.
    list_change change(std::uint32_t point, const type_repair& repair, bool without_duplicates) {
        const word_list* const list = list_of(point);
        list_change made = begin(point, list);
        if (!made.refused.empty()) return made;
        point_type_set seen;
        for (std::size_t i = 0; i < list->words.size(); ++i) {
            const auto type = point_type_named(list->words[i].text);
            if (!type) continue;
            const bool goes = repair.remove.contains(*type) || (without_duplicates && seen.contains(*type));
            made.removed[i] = goes ? 1 : 0;
            seen.insert(*type);
        }
        for (point_type type : repair.add) made.added.push_back(name_of(type));
        return end(std::move(made), *list);
    }
    /// Removes the word at an offset of the file's text.
    list_change remove_word(std::uint32_t point, std::size_t offset) {
        const word_list* const list = list_of(point);
        list_change made = begin(point, list);
        if (!made.refused.empty()) return made;
        for (std::size_t i = 0; i < list->words.size(); ++i) made.removed[i] = list->words[i].begin == offset ? 1 : 0;
        return end(std::move(made), *list);
    }

  private:
    list_change begin(std::uint32_t point, const word_list* list) const {
        const record_origin origin = origin_of(point);
        list_change made{{}, origin.file, origin.item, {}, {}, {}};
        if (is_exported(point))
            made.refused = "it is in an export";
        else if (list == nullptr)
            made.refused = "its types are an alias, or not a list of words";
        else
            made.removed.assign(list->words.size(), 0);
        return made;
    }
    list_change end(list_change made, const word_list& list) const {
        const loaded_file& file = from_.files()[made.file];
        made.edits = edit_list(file.source.text(), list, made.removed, made.added);
        std::sort(made.edits.begin(), made.edits.end(),
                  [](const text_edit& a, const text_edit& b) { return a.begin < b.begin; });
        if (takes_an_anchor(file, made.edits))
            made.refused = "a type to be removed has an anchor that an alias may use";
        return made;
    }

    const loaded& from_;
    type_list_reader lists_;
};

} // namespace distpoint

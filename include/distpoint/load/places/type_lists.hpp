// SPDX-License-Identifier: BSL-1.0
// Locates the lists of types of distribution points in a document.
#pragma once

#include <distpoint/load/part/export_class.hpp>
#include <distpoint/load/part/loaded.hpp>
#include <distpoint/load/places/json_words.hpp>
#include <distpoint/load/syntax/reader_of.hpp>
#include <distpoint/text/text_edit.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace distpoint {

namespace detail {

// The offset of a YAML node's content, after its anchor and tag.
inline std::size_t behind_properties(std::string_view text, std::size_t at) {
    while (at < text.size() && (text[at] == '&' || text[at] == '!')) {
        at = text.find_first_of(" \t\r\n", at);
        at = at == std::string_view::npos ? at : text.find_first_not_of(" \t\r\n", at);
    }
    return at < text.size() ? at : text.size() - 1;
}

// The list of types of a record; std::nullopt if it cannot be edited. Of several keys the first counts, whatever its
// value. An alias refers to text elsewhere, which other records share: its offset is added to `shared`.
inline std::optional<word_list> type_list_of(const node& record, std::string_view text,
                                             std::vector<std::size_t>& shared) {
    for (const auto& [key, value] : members_of(record)) {
        if (key.text != name_of(field::types)) continue;
        if (value.kind != node_kind::sequence) return std::nullopt;
        const std::size_t begin = behind_properties(text, value.begin);
        if (value.begin < record.begin || value.begin < key.end) {
            shared.push_back(begin);
            return std::nullopt;
        }
        word_list list;
        list.begin = begin;
        list.key_end = key.end;
        for (const node& word : elements_of(value)) {
            if (!word.is_scalar() || word.begin < begin) return std::nullopt;
            list.words.push_back({word.begin, word.end, word.text});
        }
        return list;
    }
    return std::nullopt;
}

inline std::vector<std::optional<word_list>> type_lists_of(document_reader& in, std::string_view text) {
    std::vector<std::optional<word_list>> lists;
    std::vector<std::size_t> shared; // offsets of lists that aliases refer to
    bool in_points = false;
    read_step step;
    for (node_run run; (step = in.next(run)) != read_step::end && step != read_step::failed;) {
        if (step == read_step::list)
            in_points = lists.empty() && run.key->text == name_of(field::distribution_points);
        else if (step == read_step::member)
            in_points = false;
        else if (step == read_step::element && in_points)
            lists.push_back(type_list_of(*run.value, text, shared));
    }
    // A record that an alias repeats has one list for several points, which must not change for only one of them.
    std::vector<std::size_t> begins;
    for (const auto& list : lists)
        if (list) begins.push_back(list->begin);
    std::sort(begins.begin(), begins.end());
    for (std::size_t i = 1; i < begins.size(); ++i)
        if (begins[i] == begins[i - 1]) shared.push_back(begins[i]);
    std::sort(shared.begin(), shared.end());
    for (auto& list : lists)
        if (list && std::binary_search(shared.begin(), shared.end(), list->begin)) list.reset();
    return lists;
}

} // namespace detail

/// The list of types of each distribution point of a native document, in the order of the document; std::nullopt for
/// one whose list cannot be edited (it is or contains an alias, or is not a list of words). Texts are views into the
/// file, or copies in `texts`.
inline std::vector<std::optional<word_list>> type_lists(const loaded_file& file, text_store& texts) {
    if (file.layout != file_layout::native) return {};
    const std::string_view text = file.source.text();
    return detail::type_lists_of(*reader_of(file.syntax, text, texts, is_export_column), text);
}

/// Reads the lists of types of single points, as type_lists has them: a JSON list by itself, the others with all of
/// their file. Keeps a reference to the documents.
class type_list_reader {
  public:
    explicit type_list_reader(const loaded& from) : from_(from), files_(from.files().size()) {}
    explicit type_list_reader(const loaded&&) = delete;

    /// The list of a point, by its position; null if it cannot be edited. Valid until another point's is read.
    const word_list* read(std::uint32_t point) {
        const record_origin origin = from_.origins(record_kind::point)[point];
        const loaded_file& file = from_.files()[origin.file];
        if (file.layout != file_layout::native) return nullptr;
        if (file.syntax == file_syntax::json && origin.types != 0) {
            if (point == last_) return &one_;
            last_ = none;
            if (detail::read_json_words(file.source.text(), origin.types, one_)) {
                last_ = point;
                return &one_;
            }
        }
        lists_of_file& of = files_[origin.file];
        if (!std::exchange(of.read, true)) of.lists = type_lists(file, texts_);
        return origin.item < of.lists.size() && of.lists[origin.item] ? &*of.lists[origin.item] : nullptr;
    }

  private:
    struct lists_of_file {
        bool read = false;
        std::vector<std::optional<word_list>> lists;
    };
    static constexpr std::uint32_t none = 0xffffffffu;

    const loaded& from_;
    text_store texts_;
    std::vector<lists_of_file> files_;
    std::uint32_t last_ = none; // the point that `one_` is of
    word_list one_;
};

/// Whether edits of a document remove an anchor, which an alias elsewhere may refer to.
inline bool takes_an_anchor(const loaded_file& file, const std::vector<text_edit>& edits) {
    if (file.syntax != file_syntax::yaml) return false;
    const std::string_view text = file.source.text();
    return std::any_of(edits.begin(), edits.end(), [&](const text_edit& edit) {
        return text.substr(edit.begin, edit.end - edit.begin).find('&') != std::string_view::npos;
    });
}

} // namespace distpoint

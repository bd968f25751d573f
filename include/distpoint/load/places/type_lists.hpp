// SPDX-License-Identifier: BSL-1.0
// Locates the lists of types of distribution points in a document.
#pragma once

#include <distpoint/load/part/loaded.hpp>
#include <distpoint/load/syntax/json.hpp>
#include <distpoint/load/syntax/yaml.hpp>
#include <distpoint/text/text_edit.hpp>

#include <algorithm>
#include <optional>
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

template <class Reader>
std::vector<std::optional<word_list>> type_lists_with(std::string_view text, text_store& texts) {
    std::vector<std::optional<word_list>> lists;
    std::vector<std::size_t> shared; // offsets of lists that aliases refer to
    Reader reader(text, texts);
    typename Reader::node root;
    if (!reader.root(root) || root.kind != node_kind::mapping) return lists;
    reader.each_member(root, [&](const key_facts& section, typename Reader::node& points) {
        if (section.text != name_of(field::distribution_points) || points.kind != node_kind::sequence || !lists.empty())
            return reader.skip(points);
        reader.each_element(points, [&](typename Reader::node& record) {
            lists.emplace_back();
            if (record.kind != node_kind::mapping) return reader.skip(record);
            reader.each_member(record, [&](const key_facts& key, typename Reader::node& value) {
                std::optional<word_list>& list = lists.back();
                const bool wanted = key.text == name_of(field::types) && value.kind == node_kind::sequence && !list;
                // An alias refers to text elsewhere, which other records share.
                const bool elsewhere = value.begin < record.begin || value.begin < key.end;
                if (wanted && elsewhere) shared.push_back(behind_properties(text, value.begin));
                if (!wanted || elsewhere) return reader.skip(value);
                list.emplace();
                list->begin = behind_properties(text, value.begin);
                list->key_end = key.end;
                bool plain = true;
                reader.each_element(value, [&](typename Reader::node& word) {
                    if (!word.is_scalar() || word.begin < list->begin) plain = false;
                    list->words.push_back({word.begin, word.end, word.text});
                    reader.skip(word);
                });
                if (!plain) list.reset();
            });
        });
    });
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
    return file.syntax == file_syntax::json ? detail::type_lists_with<json_reader>(file.source.text(), texts)
                                            : detail::type_lists_with<yaml_reader>(file.source.text(), texts);
}

/// Whether edits of a document remove an anchor, which an alias elsewhere may refer to.
inline bool takes_an_anchor(const loaded_file& file, const std::vector<text_edit>& edits) {
    if (file.syntax != file_syntax::yaml) return false;
    const std::string_view text = file.source.text();
    return std::any_of(edits.begin(), edits.end(), [&](const text_edit& edit) {
        return text.substr(edit.begin, edit.end - edit.begin).find('&') != std::string_view::npos;
    });
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// The forms of fixes: lists of types that are written alike are changed alike.
#pragma once

#include <distpoint/repair/fix.hpp>
#include <distpoint/repair/type_list_editor.hpp>
#include <distpoint/text/location.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace distpoint::detail {

// Makes the fixes of points by a type_list_editor, or for a JSON list that is written as one before by moving those of
// that one. Keeps a reference to the documents.
class fix_forms {
  public:
    explicit fix_forms(const loaded& from) : from_(from), editor_(from) {}

    // Puts the repairs for which `offered(repair)` is true in place of `out`, without those that cannot be edited.
    // `repairs`: those of the point, which stay where they are.
    template <class Offered>
    void change(std::uint32_t point, const type_repairs& repairs, std::vector<fix>& out, Offered offered) {
        std::uint64_t which = 0;
        for (std::size_t i = 0; i < repairs.size(); ++i)
            if (offered(repairs[i])) which |= std::uint64_t{1} << i;
        const word_list* const list = which == 0 ? nullptr : editor_.list_of(point);
        if (list == nullptr) return out.clear();
        const auto make = [&](form& to, std::size_t base) {
            for (std::size_t i = 0; i < repairs.size(); ++i)
                if ((which >> i & 1) != 0) to.add(editor_.change(point, repairs[i], false), repairs[i], base);
        };
        // In JSON a change depends on the text from the bracket to the last word alone: there are no comments.
        if (const loaded_file& file = editor_.file_of(point); file.syntax == file_syntax::json) {
            const std::size_t end = list->words.empty() ? list->begin + 1 : list->words.back().end;
            const std::string_view text = file.source.text().substr(list->begin, end - list->begin);
            const auto of = reinterpret_cast<std::uintptr_t>(&repairs); // each has its own
            key_.assign(text);
            key_.append(reinterpret_cast<const char*>(&of), sizeof of);
            key_.append(reinterpret_cast<const char*>(&which), sizeof which);
            const auto [found, added] = forms_.try_emplace(key_);
            form& like = found->second;
            if (added) {
                make(like, list->begin);
                for (const char c : text) like.one_line = like.one_line && c >= 0x20 && c < 0x7f;
            }
            return place(like, list->begin, point, out);
        }
        form once;
        make(once, 0);
        place(once, 0, point, out);
    }
    // The same for the removal of the word at an offset of the file's text.
    void remove_word(std::uint32_t point, std::size_t offset, std::vector<fix>& out) {
        form once;
        once.add(editor_.remove_word(point, offset), {}, 0);
        place(once, 0, point, out);
    }

  private:
    struct form {
        std::vector<fix> fixes;                                    // without their places,
        std::vector<std::pair<std::size_t, std::size_t>> places{}; // each begin and end, after the list's begin
        bool one_line = true;                                      // of ASCII

        void add(list_change change, const type_repair& repair, std::size_t base) {
            if (!change.refused.empty()) return;
            fixes.push_back({repair, change.file, {}});
            for (text_edit& edit : change.edits) {
                fixes.back().replacements.push_back({{}, {}, std::move(edit.with)});
                places.emplace_back(edit.begin - base, edit.end - base);
            }
        }
    };

    void place(const form& like, std::size_t base, std::uint32_t point, std::vector<fix>& out) {
        out = like.fixes;
        if (out.empty()) return;
        const std::uint32_t file = editor_.origin_of(point).file;
        if (file != file_) {
            file_ = file;
            positions_ = positions(from_.files()[file].source.text());
        }
        const bool one_line = base != 0 && like.one_line;
        const position list = one_line ? positions_.at(base) : position();
        const auto at = [&](std::size_t offset) {
            return one_line ? position{list.line, list.column + offset} : positions_.at(base + offset);
        };
        auto next = like.places.begin();
        for (fix& made : out) {
            made.file = file;
            for (fix::replacement& change : made.replacements) {
                change.begin = at(next->first);
                change.end = at(next->second);
                ++next;
            }
        }
    }

    const loaded& from_;
    type_list_editor editor_;
    std::unordered_map<std::string, form> forms_;
    std::string key_;                  // used again
    std::uint32_t file_ = 0xffffffffu; // whose positions are known
    positions positions_;
};

} // namespace distpoint::detail

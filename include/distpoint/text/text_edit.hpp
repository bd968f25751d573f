// SPDX-License-Identifier: BSL-1.0
// Edits of a text, and edits of a list of words in it that preserve everything else byte for byte.
#pragma once

#include <distpoint/vocabulary/text.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace distpoint {

/// Replaces the bytes from `begin` up to, not including, `end` with `with`.
struct text_edit {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string with{};
};

/// The text after edits, which must not overlap; they may be in any order.
inline std::string edited(std::string_view text, std::vector<text_edit> edits) {
    std::stable_sort(edits.begin(), edits.end(),
                     [](const text_edit& a, const text_edit& b) { return a.begin < b.begin; });
    std::string out;
    std::size_t at = 0;
    for (const text_edit& edit : edits) {
        out += text.substr(at, edit.begin - at);
        out += edit.with;
        at = edit.end;
    }
    return out += text.substr(at);
}

/// A list of words in a document: where it begins (its bracket, or its first hyphen), and where each word is, quotes
/// included.
struct word_list {
    struct word {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::string_view text{};
    };
    std::size_t begin = 0;
    std::vector<word> words;
    std::size_t key_end = 0; // of the key that the list belongs to
};

namespace detail {

class list_editor {
  public:
    list_editor(std::string_view text, const word_list& list, std::vector<char> removed,
                std::vector<std::string_view> added)
        : text_(text), list_(list), removed_(std::move(removed)), added_(std::move(added)) {}

    std::vector<text_edit> edits() {
        replace_in_place();
        if (text_[list_.begin] == '[')
            flow();
        else
            block();
        return std::move(edits_);
    }

  private:
    // Replaces removed words with added ones where possible, for the smallest change.
    void replace_in_place() {
        for (std::size_t i = 0; i < removed_.size() && !added_.empty(); ++i) {
            if (removed_[i] == 0) continue;
            edits_.push_back({list_.words[i].begin, list_.words[i].end, quoted(added_.front(), i)});
            added_.erase(added_.begin());
            removed_[i] = 0;
        }
    }
    // Quotes a word as the word at `like`, or else as the list's key; JSON has no unquoted words.
    std::string quoted(std::string_view word, std::size_t like) const {
        char quote = 0;
        if (like < list_.words.size())
            quote = text_[list_.words[like].begin];
        else if (list_.key_end > 0 && text_[list_.key_end - 1] == '"')
            quote = '"';
        if (quote != '"' && quote != '\'') return std::string(word);
        return quote + std::string(word) + quote;
    }
    std::size_t last_kept() const {
        std::size_t last = removed_.size();
        for (std::size_t i = 0; i < removed_.size(); ++i)
            if (removed_[i] == 0) last = i;
        return last;
    }

    void flow() {
        const std::size_t count = removed_.size();
        const std::size_t last = last_kept();
        for (std::size_t i = 0; i < count; ++i) {
            if (removed_[i] == 0) continue;
            const word_list::word& word = list_.words[i];
            const std::size_t comma = comma_after(word.end);
            if (comma == std::string_view::npos) {
                edits_.push_back({word.begin, word.end, ""});
            } else if (text_.substr(word.end, comma - word.end).find_first_not_of(" \t\r\n") ==
                       std::string_view::npos) {
                std::size_t to = comma + 1;
                while (i + 1 < count && to < list_.words[i + 1].begin && is_blank(text_[to])) ++to;
                edits_.push_back({word.begin, to, ""});
            } else { // keep a comment between them
                edits_.push_back({word.begin, word.end, ""});
                edits_.push_back({comma, comma + 1, ""});
            }
        }
        // The comma after the last remaining word is no longer needed.
        if (last + 1 < count) {
            const std::size_t end = list_.words[last].end;
            const std::size_t begin = list_.words[last + 1].begin;
            const bool plain = text_.substr(end, begin - end).find_first_not_of(", \t") == std::string_view::npos;
            const std::size_t comma = comma_after(end);
            edits_.push_back(plain ? text_edit{end, begin, ""} : text_edit{comma, comma + 1, ""});
        }
        std::string more;
        for (std::string_view word : added_) more += (more.empty() && last == count ? "" : ", ") + quoted(word, 0);
        if (!more.empty()) {
            const std::size_t at = last == count ? list_.begin + 1 : list_.words[last].end;
            edits_.push_back({at, at, more});
        }
    }
    // The comma after a word, past blanks, line endings and comments; npos if the list ends there.
    std::size_t comma_after(std::size_t at) const {
        for (; at < text_.size(); ++at) {
            if (text_[at] == ',') return at;
            if (text_[at] == '#')
                at = std::min(text_.find_first_of("\r\n", at), text_.size() - 1);
            else if (!is_blank(text_[at]) && text_[at] != '\r' && text_[at] != '\n')
                break;
        }
        return std::string_view::npos;
    }

    void block() {
        const std::size_t last = last_kept();
        if (last == removed_.size()) { // no words remain: replace the lines with an empty list
            edits_.push_back({list_.key_end, list_.key_end, ""});
            const std::size_t colon = text_.find(':', list_.key_end);
            edits_.back() = {colon + 1, colon + 1, " []"};
        }
        for (std::size_t i = 0; i < removed_.size(); ++i)
            if (removed_[i] != 0) remove_line_of(list_.words[i]);
        if (added_.empty()) return;
        const word_list::word& model = list_.words[last];
        const std::size_t start = line_start(model.begin);
        const std::size_t hyphen = text_.rfind('-', model.begin);
        const std::string indent(hyphen - start, ' ');
        const std::string gap(text_.substr(hyphen, model.begin - hyphen));
        std::size_t end = text_.find_first_of("\r\n", model.end);
        if (end == std::string_view::npos) end = text_.size();
        // As its line ends; the last line of a text, which may not, as the one before it.
        std::string line_end = "\n";
        if (end < text_.size())
            line_end = text_.substr(end, text_.substr(end, 2) == "\r\n" ? 2 : 1);
        else if (start != 0)
            line_end = text_.substr(0, start).ends_with("\r\n") ? "\r\n" : text_.substr(start - 1, 1);
        std::string lines;
        for (std::string_view word : added_) {
            lines += line_end;
            lines += indent;
            lines += gap;
            lines += quoted(word, last);
        }
        edits_.push_back({end, end, lines});
    }
    std::size_t line_start(std::size_t at) const {
        const std::size_t before = at == 0 ? std::string_view::npos : text_.find_last_of("\r\n", at - 1);
        return before == std::string_view::npos ? 0 : before + 1;
    }
    // Removes the whole line, unless it contains something else: a comment, or a key on the first line of the list.
    void remove_line_of(const word_list::word& word) {
        const std::size_t hyphen = text_.rfind('-', word.begin);
        const std::size_t start = line_start(hyphen);
        std::size_t end = text_.find_first_of("\r\n", word.end);
        if (end == std::string_view::npos) end = text_.size();
        const bool alone = text_.substr(start, hyphen - start).find_first_not_of(" \t") == std::string_view::npos &&
                           text_.substr(word.end, end - word.end).find_first_not_of(" \t") == std::string_view::npos;
        if (!alone) {
            edits_.push_back({hyphen, word.end, ""});
            return;
        }
        if (end < text_.size()) end += text_.substr(end, 2) == "\r\n" ? 2u : 1u;
        edits_.push_back({start, end, ""});
    }

    std::string_view text_;
    const word_list& list_;
    std::vector<char> removed_;
    std::vector<std::string_view> added_;
    std::vector<text_edit> edits_;
};

} // namespace detail

/// The edits that remove the words marked in `removed` (one mark per word) from a list and insert `added`, in YAML and
/// JSON, flow and block style. Comments, order, quoting, indentation and line endings are preserved.
inline std::vector<text_edit> edit_list(std::string_view text, const word_list& list, std::vector<char> removed,
                                        std::vector<std::string_view> added) {
    return detail::list_editor(text, list, std::move(removed), std::move(added)).edits();
}

} // namespace distpoint

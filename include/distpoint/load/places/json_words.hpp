// SPDX-License-Identifier: BSL-1.0
// Lists of words in a JSON text that was read before, found again without a reader.
#pragma once

#include <distpoint/text/text_edit.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace distpoint::detail {

// Calls `use(word)` with each word of the list that begins at an offset, until it returns true. False if the list has
// something else than strings without escapes: then a reader must read it. Nothing is checked again.
template <class Use>
bool for_each_json_word(std::string_view text, std::size_t begin, Use use) {
    for (std::size_t at = begin + 1; at < text.size(); ++at) {
        const char c = text[at];
        if (c == ',' || c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
        if (c != '"') return c == ']';
        std::size_t close = at + 1;
        while (close < text.size() && text[close] != '"' && text[close] != '\\') ++close;
        if (close == text.size() || text[close] == '\\') return false;
        if (use(word_list::word{at, close + 1, text.substr(at + 1, close - at - 1)})) return true;
        at = close;
    }
    return false;
}

// Puts the list that begins at an offset, as the value of a member, in place of `out`; false as above.
inline bool read_json_words(std::string_view text, std::size_t begin, word_list& out) {
    out.begin = begin;
    out.words.clear();
    out.key_end = text.rfind('"', begin) + 1;
    return for_each_json_word(text, begin, [&](const word_list::word& word) {
        out.words.push_back(word);
        return false;
    });
}

} // namespace distpoint::detail

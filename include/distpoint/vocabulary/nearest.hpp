// SPDX-License-Identifier: BSL-1.0
// "Did you mean": the name nearest to a misspelled one.
#pragma once

#include <distpoint/vocabulary/text.hpp>

#include <cstddef>
#include <string_view>

namespace distpoint {

namespace detail {

inline constexpr std::size_t longest_misspelling = 48; // bounds the work; longer words get no suggestion

// The number of edits (insert, remove, replace, swap of neighbors) from a to b without case; `limit` + 1 if there are
// more.
constexpr int edits_between(std::string_view a, std::string_view b, int limit) {
    if (a.size() > longest_misspelling || b.size() > longest_misspelling) return limit + 1;
    const auto difference = static_cast<int>(a.size()) - static_cast<int>(b.size());
    if (difference > limit || -difference > limit) return limit + 1;
    int rows[3][longest_misspelling + 1] = {};
    for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        int* current = rows[i % 3];
        const int* before = rows[(i + 2) % 3];
        const int* two_before = rows[(i + 1) % 3];
        current[0] = static_cast<int>(i);
        int best = current[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = folded(a[i - 1]) == folded(b[j - 1]);
            int cost = before[j - 1] + (same ? 0 : 1);
            if (before[j] + 1 < cost) cost = before[j] + 1;
            if (current[j - 1] + 1 < cost) cost = current[j - 1] + 1;
            if (i > 1 && j > 1 && folded(a[i - 1]) == folded(b[j - 2]) && folded(a[i - 2]) == folded(b[j - 1]) &&
                two_before[j - 2] + 1 < cost)
                cost = two_before[j - 2] + 1;
            current[j] = cost;
            if (cost < best) best = cost;
        }
        if (best > limit) return limit + 1;
    }
    return rows[a.size() % 3][b.size()];
}

} // namespace detail

/// The candidate nearest to `word`, or the first of several equally near ones; empty if none is near. Up to a third of
/// the word's letters may differ, but always up to two in words of four letters or more. Costs word × candidate steps
/// per candidate; words over 48 letters get no suggestion.
template <class Names>
constexpr std::string_view nearest(std::string_view word, const Names& candidates) {
    int limit = word.size() < 4 ? 1 : static_cast<int>(word.size()) / 3;
    if (word.size() >= 4 && limit < 2) limit = 2;
    std::string_view best;
    for (std::string_view candidate : candidates) {
        const int edits = detail::edits_between(word, candidate, limit);
        if (edits <= limit) {
            best = candidate;
            limit = edits - 1; // only a nearer one beats it
            if (limit < 0) break;
        }
    }
    return best;
}

} // namespace distpoint

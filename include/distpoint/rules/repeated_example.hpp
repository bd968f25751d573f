// SPDX-License-Identifier: BSL-1.0
// Example documents with very many entries, for rules about limits.
#pragma once

#include <cstddef>
#include <string_view>

namespace distpoint::rules::detail {

/// A head, an entry repeated many times, and a line end, built at compile time.
template <std::size_t Count, std::size_t Head, std::size_t Entry>
struct repeated_example {
    char text[Head - 1 + Count * (Entry - 1) + 2] = {};

    constexpr repeated_example(const char (&head)[Head], const char (&entry)[Entry]) {
        std::size_t at = 0;
        for (std::size_t i = 0; i + 1 < Head; ++i) text[at++] = head[i];
        for (std::size_t n = 0; n < Count; ++n)
            for (std::size_t i = 0; i + 1 < Entry; ++i) text[at++] = entry[i];
        text[at++] = ']';
        text[at++] = '\n';
    }
    constexpr std::string_view view() const { return {text, sizeof text}; }
};

template <std::size_t Count, std::size_t Head, std::size_t Entry>
constexpr repeated_example<Count, Head, Entry> repeated(const char (&head)[Head], const char (&entry)[Entry]) {
    return {head, entry};
}

// Points without a name: an anchor and its aliases.
inline constexpr auto points_101 =
    repeated<100>("sites: [{code: NYC}]\ndistribution_points: [&dp {site: NYC, types: [bits-enabled]}", ", *dp");
inline constexpr auto points_100 =
    repeated<99>("sites: [{code: NYC}]\ndistribution_points: [&dp {site: NYC, types: [bits-enabled]}", ", *dp");
inline constexpr auto branches_2001 =
    repeated<2000>("sites: [{code: NYC}]\ndistribution_points: [{site: NYC, types: [bits-enabled]}, "
                   "&dp {site: NYC, types: [branch]}",
                   ", *dp");
inline constexpr auto branches_2000 =
    repeated<1999>("sites: [{code: NYC}]\ndistribution_points: [{site: NYC, types: [bits-enabled]}, "
                   "&dp {site: NYC, types: [branch]}",
                   ", *dp");

} // namespace distpoint::rules::detail

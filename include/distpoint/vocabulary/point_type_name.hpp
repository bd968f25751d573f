// SPDX-License-Identifier: BSL-1.0
// The names of the distribution point types: in data, in the topic's table, in C++, and in everyday use.
#pragma once

#include <distpoint/vocabulary/nearest.hpp>
#include <distpoint/vocabulary/point_type_set.hpp>
#include <distpoint/vocabulary/text.hpp>

#include <array>
#include <optional>
#include <string_view>

namespace distpoint {

namespace detail {

struct point_type_words {
    std::string_view name;  // in documents and messages
    std::string_view title; // as the table prints it
    std::string_view tag;   // in C++
};

inline constexpr std::array<point_type_words, point_type_count> words_of_types = {{
    {"server", "Server", "server"},
    {"server-share", "Server share", "server_share"},
    {"branch", "Branch", "branch"},
    {"standard", "Standard", "standard"},
    {"bits-enabled", "BITS-enabled", "bits_enabled"},
    {"protected", "Protected", "protected_"},
    {"mobile-device", "Mobile device", "mobile_device"},
    {"internet-clients", "Supporting Internet-based clients", "internet_clients"},
    {"streaming", "Streaming", "streaming"},
    {"multicast", "Multicast", "multicast"},
}};

} // namespace detail

struct point_type_alias {
    std::string_view alias;
    point_type type;
};

/// Other spellings that documents may use: the topic's names first, then those of the console and of everyday use.
inline constexpr std::array<point_type_alias, 16> point_type_aliases = {{
    {"share", point_type::server_share},
    {"branch-distribution-point", point_type::branch},
    {"standard-distribution-point", point_type::standard},
    {"bits", point_type::bits_enabled},
    {"mobile", point_type::mobile_device},
    {"mobile-devices", point_type::mobile_device},
    {"internet", point_type::internet_clients},
    {"internet-based", point_type::internet_clients},
    {"internet-based-clients", point_type::internet_clients},
    {"supporting-internet-based-clients", point_type::internet_clients},
    {"streaming-enabled", point_type::streaming},
    {"file-streaming", point_type::streaming},
    {"app-v", point_type::streaming},
    {"virtual-application-streaming", point_type::streaming},
    {"multicast-enabled", point_type::multicast},
    {"protected-distribution-point", point_type::protected_},
}};

/// The name in documents and messages: `bits-enabled`.
constexpr std::string_view name_of(point_type type) {
    return detail::words_of_types[static_cast<std::size_t>(type)].name;
}
/// The name in the topic's table: `BITS-enabled`.
constexpr std::string_view title_of(point_type type) {
    return detail::words_of_types[static_cast<std::size_t>(type)].title;
}
/// The tag's name in C++: `bits_enabled`.
constexpr std::string_view tag_name_of(point_type type) {
    return detail::words_of_types[static_cast<std::size_t>(type)].tag;
}

namespace detail {

// Whether two words are equal without case, with `_` and space read as `-`.
constexpr bool same_type_word(std::string_view written, std::string_view word) {
    if (written.size() != word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = written[i] == '_' || written[i] == ' ' ? '-' : folded(written[i]);
        if (c != word[i]) return false;
    }
    return true;
}

} // namespace detail

/// The type that a text in a document names, without case, with `_` and space read as `-`, aliases included; nullopt if
/// it names none.
constexpr std::optional<point_type> point_type_named(std::string_view text) {
    for (int i = 0; i < point_type_count; ++i)
        if (text == detail::words_of_types[static_cast<std::size_t>(i)].name) return static_cast<point_type>(i);
    for (int i = 0; i < point_type_count; ++i)
        if (detail::same_type_word(text, detail::words_of_types[static_cast<std::size_t>(i)].name))
            return static_cast<point_type>(i);
    for (const point_type_alias& other : point_type_aliases)
        if (detail::same_type_word(text, other.alias)) return other.type;
    return std::nullopt;
}

/// The data name nearest to a text that does not name a type (an alias counts as its type), or empty.
constexpr std::string_view nearest_point_type(std::string_view text) {
    std::array<std::string_view, point_type_count + point_type_aliases.size()> words{};
    std::size_t count = 0;
    for (const auto& type : detail::words_of_types) words[count++] = type.name;
    for (const point_type_alias& other : point_type_aliases) words[count++] = other.alias;
    const std::string_view near = nearest(text, words);
    if (near.empty()) return {};
    const auto type = point_type_named(near);
    return type ? name_of(*type) : std::string_view{};
}

} // namespace distpoint

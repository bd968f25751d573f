// SPDX-License-Identifier: BSL-1.0
// NAL paths, which Configuration Manager uses to identify a server or a share and how to reach it.
#pragma once

#include <distpoint/vocabulary/text.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace distpoint {

/// The parts of `["Display=\\SMSSVR\"]MSWNET:["SMS_SITE=ABC"]\\SMSSVR\SHARE\`, as views into it.
struct nal_path {
    std::string_view provider_qualifiers{}; // ["Display=\\SMSSVR\"], as written; may be absent
    std::string_view display{};             // \\SMSSVR\, the display name, as written
    std::string_view provider{};            // MSWNET
    std::string_view machine_qualifiers{};  // ["SMS_SITE=ABC"], as written; may be absent
    std::string_view site{};                // ABC
    std::string_view server{};              // SMSSVR, a NetBIOS or a fully qualified name
    std::string_view share{};               // SHARE; empty for a server
    bool escaped = false;                   // whether it was written as in WMI's query language: \\ for \, \" for "
    bool final_backslash = true;

    constexpr bool on_share() const { return !share.empty(); }
};

namespace detail {

// How a backslash and a quote are written, in plain and in escaped text.
struct nal_spelling {
    std::string_view backslash;
    std::string_view quote;
};
inline constexpr nal_spelling plain_nal{"\\", "\""};
inline constexpr nal_spelling escaped_nal{"\\\\", "\\\""};

constexpr bool takes(std::string_view& rest, std::string_view token) {
    if (rest.size() < token.size()) return false;
    for (std::size_t i = 0; i < token.size(); ++i) // one or two characters
        if (rest[i] != token[i]) return false;
    rest.remove_prefix(token.size());
    return true;
}

// A qualifier's length, up to the next quote, and that of its name.
struct qualifier_extent {
    std::size_t size = std::string_view::npos; // npos: no quote ends it
    std::size_t equals = std::string_view::npos;
};

// Escaped text is read in pairs: \\" is a backslash and the end.
constexpr qualifier_extent extent_of_qualifier(std::string_view text, const nal_spelling& as) {
    qualifier_extent found;
    const bool escaped = as.quote.size() != 1;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (escaped && text[at] == '\\') {
            if (++at == text.size()) break;
            if (text[at] == '"') {
                found.size = at - 1;
                break;
            }
        } else if (text[at] == '"') {
            if (!escaped) found.size = at;
            break;
        }
        if (text[at] == '=' && found.equals == std::string_view::npos) found.equals = at;
    }
    return found;
}

// Removes `["name=value", "name", …]` from the beginning of a text and passes on each qualifier; false if malformed.
template <class Tell>
constexpr bool take_qualifiers(std::string_view& rest, const nal_spelling& as, Tell tell) {
    while (takes(rest, "[")) {
        do {
            while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
            if (!takes(rest, as.quote)) return false;
            const auto [size, equals] = extent_of_qualifier(rest, as);
            if (size == std::string_view::npos) return false;
            if (equals == std::string_view::npos)
                tell(rest.substr(0, size), std::string_view{});
            else
                tell(rest.substr(0, equals), rest.substr(equals + 1, size - equals - 1));
            rest.remove_prefix(size + as.quote.size());
            while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
        } while (takes(rest, ","));
        if (!takes(rest, "]")) return false;
    }
    return true;
}

// Whether a character ends the name of a server or a share: control characters, and delimiters of NAL paths.
inline constexpr std::array<bool, 256> ends_nal_name = [] {
    std::array<bool, 256> ends{};
    for (int c = 0; c < 256; ++c) ends[static_cast<std::size_t>(c)] = is_control(static_cast<char>(c));
    for (const char c : std::string_view("\"\\/:[]*?<>|")) ends[static_cast<unsigned char>(c)] = true;
    return ends;
}();

// The length of the name that a text begins with.
constexpr std::size_t nal_name_length(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && !ends_nal_name[static_cast<unsigned char>(text[at])]) ++at;
    return at;
}

constexpr std::optional<nal_path> nal_path_written(std::string_view text, const nal_spelling& as) {
    nal_path path;
    path.escaped = as.quote.size() != 1;
    std::string_view rest = text;
    if (!take_qualifiers(rest, as, [&](std::string_view name, std::string_view value) {
            if (same_name(name, "display")) path.display = value;
        }))
        return std::nullopt;
    path.provider_qualifiers = text.substr(0, text.size() - rest.size());
    std::size_t colon = 0;
    while (colon < rest.size() && (is_letter(rest[colon]) || is_digit(rest[colon]) || rest[colon] == '_')) ++colon;
    if (colon == 0 || colon == rest.size() || rest[colon] != ':') return std::nullopt;
    path.provider = rest.substr(0, colon);
    rest.remove_prefix(colon + 1);
    const std::string_view machine = rest;
    if (!take_qualifiers(rest, as, [&](std::string_view name, std::string_view value) {
            if (same_name(name, "sms_site")) path.site = value;
        }))
        return std::nullopt;
    path.machine_qualifiers = machine.substr(0, machine.size() - rest.size());
    if (!takes(rest, as.backslash) || !takes(rest, as.backslash)) return std::nullopt;
    path.final_backslash = rest.ends_with(as.backslash);
    if (path.final_backslash) rest.remove_suffix(as.backslash.size());
    path.server = rest.substr(0, nal_name_length(rest));
    if (path.server.empty() || path.server.find(' ') != std::string_view::npos) return std::nullopt;
    rest.remove_prefix(path.server.size());
    if (rest.empty()) return path;
    if (!takes(rest, as.backslash) || rest.empty() || nal_name_length(rest) != rest.size()) return std::nullopt;
    path.share = rest;
    return path;
}

} // namespace detail

/// Reads a NAL path: `<provider qualifiers><provider>:<machine qualifiers>\\<server>[\<share>][\]`. Qualifiers may be
/// absent, several, in any case; the final backslash may be absent; the whole may be escaped as in WMI's query language
/// (`[\"Display=\\\\SMSSVR\\\"]…`). std::nullopt if the text is not a NAL path. Linear, allocates nothing.
/// (Configuration Manager 2007 SDK, SMS_DistributionPoint, ServerNALPath.)
constexpr std::optional<nal_path> nal_path_from(std::string_view text) {
    text = trimmed(text);
    if (const auto path = detail::nal_path_written(text, detail::plain_nal)) return path;
    return detail::nal_path_written(text, detail::escaped_nal);
}

/// Appends a path exactly as it was read, without the blanks around it.
template <class Text>
constexpr void append_nal_path(Text& out, const nal_path& path) {
    const std::string_view backslash = path.escaped ? detail::escaped_nal.backslash : detail::plain_nal.backslash;
    out += path.provider_qualifiers;
    out += path.provider;
    out += ':';
    out += path.machine_qualifiers;
    out += backslash;
    out += backslash;
    out += path.server;
    if (path.on_share()) {
        out += backslash;
        out += path.share;
    }
    if (path.final_backslash) out += backslash;
}

} // namespace distpoint

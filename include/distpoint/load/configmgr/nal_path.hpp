// SPDX-License-Identifier: BSL-1.0
// NAL paths, which Configuration Manager uses to identify a server or a share and how to reach it.
#pragma once

#include <distpoint/vocabulary/text.hpp>

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
    if (rest.substr(0, token.size()) != token) return false;
    rest.remove_prefix(token.size());
    return true;
}

// The end of a qualifier: the next quote. Escaped text is read in pairs: \\" is a backslash and the end.
constexpr std::size_t end_of_qualifier(std::string_view text, const nal_spelling& as) {
    if (as.quote.size() == 1) return text.find('"');
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        if (text[at] == '"') return std::string_view::npos;
        if (text[at] != '\\') continue;
        if (text[at + 1] == '"') return at;
        ++at;
    }
    return std::string_view::npos;
}

// Removes `["name=value", "name", …]` from the beginning of a text and passes on each qualifier; false if malformed.
template <class Tell>
constexpr bool take_qualifiers(std::string_view& rest, const nal_spelling& as, Tell tell) {
    while (takes(rest, "[")) {
        do {
            while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
            if (!takes(rest, as.quote)) return false;
            const std::size_t quote = end_of_qualifier(rest, as);
            if (quote == std::string_view::npos) return false;
            const std::string_view qualifier = rest.substr(0, quote);
            const std::size_t equals = qualifier.find('=');
            if (equals == std::string_view::npos)
                tell(qualifier, std::string_view{});
            else
                tell(qualifier.substr(0, equals), qualifier.substr(equals + 1));
            rest.remove_prefix(quote + as.quote.size());
            while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
        } while (takes(rest, ","));
        if (!takes(rest, "]")) return false;
    }
    return true;
}

// The name of a server or a share: not empty, without control characters and delimiters of NAL paths.
constexpr bool is_nal_name(std::string_view name) {
    for (char c : name) {
        if (is_letter(c) || is_digit(c) || c == '-') continue; // most characters: no search
        if (is_control(c) || std::string_view("\"\\/:[]*?<>|").find(c) != std::string_view::npos) return false;
    }
    return !name.empty();
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
    const std::size_t colon = rest.find(':');
    if (colon == 0 || colon == std::string_view::npos) return std::nullopt;
    path.provider = rest.substr(0, colon);
    for (char c : path.provider)
        if (!is_letter(c) && !is_digit(c) && c != '_') return std::nullopt;
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
    const std::size_t backslash = rest.find(as.backslash);
    path.server = rest.substr(0, backslash);
    if (backslash != std::string_view::npos) {
        path.share = rest.substr(backslash + as.backslash.size());
        if (!is_nal_name(path.share)) return std::nullopt;
    }
    if (!is_nal_name(path.server) || path.server.find(' ') != std::string_view::npos) return std::nullopt;
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

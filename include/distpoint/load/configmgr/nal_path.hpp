// SPDX-License-Identifier: BSL-1.0
// NAL paths, by which Configuration Manager names a server or a share and how it is reached.
#pragma once

#include <distpoint/vocabulary/text.hpp>

#include <optional>
#include <string_view>

namespace distpoint {

/// The parts of `["Display=\\SMSSVR\"]MSWNET:["SMS_SITE=ABC"]\\SMSSVR\SHARE\`, as views into it.
struct nal_path {
    std::string_view display{};  // \\SMSSVR\, what people see; may be absent
    std::string_view provider{}; // MSWNET
    std::string_view site{};     // ABC; may be absent
    std::string_view server{};   // SMSSVR, a NetBIOS or a fully qualified name
    std::string_view share{};    // SHARE; empty for a server

    constexpr bool on_share() const { return !share.empty(); }
};

namespace detail {

// Takes `["name=value", "name", …]` off the front of a text, telling each qualifier; false if it is malformed.
template <class Tell>
constexpr bool take_qualifiers(std::string_view& rest, Tell tell) {
    while (!rest.empty() && rest.front() == '[') {
        rest.remove_prefix(1);
        bool more = true;
        while (more) {
            while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
            if (rest.empty() || rest.front() != '"') return false;
            rest.remove_prefix(1);
            const std::size_t quote = rest.find('"');
            if (quote == std::string_view::npos) return false;
            const std::string_view qualifier = rest.substr(0, quote);
            const std::size_t equals = qualifier.find('=');
            if (equals == std::string_view::npos)
                tell(qualifier, std::string_view{});
            else
                tell(qualifier.substr(0, equals), qualifier.substr(equals + 1));
            rest.remove_prefix(quote + 1);
            while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
            more = !rest.empty() && rest.front() == ',';
            if (more) rest.remove_prefix(1);
        }
        if (rest.empty() || rest.front() != ']') return false;
        rest.remove_prefix(1);
    }
    return true;
}

} // namespace detail

/// Reads a NAL path: `<provider qualifiers><provider>:<machine qualifiers>\\<server>[\<share>][\]`. Qualifiers may be
/// absent, several, in any case; the final backslash too. Nothing if the text is no such path. (Configuration Manager
/// 2007 SDK, SMS_DistributionPoint, ServerNALPath.) WMI-escaped text must be unescaped before.
constexpr std::optional<nal_path> nal_path_from(std::string_view text) {
    nal_path path;
    std::string_view rest = trimmed(text);
    if (!detail::take_qualifiers(rest, [&](std::string_view name, std::string_view value) {
            if (same_name(name, "display")) path.display = value;
        }))
        return std::nullopt;
    const std::size_t colon = rest.find(':');
    if (colon == 0 || colon == std::string_view::npos) return std::nullopt;
    path.provider = rest.substr(0, colon);
    for (char c : path.provider)
        if (!is_letter(c) && !is_digit(c) && c != '_') return std::nullopt;
    rest.remove_prefix(colon + 1);
    if (!detail::take_qualifiers(rest, [&](std::string_view name, std::string_view value) {
            if (same_name(name, "sms_site")) path.site = value;
        }))
        return std::nullopt;
    if (rest.substr(0, 2) != "\\\\") return std::nullopt;
    rest.remove_prefix(2);
    if (!rest.empty() && rest.back() == '\\') rest.remove_suffix(1);
    const std::size_t backslash = rest.find('\\');
    path.server = rest.substr(0, backslash);
    if (backslash != std::string_view::npos) {
        path.share = rest.substr(backslash + 1);
        if (path.share.empty() || path.share.find('\\') != std::string_view::npos) return std::nullopt;
    }
    if (path.server.empty()) return std::nullopt;
    for (char c : path.server)
        if (is_control(c) || is_blank(c) || c == '"' || c == ':' || c == '/' || c == '[' || c == ']')
            return std::nullopt;
    return path;
}

} // namespace distpoint

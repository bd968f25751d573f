// SPDX-License-Identifier: BSL-1.0
// Host names, and operating systems by name.
#pragma once

#include <distpoint/vocabulary/text.hpp>

#include <string_view>

namespace distpoint {

/// The part before the first dot.
constexpr std::string_view first_label(std::string_view host) { return {host.data(), find_character(host, '.')}; }
/// Whether a host name is more than one label.
constexpr bool is_qualified(std::string_view host) { return find_character(host, '.') != host.size(); }

/// Whether a text is a fully qualified DNS name: two labels or more, each of 1 to 63 letters, digits and hyphens, no hyphen
/// at its ends, 253 characters at most without a final dot; not an IPv4 address.
constexpr bool is_dns_name(std::string_view text) {
    if (!text.empty() && text.back() == '.') text.remove_suffix(1);
    if (text.empty() || text.size() > 253 || !is_qualified(text)) return false;
    bool digits_only = true; // of the last label
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t dot = text.find('.', at);
        const std::string_view label = text.substr(at, dot == std::string_view::npos ? dot : dot - at);
        if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
        digits_only = true;
        for (char c : label) {
            if (!is_letter(c) && !is_digit(c) && c != '-') return false;
            digits_only = digits_only && is_digit(c);
        }
        if (dot == std::string_view::npos) break;
        at = dot + 1;
    }
    return !digits_only;
}

/// Whether a text names Windows 2000, in any edition: `Windows 2000 Professional`, `Microsoft Windows 2000 Advanced Server
/// SP4`, `Windows NT Server 5.0` (as Configuration Manager's own discovery says it), `5.0 (2195)`. Each word must be one
/// that such a name has: `Windows 2000-compatible NAS` is something else.
constexpr bool is_windows_2000(std::string_view text) {
    bool product = false; // 2000, or version 5.0
    bool windows = false;
    bool other = false; // words that say more than a bare version
    while (!text.empty()) {
        const std::size_t end = text.find_first_of(" \t,()");
        std::string_view word = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        for (std::string_view mark : {"(R)", "(TM)", "\xc2\xae", "\xe2\x84\xa2"})
            if (word.size() > mark.size() && same_name(word.substr(word.size() - mark.size()), mark))
                word.remove_suffix(mark.size());
        const auto is = [&](auto... names) { return (same_name(word, names) || ...); };
        if (word.empty() || is("R", "TM", "\xc2\xae", "\xe2\x84\xa2")) continue;
        bool digits = true;
        for (char c : word) digits = digits && is_digit(c);
        if (is("2000", "5.0") || word.substr(0, 4) == "5.0.") {
            product = true;
        } else if (is("Windows", "Microsoft\xc2\xa0Windows")) {
            windows = true;
        } else if (is("Win2000", "Windows2000", "Win2K", "W2K")) {
            windows = product = true;
        } else if (is("Microsoft", "NT", "Professional", "Pro", "Workstation", "Server", "Advanced", "Datacenter", "Edition",
                      "Family", "Service", "Pack", "SP", "SP1", "SP2", "SP3", "SP4", "Version", "Build", "SP0")) {
            other = true;
        } else if (!digits || word == "2003" || word == "2008") {
            return false;
        }
    }
    return product && (windows || !other);
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Host names and operating system names.
#pragma once

#include <distpoint/vocabulary/text.hpp>

#include <string_view>

namespace distpoint {

/// A host name without the final dot that a fully qualified one may have: `a.contoso.com.` is `a.contoso.com`.
constexpr std::string_view without_final_dot(std::string_view host) {
    if (host.size() > 1 && host.back() == '.') host.remove_suffix(1);
    return host;
}
/// The part before the first dot.
constexpr std::string_view first_label(std::string_view host) { return {host.data(), find_character(host, '.')}; }
/// Whether a host name has more than one label.
constexpr bool is_qualified(std::string_view host) { return find_character(host, '.') != host.size(); }

/// Whether a text is a fully qualified DNS name: two or more labels, each of 1 to 63 letters, digits and hyphens,
/// without a hyphen at either end; at most 253 characters without a final dot; not an IPv4 address.
constexpr bool is_dns_name(std::string_view text) {
    const char* at = text.data();
    const char* end = at + text.size();
    if (at != end && end[-1] == '.') --end;
    if (end - at > 253 || end - at < 3) return false;
    int labels = 1;
    bool digits_only = true; // in the current label
    for (const char* label = at; at != end; ++at) {
        const char c = *at;
        if (c == '.') {
            if (at == label || at[-1] == '-') return false;
            label = at + 1;
            digits_only = true;
            ++labels;
        } else if (c < '0' || c > '9') {
            if (c == '-') {
                if (at == label) return false;
            } else if ((c | 0x20) < 'a' || (c | 0x20) > 'z') { // not a letter
                return false;
            }
            digits_only = false;
        }
        if (at - label >= 63) return false;
    }
    return labels > 1 && end[-1] != '.' && end[-1] != '-' && !digits_only;
}

namespace detail {

// Whether a text contains 2000, 5.0 or 2k. Most operating system names do not, and need no closer look.
constexpr bool may_be_windows_2000(std::string_view text) {
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); end - at > 1; ++at)
        if ((at[0] == '2' &&
             ((at[1] | 0x20) == 'k' || (end - at > 3 && at[1] == '0' && at[2] == '0' && at[3] == '0'))) ||
            (at[0] == '5' && end - at > 2 && at[1] == '.' && at[2] == '0'))
            return true;
    return false;
}

// The length of the separator of words that a text begins with; 0 if it does not begin with one.
constexpr std::size_t separator_length(std::string_view text) {
    const char c = text.front();
    if (is_blank(c) || c == ',' || c == '(' || c == ')' || c == '[' || c == ']') return 1;
    for (std::string_view other : {"\xc2\xa0", "\xc2\xb0", "\xe2\x80\xaf", "\xe2\x80\x87"})
        if (text.starts_with(other)) return other.size();
    return 0;
}

// Removes the next word from a text, together with the separator after it.
constexpr std::string_view next_word(std::string_view& text) {
    std::size_t end = 0;
    while (end < text.size() && separator_length(text.substr(end)) == 0) ++end;
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    if (!text.empty()) text.remove_prefix(separator_length(text));
    return word;
}

} // namespace detail

/// Whether a text names Windows 2000, in any edition: `Windows 2000 Professional`, `Microsoft Windows 2000 Advanced
/// Server SP4`, `Windows NT Server 5.0` (the form that Configuration Manager's own discovery uses), `5.0 (2195)`,
/// `Microsoft Windows 2000 [Version 5.00.2195]` (the output of `ver`). No-break spaces separate words like other
/// spaces, and so does the degree sign in `Windows°2000`, which is how the topic's own page prints it. Every word must
/// be one that such a name can contain: `Windows 2000-compatible NAS` is something else.
constexpr bool is_windows_2000(std::string_view text) {
    if (!detail::may_be_windows_2000(text)) return false;
    bool product = false; // 2000, or version 5.0
    bool windows = false;
    bool other = false; // words beyond a bare version
    while (!text.empty()) {
        std::string_view word = detail::next_word(text);
        for (std::string_view mark : {"(R)", "(TM)", "\xc2\xae", "\xe2\x84\xa2"})
            if (word.size() > mark.size() && same_name(word.substr(word.size() - mark.size()), mark))
                word.remove_suffix(mark.size());
        const auto is = [&](auto... names) { return (same_name(word, names) || ...); };
        if (word.empty() || is("R", "TM", "\xc2\xae", "\xe2\x84\xa2")) continue;
        bool digits = true;
        for (char c : word) digits = digits && is_digit(c);
        if (is("2000", "5.0", "5.00") || word.substr(0, 4) == "5.0." || word.substr(0, 5) == "5.00.") {
            product = true;
        } else if (is("Windows")) {
            windows = true;
        } else if (is("Win2000", "Windows2000", "Win2K", "W2K")) {
            windows = product = true;
        } else if (is("Microsoft", "NT", "Professional", "Pro", "Workstation", "Server", "Standard", "Advanced",
                      "Datacenter", "Edition", "Family", "Service", "Pack", "SP", "SP1", "SP2", "SP3", "SP4", "Version",
                      "Build", "SP0")) {
            other = true;
        } else if (!digits || word == "2003" || word == "2008") {
            return false;
        }
    }
    return product && (windows || !other);
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
#include "glob.hpp"

#include <distpoint/text/file_system.hpp>
#include <distpoint/vocabulary/text.hpp>

namespace cli {

namespace {

// Windows separates parts by both, and its names compare without case.
#ifdef _WIN32
constexpr std::string_view separators = "/\\";
bool same(char a, char b) { return distpoint::folded(a) == distpoint::folded(b); }
#else
constexpr std::string_view separators = "/";
bool same(char a, char b) { return a == b; }
#endif

// The length of `[…]` at the front of a pattern, or 0; and whether it holds a character.
std::size_t class_length(std::string_view pattern, char c, bool& holds) {
    std::size_t at = 1;
    const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
    if (negated) ++at;
    bool found = false;
    for (std::size_t first = at; at < pattern.size() && (pattern[at] != ']' || at == first); ++at) {
        const bool range = at + 2 < pattern.size() && pattern[at + 1] == '-' && pattern[at + 2] != ']';
        const char last = range ? pattern[at + 2] : pattern[at];
        found = found || (pattern[at] <= c && c <= last);
        if (range) at += 2;
    }
    if (at >= pattern.size()) return 0;
    holds = found != negated;
    return at + 1;
}

// Within one part: `*` is tried shortest first, and only the last one is taken back.
bool part_matches(std::string_view pattern, std::string_view part) {
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t resumed = 0;
    while (t < part.size()) {
        bool holds = false;
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resumed = t;
            continue;
        }
        if (p < pattern.size()) {
            const std::size_t length = pattern[p] == '[' ? class_length(pattern.substr(p), part[t], holds) : 0;
            if (length == 0) holds = pattern[p] == '?' || same(pattern[p], part[t]);
            if (holds) {
                p += length == 0 ? 1 : length;
                ++t;
                continue;
            }
        }
        if (star == std::string_view::npos) return false;
        p = star + 1;
        t = ++resumed;
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

std::vector<std::string_view> parts_of(std::string_view path) {
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const std::size_t slash = path.find_first_of(separators);
        const std::string_view part = path.substr(0, slash);
        if (part != "." && !part.empty()) parts.push_back(part);
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    }
    return parts;
}

// As within one part, with `**` for `*`.
bool parts_match(const std::vector<std::string_view>& pattern, const std::vector<std::string_view>& path) {
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = pattern.size();
    std::size_t resumed = 0;
    bool starred = false;
    while (t < path.size()) {
        if (p < pattern.size() && pattern[p] == "**") {
            star = p++;
            resumed = t;
            starred = true;
        } else if (p < pattern.size() && part_matches(pattern[p], path[t])) {
            ++p;
            ++t;
        } else if (starred) {
            p = star + 1;
            t = ++resumed;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == "**") ++p;
    return p == pattern.size();
}

} // namespace

bool glob_matches(std::string_view pattern, std::string_view path) {
    const auto parts = parts_of(path);
    if (parts.empty()) return false;
    if (!pattern.empty() && separators.find(pattern.back()) != std::string_view::npos) pattern.remove_suffix(1);
    if (pattern.find_first_of(separators) == std::string_view::npos) return part_matches(pattern, parts.back());
    return parts_match(parts_of(pattern), parts);
}

bool is_glob(std::string_view text) { return text.find_first_of("*?[") != std::string_view::npos; }

std::vector<std::string> files_matching(const std::string& pattern, std::vector<input_problem_at>& problems) {
    // From the last folder before the first part that is a pattern.
    const std::size_t first = pattern.find_first_of("*?[");
    const std::size_t slash = pattern.find_last_of(separators, first);
    std::string folder = slash == std::string::npos ? "." : slash == 0 ? "/" : pattern.substr(0, slash);
    if (folder.ends_with(':') && separators.size() > 1) folder += '/'; // not the working directory of that drive
    const bool deep =
        pattern.find_first_of(separators, first) != std::string::npos || pattern.find("**") != std::string::npos;
    // Paths come without "./" in front, so the pattern is compared without it too, and from the first folder on.
    std::string whole = distpoint::fs::path(pattern).lexically_normal().generic_string();
    if (whole.find('/') == std::string::npos) whole = "./" + whole;
    std::vector<std::string> found;
    walk_folder(
        folder, [&](const std::string& path, bool is_folder) { return is_folder ? deep : glob_matches(whole, path); },
        [&](const std::string& path) { found.push_back(path); }, problems);
    return found;
}

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
// Edits of a text as a unified diff that `git apply` accepts.
#pragma once

#include <distpoint/text/append_format.hpp>
#include <distpoint/text/text_edit.hpp>

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace distpoint {

namespace detail {

// The lines of a text with their line endings; only LF ends a line, as in diff.
inline std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
        lines.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return lines;
}

inline void append_diff_lines(std::string& out, char mark, std::string_view text) {
    for (std::string_view line : lines_of(text)) {
        out += mark;
        out += line;
        if (line.back() != '\n') out += "\n\\ No newline at end of file\n";
    }
}

} // namespace detail

/// The diff of a file at `path` (relative, with `/`), with three lines of context; empty if there are no edits.
inline std::string unified_diff(std::string_view path, std::string_view text, std::vector<text_edit> edits) {
    if (edits.empty()) return {};
    std::stable_sort(edits.begin(), edits.end(),
                     [](const text_edit& a, const text_edit& b) { return a.begin < b.begin; });
    const std::vector<std::string_view> lines = detail::lines_of(text);
    std::vector<std::size_t> starts;
    std::size_t offset = 0;
    for (std::string_view line : lines) {
        starts.push_back(offset);
        offset += line.size();
    }
    starts.push_back(offset);
    const auto line_at = [&](std::size_t at) {
        const auto next = std::upper_bound(starts.begin(), starts.end() - 1, at);
        return next == starts.begin() ? std::size_t{0} : static_cast<std::size_t>(next - starts.begin()) - 1;
    };

    // Runs of lines that edits touch, and their edits.
    struct change {
        std::size_t first;
        std::size_t last; // one past the last line
        std::vector<text_edit> edits;
    };
    std::vector<change> changes;
    for (const text_edit& edit : edits) {
        const std::size_t first = line_at(edit.begin);
        const std::size_t last = line_at(edit.end > edit.begin ? edit.end - 1 : edit.begin) + 1;
        if (!changes.empty() && first < changes.back().last)
            changes.back().last = std::max(changes.back().last, last);
        else
            changes.push_back({first, last, {}});
        changes.back().edits.push_back(edit);
    }

    constexpr std::size_t context = 3;
    std::string out = fmt::format("--- a/{0}\n+++ b/{0}\n", path);
    std::ptrdiff_t shift = 0; // lines added so far
    for (std::size_t i = 0; i < changes.size();) {
        std::size_t end = i + 1;
        while (end < changes.size() && changes[end].first <= changes[end - 1].last + 2 * context) ++end;
        const std::size_t from = changes[i].first < context ? 0 : changes[i].first - context;
        const std::size_t to = std::min(changes[end - 1].last + context, lines.size());
        std::string body;
        std::size_t at = from;
        std::size_t after = 0; // lines of the new text
        const auto keep = [&](std::size_t until) {
            for (; at < until; ++at, ++after) detail::append_diff_lines(body, ' ', lines[at]);
        };
        for (std::size_t c = i; c < end; ++c) {
            keep(changes[c].first);
            const std::size_t begin = starts[changes[c].first];
            const std::string_view before = text.substr(begin, starts[changes[c].last] - begin);
            std::vector<text_edit> local = changes[c].edits;
            for (text_edit& edit : local) {
                edit.begin -= begin;
                edit.end -= begin;
            }
            const std::string now = edited(before, local);
            detail::append_diff_lines(body, '-', before);
            detail::append_diff_lines(body, '+', now);
            at = changes[c].last;
            after += detail::lines_of(now).size();
        }
        keep(to);
        append_format(out, "@@ -{},{} +{},{} @@\n", from + (to > from ? 1 : 0), to - from,
                      static_cast<std::ptrdiff_t>(from) + shift + (after > 0 ? 1 : 0), after);
        out += body;
        shift += static_cast<std::ptrdiff_t>(after) - static_cast<std::ptrdiff_t>(to - from);
        i = end;
    }
    return out;
}

} // namespace distpoint

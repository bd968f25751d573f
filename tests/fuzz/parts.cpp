// SPDX-License-Identifier: BSL-1.0
// Parts that read texts of their own: NAL paths, patterns, the configuration file, the baseline.
#include "fuzz.hpp"

#include "baseline.hpp"
#include "config_file.hpp"
#include "glob.hpp"

#include <distpoint/load/configmgr/nal_path.hpp>

#include <unistd.h>

#include <algorithm>
#include <vector>

namespace fuzz {

namespace {

bool is_within(std::string_view part, std::string_view whole) {
    return part.empty() || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

// The matcher, as its description says it, by trying everything.
bool matches(std::string_view pattern, std::string_view part) {
    if (pattern.empty()) return part.empty();
    if (pattern[0] == '*') {
        for (std::size_t n = 0; n <= part.size(); ++n)
            if (matches(pattern.substr(1), part.substr(n))) return true;
        return false;
    }
    if (part.empty()) return false;
    if (pattern[0] == '[') {
        std::size_t at = 1;
        const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
        at += negated ? 1 : 0;
        const std::size_t end = pattern.find(']', at + 1); // a ']' that comes first is a member
        if (end != std::string_view::npos) {
            bool holds = false;
            for (std::size_t i = at; i < end; ++i) {
                const bool range = i + 2 < end && pattern[i + 1] == '-';
                holds = holds || (pattern[i] <= part[0] && part[0] <= pattern[range ? i + 2 : i]);
                i += range ? 2 : 0;
            }
            return holds != negated && matches(pattern.substr(end + 1), part.substr(1));
        }
    }
    return (pattern[0] == '?' || pattern[0] == part[0]) && matches(pattern.substr(1), part.substr(1));
}
bool matches(const std::vector<std::string_view>& pattern, std::size_t p, const std::vector<std::string_view>& path,
             std::size_t t) {
    if (p == pattern.size()) return t == path.size();
    if (pattern[p] == "**") {
        for (std::size_t n = t; n <= path.size(); ++n)
            if (matches(pattern, p + 1, path, n)) return true;
        return false;
    }
    return t < path.size() && matches(pattern[p], path[t]) && matches(pattern, p + 1, path, t + 1);
}
std::vector<std::string_view> parts_of(std::string_view path) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= path.size();) {
        std::size_t end = path.find('/', begin);
        if (end == std::string_view::npos) end = path.size();
        const std::string_view part = path.substr(begin, end - begin);
        if (!part.empty() && part != ".") parts.push_back(part);
        begin = end + 1;
    }
    return parts;
}

// A file with these bytes, for what reads files.
template <class Use>
void with_file(std::string_view bytes, Use use) {
    std::string path = "/tmp/distpoint-fuzz-XXXXXX";
    const int file = mkstemp(path.data());
    expect(file >= 0 && write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
           "a temporary file can be written");
    close(file);
    use(path);
    unlink(path.c_str());
}

} // namespace

void nal_path(std::string_view bytes) {
    const auto path = distpoint::nal_path_from(bytes);
    if (!path) return;
    for (const std::string_view part : {path->provider_qualifiers, path->display, path->provider,
                                        path->machine_qualifiers, path->site, path->server, path->share})
        expect(is_within(part, bytes), "the parts of a path are views into it");
    expect(!path->server.empty(), "a path names a server");
    std::string again;
    append_nal_path(again, *path);
    expect(again == distpoint::trimmed(bytes), "a path is written as it was read", again);
}

void glob(std::string_view bytes) {
    const std::size_t line = bytes.find('\n');
    if (line == std::string_view::npos || bytes.size() > 48) return;
    if (std::count(bytes.begin(), bytes.end(), '*') > 5) return; // trying everything takes too long
    std::string_view pattern = bytes.substr(0, line);
    const std::string_view path = bytes.substr(line + 1);
    const auto parts = parts_of(path);
    const bool found = cli::glob_matches(pattern, path);
    if (parts.empty()) return expect(!found, "nothing matches no path");
    if (pattern.ends_with('/')) pattern.remove_suffix(1);
    const bool whole = pattern.find('/') != std::string_view::npos;
    expect(found == (whole ? matches(parts_of(pattern), 0, parts, 0) : matches(pattern, parts.back())),
           "a pattern matches what its description says", bytes);
}

void config(std::string_view bytes) {
    with_file(bytes, [](const std::string& path) {
        const auto read = cli::read_config_file(path);
        if (!read) return;
        for (const cli::config_entry& entry : read->entries) {
            expect(entry.key != nullptr, "an entry has a key");
            for (const cli::config_value& value : entry.values) expect(value.line >= 1, "a value has a place");
        }
    });
}

void baseline(std::string_view bytes) {
    with_file(bytes, [](const std::string& path) {
        const auto read = cli::baseline::read(path);
        if (!read) return;
        const std::string text = read->text();
        with_file(text, [&](const std::string& again) {
            const auto twice = cli::baseline::read(again);
            expect(twice.has_value() && twice->text() == text, "a baseline that is written is read back", text);
        });
    });
}

} // namespace fuzz

// SPDX-License-Identifier: BSL-1.0
#include "inputs.hpp"
#include "glob.hpp"
#include "platform.hpp"

#include <distpoint/load/detect.hpp>
#include <distpoint/text/file_system.hpp>

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

namespace cli {

namespace {

namespace fs = distpoint::fs;

bool is_document(const fs::path& path) { return distpoint::syntax_of_extension(path.extension().string()).has_value(); }

std::vector<std::string> documents_below(const std::string& directory, const std::vector<std::string>& ignore,
                                         std::vector<input_problem_at>& problems) {
    std::vector<std::string> found;
    const auto enters = [&](const std::string& path, bool is_folder) {
        if (fs::path(path).filename().string().starts_with('.') || is_ignored(path, ignore)) return false;
        return is_folder || is_document(path);
    };
    walk_folder(
        directory, enters, [&](const std::string& path) { found.push_back(path); }, problems);
    return found;
}

} // namespace

bool is_ignored(const std::string& path, const std::vector<std::string>& ignore) {
    const std::string shown = fs::path(shown_path(path)).lexically_normal().generic_string();
    for (std::size_t end = shown.find('/', 1);; end = shown.find('/', end + 1)) {
        const std::string_view part = std::string_view(shown).substr(0, end);
        if (std::any_of(ignore.begin(), ignore.end(),
                        [&](const std::string& pattern) { return glob_matches(pattern, part); }))
            return true;
        if (end == std::string::npos) return false;
    }
}

std::string shown_path(const std::string& path) {
    std::error_code error;
    if (path == "-" || !fs::path(path).is_absolute()) return path;
    const fs::path here = fs::current_path(error);
    const fs::path relative = error ? fs::path() : fs::path(path).lexically_normal().lexically_relative(here);
    std::string shown = relative.generic_string();
    return shown.empty() || shown == ".." || shown.starts_with("../") ? path : shown;
}

void walk_folder(const std::string& folder, const std::function<bool(const std::string&, bool)>& enters,
                 const std::function<void(const std::string&)>& use, std::vector<input_problem_at>& problems) {
    constexpr std::size_t deepest = 200; // folders in folders
    std::vector<std::pair<std::string, std::size_t>> folders{{folder, 0}};
    std::vector<std::string> files;
    while (!folders.empty()) {
        const auto [here, depth] = folders.back();
        folders.pop_back();
        std::error_code error;
        fs::directory_iterator at(here, error);
        for (; !error && at != fs::directory_iterator(); at.increment(error)) {
            std::string path = at->path().lexically_normal().generic_string();
            std::error_code no_link;
            std::error_code no_target;
            const fs::file_status link = at->symlink_status(no_link);
            if (fs::is_directory(link)) {
                if (!enters(path, true)) continue;
                if (depth == deepest)
                    problems.push_back({shown_path(path), "folders are nested too deeply"});
                else
                    folders.emplace_back(std::move(path), depth + 1);
                continue;
            }
            const fs::file_status target = at->status(no_target);
            if (fs::is_directory(target) || !enters(path, false)) continue;
            if (fs::is_regular_file(target))
                files.push_back(std::move(path));
            else if (fs::is_symlink(link) && !fs::exists(target))
                problems.push_back({shown_path(path), "cannot be read: a link to a missing file"});
            else
                problems.push_back({shown_path(path), "cannot be read: not a regular file"});
        }
        if (error) problems.push_back({shown_path(here), "cannot be read: " + distpoint::reason_of(error)});
    }
    std::sort(files.begin(), files.end());
    for (const std::string& file : files) use(file);
}

std::vector<std::string> documents_of(const std::vector<std::string>& arguments, const std::vector<std::string>& ignore,
                                      bool force_exclude, std::vector<input_problem_at>& problems) {
    std::vector<std::string> documents;
    std::set<std::string> seen;
    const auto add = [&](const std::string& path) {
        std::error_code error;
        const fs::path canonical = path == "-" ? fs::path(path) : fs::weakly_canonical(path, error);
        if (seen.insert(error ? path : identity(canonical.string())).second) documents.push_back(path);
    };
    for (const std::string& argument : arguments) {
        std::error_code ignored;
        if (argument.empty()) {
            problems.push_back({"''", "an empty name"});
            continue;
        }
        if (argument != "-" && is_glob(argument) && !fs::exists(argument, ignored)) {
            bool any = false;
            for (const std::string& path : files_matching(argument, problems)) {
                any = true;
                if (!is_ignored(path, ignore)) add(path);
            }
            if (!any) problems.push_back({argument, "no file matches"});
            continue;
        }
        if (argument == "-" || !fs::is_directory(argument, ignored)) {
            if (argument == "-" || !force_exclude || !is_ignored(argument, ignore)) add(argument);
            continue;
        }
        const std::size_t before = problems.size();
        const auto found = documents_below(argument, ignore, problems);
        if (found.empty() && problems.size() == before)
            problems.push_back({argument, "the directory has no documents (.json, .yaml, .csv, .xml, .ct0)"});
        for (const std::string& path : found) add(path);
    }
    return documents;
}

} // namespace cli

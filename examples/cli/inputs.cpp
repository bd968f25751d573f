// SPDX-License-Identifier: BSL-1.0
#include "inputs.hpp"
#include "glob.hpp"

#include <distpoint/load/syntax.hpp>

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

namespace cli {

namespace {

namespace fs = std::filesystem;

bool is_document(const fs::path& path) { return distpoint::syntax_of_extension(path.extension().string()).has_value(); }

bool is_ignored(const std::string& path, const std::vector<std::string>& ignore) {
    const std::string shown = shown_path(path);
    return std::any_of(ignore.begin(), ignore.end(),
                       [&](const std::string& pattern) { return glob_matches(pattern, shown); });
}

std::vector<std::string> documents_below(const fs::path& directory, const std::vector<std::string>& ignore,
                                         std::string& problem) {
    std::vector<std::string> found;
    std::error_code error;
    fs::recursive_directory_iterator at(directory, fs::directory_options::skip_permission_denied, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        const fs::path& path = at->path();
        std::error_code ignored;
        const bool hidden = path.filename().string().starts_with('.');
        if (hidden || is_ignored(path.generic_string(), ignore)) {
            if (at->is_directory(ignored)) at.disable_recursion_pending();
        } else if (is_document(path) && at->is_regular_file(ignored)) {
            found.push_back(path.generic_string());
        }
    }
    if (error) problem = error.message();
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

std::string shown_path(const std::string& path) {
    std::error_code error;
    if (path == "-" || !fs::path(path).is_absolute()) return path;
    const fs::path here = fs::current_path(error);
    const fs::path relative = error ? fs::path() : fs::path(path).lexically_normal().lexically_relative(here);
    if (relative.empty() || *relative.begin() == "..") return path;
    return relative.generic_string();
}

std::vector<std::string> documents_of(const std::vector<std::string>& arguments, const std::vector<std::string>& ignore,
                                      std::vector<std::string>& problems) {
    std::vector<std::string> documents;
    std::set<std::string> seen;
    const auto add = [&](const std::string& path) {
        std::error_code error;
        const fs::path canonical = path == "-" ? fs::path(path) : fs::weakly_canonical(path, error);
        if (seen.insert(error ? path : canonical.string()).second) documents.push_back(path);
    };
    for (const std::string& argument : arguments) {
        std::error_code ignored;
        if (argument != "-" && is_glob(argument) && !fs::exists(argument, ignored)) {
            bool any = false;
            for (const std::string& path : files_matching(argument)) {
                any = true;
                if (!is_ignored(path, ignore)) add(path);
            }
            if (!any) problems.push_back(argument + ": no file matches");
            continue;
        }
        if (argument == "-" || !fs::is_directory(argument, ignored)) {
            add(argument);
            continue;
        }
        std::string problem;
        const auto found = documents_below(argument, ignore, problem);
        if (!problem.empty())
            problems.push_back(argument + ": " + problem);
        else if (found.empty())
            problems.push_back(argument + ": the directory has no documents (.json, .yaml, .csv, .xml, .ct0)");
        for (const std::string& path : found) add(path);
    }
    return documents;
}

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
#include "inputs.hpp"

#include <distpoint/load/syntax.hpp>

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

namespace cli {

namespace {

namespace fs = std::filesystem;

bool is_document(const fs::path& path) { return distpoint::syntax_of_extension(path.extension().string()).has_value(); }

std::vector<std::string> documents_below(const fs::path& directory, std::string& problem) {
    std::vector<std::string> found;
    std::error_code error;
    fs::recursive_directory_iterator at(directory, fs::directory_options::skip_permission_denied, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        const fs::path& path = at->path();
        std::error_code ignored;
        if (path.filename().string().starts_with('.')) {
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

std::vector<std::string> documents_of(const std::vector<std::string>& arguments, std::vector<std::string>& problems) {
    std::vector<std::string> documents;
    std::set<std::string> seen;
    const auto add = [&](const std::string& path) {
        std::error_code error;
        const fs::path canonical = path == "-" ? fs::path(path) : fs::weakly_canonical(path, error);
        if (seen.insert(error ? path : canonical.string()).second) documents.push_back(path);
    };
    for (const std::string& argument : arguments) {
        std::error_code ignored;
        if (argument == "-" || !fs::is_directory(argument, ignored)) {
            add(argument);
            continue;
        }
        std::string problem;
        const auto found = documents_below(argument, problem);
        if (!problem.empty())
            problems.push_back(argument + ": " + problem);
        else if (found.empty())
            problems.push_back(argument + ": the directory has no documents (.json, .yaml, .csv, .xml, .ct0)");
        for (const std::string& path : found) add(path);
    }
    return documents;
}

} // namespace cli

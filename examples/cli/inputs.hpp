// SPDX-License-Identifier: BSL-1.0
// Which documents a command line means.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// Something that cannot be found or read, and why.
struct input_problem_at {
    std::string path;
    std::string reason;
};

/// The documents that arguments name, in their order, each once: files, `-`, patterns that are not the name of a file,
/// and the contents of directories (by extension, sorted, without hidden files, as `sites/x.yaml`, never
/// `./sites/x.yaml`). `ignore`: patterns of paths to skip below directories and among the matches of patterns; with
/// `force_exclude` also among the files that are named one by one. Inputs that are not found, and folders, links and
/// files below a directory that cannot be read, become problems.
std::vector<std::string> documents_of(const std::vector<std::string>& arguments, const std::vector<std::string>& ignore,
                                      bool force_exclude, std::vector<input_problem_at>& problems);

/// Whether a path, or a folder that it is in, matches a pattern.
bool is_ignored(const std::string& path, const std::vector<std::string>& ignore);

/// A path without `.`, without `name/..`, and with '/' between its parts; `//server/share` stays what it is.
std::string normal_path(const std::string& path);

/// Whether a path depends on no working directory: on Windows, one on a drive or on a share.
bool is_full_path(const std::string& path);

/// A path as it is shown: relative to the working directory if it is below it.
std::string shown_path(const std::string& path);

/// Walks through a folder, sorted. `enters(path, is a folder)` decides whether to enter a folder, or to use a file;
/// `use` receives the files. Links to folders are not followed. What cannot be read becomes a problem.
void walk_folder(const std::string& folder, const std::function<bool(const std::string&, bool)>& enters,
                 const std::function<void(const std::string&)>& use, std::vector<input_problem_at>& problems);

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
// The part of std::filesystem that this library and the command use, for WASI, whose C++ library has none. The names
// and meanings are those of the standard, with '/' between the parts of a path.
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <dirent.h>
#include <memory>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace distpoint::fs {

class path {
  public:
    path() = default;
    path(std::string text) : text_(std::move(text)) {}
    path(const char* text) : text_(text) {}

    const std::string& string() const { return text_; }
    const std::string& generic_string() const { return text_; }
    const char* c_str() const { return text_.c_str(); }
    bool empty() const { return text_.empty(); }
    bool is_absolute() const { return text_.starts_with('/'); }
    bool has_relative_path() const { return text_.find_first_not_of('/') != std::string::npos; }
    path filename() const { return text_.substr(text_.rfind('/') + 1); } // npos + 1 is 0
    path extension() const {
        const std::string name = filename().text_;
        const std::size_t dot = name.rfind('.');
        return dot == std::string::npos || dot == 0 || name == ".." ? std::string() : name.substr(dot);
    }
    path parent_path() const {
        const std::size_t slash = text_.rfind('/');
        return slash == std::string::npos ? std::string() : text_.substr(0, slash == 0 ? 1 : slash);
    }
    path lexically_normal() const {
        std::vector<std::string_view> parts;
        for (const std::string_view part : split()) {
            if (part == ".." && !parts.empty() && parts.back() != "..")
                parts.pop_back();
            else if (part != "." && !(part == ".." && parts.empty() && is_absolute()))
                parts.push_back(part);
        }
        std::string normal = joined(parts, 0, is_absolute() ? "/" : "");
        const bool folder = text_.ends_with('/') || text_.ends_with("/.");
        if (folder && !parts.empty() && parts.back() != "..") normal += '/';
        return normal.empty() && !text_.empty() ? "." : normal;
    }
    path lexically_relative(const path& base) const {
        if (is_absolute() != base.is_absolute()) return {};
        const std::vector<std::string_view> mine = split();
        const std::vector<std::string_view> others = base.split();
        std::size_t same = 0;
        while (same < mine.size() && same < others.size() && mine[same] == others[same]) ++same;
        std::string up;
        for (std::size_t i = same; i < others.size(); ++i) up += i + 1 == others.size() ? ".." : "../";
        if (!up.empty() && same < mine.size()) up += '/';
        const std::string relative = joined(mine, same, std::move(up));
        return relative.empty() ? "." : relative;
    }
    friend path operator/(const path& folder, const path& name) {
        if (name.is_absolute() || folder.empty()) return name;
        return folder.text_ + (folder.text_.ends_with('/') ? "" : "/") + name.text_;
    }

  private:
    std::vector<std::string_view> split() const {
        std::vector<std::string_view> parts;
        for (std::string_view rest = text_; !rest.empty();) {
            const std::size_t slash = rest.find('/');
            if (slash != 0) parts.push_back(rest.substr(0, slash));
            rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
        }
        return parts;
    }
    static std::string joined(const std::vector<std::string_view>& parts, std::size_t first, std::string before) {
        for (std::size_t i = first; i < parts.size(); ++i) {
            if (i != first) before += '/';
            before += parts[i];
        }
        return before;
    }

    std::string text_;
};

enum class file_type : unsigned char { none, not_found, regular, directory, symlink, character, fifo, socket, unknown };
struct file_status {
    file_type type = file_type::none;
};

inline std::error_code last_error() { return {errno, std::generic_category()}; }

inline file_status status_of(int failed, const struct stat& facts, std::error_code& error) {
    error.clear();
    if (failed != 0) {
        if (errno == ENOENT || errno == ENOTDIR) return {file_type::not_found};
        error = last_error();
        return {};
    }
    if (S_ISREG(facts.st_mode)) return {file_type::regular};
    if (S_ISDIR(facts.st_mode)) return {file_type::directory};
    if (S_ISLNK(facts.st_mode)) return {file_type::symlink};
    if (S_ISCHR(facts.st_mode)) return {file_type::character};
    return {S_ISFIFO(facts.st_mode)   ? file_type::fifo
            : S_ISSOCK(facts.st_mode) ? file_type::socket
                                      : file_type::unknown};
}
inline file_status status(const path& at, std::error_code& error) {
    struct stat facts {};
    const int failed = ::stat(at.c_str(), &facts);
    return status_of(failed, facts, error);
}
inline file_status symlink_status(const path& at, std::error_code& error) {
    struct stat facts {};
    const int failed = ::lstat(at.c_str(), &facts);
    return status_of(failed, facts, error);
}

inline bool exists(file_status is) { return is.type != file_type::none && is.type != file_type::not_found; }
inline bool is_regular_file(file_status is) { return is.type == file_type::regular; }
inline bool is_directory(file_status is) { return is.type == file_type::directory; }
inline bool is_symlink(file_status is) { return is.type == file_type::symlink; }
inline bool is_character_file(file_status is) { return is.type == file_type::character; }
inline bool is_fifo(file_status is) { return is.type == file_type::fifo; }
inline bool is_socket(file_status is) { return is.type == file_type::socket; }
inline bool exists(const path& at, std::error_code& error) { return exists(status(at, error)); }
inline bool is_regular_file(const path& at, std::error_code& error) { return is_regular_file(status(at, error)); }
inline bool is_directory(const path& at, std::error_code& error) { return is_directory(status(at, error)); }

inline std::uintmax_t file_size(const path& at, std::error_code& error) {
    struct stat facts {};
    error.clear();
    if (::stat(at.c_str(), &facts) == 0 && S_ISREG(facts.st_mode)) return static_cast<std::uintmax_t>(facts.st_size);
    error = last_error();
    return static_cast<std::uintmax_t>(-1);
}
inline path current_path(std::error_code& error) {
    char name[4096];
    error.clear();
    if (::getcwd(name, sizeof name) != nullptr) return name;
    error = last_error();
    return {};
}
/// Absolute and normal; links are not followed, because the hosts of this build have none.
inline path weakly_canonical(const path& at, std::error_code& error) {
    const path here = current_path(error);
    return (here / at).lexically_normal();
}
inline path canonical(const path& at, std::error_code& error) {
    if (exists(at, error)) return weakly_canonical(at, error);
    if (!error) error = std::make_error_code(std::errc::no_such_file_or_directory);
    return {};
}
inline void rename(const path& from, const path& to, std::error_code& error) {
    error.clear();
    if (std::rename(from.c_str(), to.c_str()) != 0) error = last_error();
}
inline void remove(const path& at, std::error_code& error) {
    error.clear();
    if (::unlink(at.c_str()) != 0) error = last_error();
}

class directory_entry {
  public:
    directory_entry() = default;
    explicit directory_entry(fs::path at) : path_(std::move(at)) {}
    const fs::path& path() const { return path_; }
    file_status status(std::error_code& error) const { return fs::status(path_, error); }
    file_status symlink_status(std::error_code& error) const { return fs::symlink_status(path_, error); }

  private:
    fs::path path_;
};

class directory_iterator {
  public:
    directory_iterator() = default;
    directory_iterator(const path& folder, std::error_code& error) : folder_(folder) {
        error.clear();
        opened_.reset(::opendir(folder.c_str()), [](DIR* opened) {
            if (opened != nullptr) ::closedir(opened);
        });
        if (opened_ != nullptr)
            increment(error);
        else
            error = last_error();
    }
    const directory_entry* operator->() const { return &entry_; }
    void increment(std::error_code& error) {
        errno = 0;
        const dirent* next = ::readdir(opened_.get());
        while (next != nullptr && (std::string_view(next->d_name) == "." || std::string_view(next->d_name) == ".."))
            next = ::readdir(opened_.get());
        if (next != nullptr) {
            entry_ = directory_entry(folder_ / next->d_name);
            return;
        }
        if (errno != 0) error = last_error();
        opened_.reset();
    }
    friend bool operator==(const directory_iterator& a, const directory_iterator& b) { return a.opened_ == b.opened_; }

  private:
    path folder_;
    std::shared_ptr<DIR> opened_; // null: the end
    directory_entry entry_;
};

} // namespace distpoint::fs

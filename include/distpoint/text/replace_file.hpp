// SPDX-License-Identifier: BSL-1.0
// Writes files whole or not at all.
#pragma once

#include <distpoint/text/file_system.hpp>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#if defined(_WIN32)
#include <io.h>
#include <process.h>
// As <windows.h> declares it, which nobody else needs.
extern "C" __declspec(dllimport) int __stdcall ReplaceFileW(const wchar_t*, const wchar_t*, const wchar_t*,
                                                            unsigned long, void*, void*);
#elif !defined(__wasi__)
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace distpoint {

namespace detail {

// A new file beside the target, that nobody else can read, under a name that nothing else has: one that a killed run
// left behind is in nobody's way.
struct temporary_file {
    fs::path path;
    std::FILE* stream = nullptr;
};
inline temporary_file make_temporary(const fs::path& target) {
    temporary_file made;
#if defined(_WIN32) || defined(__wasi__)
#ifdef _WIN32
    const int process = _getpid();
#else
    const int process = 0; // WASI has one program, and no ids
#endif
    for (int number = 0; number < 1000 && made.stream == nullptr; ++number) {
        made.path = target.parent_path() / (".distpoint-" + std::to_string(process) + "-" + std::to_string(number));
        made.stream = open_file(made.path, "wbx");
        if (made.stream == nullptr && errno != EEXIST) break;
    }
#else
    std::string name = (target.parent_path() / ".distpoint-XXXXXX").string();
    const int file = mkstemp(name.data()); // readable by its owner alone
    if (file >= 0) {
        made.path = name;
        made.stream = fdopen(file, "wb");
        if (made.stream == nullptr) {
            close(file);
            unlink(name.c_str());
        }
    }
#endif
    return made;
}

#if !defined(_WIN32) && !defined(__wasi__)
// The owner, group and mode of the file that is replaced; of a new one the mode that the user's mask gives.
inline void take_over_rights(int file, const fs::path& target) {
    struct stat old {};
    if (stat(target.c_str(), &old) == 0) {
        if (fchown(file, old.st_uid, old.st_gid) != 0 && fchown(file, static_cast<uid_t>(-1), old.st_gid) != 0)
            errno = 0; // only root may give files away: what can be kept is kept
        fchmod(file, old.st_mode & 07777);
        return;
    }
    const mode_t mask = umask(0);
    umask(mask);
    fchmod(file, 0666 & ~mask);
}
#endif

// Moves the new content to its place. On Windows the old file's rights and attributes stay, as they do elsewhere.
inline void put_in_place(const fs::path& temporary, const fs::path& target, std::error_code& error) {
#ifdef _WIN32
    std::error_code ignored;
    if (fs::is_regular_file(target, ignored) &&
        ReplaceFileW(target.c_str(), temporary.c_str(), nullptr, 0, nullptr, nullptr) != 0)
        return;
#endif
    fs::rename(temporary, target, error);
}

} // namespace detail

/// New content for a file, in pieces: whatever happens, the old content or the new is there, because the new is written
/// to a temporary file beside it that `finish` renames. Follows a symbolic link to its target, but not on Windows;
/// keeps the permissions. A device or a pipe, which has no content to replace, is written to.
class file_replacement {
  public:
    explicit file_replacement(const std::string& path) {
        const fs::path named = path_from(path);
        std::error_code error;
        std::error_code ignored;
        const fs::file_status status = fs::status(named, ignored);
        target_ = fs::canonical(named, error);
        const bool nameless = error && fs::is_symlink(fs::symlink_status(named, ignored));
        if (error) target_ = named; // a new file
        errno = 0;
        if (fs::is_directory(status)) {
            problem_ = "is a directory";
        } else if (nameless || fs::is_character_file(status) || fs::is_fifo(status) || fs::is_socket(status)) {
            stream_ = open_file(named, "wb");
        } else {
            const detail::temporary_file made = detail::make_temporary(target_);
            temporary_ = made.path;
            stream_ = made.stream;
        }
        if (stream_ == nullptr && !problem_) fail();
    }
    file_replacement(const file_replacement&) = delete;
    file_replacement& operator=(const file_replacement&) = delete;
    ~file_replacement() { close(); }

    void append(std::string_view bytes) {
        errno = 0;
        if (!problem_ && std::fwrite(bytes.data(), 1, bytes.size(), stream_) != bytes.size()) fail();
    }
    /// Puts the new content in place. Gives the reason if this, or something before, failed.
    std::optional<std::string> finish() {
        errno = 0;
        if (!problem_ && std::fflush(stream_) != 0) fail();
#if defined(_WIN32)
        if (!problem_ && !temporary_.empty() && _commit(_fileno(stream_)) != 0) fail();
#elif !defined(__wasi__)
        if (!problem_ && !temporary_.empty()) {
            detail::take_over_rights(fileno(stream_), target_);
            errno = 0;
            if (fsync(fileno(stream_)) != 0) fail();
        }
#endif
        finished_ = true;
        close();
        return problem_;
    }

  private:
    void fail() { problem_ = std::generic_category().message(errno == 0 ? EIO : errno); }
    void close() {
        if (stream_ == nullptr) return;
        errno = 0;
        if (std::fclose(stream_) != 0 && !problem_) fail();
        stream_ = nullptr;
        if (temporary_.empty()) return;
        std::error_code error;
        if (!problem_ && finished_) detail::put_in_place(temporary_, target_, error);
        if (error) problem_ = reason_of(error);
        std::error_code ignored;
        if (problem_ || !finished_) fs::remove(temporary_, ignored);
    }

    std::FILE* stream_ = nullptr;
    fs::path target_;
    fs::path temporary_; // empty: `stream_` is the file itself
    std::optional<std::string> problem_;
    bool finished_ = false;
};

/// Puts `bytes` in place of a file's content, as file_replacement does. Gives the reason if it fails.
inline std::optional<std::string> replace_file(const std::string& path, std::string_view bytes) {
    file_replacement file(path);
    file.append(bytes);
    return file.finish();
}

} // namespace distpoint

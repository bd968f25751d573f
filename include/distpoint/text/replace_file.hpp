// SPDX-License-Identifier: BSL-1.0
// Writes files whole or not at all.
#pragma once

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#ifndef _WIN32
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace distpoint {

namespace detail {

// A new file beside the target, that nobody else can read, under a name that nothing else has: one that a killed run
// left behind is in nobody's way.
struct temporary_file {
    std::filesystem::path path;
    std::FILE* stream = nullptr;
};
inline temporary_file make_temporary(const std::filesystem::path& target) {
    temporary_file made;
#ifdef _WIN32
    for (int number = 0; number < 1000 && made.stream == nullptr; ++number) {
        made.path = target.parent_path() / (".distpoint-" + std::to_string(std::rand()) + "-" + std::to_string(number));
        made.stream = std::fopen(made.path.string().c_str(), "wbx");
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

#ifndef _WIN32
// The owner, group and mode of the file that is replaced; of a new one the mode that the user's mask gives.
inline void take_over_rights(int file, const std::filesystem::path& target) {
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

} // namespace detail

/// New content for a file, in pieces: whatever happens, the old content or the new is there, because the new is written
/// to a temporary file beside it that `finish` renames. Follows a symbolic link to its target; keeps the permissions. A
/// device or a pipe, which has no content to replace, is written to.
class file_replacement {
  public:
    explicit file_replacement(const std::string& path) {
        namespace fs = std::filesystem;
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        target_ = fs::canonical(path, error);
        const bool nameless = error && fs::is_symlink(fs::symlink_status(path));
        if (error) target_ = path; // a new file
        errno = 0;
        if (fs::is_directory(status)) {
            problem_ = "is a directory";
        } else if (nameless || fs::is_character_file(status) || fs::is_fifo(status) || fs::is_socket(status)) {
            stream_ = std::fopen(path.c_str(), "wb");
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
#ifndef _WIN32
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
        if (!problem_ && finished_) std::filesystem::rename(temporary_, target_, error);
        if (error) problem_ = error.message();
        std::error_code ignored;
        if (problem_ || !finished_) std::filesystem::remove(temporary_, ignored);
    }

    std::FILE* stream_ = nullptr;
    std::filesystem::path target_;
    std::filesystem::path temporary_; // empty: `stream_` is the file itself
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

// SPDX-License-Identifier: BSL-1.0
// Writes a file whole or not at all.
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

// A device or a pipe has no content to replace.
inline std::optional<std::string> write_to(const std::string& path, std::string_view bytes) {
    errno = 0;
    std::FILE* const file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return std::generic_category().message(errno);
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() && std::fflush(file) == 0;
    const int reason = errno;
    if (std::fclose(file) == 0 && written) return std::nullopt;
    return std::generic_category().message(reason == 0 ? errno : reason);
}

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

/// Puts `bytes` in place of a file's content, through a temporary file beside it and a rename: whatever happens, the
/// old content or the new is there. Follows a symbolic link to its target; keeps the permissions. Gives the reason if
/// it fails. A device or a pipe is written to.
inline std::optional<std::string> replace_file(const std::string& path, std::string_view bytes) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (std::filesystem::is_character_file(status) || std::filesystem::is_fifo(status) ||
        std::filesystem::is_socket(status))
        return detail::write_to(path, bytes);
    if (std::filesystem::is_directory(status)) return "is a directory";
    std::filesystem::path target = std::filesystem::canonical(path, error);
    if (error && std::filesystem::is_symlink(std::filesystem::symlink_status(path)))
        return detail::write_to(path, bytes); // to what has no name
    if (error) target = path;                 // a new file
    errno = 0;
    const detail::temporary_file made = detail::make_temporary(target);
    if (made.stream == nullptr) return std::generic_category().message(errno == 0 ? EIO : errno);
    bool written =
        std::fwrite(bytes.data(), 1, bytes.size(), made.stream) == bytes.size() && std::fflush(made.stream) == 0;
    int reason = errno;
#ifndef _WIN32
    if (written) detail::take_over_rights(fileno(made.stream), target);
    errno = 0;
    written = written && fsync(fileno(made.stream)) == 0;
    if (!written && reason == 0) reason = errno;
#endif
    written = std::fclose(made.stream) == 0 && written;
    if (written) {
        std::filesystem::rename(made.path, target, error);
        if (!error) return std::nullopt;
        std::error_code ignored;
        std::filesystem::remove(made.path, ignored);
        return error.message();
    }
    std::filesystem::remove(made.path, error);
    return std::generic_category().message(reason == 0 ? errno : reason);
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
#include "write_file.hpp"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#ifndef _WIN32
#include <unistd.h>
#endif

namespace cli {

namespace fs = std::filesystem;

namespace {

// A device or a pipe has no content to replace.
std::optional<std::string> write_to(const std::string& path, std::string_view bytes) {
    errno = 0;
    std::FILE* const file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return std::generic_category().message(errno);
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() && std::fflush(file) == 0;
    const int reason = errno;
    if (std::fclose(file) == 0 && written) return std::nullopt;
    return std::generic_category().message(reason == 0 ? errno : reason);
}

} // namespace

std::optional<std::string> replace_file(const std::string& path, std::string_view bytes) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_character_file(status) || fs::is_fifo(status) || fs::is_socket(status)) return write_to(path, bytes);
    fs::path target = fs::canonical(path, error);
    if (error && fs::is_symlink(fs::symlink_status(path))) return write_to(path, bytes); // to what has no name
    if (error) target = path;                                                            // a new file
    const fs::path temporary = target.string() + ".distpoint-new";
    errno = 0;
    std::FILE* const file = std::fopen(temporary.string().c_str(), "wbx"); // never onto something that is there
    if (file == nullptr) return temporary.string() + ": " + std::generic_category().message(errno);
    bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() && std::fflush(file) == 0;
#ifndef _WIN32
    written = written && fsync(fileno(file)) == 0;
#endif
    const int reason = errno;
    written = std::fclose(file) == 0 && written;
    if (written) {
        const fs::perms permissions = fs::status(target, error).permissions();
        if (!error && permissions != fs::perms::unknown) fs::permissions(temporary, permissions, error);
        fs::rename(temporary, target, error);
        if (!error) return std::nullopt;
        fs::remove(temporary);
        return error.message();
    }
    fs::remove(temporary, error);
    return std::generic_category().message(reason);
}

} // namespace cli

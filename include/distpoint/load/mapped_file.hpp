// SPDX-License-Identifier: BSL-1.0
// Large files as the system's own pages, which cost no memory of ours.
#pragma once

#include <cstddef>
#include <string>

#if defined(__unix__) || defined(__APPLE__)
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#define DISTPOINT_HAS_MMAP 1
#else
#define DISTPOINT_HAS_MMAP 0
#endif

namespace distpoint {

/// Files from here on are mapped; below, reading is as fast.
inline constexpr std::size_t mapped_from = std::size_t{16} << 20;

namespace detail {

struct mapping {
    char* data = nullptr;
    std::size_t size = 0;     // of the file
    std::size_t reserved = 0; // of the addresses
};

/// Maps a regular file of at least `mapped_from` and at most `most` bytes for reading, with `padding` readable zeros
/// behind it. Nothing if it is smaller, no regular file, or cannot be mapped: read it then. A file that another program
/// shortens meanwhile ends the program, as for all who map files.
inline mapping map_large_file([[maybe_unused]] const std::string& path, [[maybe_unused]] std::size_t padding,
                              [[maybe_unused]] std::size_t most) {
    mapping result;
#if DISTPOINT_HAS_MMAP
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return result;
    struct ::stat facts {};
    if (::fstat(file, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size >= static_cast<off_t>(mapped_from) &&
        static_cast<unsigned long long>(facts.st_size) <= most) {
        const auto size = static_cast<std::size_t>(facts.st_size);
        const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
        const std::size_t reserved = (size + padding + page - 1) / page * page;
        // Zeros for all of it, and the file over its beginning: so there is padding even where a page ends.
        void* const all = ::mmap(nullptr, reserved, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (all != MAP_FAILED) {
            if (::mmap(all, size, PROT_READ, MAP_PRIVATE | MAP_FIXED, file, 0) != MAP_FAILED)
                result = {static_cast<char*>(all), size, reserved};
            else
                ::munmap(all, reserved);
        }
    }
    ::close(file);
#endif
    return result;
}

inline void unmap([[maybe_unused]] char* data, [[maybe_unused]] std::size_t reserved) {
#if DISTPOINT_HAS_MMAP
    ::munmap(data, reserved);
#endif
}

} // namespace detail

} // namespace distpoint

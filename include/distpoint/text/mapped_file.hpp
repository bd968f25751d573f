// SPDX-License-Identifier: BSL-1.0
// Memory-mapped large files, which use no heap memory.
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

/// How a large file comes into memory. A mapped one takes a fifth less time to check; but if another program truncates
/// it meanwhile, this program receives SIGBUS, which ends it.
enum class file_access : unsigned char { copied, mapped };

/// Files of at least this size are mapped; reading smaller ones is as fast.
inline constexpr std::size_t mapped_from = std::size_t{4} << 20;

namespace detail {

struct mapping {
    char* data = nullptr;
    std::size_t size = 0;     // of the file
    std::size_t reserved = 0; // of the addresses
};

/// Maps a regular file of at least `mapped_from` and at most `most` bytes for reading, followed by `padding`
/// readable zeros. The result is empty if the file has another size, is not a regular file, or cannot be mapped; the
/// caller then reads it. If another program truncates the file while it is mapped, this program crashes, as with any
/// mapped file.
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
        int how = MAP_PRIVATE | MAP_FIXED;
#ifdef MAP_POPULATE
        // All pages at once, instead of sixteen whenever one is read; unless that may be for nothing.
        if (size < std::size_t{256} << 20) how |= MAP_POPULATE;
#endif
        const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
        const std::size_t reserved = (size + padding + page - 1) / page * page;
        // Map zeros over the whole range, then the file over its beginning: there is padding even at the end of a page.
        void* const all = ::mmap(nullptr, reserved, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (all != MAP_FAILED) {
            if (::mmap(all, size, PROT_READ, how, file, 0) != MAP_FAILED)
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

// SPDX-License-Identifier: BSL-1.0
// Reads whole files and streams, within limits.
#pragma once

#include <distpoint/text/file_system.hpp>
#include <distpoint/text/source_text.hpp>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

namespace distpoint {

/// The maximum size of a text: offsets in it fit in 32 bits. (Written so that it fits in 32 bits itself.)
inline constexpr std::size_t largest_text = 4'000'000'000u;
/// The maximum number of bytes read from a stream of unknown size: standard input, a device, a pipe.
inline constexpr std::size_t largest_stream = std::size_t{1} << 30;

/// The bytes of a stream; std::nullopt, with the reason, if it cannot be read or has more than `most` bytes.
inline std::optional<padded_bytes> read_all(std::FILE* from, std::string& reason, std::size_t expected = 0,
                                            std::size_t most = largest_stream) {
    padded_bytes bytes(expected + 1); // one more, so that a file of the expected size ends in the first pass
    std::size_t size = 0;
    for (;;) {
        const std::size_t got = std::fread(bytes.data() + size, 1, bytes.size() - size, from);
        size += got;
        if (size < bytes.size()) break;
        if (size > most) {
            reason = "larger than the limit of " + std::to_string(most >> 20) + " MiB";
            return std::nullopt;
        }
        padded_bytes more(std::min(bytes.size() < 1 << 16 ? std::size_t{1} << 17 : bytes.size() * 2, most + 1));
        std::memcpy(more.data(), bytes.data(), size);
        bytes = std::move(more);
    }
    if (std::ferror(from) != 0) {
        reason = std::generic_category().message(errno);
        return std::nullopt;
    }
    bytes.shrink(size);
    return bytes;
}

/// A file's bytes; std::nullopt, with the reason in `reason`, if it cannot be read.
inline std::optional<padded_bytes> read_file(const std::string& path, std::string& reason,
                                             file_access access = file_access::copied) {
    std::error_code ignored;
    const fs::path at = path_from(path);
    if (fs::is_directory(at, ignored)) {
        reason = "is a directory";
        return std::nullopt;
    }
    if (access == file_access::mapped)
        if (const detail::mapping file = detail::map_large_file(path, padded_bytes::padding, largest_text);
            file.data != nullptr)
            return padded_bytes::from(file);
    errno = 0;
    const auto close = [](std::FILE* opened) { std::fclose(opened); };
    std::unique_ptr<std::FILE, decltype(close)> file(open_file(at, "rb"), close);
    if (file == nullptr) {
        reason = std::generic_category().message(errno);
        return std::nullopt;
    }
    const auto size = fs::file_size(at, ignored);
    const bool known = !ignored && size != 0;
    if (known && size > largest_text) {
        reason = "larger than 4 GB";
        return std::nullopt;
    }
    auto bytes = known ? read_all(file.get(), reason, static_cast<std::size_t>(size), largest_text)
                       : read_all(file.get(), reason);
    file.reset();
    if (bytes && known && fs::file_size(at, ignored) != size && !ignored) {
        reason = "its size changed while it was read"; // half a file may look like a whole one
        return std::nullopt;
    }
    return bytes;
}

} // namespace distpoint

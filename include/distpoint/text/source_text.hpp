// SPDX-License-Identifier: BSL-1.0
// A file's bytes as UTF-8 text: encodings, byte order marks, reading from disk.
#pragma once

#include <distpoint/load/mapped_file.hpp>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace distpoint {

namespace detail {

struct release_bytes {
    std::size_t reserved = 0; // of a mapping
    void operator()(char* bytes) const {
        if (reserved != 0)
            unmap(bytes, reserved);
        else
            delete[] bytes;
    }
};

} // namespace detail

/// Bytes followed by padding, which fast parsers require.
class padded_bytes {
  public:
    static constexpr std::size_t padding = 64;

    padded_bytes() = default;
    explicit padded_bytes(std::size_t size) : bytes_(new char[size + padding]), size_(size) {
        std::memset(bytes_.get() + size, 0, padding);
    }
    /// The bytes of a mapped file, which cannot be written.
    static padded_bytes from(const detail::mapping& file) {
        padded_bytes bytes;
        bytes.bytes_ = owner(file.data, detail::release_bytes{file.reserved});
        bytes.size_ = file.size;
        return bytes;
    }
    char* data() { return bytes_.get(); }
    const char* data() const { return bytes_.get(); }
    std::size_t size() const { return size_; }
    /// Shortens the bytes; the padding follows the new end.
    void shrink(std::size_t size) {
        size_ = size;
        std::memset(bytes_.get() + size, 0, padding);
    }

  private:
    using owner = std::unique_ptr<char[], detail::release_bytes>;

    owner bytes_;
    std::size_t size_ = 0;
};

/// Why a text cannot be read, and the offset of the problem.
struct text_problem {
    std::size_t offset = 0;
    std::string message;
};

/// How a file's bytes encode its text; all but plain UTF-8 begin with a byte order mark.
enum class text_encoding : unsigned char { utf8, utf8_mark, utf16_little, utf16_big };

/// A file's text in UTF-8 without a byte order mark, followed by 64 readable bytes.
class source_text {
  public:
    source_text() = default;

    /// Accepts the bytes of a file. UTF-16 with a byte order mark is converted; a UTF-8 mark is skipped. Does not check
    /// that UTF-8 is valid: the parsers do, as they read every byte anyway.
    static source_text from_bytes(padded_bytes bytes) {
        source_text source;
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes.data()[i]); };
        if (bytes.size() >= 2 && ((byte(0) == 0xff && byte(1) == 0xfe) || (byte(0) == 0xfe && byte(1) == 0xff))) {
            source.encoding_ = byte(0) == 0xff ? text_encoding::utf16_little : text_encoding::utf16_big;
            source.convert_utf16(bytes, byte(0) == 0xff);
            return source;
        }
        if (bytes.size() >= 3 && byte(0) == 0xef && byte(1) == 0xbb && byte(2) == 0xbf) {
            source.start_ = 3;
            source.encoding_ = text_encoding::utf8_mark;
        }
        source.bytes_ = std::move(bytes);
        return source;
    }
    static source_text from_text(std::string_view text) {
        padded_bytes bytes(text.size());
        if (!text.empty()) std::memcpy(bytes.data(), text.data(), text.size());
        return from_bytes(std::move(bytes));
    }

    std::string_view text() const {
        return bytes_.data() == nullptr ? std::string_view("")
                                        : std::string_view(bytes_.data() + start_, bytes_.size() - start_);
    }
    const std::optional<text_problem>& problem() const { return problem_; }
    text_encoding encoding() const { return encoding_; }

  private:
    void convert_utf16(const padded_bytes& from, bool little) {
        const auto unit = [&](std::size_t i) {
            const auto a = static_cast<unsigned char>(from.data()[i]);
            const auto b = static_cast<unsigned char>(from.data()[i + 1]);
            return static_cast<std::uint32_t>(little ? a | b << 8 : a << 8 | b);
        };
        padded_bytes to(from.size() / 2 * 3);
        char* out = to.data();
        const std::size_t end = from.size() & ~std::size_t{1};
        std::size_t i = 2;
        for (; i < end; i += 2) {
            std::uint32_t c = unit(i);
            if (c < 0x80) {
                *out++ = static_cast<char>(c);
                continue;
            }
            if (c >= 0xd800 && c <= 0xdfff) {
                const std::uint32_t low = i + 2 < end ? unit(i + 2) : 0;
                if (c >= 0xdc00 || low < 0xdc00 || low > 0xdfff) break;
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                i += 2;
            }
            out = put(out, c);
        }
        const auto written = static_cast<std::size_t>(out - to.data());
        to.shrink(written);
        bytes_ = std::move(to);
        if (i < end)
            problem_ = text_problem{written, "invalid UTF-16: unpaired surrogate"};
        else if (end != from.size())
            problem_ = text_problem{written, "invalid UTF-16: the text ends in the middle of a character"};
    }
    static char* put(char* out, std::uint32_t c) {
        if (c < 0x800) {
            *out++ = static_cast<char>(0xc0 | c >> 6);
        } else {
            if (c < 0x10000) {
                *out++ = static_cast<char>(0xe0 | c >> 12);
            } else {
                *out++ = static_cast<char>(0xf0 | c >> 18);
                *out++ = static_cast<char>(0x80 | (c >> 12 & 0x3f));
            }
            *out++ = static_cast<char>(0x80 | (c >> 6 & 0x3f));
        }
        *out++ = static_cast<char>(0x80 | (c & 0x3f));
        return out;
    }

    padded_bytes bytes_;
    std::size_t start_ = 0;
    text_encoding encoding_ = text_encoding::utf8;
    std::optional<text_problem> problem_;
};

/// The length of the valid UTF-8 sequence at `at`, or 0 if there is none.
inline std::size_t utf8_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) -> unsigned {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
    };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xc0u) == 0x80u; };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first <= 0xdf) return follows(1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        if (!follows(1) || !follows(2)) return 0;
        if (first == 0xe0 && byte(1) < 0xa0) return 0; // overlong
        if (first == 0xed && byte(1) > 0x9f) return 0; // a surrogate
        return 3;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        if (!follows(1) || !follows(2) || !follows(3)) return 0;
        if (first == 0xf0 && byte(1) < 0x90) return 0;
        if (first == 0xf4 && byte(1) > 0x8f) return 0;
        return 4;
    }
    return 0;
}

/// The first problem that makes bytes invalid as text: not UTF-8, or a NUL byte. One pass.
inline std::optional<text_problem> encoding_problem(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '\0') return text_problem{at, "NUL byte: not text, or UTF-16 without a byte order mark"};
        const std::size_t length = utf8_length(text, at);
        if (length == 0) return text_problem{at, "invalid UTF-8"};
        at += length;
    }
    return std::nullopt;
}

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
        if (size >= most) {
            reason = "larger than the limit of " + std::to_string(most >> 20) + " MiB";
            return std::nullopt;
        }
        padded_bytes more(bytes.size() < 1 << 16 ? std::size_t{1} << 17 : bytes.size() * 2);
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

/// A file's bytes; std::nullopt, with the reason in `reason`, if it cannot be read. A large file is mapped, not read.
inline std::optional<padded_bytes> read_file(const std::string& path, std::string& reason) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        reason = "is a directory";
        return std::nullopt;
    }
    if (const detail::mapping file = detail::map_large_file(path, padded_bytes::padding, largest_text);
        file.data != nullptr)
        return padded_bytes::from(file);
    errno = 0;
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) {
        reason = std::generic_category().message(errno);
        return std::nullopt;
    }
    const auto size = std::filesystem::file_size(path, ignored);
    const bool known = !ignored && size != 0;
    if (known && size > largest_text) {
        std::fclose(file);
        reason = "larger than 4 GB";
        return std::nullopt;
    }
    auto bytes = known ? read_all(file, reason, static_cast<std::size_t>(size), largest_text) : read_all(file, reason);
    std::fclose(file);
    return bytes;
}

/// Encodes valid UTF-8 as the bytes of a file, with the byte order mark of the encoding.
inline std::string encoded(std::string_view text, text_encoding as) {
    if (as == text_encoding::utf8) return std::string(text);
    if (as == text_encoding::utf8_mark) return "\xef\xbb\xbf" + std::string(text);
    std::string out;
    const auto put = [&](std::uint32_t unit) {
        const char low = static_cast<char>(unit & 0xff);
        const char high = static_cast<char>(unit >> 8);
        out += as == text_encoding::utf16_little ? low : high;
        out += as == text_encoding::utf16_little ? high : low;
    };
    put(0xfeff);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = std::max<std::size_t>(utf8_length(text, at), 1);
        std::uint32_t c = static_cast<unsigned char>(text[at]);
        if (length > 1) c &= 0xffu >> (length + 1);
        for (std::size_t i = 1; i < length; ++i) c = c << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3fu);
        if (c < 0x10000) {
            put(c);
        } else {
            put(0xd800 + ((c - 0x10000) >> 10));
            put(0xdc00 + ((c - 0x10000) & 0x3ff));
        }
        at += length;
    }
    return out;
}

} // namespace distpoint

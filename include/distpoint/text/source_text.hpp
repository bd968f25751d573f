// SPDX-License-Identifier: BSL-1.0
// A file's bytes as UTF-8 text, and back: encodings and byte order marks.
#pragma once

#include <distpoint/text/mapped_file.hpp>
#include <distpoint/text/utf8.hpp>
#include <distpoint/vocabulary/large_pages.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
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
        detail::prefer_large_pages(bytes_.get(), size + padding);
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
    bool has_utf8_mark() const { return encoding_ == text_encoding::utf8_mark; }

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
            out = put_utf8(out, c);
        }
        const auto written = static_cast<std::size_t>(out - to.data());
        to.shrink(written);
        bytes_ = std::move(to);
        if (i < end)
            problem_ = text_problem{written, "invalid UTF-16: unpaired surrogate"};
        else if (end != from.size())
            problem_ = text_problem{written, "invalid UTF-16: the text ends in the middle of a character"};
    }
    padded_bytes bytes_;
    std::size_t start_ = 0;
    text_encoding encoding_ = text_encoding::utf8;
    std::optional<text_problem> problem_;
};

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
        const std::uint32_t c = code_point(text, at, length);
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

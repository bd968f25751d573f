// SPDX-License-Identifier: BSL-1.0
// Storage for the texts and lists that loaded records view but that are not in the file's own bytes.
#pragma once

#include <cstddef>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <type_traits>

namespace distpoint {

/// Keeps copies for its own lifetime; their addresses are stable.
class text_store {
  public:
    std::string_view keep(std::string_view text) { return join({text}); }
    std::string_view join(std::initializer_list<std::string_view> parts) {
        std::size_t size = 0;
        for (std::string_view part : parts) size += part.size();
        if (size == 0) return "";
        char* const start = static_cast<char*>(memory_.allocate(size, 1));
        char* to = start;
        for (std::string_view part : parts) {
            if (!part.empty()) std::memcpy(to, part.data(), part.size());
            to += part.size();
        }
        return {start, size};
    }
    /// A text, truncated if it is too long for a message.
    std::string_view excerpt(std::string_view text) {
        constexpr std::size_t most = 60;
        if (text.size() <= most) return text;
        std::size_t end = most;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u) --end;
        return join({text.substr(0, end), "..."});
    }
    template <class T>
        requires std::is_trivially_destructible_v<T> std::span<const T> keep_list(std::span<const T> values) {
            if (values.empty()) return {};
            T* const to = static_cast<T*>(memory_.allocate(values.size_bytes(), alignof(T)));
            std::uninitialized_copy(values.begin(), values.end(), to);
            return {to, values.size()};
        }

  private:
    std::pmr::monotonic_buffer_resource memory_;
};

} // namespace distpoint

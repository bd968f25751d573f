// SPDX-License-Identifier: BSL-1.0
// Text that is handed on in pieces, so that a long one is never held as a whole.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace distpoint {

/// What text is appended to: a std::string, a file_replacement, or a class of yours.
template <class Sink>
concept text_sink = requires(Sink& to, std::string_view text) {
    to.append(text);
};

/// A reference to any sink, which must outlive it. Costs one indirect call for each piece.
class any_sink {
  public:
    template <text_sink Sink>
        requires(!std::same_as<Sink, any_sink>)
    any_sink(Sink& to)
        : to_(&to), append_([](void* sink, std::string_view text) { static_cast<Sink*>(sink)->append(text); }) {}

    void append(std::string_view text) { append_(to_, text); }

  private:
    void* to_;
    void (*append_)(void* sink, std::string_view text);
};

/// Collects text in `text()`, and hands it on. Keeps a reference to the sink. Flush it at the end.
template <text_sink Sink>
class text_chunks {
  public:
    explicit text_chunks(Sink& to) : to_(to) {}
    text_chunks(const text_chunks&) = delete;
    text_chunks& operator=(const text_chunks&) = delete;

    std::string& text() { return text_; }
    void flush() {
        to_.append(std::string_view(text_));
        text_.clear();
    }
    void flush_if_large() {
        if (text_.size() >= 1 << 16) flush();
    }

  private:
    Sink& to_;
    std::string text_;
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// The words of a finding's sentence.
#pragma once

#include <distpoint/hierarchy/date.hpp>
#include <distpoint/vocabulary/point_type.hpp>

#include <cstdint>
#include <string_view>

namespace distpoint {

/// A word of a finding's sentence: a text, a type, or a number. It does not own its text, which must be a literal or
/// outlive the finding like the text of the records.
class argument {
  public:
    enum class form : unsigned char { none, text, type, title, number, bytes, day };

    constexpr argument() = default;
    constexpr argument(std::string_view text)
        : is(form::text), length_(static_cast<std::uint32_t>(text.size())), text_(text.data()) {}
    constexpr argument(const char* text) : argument(std::string_view(text)) {}
    constexpr argument(point_type t) : is(form::type), type(t) {}
    static constexpr argument table_title(point_type t) {
        argument a(t);
        a.is = form::title;
        return a;
    }
    static constexpr argument count(std::uint64_t n) { return {form::number, n}; }
    static constexpr argument size(std::uint64_t n) { return {form::bytes, n}; }
    static constexpr argument on(const date& d) {
        return {form::day, static_cast<std::uint64_t>(d.year * 10000 + d.month * 100 + d.day)};
    }

    form is = form::none;
    point_type type = {}; // of a type or title
    /// Of a text.
    constexpr std::string_view text() const { return {text_, length_}; }
    /// Of a number or size; of a day, year × 10,000 + month × 100 + day.
    constexpr std::uint64_t number() const { return number_; }

  private:
    // Whether two are the same word: of texts, the same one in memory.
    friend constexpr bool is_same(const argument& a, const argument& b) {
        if (a.is != b.is || a.type != b.type || a.length_ != b.length_) return false;
        return a.is == form::text ? a.text_ == b.text_ : a.number_ == b.number_;
    }
    constexpr argument(form f, std::uint64_t n) : is(f), number_(n) {}

    std::uint32_t length_ = 0;
    union {
        std::uint64_t number_ = 0;
        const char* text_;
    };
};

} // namespace distpoint

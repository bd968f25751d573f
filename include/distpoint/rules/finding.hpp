// SPDX-License-Identifier: BSL-1.0
// A finding: the broken rule, the element that breaks it, and the words of its sentence. Small and literal; rendered
// only when shown.
#pragma once

#include <distpoint/hierarchy/date.hpp>
#include <distpoint/hierarchy/element.hpp>
#include <distpoint/rules/rule.hpp>
#include <distpoint/vocabulary/fixed_list.hpp>
#include <distpoint/vocabulary/point_type.hpp>

#include <cstdint>
#include <string_view>

namespace distpoint {

/// A word of a finding's sentence. It does not own its text, which must be a literal or outlive the finding like the
/// text of the records.
struct argument {
    enum class form : unsigned char { none, text, type, title, number, bytes, day };

    form is = form::none;
    point_type type = {};
    std::uint64_t number = 0; // days: year × 10,000 + month × 100 + day
    std::string_view text{};

    constexpr argument() = default;
    constexpr argument(std::string_view t) : is(form::text), text(t) {}
    constexpr argument(const char* t) : is(form::text), text(t) {}
    constexpr argument(point_type t) : is(form::type), type(t) {}
    static constexpr argument table_title(point_type t) {
        argument a(t);
        a.is = form::title;
        return a;
    }
    static constexpr argument count(std::uint64_t n) { return of(form::number, n); }
    static constexpr argument size(std::uint64_t n) { return of(form::bytes, n); }
    static constexpr argument on(const date& d) {
        return of(form::day, static_cast<std::uint64_t>(d.year * 10000 + d.month * 100 + d.day));
    }

  private:
    static constexpr argument of(form f, std::uint64_t n) {
        argument a;
        a.is = f;
        a.number = n;
        return a;
    }
};

/// Another place that a finding is about. Its text may contain {0}, which is replaced by `what`.
struct related_element {
    element where{};
    std::string_view says{};
    argument what{};
};

struct finding {
    const rule_info* rule = nullptr;  // set by the collector
    severity level = severity::error; // likewise
    element where{};
    argument words[6] = {};
    fixed_list<related_element, 4> related{};

    constexpr finding& with(const related_element& other) {
        related.push_back(other);
        return *this;
    }
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Fills in the facts that a record lacks, and reports those that differ.
#pragma once

#include <distpoint/load/part/loaded_part.hpp>

#include <initializer_list>
#include <string_view>

namespace distpoint::detail {

// The facts of one record. Keeps a reference to the part.
struct fact_merge {
    loaded_part& out;
    record_kind kind;
    std::uint32_t record;

    // Notes that a row states a member.
    template <class Record>
    void known(Record& of, field member, const text_range& at) const {
        of.unknown.erase(member);
        out.places.note(kind, record, member, at);
    }
    // Whether a value is not there, so that a row's fills it in.
    template <class Record, class Value>
    static bool lacks(const Record& of, field member, const Value& value) {
        return of.unknown.contains(member) || value == Value{};
    }
    // Reports a fact of a row that differs from the record's.
    void differs(field member, const text_range& here, std::string_view value, std::string_view other_value) const {
        element where{.kind = kind, .record = record, .member = member};
        const related_element other{where, "the other source", {}};
        where.at = here;
        out.report<rules::conflicting_facts>(
            where,
            {name_of(member),
             out.texts.join({"'", out.texts.excerpt(value), "' here, '", out.texts.excerpt(other_value), "' there"}),
             "", "", "", ""},
            &other);
    }
};

} // namespace distpoint::detail

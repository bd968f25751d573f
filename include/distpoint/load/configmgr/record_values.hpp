// SPDX-License-Identifier: BSL-1.0
// Reads the numbers, flags and dates of an export's rows.
#pragma once

#include <distpoint/load/configmgr/export_date.hpp>
#include <distpoint/load/configmgr/row_tallies.hpp>
#include <distpoint/load/configmgr/row_values.hpp>

#include <cstdint>
#include <optional>

namespace distpoint {

/// Reads values of any syntax: a number or a flag may be text. An empty value is unknown; one of another form is
/// unknown too, and is tallied. Keeps a reference to the tallies.
class record_values : protected row_values {
  public:
    record_values(loaded_part& out, std::uint32_t file, row_tallies& tallies)
        : row_values(out, file), tallies_(tallies) {}

  protected:
    std::optional<std::int64_t> number_of(const export_row& row, export_column column) {
        return row.has(column) ? number_of(row, row.at(column), name_of(column)) : std::nullopt;
    }
    std::optional<std::int64_t> number_of(const export_row& row, const node& value, std::string_view title) {
        const std::string_view text = trimmed(value.text);
        if (value.kind == node_kind::null || text.empty()) return std::nullopt;
        std::int64_t number = 0;
        constexpr std::size_t most_digits = 18;
        const bool negative = text.front() == '-';
        bool is_number = text.size() > (negative ? 1u : 0u) && text.size() <= most_digits;
        for (char c : text.substr(negative ? 1 : 0)) {
            is_number = is_number && is_digit(c);
            if (is_number) number = number * 10 + (c - '0');
        }
        if (is_number) return negative ? -number : number;
        if (const auto flag = flag_from(text)) return *flag ? 1 : 0; // some tools write numbers of one bit as booleans
        node wrong = value;
        wrong.text = kept(row, value.text);
        tallies_.note_not_number(wrong, title);
        return std::nullopt;
    }
    std::optional<bool> flag_of(const export_row& row, export_column column) {
        if (!row.has(column) || row.at(column).kind == node_kind::null || trimmed(row.at(column).text).empty())
            return std::nullopt;
        return flag_from(trimmed(row.at(column).text));
    }
    /// The text of a column, to refer to after the row.
    std::string_view kept_text(const export_row& row, export_column column) { return kept(row, text_of(row, column)); }
    /// Notes where a column is, if the row has it.
    template <std::size_t Facts>
    static void note(row_place<Facts>& place, std::size_t fact, const export_row& row, export_column column) {
        if (row.has(column) && row.at(column).end != 0) place.note(fact, row.at(column).begin);
    }
    /// Notes a moment that had passed when the row was exported.
    void note_past(const export_row& row, export_column column) {
        if (!row.has(column)) return;
        if (const auto past = export_date_from(row.at(column).text))
            out_.exported.records.newest = std::max(out_.exported.records.newest, *past);
    }
    template <class Row>
    Row row_at(const export_row& row) const {
        Row made;
        made.place.file = file_;
        made.place.begin = row.row.begin;
        return made;
    }
    /// Reports that a row does not name what it is about.
    void tell_nameless(const export_row& row, export_class of) {
        out_.complete = false; // another record may refer to it
        tell(row.row, {"this row of ", name_of(of), " names nothing"}, "export it again, with its key columns");
    }

    row_tallies& tallies_;
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Collects problems that many rows of an export share, to report each once with a count.
#pragma once

#include <distpoint/load/part/loaded_part.hpp>
#include <distpoint/load/syntax/node.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace distpoint {

/// Counts rows of classes that are not read, duplicate columns, and columns with values that are neither true nor
/// false, or no numbers. Keeps views of the names, which must stay valid until the findings are reported.
class row_tallies {
  public:
    /// `name`: that of the row's class; empty if it is unknown.
    void note_unread(std::string_view name, const node& row) {
        for (unread_rows& known : unread_)
            if (same_name(known.name, name)) {
                ++known.count;
                return;
            }
        constexpr std::size_t most = 32; // classes that are named
        if (unread_.size() < most)
            unread_.push_back({name, 1, row});
        else if (others_.count++ == 0)
            others_.first = row;
    }
    void note_repeated(const node& key) {
        for (repeated_column& known : repeated_)
            if (same_name(known.key.text, key.text)) {
                if (known.key.begin != key.begin) ++known.count; // one header serves all rows
                return;
            }
        repeated_.push_back({key, 1});
    }
    /// `row`: the index of the row's point among all exported points.
    void note_wrong(const node& value, std::string_view title, std::uint32_t row) {
        for (wrong_column& known : wrong_)
            if (known.title == title) {
                ++known.count;
                return;
            }
        wrong_.push_back({title, 1, row, value});
    }
    void note_not_number(const node& value, std::string_view title) {
        for (wrong_column& known : not_numbers_)
            if (known.title == title) {
                ++known.count;
                return;
            }
        not_numbers_.push_back({title, 1, 0, value});
    }

    /// The first class of rows that are not read; empty if there is none, or if its rows do not declare it.
    std::string_view unread_class() const { return unread_.empty() ? std::string_view() : unread_.front().name; }

    /// Reports the findings, about a file.
    void tell(loaded_part& out, std::uint32_t file) const {
        for (const unread_rows& rows : unread_) tell_of(out, file, rows);
        if (others_.count != 0) tell_of(out, file, others_);
        for (const repeated_column& column : repeated_) {
            const std::string times = column.count == 1 ? "" : " in " + std::to_string(column.count) + " rows";
            out.report<rules::duplicate_key>(
                at(file, column.key.begin, column.key.end),
                {out.texts.keep(out.texts.excerpt(column.key.text)), out.texts.keep(times)});
        }
        for (const wrong_column& column : wrong_) tell_of(out, file, column);
        for (const wrong_column& column : not_numbers_) {
            const std::string count = std::to_string(column.count);
            const std::string_view shown = out.texts.excerpt(column.first.text);
            out.report<rules::invalid_value>(
                at(file, column.first.begin, column.first.end),
                {column.count == 1 ? out.texts.join({column.title, " cannot be '", shown, "'"})
                                   : out.texts.join({column.title, " has ", count,
                                                     " values that are not numbers, such as '", shown, "'"}),
                 "write a number; an empty value means unknown"});
        }
    }

  private:
    struct unread_rows {
        std::string_view name{};
        std::uint32_t count = 0;
        node first{};
    };
    struct wrong_column {
        std::string_view title{};
        std::uint32_t count = 0;
        std::uint32_t row = 0; // the first
        node first{};
    };
    struct repeated_column {
        node key{};
        std::uint32_t count = 0;
    };

    static element at(std::uint32_t file, std::size_t begin, std::size_t end) {
        element where{.kind = record_kind::document, .record = file};
        where.at = {file, begin, end};
        return where;
    }
    void tell_of(loaded_part& out, std::uint32_t file, const unread_rows& rows) const {
        out.complete = false; // missing records may be in these rows
        const std::string count = std::to_string(rows.count);
        const bool one = rows.count == 1;
        const element where = at(file, rows.first.begin, rows.first.end);
        if (rows.name.empty())
            out.report<rules::invalid_value>(
                where, {out.texts.join(
                            {one ? std::string_view("this") : std::string_view(count), one ? " row has" : " rows have",
                             " none of the columns that name a distribution point, a site system or a group"}),
                        "specify the class with --input if distpoint supports it"});
        else
            out.report<rules::invalid_value>(
                where,
                {out.texts.join(
                     {count, one ? " row of " : " rows of ", rows.name,
                      &rows == &others_ ? ": distpoint does not read them" : ": distpoint does not read this class"}),
                 "omit them, or export SMS_DistributionPointInfo, SMS_SCI_SysResUse or another supported class"});
    }
    void tell_of(loaded_part& out, std::uint32_t file, const wrong_column& column) const {
        constexpr std::string_view help = "write true or false; an empty value means unknown";
        const std::string_view shown = out.texts.excerpt(column.first.text);
        const element where = at(file, column.first.begin, column.first.end);
        if (column.count != 1) {
            const std::string count = std::to_string(column.count);
            out.report<rules::invalid_value>(
                where, {out.texts.join({column.title, " has ", count,
                                        " values that are neither true nor false, such as '", shown, "'"}),
                        help});
            return;
        }
        // A single value is reported with the record that it belongs to.
        out.report<rules::invalid_value>(where, {out.texts.join({column.title, " cannot be '", shown, "'"}), help});
        out.row_findings.push_back({column.row, out.found.back()});
        out.found.pop_back();
    }

    std::vector<unread_rows> unread_;
    unread_rows others_{"other classes", 0, {}};
    std::vector<wrong_column> wrong_;
    std::vector<wrong_column> not_numbers_;
    std::vector<repeated_column> repeated_;
};

} // namespace distpoint

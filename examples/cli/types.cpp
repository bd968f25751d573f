// SPDX-License-Identifier: BSL-1.0
// distpoint types, distpoint matrix: the table, and one combination of types.
#include "command.hpp"

#include <distpoint/compatibility/check.hpp>
#include <distpoint/compatibility/implied.hpp>
#include <distpoint/report/json.hpp>
#include <distpoint/report/rendered.hpp>

#include <fmt/format.h>

namespace cli {

namespace {

using namespace distpoint;

std::string cell_of(type_pair pair) {
    const cell c = compatibility.at(pair.first, pair.second);
    std::string out =
        fmt::format("table: row {}, column {}, {}", title_of(pair.first), title_of(pair.second), printed(c));
    if (footnote(c) != 0) out += fmt::format("; footnote {}: {}", footnote(c), footnote_text(footnote(c)));
    return out;
}

std::string as_text(point_type_set written, point_type_set complete, const verdict& judged) {
    std::string out = fmt::format("{}: {}\n", written.empty() ? "(no types)" : in_words(written, ", "),
                                  judged.legal() ? "legal" : "not legal");
    if (complete != written) out += fmt::format("  implied: {}\n", in_words(complete - written, ", "));
    for (const type_pair pair : judged.conflicts)
        out += fmt::format("  error: {} cannot be combined with {} ({})\n", name_of(pair.first), name_of(pair.second),
                           cell_of(pair));
    for (const type_pair pair : judged.missing)
        out += fmt::format("  error: {} requires {} ({})\n", name_of(pair.first), name_of(pair.second), cell_of(pair));
    if (!judged.legal())
        for (const type_repair& repair : repairs(written))
            out += fmt::format("  repair: {}\n", in_words(repair, written, false));
    return out;
}

std::string as_json(point_type_set written, point_type_set complete, const verdict& judged) {
    std::string out = "{\"types\": ";
    append_json(out, written);
    out += ", \"complete\": ";
    append_json(out, complete);
    out += fmt::format(", \"legal\": {},\n \"findings\": [", judged.legal());
    bool first = true;
    const auto add = [&](std::string_view rule, type_pair pair, std::string_view verb) {
        out += std::exchange(first, false) ? "\n  {\"rule\": " : ",\n  {\"rule\": ";
        append_json(out, rule);
        out += ", \"severity\": \"error\", \"message\": ";
        append_json(out, fmt::format("{} {} {}", name_of(pair.first), verb, name_of(pair.second)));
        out += ", \"source\": ";
        append_json(out, cell_of(pair));
        out += '}';
    };
    for (const type_pair pair : judged.conflicts) add("incompatible-types", pair, "cannot be combined with");
    for (const type_pair pair : judged.missing) add("missing-required-type", pair, "requires");
    out += "],\n \"repairs\": ";
    append_json(out, judged.legal() ? type_repairs() : repairs(written));
    out += "}\n";
    return out;
}

} // namespace

int run_types(const types_options& options) {
    point_type_set written;
    for (const std::string& text : options.types) {
        const auto type = point_type_named(text);
        if (!type) {
            const std::string_view near = nearest_point_type(text);
            complain(
                near.empty()
                    ? fmt::format("there is no distribution point type '{}'; 'distpoint matrix' shows the ten", text)
                    : fmt::format("there is no distribution point type '{}'; did you mean {}?", text, near));
            return cannot;
        }
        written.insert(*type);
    }
    const point_type_set complete = completed(written);
    const verdict judged = check(complete);
    if (!write_out(options.format == "json" ? as_json(written, complete, judged) : as_text(written, complete, judged)))
        return cannot;
    return judged.legal() ? clean : findings;
}

int run_matrix() {
    constexpr std::size_t first_column = 17;
    std::string out = "Types that can be combined (Configuration Manager 2007, distribution points topic):\n\n";
    out.append(first_column, ' ');
    for (point_type column : point_type_set::all()) out += fmt::format("  {}", name_of(column));
    out += '\n';
    for (point_type row : point_type_set::all()) {
        out += fmt::format("{:<{}}", name_of(row), first_column);
        for (point_type column : point_type_set::all()) {
            const cell c = compatibility.at(row, column);
            std::string text = printed(c);
            if (footnote(c) != 0) text += fmt::format("[{}]", footnote(c));
            out += fmt::format("  {:<{}}", text, name_of(column).size());
        }
        while (out.back() == ' ') out.pop_back();
        out += '\n';
    }
    out += '\n';
    for (int note : {1, 2}) out += fmt::format("[{}] {}.\n", note, footnote_text(note));
    out += "Required: mobile-device and internet-clients require bits-enabled; bits-enabled requires neither.\n";
    return write_out(out) ? clean : cannot;
}

} // namespace cli

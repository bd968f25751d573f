// SPDX-License-Identifier: BSL-1.0
// distpoint types, distpoint matrix: the table, and one combination of types.
#include "command.hpp"

#include <distpoint/compatibility/analysis.hpp>
#include <distpoint/compatibility/check.hpp>
#include <distpoint/compatibility/choices.hpp>
#include <distpoint/compatibility/explanations.hpp>
#include <distpoint/compatibility/implied.hpp>
#include <distpoint/exchange/table_words.hpp>
#include <distpoint/report/finding_words.hpp>
#include <distpoint/report/json.hpp>
#include <distpoint/report/type_words.hpp>

#include <fmt/format.h>

namespace cli {

namespace {

using namespace distpoint;

std::string as_text(point_type_set written) {
    const point_type_set complete = completed(written);
    const verdict judged = check(complete);
    std::string out = fmt::format("{}: {}\n", written.empty() ? "(no types)" : in_words(written, ", "),
                                  judged.legal() ? "legal" : "not legal");
    if (complete != written) out += fmt::format("  implied: {}\n", in_words(complete - written, ", "));
    for (const type_pair pair : judged.conflicts) out += fmt::format("  error: {}\n", conflict_in_words(pair));
    for (const type_pair pair : judged.missing) out += fmt::format("  error: {}\n", missing_in_words(pair));
    if (judged.legal()) {
        out += "  can be combined with:\n";
        const type_choices open = choices(written);
        for (point_type type : point_type_set::all() - written) {
            const choice& c = open[type];
            const std::string why = in_words(c);
            out += fmt::format("    {:<17} {}{}{}\n", name_of(type), name_of(c.status), why.empty() ? "" : ": ", why);
        }
        return out;
    }
    for (point_type_set set : explanations(written)) out += fmt::format("  conflict: {}\n", conflict_in_words(set));
    for (const type_repair& repair : repairs(written))
        out += fmt::format("  repair: {}\n", in_words(repair, written, false));
    return out;
}

std::string as_json(point_type_set written) {
    const point_type_set complete = completed(written);
    const verdict judged = check(complete);
    std::string text;
    json_writer out(text, json_layout::one_line);
    write_types(out.object().key("types"), written);
    write_types(out.key("complete"), complete).boolean("legal", judged.legal());
    out.line(1).list("findings");
    const auto add = [&](std::string_view rule, type_pair pair, std::string_view verb) {
        out.line(2).object().text("rule", rule).text("severity", "error");
        out.text("message", fmt::format("{} {} {}", name_of(pair.first), verb, name_of(pair.second)));
        out.text("source", citation_of(pair)).end();
    };
    for (const type_pair pair : judged.conflicts) add("incompatible-types", pair, "cannot be combined with");
    for (const type_pair pair : judged.missing) add("missing-required-type", pair, "requires");
    out.end().line(1).object("choices");
    const type_choices open = choices(written);
    for (const point_type type : open.possible() ? point_type_set::all() : point_type_set())
        out.line(2)
            .object(name_of(type))
            .text("status", name_of(open[type].status))
            .text_or_null("because", in_words(open[type]))
            .end();
    out.end();
    write_repairs(out.line(1).key("repairs"), judged.legal() ? type_repairs() : repairs(written));
    out.line(1).list("explanations");
    for (const point_type_set set : explanations(written)) write_types(out, set);
    out.end().end();
    return text;
}

// The types that words name; false, with a message, if a word is unknown.
bool read_types(const std::vector<std::string>& words, point_type_set& types) {
    for (const std::string& text : words) {
        const auto type = point_type_named(text);
        if (!type) {
            const std::string_view near = nearest_point_type(text);
            complain(near.empty()
                         ? fmt::format("unknown distribution point type '{}'; 'distpoint matrix' lists the ten", text)
                         : fmt::format("unknown distribution point type '{}'; did you mean {}?", text, near));
            return false;
        }
        types.insert(*type);
    }
    return true;
}

std::string points_as_text(const point_type_sets& points) {
    std::string out;
    for (const point_type_set point : points) out += in_words(point, ", ") + "\n";
    return out;
}

std::string points_as_json(const point_type_sets& points) {
    std::string text;
    json_writer out(text, json_layout::one_line);
    out.list();
    for (const point_type_set point : points) write_types(out.line(2), point);
    out.line(0).end();
    return text;
}

} // namespace

int run_types(const types_options& options) {
    const bool json = options.format == "json";
    point_type_set written;
    point_type_set with;
    point_type_set without;
    if (!read_types(options.types, written) || !read_types(options.with, with) || !read_types(options.without, without))
        return cannot;
    if (options.all || !options.with.empty() || !options.without.empty()) {
        if (!options.types.empty()) {
            complain("types: --all, --with and --without cannot be combined with types");
            return cannot;
        }
        const auto points = points_with(with, without);
        return write_out(json ? points_as_json(points) : points_as_text(points)) ? clean : cannot;
    }
    if (options.types.empty()) {
        complain("types: expected a type, or --all");
        return cannot;
    }
    if (!write_out(json ? as_json(written) : as_text(written))) return cannot;
    return check(completed(written)).legal() ? clean : findings;
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

// SPDX-License-Identifier: BSL-1.0
// Findings as JUnit XML: one suite per file, one failed test per finding.
#pragma once

#include <distpoint/report/report_words.hpp>
#include <distpoint/text/append_format.hpp>
#include <distpoint/text/escapes.hpp>
#include <distpoint/text/printable.hpp>
#include <distpoint/text/text_chunks.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace distpoint {

namespace detail {

inline void append_test_case(std::string& out, const finding_words& f, const shown_place& at) {
    const std::string place = fmt::format("{}:{}:{}", printable(at.path), at.begin.line, at.begin.column);
    std::string text = fmt::format("{}: {}: {}\n", place, name_of(f.level), f.message);
    for (const std::string* more : {&f.reason, &f.way_out})
        if (!more->empty()) text += *more + "\n";
    if (const std::string repair = f.repair_text(); !repair.empty()) text += "repair: " + repair + "\n";
    for (const related_words& other : f.related)
        if (other.where.known)
            text += fmt::format("{}:{}:{}: {}\n", printable(other.where.path), other.where.begin.line,
                                other.where.begin.column, other.message);
    text += fmt::format("source: {}\n", f.rule->source);
    const std::string name =
        f.subject_name.empty() ? std::string(f.rule->id) : fmt::format("{}: {}", f.rule->id, f.subject_name);
    append_format(out,
                  "    <testcase name=\"{}\" classname=\"{}\" time=\"0\">\n"
                  "      <failure message=\"{}\" type=\"{}\">{}</failure>\n    </testcase>\n",
                  xml_escaped(name), xml_escaped(place), xml_escaped(f.message), xml_escaped(f.rule->id),
                  xml_escaped(text));
}

} // namespace detail

/// Writes XML that follows the schema of Ant's JUnit task. A file without findings becomes a passing test; a file that
/// cannot be read becomes a test with an error.
template <text_sink Sink>
void write_junit(Sink& out, const report_words& found) {
    std::vector<std::vector<std::uint32_t>> of_file(std::max<std::size_t>(found.files.size(), 1));
    finding_reader reader = found.findings.reader({.fixes = false});
    for (const std::uint32_t number : found.findings.numbers()) {
        const location& where = reader.read(number).where;
        of_file[where.known && where.file < of_file.size() ? where.file : 0].push_back(number);
    }
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
    for (std::size_t i = 0; i < found.files.size(); ++i) {
        const reported_file& file = found.files[i];
        const std::string path = file.path.empty() ? "stdin" : xml_escaped(printable(file.path));
        const bool failed = !file.problem.empty();
        append_format(
            text,
            "  <testsuite name=\"{}\" package=\"distpoint\" id=\"{}\" timestamp=\"{}\" hostname=\"localhost\" "
            "tests=\"{}\" failures=\"{}\" errors=\"{}\" time=\"0\">\n    <properties/>\n",
            path, i, found.time.empty() ? "1970-01-01T00:00:00" : found.time,
            std::max<std::size_t>(of_file[i].size(), 1), of_file[i].size(), failed ? 1 : 0);
        for (const std::uint32_t number : of_file[i]) {
            const finding_words& f = reader.read(number);
            detail::append_test_case(text, f, found.place_of(f));
        }
        if (failed)
            append_format(text,
                          "    <testcase name=\"file is readable\" classname=\"{}\" time=\"0\">\n"
                          "      <error message=\"{}\" type=\"unreadable\"/>\n    </testcase>\n",
                          path, xml_escaped(printable(file.problem)));
        else if (of_file[i].empty())
            append_format(text, "    <testcase name=\"no findings\" classname=\"{}\" time=\"0\"/>\n", path);
        text += "    <system-out/>\n    <system-err/>\n  </testsuite>\n";
    }
    text += "</testsuites>\n";
    out.append(text);
}

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// The report formats, by name.
#pragma once

#include <distpoint/report/report_words.hpp>
#include <distpoint/report/wording.hpp>
#include <distpoint/text/text_chunks.hpp>
#include <distpoint/vocabulary/compiled.hpp>

#include <iterator>
#include <optional>
#include <string>
#include <string_view>

namespace distpoint {

enum class report_format : unsigned char { text, json, sarif, junit, github, azure, gitlab, markdown, html };
inline constexpr std::string_view report_format_names[] = {"text",  "json",   "sarif",    "junit", "github",
                                                           "azure", "gitlab", "markdown", "html"};

constexpr std::optional<report_format> report_format_named(std::string_view name) {
    for (std::size_t i = 0; i < std::size(report_format_names); ++i)
        if (report_format_names[i] == name) return static_cast<report_format>(i);
    return std::nullopt;
}

/// Whether the output is a single document, so that no other output can share its stream.
constexpr bool is_one_document(report_format format) {
    return format != report_format::text && format != report_format::github && format != report_format::azure;
}

/// Writes findings as text. With `show_left_out`, suppressed and baseline findings follow, each with its reason.
DISTPOINT_FUNCTION void write_text(any_sink out, const report_words& found, bool colour = false);
/// Writes findings as JSON. With `show_left_out`, `suppressed` lists the suppressed and baseline findings.
DISTPOINT_FUNCTION void write_json(any_sink out, const report_words& found);
/// Writes a report in the given format to a text, or in pieces to what has `append(std::string_view)`. `colour` applies
/// to text only.
DISTPOINT_FUNCTION void write_report(report_format format, any_sink out, const report_words& found,
                                     bool colour = false);

/// The findings about loaded documents as text, as the command prints them.
template <class Loaded, class Pack = decltype(all_rules)>
    requires requires(const Loaded& from) { from.files(); }
std::string in_words(const report& found, const Loaded& from, const Pack& pack = all_rules) {
    std::string out;
    write_text(out, words_of(found, from, pack));
    return out;
}

} // namespace distpoint

#ifdef DISTPOINT_BODIES
#include <distpoint/report/format_writers.hpp>
#endif

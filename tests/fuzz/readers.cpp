// SPDX-License-Identifier: BSL-1.0
// Every reader, then the rules, the places and all report formats, over any bytes.
#include "fuzz.hpp"

#include <simdjson.h>

namespace fuzz {

namespace {

using namespace distpoint;

bool is_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

bool is_json(const std::string& text) {
    simdjson::dom::parser parser;
    return parser.parse(text).error() == simdjson::SUCCESS;
}

// `some`: chooses the format that is written too; all nine for each text would take most of the time.
void judge(const loaded& site, bool read, std::size_t some) {
    const report found = validate(site);
    expect(read || !found.ok(), "a text that cannot be read is never ok()");
    const report_words words = words_of(found, site);
    expect(words.findings.size() == found.findings.size(), "each finding is in words");
    for (const finding_words& f : words.findings) {
        expect(!f.message.empty(), "a finding has a message", f.rule->id);
        if (!f.where.known) continue;
        expect(f.where.file < site.files().size(), "a place is in a file");
        const std::string_view text = site.files()[f.where.file].source.text();
        expect(f.where.offset <= text.size() && f.where.length <= text.size() - f.where.offset,
               "a place is within its file", f.message);
        expect(f.where.begin.line >= 1 && f.where.begin.column >= 1 && f.where.end.line >= f.where.begin.line,
               "a place has a beginning and an end", f.message);
    }
    const std::size_t format = some % std::size(report_format_names);
    std::string out;
    write_report(static_cast<report_format>(format), out, words);
    expect(is_utf8(out), "a report is UTF-8", report_format_names[format]);
    for (const char c : out)
        expect((static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) || c == '\n', "a report has no control characters",
               report_format_names[format]);
    const auto is = static_cast<report_format>(format);
    if (is == report_format::json || is == report_format::sarif || is == report_format::gitlab)
        expect(is_json(out), "a report in JSON can be read", report_format_names[format]);
}

void read_as(std::string_view bytes, const load_options& options) {
    bool read = false;
    const loaded site = load(bytes, options, read);
    judge(site, read, number_of(bytes));
}

} // namespace

void read_json(std::string_view bytes) { read_as(bytes, {.syntax = file_syntax::json}); }
void read_yaml(std::string_view bytes) { read_as(bytes, {.syntax = file_syntax::yaml}); }
void read_csv(std::string_view bytes) { read_as(bytes, {.syntax = file_syntax::csv}); }
void read_clixml(std::string_view bytes) { read_as(bytes, {.syntax = file_syntax::clixml}); }
void read_site_control_file(std::string_view bytes) { read_as(bytes, {.syntax = file_syntax::site_control_file}); }
void read_any(std::string_view bytes) { read_as(bytes, {}); }

} // namespace fuzz

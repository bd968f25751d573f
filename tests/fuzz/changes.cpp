// SPDX-License-Identifier: BSL-1.0
// What is written is read back: a converted document has the same findings, a repair adds none.
#include "fuzz.hpp"

#include <distpoint/exchange/document.hpp>
#include <distpoint/text/text_edit.hpp>

#include <algorithm>
#include <map>
#include <vector>

namespace fuzz {

namespace {

using namespace distpoint;

// Findings as rule, subject and message, in any order.
std::vector<std::string> lines_of(const loaded& site, bool warnings_only = false) {
    const report found = validate(site);
    std::vector<std::string> lines;
    for (const finding_words& f : words_of(found, site).findings)
        if (!warnings_only || f.level >= severity::warning)
            lines.push_back(std::string(f.rule->id) + "\t" + f.subject_name + "\t" + f.message);
    std::sort(lines.begin(), lines.end());
    return lines;
}

bool loader_found_something(const loaded& site) { return !site.findings().empty(); }

std::string difference(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    std::vector<std::string> only;
    std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(only));
    std::string out;
    for (const std::string& line : only) out += line + "\n";
    return out;
}

} // namespace

void convert(std::string_view bytes) {
    bool read = false;
    const loaded site = load(bytes, {}, read);
    if (!read) return;
    const std::vector<std::string> before = lines_of(site);
    for (const document_syntax syntax : {document_syntax::yaml, document_syntax::json}) {
        std::string text;
        append_document(text, site.view(), syntax, [](record_kind, std::uint32_t) { return std::string(); });
        bool read_back = false;
        const loaded again =
            load(text, {.syntax = syntax == document_syntax::yaml ? file_syntax::yaml : file_syntax::json}, read_back);
        expect(read_back, "a converted document can be read", text);
        if (loader_found_something(site)) continue; // what was not understood is not converted
        const std::vector<std::string> after = lines_of(again);
        expect(before == after, "a converted document has the same findings", difference(before, after) + text);
        std::string twice;
        append_document(twice, again.view(), syntax, [](record_kind, std::uint32_t) { return std::string(); });
        expect(text == twice, "converting a converted document changes nothing", text + twice);
    }
}

void repair(std::string_view bytes) {
    bool read = false;
    const loaded site = load(bytes, {}, read);
    if (!read) return;
    const report found = validate(site);
    const report_words words = words_of(found, site, all_rules, fixes_of(found, site));
    std::vector<std::pair<std::string, fix>> fixes;
    for (const finding_words& f : words.findings)
        for (const fix& one : f.fixes) fixes.push_back({f.message, one});
    if (fixes.empty()) return;
    const auto& [message, one] = fixes[number_of(bytes) % fixes.size()];
    // Offsets of the positions: lines end with LF, CR or CRLF, columns count UTF-16 code units.
    const std::string_view text = site.files()[one.file].source.text();
    const auto offset_of = [&](const position& at) {
        std::size_t line = 1;
        std::size_t i = 0;
        for (; i < text.size() && line < at.line; ++i)
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) ++line;
        for (std::size_t column = 1; i < text.size() && column < at.column;) {
            const auto first = static_cast<unsigned char>(text[i]);
            column += first >= 0xf0 ? 2 : 1;
            i += first < 0x80 ? 1u : first < 0xe0 ? 2u : first < 0xf0 ? 3u : 4u;
        }
        return i;
    };
    std::string after(text);
    for (auto edit = one.replacements.rbegin(); edit != one.replacements.rend(); ++edit) {
        const std::size_t begin = offset_of(edit->begin);
        const std::size_t end = offset_of(edit->end);
        expect(begin <= end && end <= text.size(), "a fix is within its file", message);
        after.replace(begin, end - begin, edit->with);
    }
    const loaded again = load(after, {.syntax = site.files()[one.file].syntax}, read);
    expect(read, "a repaired document can be read", after);
    // Numbers in messages may change, findings of a rule about a record may not become more.
    std::map<std::string, int> more;
    const auto count = [&](const loaded& of, int by) {
        for (const std::string& line : lines_of(of, true)) more[line.substr(0, line.rfind('\t'))] += by;
    };
    count(again, 1);
    count(site, -1);
    for (const auto& [which, by] : more)
        expect(by <= 0, "a fix adds no finding", which + "\n" + message + "\n" + after);
}

void set_types(std::string_view bytes) {
    bool read = false;
    const loaded site = load(bytes, {}, read);
    if (!read || site.view().points.empty()) return;
    const std::size_t number = number_of(bytes);
    const std::span<const point> points = site.view().points;
    const point& chosen = points[number % points.size()];
    point_type_set types;
    types.bits = static_cast<unsigned short>(number >> 8 & 1023);
    const types_change change = distpoint::set_types(site, chosen.title(), types);
    if (!change) return expect(!change.reason.empty() && change.bytes.empty(), "a refusal has a reason");
    expect(check(completed(types)).legal(), "only types that can be combined are set");
    bool read_back = false;
    const loaded again = load(change.bytes, {.syntax = site.files()[0].syntax}, read_back);
    expect(read_back && again.view().points.size() == points.size(), "all else stays", change.bytes);
    bool set = false;
    for (const point& p : again.view().points) set = set || (same_name(p.title(), chosen.title()) && p.types == types);
    expect(set, "the types are set", change.bytes);
}

} // namespace fuzz

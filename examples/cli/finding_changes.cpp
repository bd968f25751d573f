// SPDX-License-Identifier: BSL-1.0
#include "finding_changes.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace cli {

using namespace distpoint;

namespace {

// A document's name is its path, which differs between two versions.
auto key_of(const finding_words& f) {
    const bool document = f.record_kind_of_subject == record_kind::document;
    return std::tuple(f.rule->id, f.subject_kind, document ? std::string_view() : std::string_view(f.subject_name),
                      std::string_view(f.message), f.level);
}

} // namespace

std::vector<const finding_words*> more_in(const report_words& one, const report_words& other) {
    std::map<decltype(key_of(one.findings[0])), std::size_t> known;
    for (const finding_words& f : other.findings) ++known[key_of(f)];
    std::vector<const finding_words*> more;
    for (const finding_words& f : one.findings) {
        const auto at = known.find(key_of(f));
        if (at == known.end() || at->second == 0)
            more.push_back(&f);
        else
            --at->second;
    }
    std::stable_sort(more.begin(), more.end(),
                     [](const finding_words* a, const finding_words* b) { return key_of(*a) < key_of(*b); });
    return more;
}

void write_findings(json_writer& out, std::string_view name, const std::vector<const finding_words*>& findings) {
    out.line(1).records(name, 2, findings, [&](const finding_words* f) {
        const bool document = f->record_kind_of_subject == record_kind::document;
        out.text("rule", f->rule->id).text("severity", name_of(f->level)).text("message", f->message);
        out.object("subject")
            .text("kind", f->subject_kind)
            .text("name", document ? std::string_view() : f->subject_name)
            .end();
    });
}

} // namespace cli

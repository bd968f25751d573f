// SPDX-License-Identifier: BSL-1.0
#include "finding_changes.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace cli {

using namespace distpoint;

namespace {

// What identifies a finding, whatever its place: a document's name is its path, which differs between two versions.
struct finding_key {
    explicit finding_key(const finding_words& f)
        : rule(f.rule->id), kind(f.subject_kind),
          name(f.record_kind_of_subject == record_kind::document ? std::string() : f.subject_name), message(f.message),
          level(f.level) {}

    std::string_view rule;
    std::string_view kind;
    std::string name;
    std::string message;
    severity level;
    friend auto operator<=>(const finding_key&, const finding_key&) = default;
};

} // namespace

std::vector<finding_words> more_in(const report_words& one, const report_words& other) {
    std::map<finding_key, std::size_t> known;
    for (const finding_words& f : other.findings) ++known[finding_key(f)];
    std::vector<finding_words> more;
    for (const finding_words& f : one.findings) {
        const auto at = known.find(finding_key(f));
        if (at == known.end() || at->second == 0)
            more.push_back(f);
        else
            --at->second;
    }
    std::stable_sort(more.begin(), more.end(),
                     [](const finding_words& a, const finding_words& b) { return finding_key(a) < finding_key(b); });
    return more;
}

void write_findings(json_writer& out, std::string_view name, const std::vector<finding_words>& findings) {
    out.line(1).records(name, 2, findings, [&](const finding_words& f) {
        const bool document = f.record_kind_of_subject == record_kind::document;
        out.text("rule", f.rule->id).text("severity", name_of(f.level)).text("message", f.message);
        out.object("subject")
            .text("kind", f.subject_kind)
            .text("name", document ? std::string_view() : f.subject_name)
            .end();
    });
}

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
#include "checked.hpp"

#include <distpoint/load/loader.hpp>
#include <distpoint/load/places/locate.hpp>
#include <distpoint/repair/fixes.hpp>
#include <distpoint/report/wording.hpp>

#include <fmt/format.h>

namespace tests {

using namespace distpoint;

loaded load(std::string path, std::string_view text) { return load(path, std::vector<std::string_view>{text}); }
loaded load(const std::string& path, const std::vector<std::string_view>& given) {
    loader in;
    for (std::string_view text : given) static_cast<void>(in.add_text(path, text));
    return std::move(in).finish();
}

report judge(const loaded& from, const settings& set) { return validate(from, set); }
report judge(const hierarchy& all, std::span<const finding> of_documents) {
    return validate(all, {}, all_rules, of_documents);
}

report_words report_words_of(const report& found, const loaded& from, bool with_fixes) {
    if (!with_fixes) return distpoint::words_of(found, from);
    return distpoint::words_of(found, from, all_rules, fixes_of(found, from));
}

checked::checked(const std::vector<std::string_view>& given, std::string path, const settings& set)
    : loaded(load(path, given)), all(loaded.view()), found(judge(loaded, set)) {
    word_all();
}

void checked::word_all() {
    const report_words in_words = report_words_of(found, loaded);
    for (const finding_words& f : in_words.findings) {
        words.push_back(f);
        lines.push_back(fmt::format("{}:{}-{} {}: {}", f.where.begin.line, f.where.begin.column, f.where.end.column,
                                    f.rule->id, f.message));
        rules.emplace_back(f.rule->id);
    }
}

} // namespace tests

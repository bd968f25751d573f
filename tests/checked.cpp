// SPDX-License-Identifier: BSL-1.0
#include "checked.hpp"

#include <distpoint/load/load.hpp>
#include <distpoint/report/rendering.hpp>

#include <fmt/format.h>

namespace tests {

using namespace distpoint;

void load(loaded_hierarchy& to, std::string path, std::string_view text) { load_text(to, std::move(path), text); }

report judge(loaded_hierarchy& loaded, const settings& set) {
    const hierarchy all = loaded.view();
    return validate(all, set, all_rules, loaded.findings());
}

rendered_report in_words(const report& found, loaded_hierarchy& loaded, bool with_fixes) {
    return render(found, loaded, with_fixes);
}

checked::checked(const std::vector<std::string_view>& all, std::string path, const settings& set) {
    for (std::string_view text : all) load(loaded, path, text);
    found = judge(loaded, set);
    tell();
}

void checked::tell() {
    words = in_words(found, loaded).findings;
    for (const rendered_finding& f : words) {
        lines.push_back(fmt::format("{}:{}-{} {}: {}", f.where.begin.line, f.where.begin.column, f.where.end.column,
                                    f.rule->id, f.message));
        rules.emplace_back(f.rule->id);
    }
}

} // namespace tests

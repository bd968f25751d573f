// SPDX-License-Identifier: BSL-1.0
#include "judging.hpp"

#include <distpoint/load/places/locate.hpp>
#include <distpoint/load/validate.hpp>
#include <distpoint/repair/fixes.hpp>
#include <distpoint/report/rules_not_checked.hpp>
#include <distpoint/report/wording.hpp>
#include <distpoint/rules/validate.hpp>

#include <fmt/format.h>

namespace cli {

using namespace distpoint;

report judge(const loaded& from, const settings& set) { return validate(from, set); }

report judge_without(const without_points& without, const loaded& from, const settings& set) {
    std::vector<finding> of_documents;
    for (finding f : from.findings()) {
        const auto where = without.after(f.where);
        if (!where) continue;
        f.where = *where;
        bool whole = true;
        for (related_element& other : f.related)
            if (const auto at = without.after(other.where))
                other.where = *at;
            else
                whole = false;
        if (whole) of_documents.push_back(f);
    }
    report found = validate(without.view(), set, all_rules, of_documents);
    const auto restore = [&](finding& f) {
        f.where = without.before(f.where);
        for (related_element& other : f.related) other.where = without.before(other.where);
    };
    for (finding& f : found.findings) restore(f);
    for (suppressed_finding& other : found.left_out) restore(other.found);
    return found;
}

report_words report_words_of(const report& found, const loaded& from, bool with_fixes, const settings& set) {
    if (!with_fixes) return distpoint::words_of(found, from);
    return distpoint::words_of(found, from, all_rules, fixes_of(found, from, set));
}

std::vector<char> changes_that_fit(const loaded& from, const settings& set, const std::vector<type_change>& changes,
                                   std::vector<std::string>& reasons) {
    const hierarchy all = from.view();
    const auto before = from.findings();
    change_judge judge(all, set, before);
    std::vector<char> accepted = judge.accepted(changes);
    reasons.assign(changes.size(), "");
    // Why each was refused: the findings that it alone adds to those that are made.
    std::size_t explained = 0;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (accepted[i] != 0) continue;
        reasons[i] = "it would cause another finding";
        if (++explained > 50) continue; // a validation each
        std::vector<char> with = accepted;
        with[i] = 1;
        const std::vector<finding> fresh = judge.new_findings(changes, with);
        if (fresh.empty()) continue;
        const finding_words words = words_of(fresh.front(), all);
        reasons[i] = fmt::format("it would cause {} ({})", words.rule->id, words.message);
    }
    return accepted;
}

std::vector<unchecked_rules> rules_not_checked(const loaded& from, const settings& set) {
    return distpoint::rules_not_checked(from.view(), set);
}

std::vector<location> places_of(const std::vector<const element*>& elements, const loaded& from) {
    return locate(elements, from);
}

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
#include "path_suppressions.hpp"
#include "glob.hpp"

#include <distpoint/hierarchy/date_text.hpp>
#include <distpoint/rules/document.hpp>
#include <distpoint/text/printable.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace cli {

using namespace distpoint;

namespace {

bool has(const std::vector<std::string_view>& ids, std::string_view id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

} // namespace

void suppress_by_path(report_words& found, std::vector<path_suppression>& all, const rule_settings& rules) {
    if (all.empty()) return;
    const auto expired = [&](const path_suppression& s) {
        distpoint::date last = s.until;
        last.second = rules.set.today.second;
        last.timed = rules.set.today.timed;
        return s.until.known() && last < rules.set.today;
    };
    found.leave_out([&](const finding_words& f) -> std::optional<left_out_reason> {
        const std::string path(found.place_of(f).path);
        path_suppression* by = nullptr;
        for (path_suppression& s : all)
            if (s.rule == f.rule->id && !expired(s) && !has(rules.locked, s.rule) && glob_matches(s.path, path)) {
                s.used = true;
                if (by == nullptr) by = &s;
            }
        if (by == nullptr) return std::nullopt;
        return left_out_reason{by->reason, false};
    });
    for (const path_suppression& s : all) {
        if (s.used) continue;
        const bool late = expired(s);
        const rule_info& rule = late ? rules::expired_suppression::info : rules::unused_suppression::info;
        severity level = rule.level;
        for (const rule_level& other : rules.levels) {
            if (other.rule == rule.id) level = other.level;
            if (!late && other.rule == s.rule && other.level == severity::off) level = severity::off;
        }
        if (level == severity::off) continue;
        finding_words f;
        f.rule = &rule;
        f.level = level;
        f.message =
            late ? fmt::format("the suppression of {} in {} expired on {}", s.rule, s.path, date_text(s.until).day())
                 : fmt::format("this suppression of {} in {} matches nothing", s.rule, s.path);
        f.way_out = "remove it";
        if (late)
            f.way_out = "fix the cause, or extend the date";
        else if (has(rules.locked, s.rule))
            f.way_out = "the rule is locked: its findings cannot be suppressed";
        f.message = printable(f.message);
        f.subject_kind = name_of(record_kind::document);
        f.subject_title = title_of(record_kind::document);
        f.subject_name = printable(s.place.path);
        f.where = s.place;
        f.where.path = s.file;            // not a view that the record had before it moved
        f.where.file = ~std::uint32_t{0}; // none of those that were checked
        found.add(std::move(f));
    }
}

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
// validate(): checks a hierarchy against a pack of rules, at compile time or at run time.
#pragma once

#include <distpoint/rules/all_rules.hpp>
#include <distpoint/rules/context.hpp>
#include <distpoint/rules/report.hpp>
#include <distpoint/rules/suppressions.hpp>
#include <distpoint/vocabulary/large_pages.hpp>

#include <cstddef>
#include <initializer_list>
#include <span>
#include <type_traits>

namespace distpoint {

namespace detail {

// Collects findings: sets their severity, and drops those that are turned off or suppressed.
class collector {
  public:
    constexpr collector(const context& c) : set_(c.settings), suppressions_(c.records, c.computers.seen(), set_.today) {
        for_each_list(c.records, [&](const auto& list) { records_ += list.size(); });
    }

    constexpr void add(const rule_info& rule, const element& where, std::span<const argument> words,
                       std::span<const related_element> related, severity most = severity::error) {
        const severity level = level_of(rule.id, rule.level < most ? rule.level : most);
        if (level == severity::off) return;
        const suppression* const accepted = is_locked(rule.id) ? nullptr : suppressions_.match(rule.id, where);
        if (accepted == nullptr) {
            // Of many findings there is often one for each record. Room that is not used costs less than moving them.
            if (!std::is_constant_evaluated() && found.findings.size() == 1024) reserve_much(found.findings, records_);
            return found.add(rule, level, where, words, related);
        }
        ++found.suppressed;
        found.left_out.push_back({{&rule, level, where, words, related}, accepted->reason});
    }

    // Adds the findings about suppressions. Call it after all other findings were added.
    template <class Rules>
    constexpr void judge_suppressions(const Rules& rules) {
        const rule_info* unused = nullptr;
        const rule_info* expired = nullptr;
        for (const rule_info* rule : rules) {
            if (rule->id == rules::unused_suppression::info.id) unused = rule;
            if (rule->id == rules::expired_suppression::info.id) expired = rule;
        }
        for (const suppressions::entry& entry : suppressions_.all()) {
            if (entry.used) continue;
            const std::string_view id = own_spelling(entry.written->rule, rules);
            if (!entry.expired && level_of(id, severity::error) == severity::off) continue; // the rule did not run
            element where = entry.where;
            if (entry.expired && expired != nullptr) {
                where.part = field::until;
                add_unless_off(*expired, where, {id, argument::on(entry.written->until)});
            } else if (!entry.expired && unused != nullptr) {
                add_unless_off(*unused, where, {id, title_of(where.kind), advice(id, rules)});
            }
        }
    }

    report found;

  private:
    constexpr severity level_of(std::string_view rule, severity level) const {
        for (const rule_level& other : set_.levels)
            if (other.rule == rule) level = other.level;
        return level;
    }
    // A finding about a suppression, which no suppression suppresses.
    constexpr void add_unless_off(const rule_info& rule, const element& where, std::initializer_list<argument> words) {
        const severity level = level_of(rule.id, rule.level);
        if (level != severity::off) found.add({&rule, level, where, words, {}});
    }
    constexpr bool is_locked(std::string_view rule) const {
        for (std::string_view locked : set_.locked)
            if (locked == rule) return true;
        return false;
    }
    // The id of a rule, which suppressions may write in any case.
    template <class Rules>
    static constexpr std::string_view own_spelling(std::string_view id, const Rules& rules) {
        for (const rule_info* rule : rules)
            if (same_name(rule->id, id)) return rule->id;
        return id;
    }
    template <class Rules>
    constexpr std::string_view advice(std::string_view id, const Rules& rules) const {
        if (is_locked(id)) return "the rule is locked: its findings cannot be suppressed";
        for (const rule_info* rule : rules)
            if (rule->id == id) return "remove it";
        return "no rule has that id: see the list of rules";
    }

    const settings& set_;
    suppressions suppressions_;
    std::size_t records_ = 0; // of the hierarchy
};

template <class Rule>
template <std::size_t Words>
constexpr void reporter<Rule>::operator()(const worded_finding<Words>& f) const {
    static_assert(words_of_rule<Rule> <= Words, "distpoint: a sentence of this rule has a {n} that no word fills; "
                                                "report(finding_at(place, words...)) needs n + 1 words");
    out.add(Rule::info, f.where, {f.words, Words}, {f.related.begin(), f.related.size()}, f.most);
}

template <class Rule, class Record>
constexpr bool ask(const Record& record, const context& c, collector& out) {
    if constexpr (judges<Rule, Record>) {
        reporter<Rule> report{out};
        Rule::check(record, c, report);
    }
    return true;
}

// Runs all rules that check a kind of record on each record once. Other rules are not called at all: calls count as
// steps.
template <class... Rules, class Record>
constexpr void ask_all(std::span<const Record> records, const context& c, collector& out) {
    if constexpr ((judges<Rules, Record> || ...))
        for (const Record& record : records)
            static_cast<void>(((!judges<Rules, Record> || ask<Rules>(record, c, out)) && ...));
}

// The pack's own version of a rule, which may be regraded; null if the pack does not contain it.
template <class Pack>
constexpr const rule_info* rule_of(const Pack& pack, const rule_info& rule) {
    for (const rule_info* own : rules_of(pack))
        if (own == &rule || own->id == rule.id) return own;
    return nullptr;
}

// The work of validate() after its context is made.
template <class Pack>
constexpr report judged(const context& c, const Pack& pack, std::span<const finding> before) {
    collector out(c);
    for (const finding& f : before)
        if (const rule_info* rule = rule_of(pack, *f.rule); rule != nullptr)
            out.add(*rule, f.where, f.words, f.related);
    boost::hana::unpack(pack, [&](auto... rules) {
        static_assert((assert_rule<decltype(rules)>() && ...));
        static_cast<void>((ask<decltype(rules)>(c.records, c, out) && ...));
        for_each_list(c.records, [&](const auto& records) { ask_all<decltype(rules)...>(records, c, out); });
    });
    out.judge_suppressions(rules_of(pack));
    return static_cast<report&&>(out.found);
}

} // namespace detail

/// Runs every rule of a pack on every record. Works in constant expressions: `static_assert(validate(corp).ok())`.
///
/// `before`: findings of the code that loaded the hierarchy. They are graded and suppressed like those of the rules,
/// and dropped if their rule is not in the pack. Linear in the records; allocates the table of names and the findings.
template <class Pack = decltype(all_rules)>
constexpr report validate(const hierarchy& h, const settings& set = {}, const Pack& pack = all_rules,
                          std::span<const finding> before = {}) {
    return detail::judged(context(h, set), pack, before);
}

} // namespace distpoint

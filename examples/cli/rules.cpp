// SPDX-License-Identifier: BSL-1.0
// distpoint rules, distpoint explain: the rules, and the facts of the topic.
#include "command.hpp"
#include "option_values.hpp"

#include <distpoint/rules/all_rules.hpp>
#include <distpoint/text/json_writer.hpp>

#include <distpoint/distribution/facts.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace cli {

using namespace distpoint;

namespace {

void append_facts(std::string& out) {
    out += "\nFacts of the topic that no rule can check; 'distpoint explain ID' prints them:\n";
    for (const topic_fact& fact : topic_facts) out += fmt::format("{:<38} {}\n", fact.id, fact.title);
}

} // namespace

int run_rules(const std::string& format) {
    std::string out;
    if (format == "json") {
        json_writer json(out, json_layout::one_line);
        json.list();
        for (const rule_info* rule : rules_of(all_rules)) {
            json.line(2).object().text("rule", rule->id).text("severity", name_of(rule->level));
            json.text("summary", rule->summary).text("source", rule->source).end();
        }
        json.line(0).end();
    } else {
        for (const rule_info* rule : rules_of(all_rules))
            out += fmt::format("{:<38} {:<8} {}\n", rule->id, name_of(rule->level), rule->summary);
        append_facts(out);
    }
    return write_out(out) ? clean : cannot;
}

int run_explain(const std::string& id) {
    if (id.empty()) return run_rules("text");
    std::vector<std::string_view> ids;
    const auto examples = examples_of(all_rules);
    for (const rule_info* rule : rules_of(all_rules)) {
        const rule_example& documents = examples[ids.size()];
        ids.push_back(rule->id);
        if (!same_name(rule->id, id)) continue;
        std::string out = fmt::format("{} ({})\n\n", rule->id, name_of(rule->level));
        out += wrapped(rule->summary, 0) + "\n" + wrapped(rule->explanation, 0) + "\n";
        out += "Source: " + std::string(rule->source) + "\n";
        const auto example = [&](std::string_view title, std::string_view text) {
            out += fmt::format("\n{}:\n", title);
            constexpr std::size_t widest = 400; // the examples of limits have thousands of entries on a line
            while (!text.empty()) {
                const std::size_t end = text.find('\n');
                const std::string_view line = text.substr(0, end);
                out += fmt::format("    {}\n", line.size() <= widest
                                                   ? std::string(line)
                                                   : fmt::format("{} ... {} more like it]", line.substr(0, 160),
                                                                 std::count(line.begin() + 160, line.end(), '*')));
                text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
            }
        };
        example("Wrong", documents.bad);
        example("Right", documents.good);
        return write_out(out) ? clean : cannot;
    }
    for (const topic_fact& fact : topic_facts) {
        ids.push_back(fact.id);
        if (!same_name(fact.id, id)) continue;
        const std::string out = fmt::format("{}\n\n{}\nSource: {}\n", fact.title, wrapped(fact.text, 0), fact.source);
        return write_out(out) ? clean : cannot;
    }
    const std::string hint = did_you_mean(id, ids);
    complain(
        fmt::format("unknown rule '{}'{}", id, hint.empty() ? "; 'distpoint explain' lists rules and facts" : hint));
    return cannot;
}

} // namespace cli

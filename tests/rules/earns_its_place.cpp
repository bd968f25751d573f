// SPDX-License-Identifier: BSL-1.0
// Every rule earns its place: the examples must detect the removal of any single rule from the pack. Each rule's bad
// example is checked with the whole pack and with the pack without one rule, for each rule in turn.
#include "checked.hpp"

#include <boost/hana/remove_at.hpp>

#include <algorithm>
#include <cstdio>

namespace {

using namespace distpoint;

const settings day{.today = {2026, 11, 23}};

// The rules whose bad example does not produce a finding.
template <class Pack>
std::vector<std::string> unnoticed(const Pack& pack) {
    std::vector<std::string> rules;
    const auto examples = examples_of(all_rules);
    std::size_t number = 0;
    for (const rule_info* rule : rules_of(all_rules)) {
        const tests::checked c({examples[number++].bad}, "bad.yaml", day, pack);
        if (std::count(c.rules.begin(), c.rules.end(), rule->id) == 0) rules.emplace_back(rule->id);
    }
    return rules;
}

template <std::size_t Rule>
bool noticed() {
    const auto missing = unnoticed(boost::hana::remove_at_c<Rule>(all_rules));
    const std::string_view id = rules_of(all_rules)[Rule]->id;
    if (missing.size() == 1 && missing[0] == id) return true;
    std::printf("FAILED: without %.*s the examples of %zu rules are silent\n", static_cast<int>(id.size()), id.data(),
                missing.size());
    return false;
}

template <std::size_t... Rules>
std::size_t count_noticed(std::index_sequence<Rules...>) {
    return (std::size_t{0} + ... + static_cast<std::size_t>(noticed<Rules>()));
}

} // namespace

int main() {
    constexpr std::size_t count = rules_of(all_rules).size();
    const bool whole = unnoticed(all_rules).empty();
    const std::size_t seen = count_noticed(std::make_index_sequence<count>{});
    std::printf("%zu of %zu rules are missed when removed\n", seen, count);
    return whole && seen == count ? 0 : 1;
}

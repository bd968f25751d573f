// SPDX-License-Identifier: BSL-1.0
#include "rule_settings.hpp"
#include "option_values.hpp"

#include <distpoint/hierarchy/date_text.hpp>
#include <distpoint/load/document/scalars.hpp>
#include <distpoint/rules/all_rules.hpp>
#include <distpoint/rules/document.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace cli {

using namespace distpoint;

moment now() {
    const auto point = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto midnight = std::chrono::floor<std::chrono::days>(point);
    const std::chrono::year_month_day day(midnight);
    const date today{static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
                     static_cast<int>(static_cast<unsigned>(day.day()))};
    date instant = today;
    instant.second = static_cast<int>((point - midnight).count());
    instant.timed = true;
    return {today, std::string(date_text(instant).second())};
}

bool is_about_documents(std::string_view rule) {
    constexpr std::string_view of_documents[] = {rules::malformed_document::info.id, rules::unknown_key::info.id,
                                                 rules::duplicate_key::info.id,      rules::invalid_value::info.id,
                                                 rules::unknown_type::info.id,       rules::conflicting_facts::info.id};
    return std::find(std::begin(of_documents), std::end(of_documents), rule) != std::end(of_documents);
}

namespace {

void read_levels(const reading_options& options, std::vector<rule_level>& levels) {
    if (!options.only.empty())
        for (const rule_info* rule : rules_of(all_rules)) {
            const bool selected = std::any_of(options.only.begin(), options.only.end(),
                                              [&](const std::string& id) { return same_name(id, rule->id); });
            if (!selected && !is_about_documents(rule->id)) levels.push_back({rule->id, severity::off});
        }
    for (const std::string_view text : options.rules) {
        const std::size_t equals = text.find('=');
        if (equals != std::string_view::npos)
            levels.push_back({rule_id(text.substr(0, equals)), *severity_named(text.substr(equals + 1))});
    }
    for (const std::string& id : options.excluded) levels.push_back({rule_id(id), severity::off});
}

void read_threshold(std::string_view text, settings& set) {
    const std::size_t equals = text.find('=');
    const std::string_view name = text.substr(0, equals);
    const std::string_view value = text.substr(equals + 1);
    std::uint32_t count = 0;
    std::from_chars(value.data(), value.data() + value.size(), count);
    if (name == "large-package")
        set.large_package = *size_from(value);
    else if (name == "most-points")
        set.most_points = count;
    else
        set.most_branch_points = count;
}

} // namespace

void read_rule_settings(const reading_options& options, const distpoint::date& today, rule_settings& to) {
    read_levels(options, to.levels);
    for (const std::string& text : options.thresholds) read_threshold(text, to.set);
    for (const std::string& id : options.locked) to.locked.push_back(rule_id(id));
    to.set.levels = to.levels;
    to.set.locked = to.locked;
    to.set.today = today;
}

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
#include "rule_settings.hpp"

#include <distpoint/load/scalars.hpp>
#include <distpoint/rules/all_rules.hpp>
#include <distpoint/vocabulary/nearest.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

namespace cli {

using namespace distpoint;

moment now() {
    const auto point = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto midnight = std::chrono::floor<std::chrono::days>(point);
    const std::chrono::year_month_day day(midnight);
    const std::chrono::hh_mm_ss time(point - midnight);
    const distpoint::date today{static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
                                static_cast<int>(static_cast<unsigned>(day.day()))};
    return {today, fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", today.year, today.month, today.day,
                               time.hours().count(), time.minutes().count(), time.seconds().count())};
}

bool is_rule(std::string_view id, std::string_view option) {
    std::vector<std::string_view> ids;
    for (const rule_info* rule : rules_of(all_rules)) ids.push_back(rule->id);
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) return true;
    const std::string_view near = nearest(id, ids);
    complain(near.empty() ? fmt::format("{}: there is no rule '{}'; 'distpoint rules' lists them", option, id)
                          : fmt::format("{}: there is no rule '{}'; did you mean {}?", option, id, near));
    return false;
}

namespace {

// ID=LEVEL as given with --rule; false, with a message, if it is none.
bool read_levels(const std::vector<std::string>& given, std::vector<rule_level>& levels) {
    for (const std::string_view text : given) {
        const std::size_t equals = text.find('=');
        const std::string_view id = text.substr(0, equals);
        const auto level = equals == std::string_view::npos ? std::nullopt : severity_named(text.substr(equals + 1));
        if (!level) {
            complain(fmt::format("--rule {}: write ID=off, ID=note, ID=warning or ID=error", text));
            return false;
        }
        if (!is_rule(id, "--rule")) return false;
        levels.push_back({id, *level});
    }
    return true;
}

bool read_thresholds(const std::vector<std::string>& given, settings& set) {
    for (const std::string_view text : given) {
        const std::size_t equals = text.find('=');
        const std::string_view name = text.substr(0, equals);
        const std::string_view value = equals == std::string_view::npos ? std::string_view() : text.substr(equals + 1);
        const auto size = size_from(value);
        std::uint32_t count = 0;
        const auto read = std::from_chars(value.data(), value.data() + value.size(), count);
        const bool is_count = read.ec == std::errc() && read.ptr == value.data() + value.size();
        if (name == "large-package" && size) {
            set.large_package = *size;
        } else if (name == "most-points" && is_count) {
            set.most_points = count;
        } else if (name == "most-branch-points" && is_count) {
            set.most_branch_points = count;
        } else {
            complain(
                fmt::format("--threshold {}: write large-package=SIZE, most-points=N or most-branch-points=N", text));
            return false;
        }
    }
    return true;
}

} // namespace

bool read_rule_settings(const reading_options& options, const distpoint::date& today, rule_settings& to) {
    if (!read_levels(options.rules, to.levels) || !read_thresholds(options.thresholds, to.set)) return false;
    for (const std::string& id : options.locked) {
        if (!is_rule(id, "--lock")) return false;
        to.locked.push_back(id);
    }
    to.set.levels = to.levels;
    to.set.locked = to.locked;
    to.set.today = today;
    return true;
}

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
#include "option_values.hpp"

#include <distpoint/distribution/bandwidth.hpp>
#include <distpoint/load/document/scalars.hpp>
#include <distpoint/rules/all_rules.hpp>
#include <distpoint/vocabulary/nearest.hpp>

#include <fmt/format.h>

#include <charconv>
#include <cstdint>

namespace cli {

using namespace distpoint;

namespace {

std::string unknown_rule(std::string_view id) {
    std::vector<std::string_view> ids;
    for (const rule_info* rule : rules_of(all_rules)) ids.push_back(rule->id);
    const std::string hint = did_you_mean(id, ids);
    return fmt::format("unknown rule '{}'{}", id, hint.empty() ? "; 'distpoint rules' lists them" : hint);
}

bool is_number(std::string_view text) {
    std::uint32_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

} // namespace

std::string level_problem(const std::string& text) {
    const std::size_t equals = text.find('=');
    const std::string_view id = std::string_view(text).substr(0, equals);
    if (equals == std::string::npos)
        return fmt::format("invalid value '{}' (expected ID=off, ID=note, ID=warning or ID=error)", text);
    if (rule_id(id).empty()) return unknown_rule(id);
    if (!severity_named(std::string_view(text).substr(equals + 1)))
        return fmt::format("invalid severity '{}' (expected off, note, warning or error)", text.substr(equals + 1));
    return "";
}

std::string filter_problem(const std::string& text) {
    return text.find('=') == std::string::npos ? rule_problem(text) : level_problem(text);
}

std::string rule_problem(const std::string& text) { return rule_id(text).empty() ? unknown_rule(text) : ""; }

std::string threshold_problem(const std::string& text) {
    const std::size_t equals = text.find('=');
    const std::string_view name = std::string_view(text).substr(0, equals);
    const std::string_view value =
        equals == std::string::npos ? std::string_view() : std::string_view(text).substr(equals + 1);
    const bool size = name == "large-package";
    const bool count = name == "most-points" || name == "most-branch-points";
    if ((size && size_from(value)) || (count && is_number(value))) return "";
    if (size && equals != std::string::npos) return size_problem(std::string(value));
    if (count && equals != std::string::npos) return fmt::format("'{}' is not a whole number", value);
    return fmt::format("invalid value '{}' (expected large-package=SIZE, most-points=N or most-branch-points=N)", text);
}

std::string number_problem(const std::string& text) {
    if (is_number(text)) return "";
    const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    return digits ? fmt::format("{} is too large", text) : fmt::format("expected a whole number, not '{}'", text);
}

std::string size_problem(const std::string& text) {
    return size_from(text) ? "" : fmt::format("'{}' is not a size; write bytes, or a number with a unit: 20 MB", text);
}

std::string rate_problem(const std::string& text) {
    return rate_from(text) ? "" : fmt::format("'{}' is not a bandwidth; write a number with a unit: 2 Mbit/s", text);
}

CLI::Option* checked_by(CLI::Option* option, std::string (*problem)(const std::string&), const std::string& type) {
    return option->check(CLI::Validator([problem](std::string& text) { return problem(text); }, ""))->type_name(type);
}

CLI::Option* add_repeatable(CLI::App& app, const std::string& names, std::vector<std::string>& values,
                            const std::string& description, const std::string& type,
                            std::string (*problem)(const std::string&)) {
    CLI::Option* const option = app.add_option(names, values, description + "; repeatable")->allow_extra_args(false);
    return problem == nullptr ? option->type_name(type) : checked_by(option, problem, type);
}

CLI::Option* one_of(CLI::Option* option, const std::vector<std::string>& words) {
    std::string type;
    for (const std::string& word : words) type += (type.empty() ? "" : "|") + word;
    return option
        ->check(CLI::Validator(
            [words](std::string& text) -> std::string {
                for (const std::string& word : words)
                    if (text == word) return "";
                return fmt::format("invalid value '{}' (expected {})", text, alternatives(words));
            },
            ""))
        ->type_name(type);
}

std::vector<std::string> words_of_choice(const CLI::Option& option) {
    std::vector<std::string> words;
    const std::string type = option.get_type_name();
    std::string_view rest(type);
    // Words of one_of are in lower case; FILE|DIR|- is none.
    if (rest.find('|') == std::string_view::npos || rest[0] < 'a' || rest[0] > 'z') return words;
    while (true) {
        const std::size_t bar = rest.find('|');
        words.emplace_back(rest.substr(0, bar));
        if (bar == std::string_view::npos) return words;
        rest.remove_prefix(bar + 1);
    }
}

std::string problem_of(CLI::Option& option, const std::string& value) {
    std::string text = value;
    for (int i = 0;; ++i) {
        const CLI::Validator* validator = nullptr;
        try {
            validator = option.get_validator(i);
        } catch (const CLI::OptionNotFound&) { // after the last
            return "";
        }
        std::string problem = (*validator)(text);
        if (!problem.empty()) return problem;
    }
}

std::string_view rule_id(std::string_view text) {
    for (const rule_info* rule : rules_of(all_rules))
        if (same_name(rule->id, text)) return rule->id;
    return {};
}

std::string did_you_mean(std::string_view text, const std::vector<std::string_view>& names) {
    const std::string_view near = nearest(text, names);
    return near.empty() ? std::string() : fmt::format("; did you mean {}?", near);
}

std::string alternatives(const std::vector<std::string>& words) {
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i)
        out += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
    return out;
}

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
#include "usage_errors.hpp"
#include "glob.hpp"
#include "option_values.hpp"

#include <distpoint/load/detect.hpp>
#include <distpoint/text/file_system.hpp>

#include <fmt/format.h>

#include <string_view>
#include <system_error>

namespace cli {

namespace {

std::vector<std::string> options_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
        for (const std::string& name : option->get_snames()) names.push_back("-" + name);
    }
    return names;
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
    for (const std::string& known : names)
        if (known == name) return true;
    return false;
}

// An option without its value: --format=json, -fjson.
std::string name_of(const std::string& argument) {
    if (argument.starts_with("--")) return argument.substr(0, argument.find('='));
    return argument.substr(0, 2);
}

bool takes_value(const CLI::App& command, const std::string& name) {
    const CLI::Option* const option = command.get_option_no_throw(name);
    return option != nullptr && option->get_items_expected_max() > 0;
}

std::string expected_value(const CLI::Option& option) {
    const auto words = words_of_choice(option);
    return words.empty() ? option.get_type_name() : alternatives(words);
}

bool looks_like_input(const std::string& word) {
    std::error_code ignored;
    return word == "-" || distpoint::fs::exists(distpoint::path_from(word), ignored) || is_glob(word) ||
           distpoint::syntax_of_extension(distpoint::path_from(word).extension().string()).has_value();
}

std::string unknown_option(const std::string& name, const std::vector<std::string>& known, std::string_view command) {
    // A single letter is near to every other.
    std::vector<std::string_view> names;
    for (const std::string& other : known)
        if (name.size() > 2 && other.size() > 2) names.push_back(other);
    const std::string hint = did_you_mean(name, names);
    return fmt::format("unknown option {}{}", name,
                       hint.empty() ? fmt::format("; 'distpoint {}' lists the options", command) : hint);
}

const CLI::App* command_named(const CLI::App& app, const std::string& name) {
    for (const CLI::App* command : app.get_subcommands({}))
        if (command->get_name() == name) return command;
    return nullptr;
}

std::string unknown_command(const CLI::App& app, const std::string& word) {
    if (looks_like_input(word))
        return fmt::format("'{}' is not a command; to check it, run: distpoint check {}", word, word);
    std::vector<std::string_view> names;
    for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
    const std::string hint = did_you_mean(word, names);
    return fmt::format("unknown command '{}'{}", word, hint.empty() ? "; 'distpoint help' lists the commands" : hint);
}

} // namespace

std::optional<std::string> mistyped(const CLI::App& app, const std::vector<std::string>& arguments) {
    const std::string first = arguments.empty() ? std::string() : arguments.front();
    if (first.empty()) return arguments.empty() ? std::nullopt : std::optional("unknown command ''");
    if (first.size() > 1 && first[0] == '-') {
        if (contains(options_of(app), first)) return std::nullopt;
        const std::string name = name_of(first);
        for (const CLI::App* command : app.get_subcommands({}))
            if (contains(options_of(*command), name))
                return fmt::format("{} belongs after a command: distpoint {} {}", name, command->get_name(), name);
        std::vector<std::string> all = options_of(app);
        for (const CLI::App* command : app.get_subcommands({}))
            for (std::string& option : options_of(*command)) all.push_back(std::move(option));
        return unknown_option(name, all, "help");
    }
    const CLI::App* const command = command_named(app, first);
    if (command == nullptr) return unknown_command(app, first);
    const std::vector<std::string> known = options_of(*command);
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string& argument = arguments[i];
        if (argument == "--") break;
        if (argument.size() < 2 || argument[0] != '-') continue;
        const std::string name = name_of(argument);
        if (!contains(known, name)) return unknown_option(name, known, "help " + first);
        if (takes_value(*command, name) && argument == name) ++i; // what follows is its value
    }
    if (command->get_name() == "help" && arguments.size() > 1 && arguments[1][0] != '-' &&
        command_named(app, arguments[1]) == nullptr)
        return unknown_command(app, arguments[1]);
    return std::nullopt;
}

std::string message_of(const CLI::App& app, const CLI::ParseError& error) {
    const CLI::App* command = nullptr;
    for (const CLI::App* parsed : app.get_subcommands({}))
        if (parsed->parsed()) command = parsed;
    std::string what = error.what();
    const std::string name = what.substr(0, what.find_first_of(": "));
    if (what.find(": At Most") != std::string::npos) return fmt::format("{} was given more than once", name);
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr && name.starts_with('-'))
        return fmt::format("{}: expected {}", name,
                           command != nullptr && takes_value(*command, name)
                               ? expected_value(*command->get_option_no_throw(name))
                               : "no value");
    // "Could not convert: --quiet = maybe"
    if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr)
        if (const std::size_t at = what.find(": --"), equals = what.find(" = "); equals != std::string::npos)
            return fmt::format("{}: expected true or false, not '{}'", what.substr(at + 2, equals - at - 2),
                               what.substr(equals + 3));
    // Arguments have no names that users know.
    if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr && command != nullptr && !name.starts_with('-'))
        return command->get_name() + what.substr(name.size());
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr && command != nullptr)
        for (const CLI::Option* option : command->get_options())
            if (option->get_required() && option->count() == 0)
                return fmt::format("{}: expected {}", command->get_name(), expected_value(*option));
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && command != nullptr)
        for (const std::string& extra : app.remaining(true))
            return fmt::format("{}: unexpected argument '{}'", command->get_name(), extra);
    if (dynamic_cast<const CLI::ExcludesError*>(&error) != nullptr) {
        const std::size_t second = what.rfind(' ');
        return fmt::format("{} cannot be combined with {}", name, what.substr(second + 1));
    }
    return what;
}

} // namespace cli

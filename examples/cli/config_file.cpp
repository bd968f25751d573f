// SPDX-License-Identifier: BSL-1.0
#include "config_file.hpp"
#include "command.hpp"
#include "inputs.hpp"
#include "option_values.hpp"

#include <distpoint/hierarchy/date_text.hpp>
#include <distpoint/load/syntax/yaml.hpp>
#include <distpoint/text/file_system.hpp>
#include <distpoint/text/location.hpp>
#include <distpoint/text/read_file.hpp>

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <set>
#include <system_error>

namespace cli {

using namespace distpoint;

namespace {

namespace fs = distpoint::fs;

class config_reader {
  public:
    explicit config_reader(config_file& out, std::string_view text)
        : out_(out), text_(text), folder_(fs::path(out.path).parent_path()) {}

    bool read() {
        yaml_reader yaml(text_, store_);
        const std::vector<node> nodes = whole_document(yaml);
        if (nodes.empty()) { // the other problems may be consequences of this one
            wrong(yaml.problem().offset, yaml.problem().message);
            return false;
        }
        const node& root = nodes.front();
        if (root.kind == node_kind::null) return true;
        if (root.kind != node_kind::mapping) wrong(root.begin, "expected a mapping of options");
        for (const auto& [key, value] : members_of(root)) read_key(key, value);
        return problems_.empty();
    }
    const std::vector<std::string>& problems() const { return problems_; }

  private:
    position place(std::size_t offset) const { return position_finder(text_).at(offset); }
    void wrong(std::size_t offset, std::string_view why) {
        const position at = place(offset);
        problems_.push_back(fmt::format("{}:{}:{}: {}", out_.path, at.line, at.column, why));
    }
    template <class Names>
    void unknown(const node& key, const Names& names) {
        const std::string hint = did_you_mean(key.text, {names.begin(), names.end()});
        std::string known;
        for (std::string_view name : names) known += fmt::format("{}{}", known.empty() ? "" : ", ", name);
        wrong(key.begin,
              fmt::format("unknown key '{}'{}", key.text, hint.empty() ? "; expected one of " + known : hint));
    }
    // Relative to the file, shown relative to the working directory.
    std::string path_of(std::string_view written) const {
        if (folder_.empty() || written == "-" || fs::path(std::string(written)).is_absolute())
            return std::string(written);
        return shown_path((folder_ / std::string(written)).lexically_normal().generic_string());
    }
    std::string value_of(const node& value, const config_key& key) const {
        // A pattern without a folder matches anywhere below.
        const bool anywhere = key.name == "ignore" && value.text.find('/') == std::string_view::npos;
        return key.is_path && !anywhere ? path_of(value.text) : std::string(value.text);
    }

    void read_key(const node& key, const node& value) {
        std::array<std::string_view, std::size(config_keys)> names;
        for (std::size_t i = 0; i < names.size(); ++i) names[i] = config_keys[i].name;
        const auto known = std::find(names.begin(), names.end(), key.text);
        if (known == names.end()) return unknown(key, names);
        if (!seen_.insert(std::string(key.text)).second)
            return wrong(key.begin, fmt::format("duplicate key '{}'", key.text));
        const config_key& facts = config_keys[known - names.begin()];
        if (value.kind == node_kind::null) return;
        if (facts.is == config_key::form::suppressions) return read_suppressions(value);
        config_entry entry{&facts, {}};
        std::set<std::string> in_map;
        const auto add = [&](std::string text, std::size_t offset) {
            const position at = place(offset);
            entry.values.push_back({std::move(text), at.line, at.column});
        };
        switch (facts.is) {
        case config_key::form::flag:
            if (value.kind != node_kind::boolean)
                return wrong(value.begin, fmt::format("{}: expected true or false", key.text));
            add(folded(value.text[0]) == 't' ? "true" : "false", value.begin);
            break;
        case config_key::form::map:
            if (value.kind != node_kind::mapping)
                return wrong(value.begin, fmt::format("{}: expected a mapping", key.text));
            for (const auto& [name, of] : members_of(value)) {
                // Ids of rules compare without case.
                std::string seen(name.text);
                if (key.text == "rules") std::transform(seen.begin(), seen.end(), seen.begin(), folded);
                if (!in_map.insert(seen).second)
                    wrong(name.begin, fmt::format("duplicate key '{}'", name.text));
                else if (!of.is_scalar() || of.kind == node_kind::null)
                    wrong(name.begin, fmt::format("{}: {}: expected a value", key.text, name.text));
                else // the text counts, not the kind: YAML 1.1 reads off as false
                    add(fmt::format("{}={}", name.text, of.text), name.begin);
            }
            break;
        case config_key::form::list:
            if (value.kind == node_kind::sequence) {
                for (const node& of : elements_of(value))
                    if (of.kind == node_kind::text)
                        add(value_of(of, facts), of.begin);
                    else
                        wrong(of.begin, fmt::format("{}: expected a list of texts", key.text));
                break;
            }
            [[fallthrough]];
        default:
            if (!value.is_scalar())
                return wrong(value.begin,
                             fmt::format("{}: expected {}", key.text,
                                         facts.is == config_key::form::list ? "a list of texts" : "a text"));
            add(value_of(value, facts), value.begin);
        }
        out_.entries.push_back(std::move(entry));
    }

    void read_suppressions(const node& value) {
        if (value.kind != node_kind::sequence)
            return wrong(value.begin, "suppress: expected a list of mappings with rule, path and reason");
        for (const node& entry : elements_of(value))
            if (entry.kind == node_kind::mapping)
                read_suppression(entry);
            else
                wrong(entry.begin, "suppress: expected a mapping with rule, path and reason");
    }
    void read_suppression(const node& entry) {
        constexpr std::array<std::string_view, 4> keys{"rule", "path", "reason", "until"};
        const std::size_t before = problems_.size();
        std::set<std::string> seen;
        path_suppression made;
        made.file = out_.path;
        made.place.begin = made.place.end = place(entry.begin);
        made.place.known = true;
        for (const auto& [key, value] : members_of(entry)) {
            if (std::find(keys.begin(), keys.end(), key.text) == keys.end())
                unknown(key, keys);
            else if (!seen.insert(std::string(key.text)).second)
                wrong(key.begin, fmt::format("duplicate key '{}'", key.text));
            else if (value.kind != node_kind::text)
                wrong(value.begin, fmt::format("{}: expected text", key.text));
            else if (key.text == "rule") {
                made.rule = rule_id(value.text);
                made.place.begin = place(value.begin);
                made.place.end = place(value.end);
                const std::string problem = rule_problem(std::string(value.text));
                if (!problem.empty()) wrong(value.begin, problem);
            } else if (key.text == "path") {
                made.path =
                    value.text.find('/') == std::string_view::npos ? std::string(value.text) : path_of(value.text);
            } else if (key.text == "reason") {
                made.reason = value.text;
            } else if (const auto day = date_from(value.text)) {
                made.until = *day;
            } else {
                wrong(value.begin, fmt::format("'{}' is not a date; write it as 2026-01-15", value.text));
            }
        }
        if (problems_.size() > before) return;
        if (made.rule.empty() || made.path.empty() || made.reason.empty())
            return wrong(entry.begin, "a suppression needs rule, path and reason");
        out_.suppressions.push_back(std::move(made));
    }

    config_file& out_;
    std::string_view text_;
    text_store store_;
    fs::path folder_;
    std::set<std::string> seen_;
    std::vector<std::string> problems_;
};

} // namespace

std::string find_config_file() {
    std::error_code error;
    fs::path folder = fs::current_path(error);
    if (error) return "";
    for (int up = 0; up < 256; ++up) {
        const fs::path path = folder / ".distpoint.yaml";
        if (fs::is_regular_file(path, error)) return up == 0 ? ".distpoint.yaml" : path.string();
        if (!folder.has_relative_path()) break;
        folder = folder.parent_path();
    }
    return "";
}

std::optional<config_file> read_config_file(const std::string& path) {
    std::string reason;
    auto bytes = read_file(path, reason);
    if (!bytes) {
        complain(fmt::format("{}: cannot be read: {}", path, reason));
        return std::nullopt;
    }
    const source_text source = source_text::from_bytes(std::move(*bytes));
    if (source.problem()) {
        const position at = position_finder(source.text()).at(source.problem()->offset);
        complain(fmt::format("{}:{}:{}: {}", path, at.line, at.column, source.problem()->message));
        return std::nullopt;
    }
    config_file file;
    file.path = path;
    // An empty file, or one of comments, sets nothing.
    bool blank = true;
    for (std::string_view rest = source.text(); !rest.empty() && blank;) {
        const std::size_t end = rest.find_first_of("\r\n");
        const std::string_view line = trimmed(rest.substr(0, end));
        blank = line.empty() || line[0] == '#';
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    if (blank) return file;
    config_reader reader(file, source.text());
    if (reader.read()) return file;
    for (const std::string& problem : reader.problems()) complain(problem);
    return std::nullopt;
}

} // namespace cli

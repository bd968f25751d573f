// SPDX-License-Identifier: BSL-1.0
#include "loading.hpp"
#include "command.hpp"
#include "inputs.hpp"
#include "judging.hpp"
#include "option_values.hpp"
#include "platform.hpp"
#include "rule_settings.hpp"

#include <distpoint/report/text.hpp>
#include <distpoint/text/read_file.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

namespace cli {

using namespace distpoint;

namespace {

// A value of --input: a syntax, a class, or both with a colon between them.
load_options options_of(std::string_view input) {
    load_options options;
    const std::size_t colon = input.find(':');
    const std::string_view first = input.substr(0, colon);
    for (const auto& [name, syntax] : input_syntaxes)
        if (same_name(first, name)) options.syntax = syntax;
    options.rows = export_class_named(colon == std::string_view::npos ? first : input.substr(colon + 1));
    return options;
}

} // namespace

std::string input_problem(const std::string& input) {
    const load_options options = options_of(input);
    const bool both = input.find(':') != std::string::npos;
    const bool known = options.syntax || options.rows != export_class::none;
    if (input == "auto" || (both ? options.syntax && options.rows != export_class::none : known)) return "";
    std::string problem = fmt::format("invalid value '{}' (expected auto, a syntax: ", input);
    bool first = true;
    for (const auto& [name, syntax] : input_syntaxes)
        problem += fmt::format("{}{}", std::exchange(first, false) ? "" : ", ", name);
    problem += "; a class: ";
    for (int i = 1; i < export_class_count; ++i)
        problem += fmt::format("{}{}", i == 1 ? "" : ", ", name_of(static_cast<export_class>(i)));
    return problem + "; or SYNTAX:CLASS)";
}

std::string alias_problem(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals != 0 && equals != std::string::npos && site_control_property_named(text.substr(equals + 1))) return "";
    std::vector<std::string_view> names;
    for (int i = 0; i < site_control_property_count; ++i)
        names.push_back(name_of(static_cast<site_control_property>(i)));
    const std::string hint = equals == std::string::npos ? "" : did_you_mean(text.substr(equals + 1), names);
    std::string known;
    for (const std::string_view name : names) known += fmt::format("{}'{}'", known.empty() ? "" : ", ", name);
    return fmt::format("invalid value '{}' (expected NAME=PROPERTY, with PROPERTY one of {}){}", text, known, hint);
}

property_alias alias_of(const std::string& text) {
    const std::size_t equals = text.find('=');
    return {text.substr(0, equals), text.substr(equals + 1)};
}

namespace {

// One document, loaded separately.
struct part {
    std::optional<loader> read;
    std::string problem; // why it could not be read
};

part load_one(const std::string& path, const loading_options& options) {
    std::string reason;
    const bool is_stdin = path == "-";
    if (is_stdin && is_typed())
        complain("reading standard input; end it with "
#ifdef _WIN32
                 "Ctrl-Z and Enter"
#else
                 "Ctrl-D"
#endif
        );
    auto bytes = is_stdin ? read_all(stdin, reason) : read_file(path, reason, file_access::mapped);
    if (!bytes) return {std::nullopt, reason};
    part made{loader(options.aliases), ""};
    const std::string& name = is_stdin && !options.stdin_filename.empty() ? options.stdin_filename : path;
    static_cast<void>(made.read->add_bytes(shown_path(name), std::move(*bytes), options_of(options.input)));
    return made;
}

// Draws a progress bar, once a second has passed.
class progress_bar {
  public:
    progress_bar(bool wanted, std::size_t all) : wanted_(wanted), all_(all) {}
    ~progress_bar() {
        if (drawn_) put(stderr, "\r\x1b[K");
    }
    void draw(std::size_t done) {
        if (!wanted_ || std::chrono::steady_clock::now() - start_ < std::chrono::seconds(1)) return;
        constexpr std::size_t width = 30;
        const std::size_t full = all_ == 0 ? 0 : done * width / all_;
        const std::string line = fmt::format("\rreading [{}{}] {} of {}\x1b[K", std::string(full, '#'),
                                             std::string(width - full, ' '), done, all_);
        put(stderr, line);
        drawn_ = true;
    }

  private:
    bool wanted_;
    std::size_t all_;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// Loads all documents with several threads; this one draws the progress bar.
std::vector<part> load_parts(const std::vector<std::string>& documents, const loading_options& options) {
    std::vector<part> parts(documents.size());
    const auto work = [&](std::size_t i) {
        try {
            parts[i] = load_one(documents[i], options);
        } catch (const std::exception& error) { // out of memory, above all
            parts[i] = {std::nullopt, error.what()};
        }
    };
    progress_bar bar(options.progress, documents.size());
    in_parallel(documents.size(), options.jobs, work, [&](std::size_t done) { bar.draw(done); });
    return parts;
}

} // namespace

bool load_all(const loading_options& options, loaded& all, std::vector<unread_file>& unread) {
    std::vector<input_problem_at> problems;
    std::vector<std::string> inputs = options.inputs;
    if (options.force_exclude && !options.stdin_filename.empty() && is_ignored(options.stdin_filename, options.ignore))
        std::erase(inputs, "-");
    const auto documents = documents_of(inputs, options.ignore, options.force_exclude, problems);
    const auto report = [&](const std::string& path, const std::string& reason, std::string_view before) {
        complain(fmt::format("{}: {}{}", path, before, reason));
        unread.push_back({path, reason});
    };
    for (const input_problem_at& problem : problems) report(problem.path, problem.reason, "");
    loader everything(options.aliases);
    std::vector<part> parts = load_parts(documents, options);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].read)
            everything.add(std::move(*parts[i].read));
        else
            report(documents[i] == "-" ? "standard input" : shown_path(documents[i]), parts[i].problem,
                   "cannot be read: ");
    }
    if (!unread.empty()) everything.incomplete();
    all = std::move(everything).finish();
    return unread.empty();
}

loaded load_again(const loaded& before, const std::vector<std::string>& texts, const loading_options& options,
                  bool complete) {
    loader again(options.aliases);
    load_options how = options_of(options.input);
    for (std::size_t f = 0; f < texts.size(); ++f) {
        how.syntax = before.files()[f].syntax;
        static_cast<void>(again.add_text(before.files()[f].path, texts[f], how));
    }
    if (!complete) again.incomplete();
    return std::move(again).finish();
}

bool print_document_errors(const report_words& found) {
    const finding_text_writer text(wants_colour("auto", stderr));
    std::string out;
    for (const finding_words& f : found.findings)
        if (f.level == severity::error && is_about_documents(f.rule->id)) text.append(out, f);
    put(stderr, out);
    return out.empty();
}

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
// What the commands share: their options, exit statuses, and output that is checked to have arrived.
#pragma once

#include <distpoint/rules/context.hpp>

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

inline constexpr int clean = 0;    // nothing at or above --fail-on
inline constexpr int findings = 1; // something is
inline constexpr int cannot = 2;   // a bad command line, or a file that cannot be read or written

/// The options of every command that reads documents and exports, so that all load, configure and judge alike.
struct reading_options {
    std::vector<std::string> inputs;
    std::vector<std::string> ignore;
    bool force_exclude = false; // `ignore` applies to files named one by one too
    std::string input = "auto";
    std::vector<std::string> rules;      // ID=LEVEL
    std::vector<std::string> only;       // ids
    std::vector<std::string> excluded;   // ids
    std::vector<std::string> locked;     // ids
    std::vector<std::string> thresholds; // NAME=VALUE
    std::vector<std::string> aliases;    // NAME=PROPERTY
    std::string stdin_filename;
    std::string baseline;
    unsigned jobs = 0; // 0: as many as there are cores
    std::string config;
    bool no_config = false;
};

struct check_options : reading_options {
    std::vector<std::string> formats; // F or F:FILE
    std::string fail_on = "error";
    std::string colour = "auto";
    std::string write_baseline;
    bool strict_baseline = false;
    bool show_suppressed = false;
    bool quiet = false;
    bool verbose = false;
    bool explain_missing = false;
    bool summary = false;
    std::size_t max_findings = 0; // shown as text; 0: all
};

struct convert_options : reading_options {
    std::string to = "yaml";
    std::string output; // a file; empty or -: standard output
};

struct types_options {
    std::vector<std::string> types;
    bool all = false;
    std::vector<std::string> with;
    std::vector<std::string> without;
    std::string format = "text";
};

struct plan_options : reading_options {
    std::string package;
    std::string format = "text";
    std::string changed;
    std::string bandwidth;
    std::string output;
};

struct repair_options : reading_options {
    std::string format = "diff";
    bool write = false;
    std::vector<std::string> choose; // N, or NAME=N
    std::vector<std::string> points; // names; empty: all
};

struct diff_options : reading_options {
    std::string before;
    std::string after;
    std::string format = "text";
};

struct impact_options : reading_options {
    std::vector<std::string> remove;       // points
    std::vector<std::string> site_servers; // codes of sites
    std::string like;                      // a point
    std::string format = "text";
};

struct config_file;

/// `config`: the file in force, or null.
int run_check(const check_options& options, config_file* config);
int run_convert(const convert_options& options, config_file* config);
int run_types(const types_options& options);
int run_plan(const plan_options& options, config_file* config);
int run_diff(const diff_options& options, config_file* config);
int run_repair(const repair_options& options, config_file* config);
int run_impact(const impact_options& options, config_file* config);
int run_matrix();
int run_rules(const std::string& format);
int run_explain(const std::string& rule); // empty: lists what can be explained

/// Whether to colour what goes to a stream: `always`, `never`, or `auto`, which depends on NO_COLOR, FORCE_COLOR, TERM
/// and on whether it is a terminal.
bool wants_colour(const std::string& option, std::FILE* stream);

/// Whether a stream is a terminal with a person before it: none in CI.
bool is_watched(std::FILE* stream);

/// Whether standard input is a terminal.
bool is_typed();

/// Writes to standard output. False, with a message on standard error, if not all of it arrived. A reader that has
/// closed the pipe has had enough: that is no error, and what follows is dropped.
bool write_out(std::string_view text);

/// Writes to a file, whole or not at all, or to standard output if `path` is empty or -. False, with a message, if that
/// fails.
bool write_result(const std::string& path, std::string_view text);

/// A message on standard error: "distpoint: ...".
void complain(std::string_view text);

/// Lines of at most `width` columns, each indented by `indent` blanks.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width = 100);

} // namespace cli

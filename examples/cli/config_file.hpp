// SPDX-License-Identifier: BSL-1.0
// .distpoint.yaml: the options of a project.
#pragma once

#include <distpoint/hierarchy/date.hpp>
#include <distpoint/text/location.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// A key of the configuration file, and the option whose default it is.
struct config_key {
    enum class form : unsigned char { word, number, flag, list, map, suppressions };

    std::string_view name;
    form is;
    std::string_view option;     // --fail-on; empty for what only the file has
    std::string_view variable;   // DISTPOINT_FAIL_ON; empty if there is none
    bool is_path = false;        // relative to the file's folder
    bool of_check_alone = false; // other commands have an option of that name with another meaning
};

inline constexpr config_key config_keys[] = {
    {"inputs", config_key::form::list, "inputs", "DISTPOINT_INPUTS", true},
    {"ignore", config_key::form::list, "--ignore", "DISTPOINT_IGNORE", true},
    {"force-exclude", config_key::form::flag, "--force-exclude", "DISTPOINT_FORCE_EXCLUDE"},
    {"format", config_key::form::list, "--format", "DISTPOINT_FORMAT", false, true},
    {"fail-on", config_key::form::word, "--fail-on", "DISTPOINT_FAIL_ON"},
    {"rules", config_key::form::map, "--rule", "DISTPOINT_RULE"},
    {"locked", config_key::form::list, "--lock", "DISTPOINT_LOCK"},
    {"thresholds", config_key::form::map, "--threshold", "DISTPOINT_THRESHOLD"},
    {"input", config_key::form::word, "--input", "DISTPOINT_INPUT"},
    {"aliases", config_key::form::map, "--alias", "DISTPOINT_ALIAS"},
    {"baseline", config_key::form::word, "--baseline", "DISTPOINT_BASELINE", true},
    {"strict-baseline", config_key::form::flag, "--strict-baseline", "DISTPOINT_STRICT_BASELINE"},
    {"show-suppressed", config_key::form::flag, "--show-suppressed", "DISTPOINT_SHOW_SUPPRESSED"},
    {"color", config_key::form::word, "--color", "DISTPOINT_COLOR"},
    {"jobs", config_key::form::number, "--jobs", "DISTPOINT_JOBS"},
    {"quiet", config_key::form::flag, "--quiet", "DISTPOINT_QUIET"},
    {"summary", config_key::form::flag, "--summary", "DISTPOINT_SUMMARY"},
    {"verbose", config_key::form::flag, "--verbose", "DISTPOINT_VERBOSE"},
    {"explain-missing", config_key::form::flag, "--explain-missing", "DISTPOINT_EXPLAIN_MISSING"},
    {"max-findings", config_key::form::number, "--max-findings", "DISTPOINT_MAX_FINDINGS"},
    {"suppress", config_key::form::suppressions, "", ""},
};

/// A suppression by rule and path: findings of the rule in files that match.
struct path_suppression {
    std::string rule;
    std::string path; // a pattern, relative to the working directory
    std::string reason;
    distpoint::date until{};
    std::string file;            // the configuration file
    distpoint::location place{}; // in it; its path is to be set from `file` where it is used
    bool used = false;
};

/// A value, and where it is written. Of a map: NAME=VALUE, at its name.
struct config_value {
    std::string text;
    std::size_t line = 0;
    std::size_t column = 0;
};

struct config_entry {
    const config_key* key = nullptr;
    std::vector<config_value> values;
};

struct config_file {
    std::string path;
    std::vector<config_entry> entries;
    std::vector<path_suppression> suppressions;
};

/// The configuration file of the working directory or of the nearest folder above it; empty if there is none.
std::string find_config_file();

/// Reads a configuration file. Nothing, with a message that names the place, if something in it is wrong.
std::optional<config_file> read_config_file(const std::string& path);

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
// What is fuzzed: functions of bytes that end the program, with a sentence, if something that must hold does not.
#pragma once

#include <distpoint/load.hpp>
#include <distpoint/report.hpp>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace fuzz {

struct target {
    std::string_view name;
    void (*run)(std::string_view bytes);
};

// readers.cpp
void read_json(std::string_view bytes);
void read_yaml(std::string_view bytes);
void read_csv(std::string_view bytes);
void read_clixml(std::string_view bytes);
void read_site_control_file(std::string_view bytes);
void read_any(std::string_view bytes);
// changes.cpp
void convert(std::string_view bytes);
void repair(std::string_view bytes);
void set_types(std::string_view bytes);
// parts.cpp
void nal_path(std::string_view bytes);
void glob(std::string_view bytes);
void config(std::string_view bytes);
void baseline(std::string_view bytes);

inline constexpr target targets[] = {
    {"json", read_json},
    {"yaml", read_yaml},
    {"csv", read_csv},
    {"clixml", read_clixml},
    {"ct0", read_site_control_file},
    {"any", read_any},
    {"convert", convert},
    {"repair", repair},
    {"set-types", set_types},
    {"nal-path", nal_path},
    {"glob", glob},
    {"config", config},
    {"baseline", baseline},
};

/// What must hold.
inline void expect(bool holds, std::string_view what, std::string_view seen = {}) {
    if (holds) return;
    for (const std::string_view line : {std::string_view("\ndoes not hold:"), what, seen}) {
        std::fwrite(line.data(), 1, line.size(), stderr);
        std::fputc('\n', stderr);
    }
    std::fflush(stderr);
    std::abort();
}

/// A number from the bytes, to choose by.
inline std::size_t number_of(std::string_view bytes) {
    std::size_t sum = bytes.size();
    for (const char c : bytes) sum = sum * 31 + static_cast<unsigned char>(c);
    return sum;
}

/// Loads one text.
inline distpoint::loaded load(std::string_view text, const distpoint::load_options& options, bool& read) {
    distpoint::loader in;
    read = in.add_text("fuzzed", text, options).ok();
    return std::move(in).finish();
}

} // namespace fuzz

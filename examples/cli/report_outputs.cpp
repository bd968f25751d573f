// SPDX-License-Identifier: BSL-1.0
#include "report_outputs.hpp"
#include "command.hpp"
#include "option_values.hpp"
#include "platform.hpp"

#include <distpoint/report/markdown.hpp>
#include <distpoint/text/file_system.hpp>
#include <distpoint/text/replace_file.hpp>

#include <fmt/format.h>

#include <cerrno>
#include <iterator>
#include <map>
#include <set>
#include <system_error>

namespace cli {

using namespace distpoint;

namespace {

report_output output_of(const std::string& text) {
    const std::size_t colon = text.find(':');
    std::string file = colon == std::string::npos ? std::string() : text.substr(colon + 1);
    if (file == "-") file.clear();
    return {*report_format_named(std::string_view(text).substr(0, colon)), std::move(file)};
}

// GitHub shows a job's summary, of at most a mebibyte, from a file that its steps append to.
bool append_job_summary(const report_words& found) {
    const std::string path = environment("GITHUB_STEP_SUMMARY");
    if (path.empty()) return true;
    constexpr std::size_t most = std::size_t{1} << 20;
    std::string text;
    write_markdown(text, found, most / 2);
    errno = 0;
    std::FILE* const file = open_file(path_from(path), "ab");
    bool written = file != nullptr;
    if (written) written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    if (file != nullptr) written = std::fclose(file) == 0 && written;
    if (!written) complain(fmt::format("{}: cannot be written: {}", path, std::generic_category().message(errno)));
    return written;
}

struct standard_output {
    bool good = true;
    void append(std::string_view text) { good = good && (text.empty() || write_out(text)); }
};

} // namespace

std::string format_problem(const std::string& text) {
    const std::size_t colon = text.find(':');
    if (report_format_named(std::string_view(text).substr(0, colon)) &&
        (colon == std::string::npos || colon + 1 < text.size()))
        return "";
    std::vector<std::string> names(std::begin(report_format_names), std::end(report_format_names));
    return fmt::format("invalid value '{}' (expected {}, each also with :FILE)", text, alternatives(names));
}

std::optional<std::vector<report_output>> report_outputs(const std::vector<std::string>& formats) {
    std::vector<report_output> outputs;
    for (const std::string& text : formats) outputs.push_back(output_of(text));
    if (outputs.empty()) outputs.push_back({});
    std::set<std::string> files;
    std::size_t to_out = 0;
    bool alone = false;
    for (const report_output& output : outputs) {
        if (output.file.empty()) {
            ++to_out;
            alone = alone || is_one_document(output.format);
        } else if (!files.insert(output.file).second) {
            complain(fmt::format("--format: two formats name the file {}", output.file));
            return std::nullopt;
        }
    }
    if (alone && to_out > 1) {
        complain(
            "--format: only text, github and azure can share standard output; write the others to files: FORMAT:FILE");
        return std::nullopt;
    }
    return outputs;
}

bool write_reports(const std::vector<report_output>& outputs, const report_words& found, const std::string& colour) {
    bool all = true;
    for (const report_output& output : outputs) {
        if (output.format == report_format::github) all = append_job_summary(found) && all;
        if (output.file.empty()) {
            standard_output out;
            write_report(output.format, out, found, wants_colour(colour, stdout));
            all = out.good && all;
            continue;
        }
        file_replacement file(output.file);
        write_report(output.format, file, found, colour == "always");
        if (const auto reason = file.finish()) {
            complain(fmt::format("{}: cannot be written: {}", output.file, *reason));
            all = false;
        }
    }
    return all;
}

bool write_summary(const report_words& found) {
    std::map<std::pair<int, std::string_view>, std::size_t> counts;
    for (const std::uint32_t number : found.findings.numbers())
        ++counts[{-static_cast<int>(found.findings.level(number)), found.findings.rule(number).id}];
    std::string text;
    for (const auto& [of, count] : counts)
        fmt::format_to(std::back_inserter(text), "{:7} {:7}  {}\n", count, name_of(static_cast<severity>(-of.first)),
                       of.second);
    return write_out(text);
}

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
// distpoint check: load, validate, report.
#include "command.hpp"
#include "loading.hpp"

#include <distpoint/load/locate.hpp>
#include <distpoint/report/json.hpp>
#include <distpoint/report/text.hpp>
#include <distpoint/report/unasked.hpp>
#include <distpoint/rules/validate.hpp>

#include <fmt/format.h>

#include <chrono>

namespace cli {

namespace {

using namespace distpoint;

distpoint::date today() {
    const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const std::chrono::year_month_day day(now);
    return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
            static_cast<int>(static_cast<unsigned>(day.day()))};
}

// ID=LEVEL as given with --rule; false, with a message, if it is none.
bool read_levels(const std::vector<std::string>& given, std::vector<rule_level>& levels) {
    const auto rules = rules_of(all_rules);
    for (const std::string_view text : given) {
        const std::size_t equals = text.find('=');
        const std::string_view id = text.substr(0, equals);
        const auto level = equals == std::string_view::npos ? std::nullopt : severity_named(text.substr(equals + 1));
        if (!level) {
            complain(fmt::format("--rule {}: write ID=off, ID=note, ID=warning or ID=error", text));
            return false;
        }
        std::vector<std::string_view> ids;
        for (const rule_info* rule : rules) ids.push_back(rule->id);
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
            const std::string_view near = nearest(id, ids);
            complain(near.empty() ? fmt::format("--rule: there is no rule '{}'; 'distpoint rules' lists them", id)
                                  : fmt::format("--rule: there is no rule '{}'; did you mean {}?", id, near));
            return false;
        }
        levels.push_back({id, *level});
    }
    return true;
}

bool write_findings(const check_options& options, const report& found, const loaded_hierarchy& loaded) {
    const hierarchy all = loaded.view();
    const auto places = locate(found, loaded);
    const text_format text(wants_colour(options.colour, stdout));
    json_format json;
    const bool as_json = options.format == "json";
    std::string out;
    if (as_json) json.begin(out, found, all.points.size());
    for (std::size_t i : reading_order(places)) {
        const rendered_finding words = render(found.findings[i], all, &places[i]);
        if (as_json)
            json.append(out, words);
        else
            text.append(out, words);
        if (out.size() > 1 << 16) {
            if (!write_out(out)) return false;
            out.clear();
        }
    }
    if (as_json) json.end(out);
    return write_out(out);
}

// What no file told, and which rules it kept silent: said once, not for each record.
void append_unasked(std::string& out, const hierarchy& all) {
    const auto facts = unasked(all);
    if (facts.empty()) return;
    out += "not asked, for want of data:\n";
    for (const unasked_rules& fact : facts) out += fmt::format("  {}\n", in_words(fact));
}

std::string counted(std::size_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

} // namespace

int run_check(const check_options& options) {
    std::vector<rule_level> levels;
    if (!read_levels(options.rules, levels)) return cannot;
    loaded_hierarchy loaded;
    for (const std::string& text : options.aliases)
        if (!add_alias(text, loaded)) return cannot;
    const bool all_loaded = load_all(options.inputs, options.input, loaded);
    if (loaded.files.empty()) return cannot;

    const settings set{.levels = levels, .today = today()};
    const report found = validate(loaded.view(), set, all_rules, loaded.findings());
    if (!write_findings(options, found, loaded)) return cannot;

    std::string totals;
    bool exports = false;
    for (const loaded_file& file : loaded.files) {
        exports = exports || file.layout == file_layout::rows;
        if (!file.read_as.empty()) totals += fmt::format("{}: read as: {}\n", printable(file.path), file.read_as);
    }
    if (exports) append_unasked(totals, loaded.view());
    totals += fmt::format("{} in {}: {}, {}, {}", counted(loaded.points.size(), "distribution point"),
                          counted(loaded.files.size(), "file"), counted(found.errors, "error"),
                          counted(found.warnings, "warning"), counted(found.notes, "note"));
    if (found.suppressed != 0) totals += fmt::format(", {} suppressed", found.suppressed);
    totals += '\n';
    std::fwrite(totals.data(), 1, totals.size(), stderr);

    if (!all_loaded) return cannot;
    return found.at_least(*severity_named(options.fail_on)) == 0 ? clean : findings;
}

} // namespace cli

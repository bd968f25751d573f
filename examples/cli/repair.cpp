// SPDX-License-Identifier: BSL-1.0
// distpoint repair: the smallest changes of documents after which their distribution points can exist.
#include "command.hpp"
#include "judged_inputs.hpp"
#include "judging.hpp"
#include "option_values.hpp"

#include <distpoint/hierarchy/point_repairs.hpp>
#include <distpoint/repair/type_list_editor.hpp>
#include <distpoint/report/finding_words.hpp>
#include <distpoint/report/type_words.hpp>
#include <distpoint/text/json_writer.hpp>
#include <distpoint/text/replace_file.hpp>
#include <distpoint/text/unified_diff.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <span>

namespace cli {

namespace {

using namespace distpoint;

// A change of one point, ready to be made.
struct point_change {
    std::uint32_t point = 0;
    point_type_set after{};
    list_change list;
    bool dropped = false;
};

// A value of --choose: for all points, or for one.
struct choice {
    std::string point; // empty: all
    std::size_t number = 0;
};

class repairer {
  public:
    repairer(judged_inputs& inputs, std::vector<choice> choices)
        : inputs_(inputs), points_(inputs.loaded.view().points), editor_(inputs.loaded), choices_(std::move(choices)) {}

    // Decides what to change: the points of the findings that `check` reports. Reports what it does not change.
    void decide(const std::vector<std::uint32_t>& points) {
        for (std::uint32_t p : points) decide(p);
        for (std::uint32_t file : exports_)
            complain(
                fmt::format("{}: exports are not changed; convert it with 'distpoint convert' and repair the result",
                            inputs_.loaded.files()[file].path));
        for (std::size_t i = 0; i < choices_.size(); ++i)
            if (!choices_[i].point.empty() && !used_.contains(i))
                complain(fmt::format("--choose {}={}: no distribution point of this name has several repairs",
                                     choices_[i].point, choices_[i].number));
    }

    // Drops changes that would cause other findings, and makes the rest in memory.
    void make() {
        std::vector<type_change> changes;
        for (const point_change& change : changes_) changes.push_back({change.point, change.after});
        std::vector<std::string> reasons;
        const std::vector<char> fit = changes_that_fit(inputs_.loaded, inputs_.rules.set, changes, reasons);
        for (std::size_t i = 0; i < changes_.size(); ++i) {
            if (fit[i] != 0) continue;
            changes_[i].dropped = true;
            complain(fmt::format("{}: {}: not repaired: {}", inputs_.loaded.files()[changes_[i].list.file].path,
                                 points_[changes_[i].point].title(), reasons[i]));
        }
        apply();
    }

    const std::vector<std::string>& texts_after() const { return texts_after_; }
    const std::vector<std::vector<text_edit>>& edits() const { return edits_; }

    // RFC 6902, per file: removals from the back, so that numbers stay true.
    void write_patch(json_writer& out, std::uint32_t file) const {
        bool any = false;
        const auto begin = [&](std::string_view op, const std::string& path) -> json_writer& {
            any = true;
            return out.line(2).object().text("op", op).text("path", path);
        };
        out.list();
        for (const point_change& change : changes_) {
            if (change.dropped || change.list.file != file) continue;
            const std::string path = fmt::format("/distribution_points/{}/types/", change.list.item);
            for (std::size_t i = change.list.removed.size(); i > 0; --i)
                if (change.list.removed[i - 1] != 0) begin("remove", path + std::to_string(i - 1)).end();
            for (const std::string_view type : change.list.added) begin("add", path + "-").text("value", type).end();
        }
        if (any) out.line(0);
        out.end();
    }

  private:
    void decide(std::uint32_t p) {
        const point& record = points_[p];
        const std::uint32_t number_of_file = inputs_.loaded.origins(record_kind::point)[p].file;
        const loaded_file& file = inputs_.loaded.files()[number_of_file];
        if (editor_.is_exported(p)) {
            exports_.insert(number_of_file);
            return;
        }
        const bool wrong = !masks.allow(record.all_types());
        const bool repeats = editor_.has_duplicates(p);
        if (!wrong && !repeats) return;
        const auto leave = [&](std::string_view why) {
            complain(fmt::format("{}: {}: not repaired: {}", file.path, record.title(), why));
        };
        if (const auto untouched = editor_.change(p, {}, false); !untouched.refused.empty())
            return leave(untouched.refused);
        if (wrong && !record.unknown_types.empty() && !repeats) return leave("it has unknown types");
        type_repair chosen;
        if (wrong && record.unknown_types.empty()) {
            const type_repairs all = repairs_of(record);
            if (all.empty()) return leave("no change of its types alone can repair it");
            const std::size_t number = all.size() == 1 ? 1 : choice_for(record.title());
            if (number < 1 || number > all.size()) {
                std::string text = fmt::format("{} equally small repairs; pick one with --choose N:", all.size());
                const point_type_set fixed =
                    record.on_share() ? point_type_set(point_type::server_share) : point_type_set();
                for (std::size_t i = 0; i < all.size(); ++i)
                    text += fmt::format(" {}. {};", i + 1, in_words(all[i], record.types | fixed, record.on_share()));
                text.pop_back();
                leave(text);
                if (!repeats) return;
            } else {
                chosen = all[number - 1];
            }
        }
        point_change change{p, (record.types - chosen.remove) | chosen.add, editor_.change(p, chosen, true), false};
        if (!change.list.refused.empty()) return leave(change.list.refused);
        changes_.push_back(std::move(change));
    }
    std::size_t choice_for(std::string_view name) {
        std::size_t number = 0;
        for (std::size_t i = 0; i < choices_.size(); ++i) {
            if (choices_[i].point.empty() && number == 0) number = choices_[i].number;
            if (choices_[i].point.empty() || !same_name(choices_[i].point, name)) continue;
            used_.insert(i);
            return choices_[i].number;
        }
        return number;
    }
    void apply() {
        const auto& files = inputs_.loaded.files();
        edits_.assign(files.size(), {});
        for (const point_change& change : changes_) {
            if (change.dropped) continue;
            auto& edits = edits_[change.list.file];
            edits.insert(edits.end(), change.list.edits.begin(), change.list.edits.end());
        }
        texts_after_.clear();
        for (std::size_t f = 0; f < files.size(); ++f)
            texts_after_.push_back(edited(files[f].source.text(), edits_[f]));
    }

    judged_inputs& inputs_;
    std::span<const point> points_;
    type_list_editor editor_;
    std::vector<choice> choices_;
    std::set<std::size_t> used_;      // choices of single points
    std::set<std::uint32_t> exports_; // files with findings that are not changed
    std::vector<point_change> changes_;
    std::vector<std::vector<text_edit>> edits_;
    std::vector<std::string> texts_after_;
};

// The points of the findings of repairable rules that `check` reports; suppressed findings are not repaired.
std::vector<std::uint32_t> points_to_repair(const judged_inputs& inputs, const std::vector<std::string_view>& rules,
                                            const std::vector<std::string>& points) {
    std::set<std::uint32_t> found;
    for (const finding_words& f : inputs.found.findings) {
        if (!f.rule->about_types && f.rule->id != rules::repeated_type::info.id) continue;
        if (f.record_kind_of_subject != record_kind::point || f.record >= inputs.loaded.view().points.size()) continue;
        if (!rules.empty() && std::find(rules.begin(), rules.end(), f.rule->id) == rules.end()) continue;
        const std::string_view name = inputs.loaded.view().points[f.record].title();
        const bool wanted = points.empty() || std::any_of(points.begin(), points.end(), [&](const std::string& point) {
                                return same_name(point, name);
                            });
        if (wanted) found.insert(f.record);
    }
    return {found.begin(), found.end()};
}

// Whether --point names existing points; a message if not.
bool are_points(const std::vector<std::string>& names, std::span<const point> points) {
    for (const std::string& name : names) {
        if (std::any_of(points.begin(), points.end(), [&](const point& p) { return same_name(p.title(), name); }))
            continue;
        complain_about_point("--point", name, points);
        return false;
    }
    return true;
}

// --rule ID filters; ID=LEVEL has the same meaning as for check.
void read_filters(const repair_options& options, reading_options& reading, std::vector<std::string_view>& rules) {
    reading = options;
    std::erase_if(reading.rules, [](const std::string& text) { return text.find('=') == std::string::npos; });
    for (const std::string& text : options.rules)
        if (text.find('=') == std::string::npos) rules.push_back(rule_id(text));
}
bool read_choices(const std::vector<std::string>& given, std::vector<choice>& choices) {
    for (const std::string_view text : given) {
        const std::size_t equals = text.rfind('=');
        const std::string_view number = equals == std::string_view::npos ? text : text.substr(equals + 1);
        choice made{equals == std::string_view::npos ? std::string() : std::string(text.substr(0, equals)), 0};
        const auto read = std::from_chars(number.data(), number.data() + number.size(), made.number);
        const bool whole = read.ec == std::errc() && read.ptr == number.data() + number.size();
        if (!whole || made.number == 0 || equals == 0) {
            complain(number.find_first_not_of("0123456789") == std::string_view::npos && !number.empty()
                         ? std::string("--choose: expected 1 or more")
                         : fmt::format("--choose: invalid value '{}' (expected N or NAME=N)", text));
            return false;
        }
        choices.push_back(std::move(made));
    }
    return true;
}

// Edits of a text, moved for the same text after a byte order mark.
std::vector<text_edit> shifted(std::vector<text_edit> edits, std::size_t by) {
    for (text_edit& edit : edits) {
        edit.begin += by;
        edit.end += by;
    }
    return edits;
}

std::string relative(std::string path) {
    while (path.starts_with("./")) path.erase(0, 2);
    while (path.starts_with('/')) path.erase(0, 1);
    return path;
}

} // namespace

int run_repair(const repair_options& options, config_file* config) {
    reading_options reading;
    std::vector<std::string_view> rules;
    std::vector<choice> choices;
    read_filters(options, reading, rules);
    if (!read_choices(options.choose, choices)) return cannot;
    judged_inputs inputs;
    if (!judge_inputs(reading, config, {}, inputs) || !inputs.all_loaded) return cannot;
    const auto& files = inputs.loaded.files();
    if (options.write)
        for (const loaded_file& file : files)
            if (file.path == "-") {
                complain("--write: standard input cannot be changed");
                return cannot;
            }
    if (!are_points(options.points, inputs.loaded.view().points)) return cannot;
    repairer repair(inputs, std::move(choices));
    repair.decide(points_to_repair(inputs, rules, options.points));
    repair.make();

    std::string out;
    const bool as_json = options.format == "json";
    const bool several = files.size() > 1;
    json_writer json(out, json_layout::one_line);
    if (as_json && several) json.object();
    for (std::uint32_t f = 0; f < files.size(); ++f) {
        const loaded_file& file = files[f];
        if (as_json) {
            if (several) json.line(0).key(file.path);
            repair.write_patch(json, f);
        } else if (!repair.edits()[f].empty() && !options.write) {
            const auto encoding = file.source.encoding();
            if (encoding == text_encoding::utf16_little || encoding == text_encoding::utf16_big)
                complain(fmt::format("{}: no diff for a file in UTF-16; use --write or --format json", file.path));
            else
                out += unified_diff(relative(file.path), encoded(file.source.text(), encoding),
                                    shifted(repair.edits()[f], encoding == text_encoding::utf8_mark ? 3 : 0));
        }
    }
    if (as_json && several) json.line(0).end();
    if (!write_out(out)) return cannot;
    if (options.write)
        for (std::uint32_t f = 0; f < files.size(); ++f) {
            if (repair.edits()[f].empty()) continue;
            const loaded_file& file = files[f];
            if (const auto reason = replace_file(file.path, encoded(repair.texts_after()[f], file.source.encoding()))) {
                complain(fmt::format("{}: cannot be written: {}", file.path, *reason));
                return cannot;
            }
            complain(fmt::format("{}: repaired", file.path));
        }
    judged_inputs after;
    judge_changed(reading, config, inputs, repair.texts_after(), after);
    if (after.found.errors == 0) return clean;
    complain(after.found.errors == 1
                 ? std::string("1 error remains; 'distpoint check' shows it")
                 : fmt::format("{} errors remain; 'distpoint check' shows them", after.found.errors));
    return findings;
}

} // namespace cli

// SPDX-License-Identifier: BSL-1.0
// distpoint repair: the smallest changes of documents after which their distribution points can exist.
#include "command.hpp"
#include "finding_keys.hpp"
#include "judging.hpp"
#include "loading.hpp"
#include "write_file.hpp"

#include <distpoint/load/type_lists.hpp>
#include <distpoint/report/json.hpp>
#include <distpoint/report/rendered.hpp>
#include <distpoint/report/unified_diff.hpp>

#include <fmt/format.h>

namespace cli {

namespace {

using namespace distpoint;

// A change of one point's list of types, ready to be made.
struct point_change {
    std::uint32_t point = 0;
    std::uint32_t file = 0;
    std::uint32_t item = 0;
    std::vector<char> removed;
    std::vector<std::string_view> added;
    const word_list* list = nullptr;
    bool dropped = false;
};

class repairer {
  public:
    repairer(loaded_hierarchy& loaded, int choice) : loaded_(loaded), choice_(choice) {
        for (const loaded_file& file : loaded.files) lists_.push_back(type_lists(file, texts_));
    }

    // Decides what to change; tells of what it leaves alone.
    void decide() {
        for (std::uint32_t p = 0; p < loaded_.points.size(); ++p) decide(p);
    }

    // Makes the changes in memory, and drops those after which another rule fails that did not before.
    void make() {
        const auto before = count_findings(loaded_, severity::warning);
        for (bool again = true; again;) {
            again = false;
            apply();
            loaded_hierarchy after;
            for (std::size_t f = 0; f < loaded_.files.size(); ++f)
                load_again(after, loaded_.files[f].path, texts_after_[f], loaded_.files[f].syntax);
            for (const auto& [key, count] : count_findings(after, severity::warning)) {
                const auto known = before.find(key);
                if (known != before.end() && known->second >= count) continue;
                again = drop_for(key) || again;
            }
        }
    }

    bool changes_anything() const {
        for (const point_change& change : changes_)
            if (!change.dropped) return true;
        return false;
    }
    const std::vector<std::string>& texts_after() const { return texts_after_; }
    const std::vector<std::vector<text_edit>>& edits() const { return edits_; }

    // RFC 6902, per file: removals from the back, so that numbers stay true.
    std::string patch_of(std::uint32_t file) const {
        std::string out = "[";
        bool first = true;
        const auto add = [&](std::string_view op, std::string path, std::string_view value) {
            out += std::exchange(first, false) ? "\n  " : ",\n  ";
            out += fmt::format("{{\"op\": \"{}\", \"path\": \"{}\"", op, path);
            if (!value.empty()) {
                out += ", \"value\": ";
                append_json(out, value);
            }
            out += '}';
        };
        for (const point_change& change : changes_) {
            if (change.dropped || change.file != file) continue;
            const std::string path = fmt::format("/distribution_points/{}/types/", change.item);
            for (std::size_t i = change.removed.size(); i > 0; --i)
                if (change.removed[i - 1] != 0) add("remove", path + std::to_string(i - 1), "");
            for (std::string_view type : change.added) add("add", path + "-", type);
        }
        return out + (first ? "]" : "\n]");
    }

  private:
    void decide(std::uint32_t p) {
        const point& record = loaded_.points[p];
        const record_origin origin = loaded_.origins(record_kind::point)[p];
        const point_type_set fixed = record.on_share() ? point_type_set(point_type::server_share) : point_type_set();
        const point_type_set written = record.types | fixed;
        const bool wrong = !masks.allow(record.all_types()) && record.unknown_types.empty();
        const word_list* const list = list_of(origin);
        const bool repeats = list != nullptr && has_repeats(*list);
        if (!wrong && !repeats) return;
        if (list == nullptr)
            return complain(fmt::format("{}: {}: its list of types cannot be edited here (an export, or an alias)",
                                        loaded_.files[origin.file].path, record.title()));
        type_repair chosen;
        if (wrong) {
            const type_repairs all = repairs(written, fixed);
            if (all.empty()) return;
            if (all.size() > 1 && (choice_ < 1 || choice_ > static_cast<int>(all.size()))) {
                std::string text = fmt::format("{}: {}: {} repairs are equal; none is applied without --choose N:",
                                               loaded_.files[origin.file].path, record.title(), all.size());
                for (std::size_t i = 0; i < all.size(); ++i)
                    text += fmt::format(" {}. {};", i + 1, in_words(all[i], written, record.on_share()));
                text.pop_back();
                complain(text);
                if (!repeats) return;
            } else {
                chosen = all[all.size() == 1 ? 0 : static_cast<std::size_t>(choice_ - 1)];
            }
        }
        point_change change{p, origin.file, origin.item, std::vector<char>(list->words.size(), 0), {}, list, false};
        point_type_set seen;
        for (std::size_t i = 0; i < list->words.size(); ++i) {
            const auto type = point_type_named(list->words[i].text);
            if (!type) continue;
            change.removed[i] = chosen.remove.contains(*type) || seen.contains(*type);
            seen.insert(*type);
        }
        for (point_type type : chosen.add) change.added.push_back(name_of(type));
        changes_.push_back(std::move(change));
    }

    const word_list* list_of(const record_origin& origin) const {
        const auto& lists = lists_[origin.file];
        return origin.item < lists.size() && lists[origin.item] ? &*lists[origin.item] : nullptr;
    }
    static bool has_repeats(const word_list& list) {
        point_type_set seen;
        for (const word_list::word& word : list.words)
            if (const auto type = point_type_named(word.text)) {
                if (seen.contains(*type)) return true;
                seen.insert(*type);
            }
        return false;
    }

    void apply() {
        edits_.assign(loaded_.files.size(), {});
        for (const point_change& change : changes_) {
            if (change.dropped) continue;
            const auto more =
                edit_list(loaded_.files[change.file].source.text(), *change.list, change.removed, change.added);
            edits_[change.file].insert(edits_[change.file].end(), more.begin(), more.end());
        }
        texts_after_.clear();
        for (std::size_t f = 0; f < loaded_.files.size(); ++f)
            texts_after_.push_back(edited(loaded_.files[f].source.text(), edits_[f]));
    }
    // Takes back the change of the point that a new failure is about; all of them, if it is about something else.
    bool drop_for(const finding_key& failure) {
        bool dropped = false;
        for (bool all : {false, true}) {
            for (point_change& change : changes_) {
                if (change.dropped) continue;
                const bool about = failure.subject_kind == name_of(record_kind::point) &&
                                   failure.subject_name == printable(loaded_.points[change.point].title());
                if (!about && !all) continue;
                change.dropped = dropped = true;
                complain(fmt::format("{}: {}: not repaired: then {} ({}) would fail", loaded_.files[change.file].path,
                                     loaded_.points[change.point].title(), failure.message, failure.rule));
            }
            if (dropped) return true;
        }
        return false;
    }

    loaded_hierarchy& loaded_;
    int choice_;
    text_store texts_;
    std::vector<std::vector<std::optional<word_list>>> lists_; // per file, per item
    std::vector<point_change> changes_;
    std::vector<std::vector<text_edit>> edits_;
    std::vector<std::string> texts_after_;
};

bool still_wrong(loaded_hierarchy& loaded, const repairer& repair) {
    loaded_hierarchy after;
    for (std::size_t f = 0; f < loaded.files.size(); ++f)
        load_again(after, loaded.files[f].path, repair.texts_after()[f], loaded.files[f].syntax);
    return !judge(after).ok();
}

// Edits of a text for the same text behind a byte order mark.
std::vector<text_edit> shifted(std::vector<text_edit> edits, std::size_t by) {
    for (text_edit& edit : edits) edit.begin += by, edit.end += by;
    return edits;
}

std::string relative(std::string path) {
    while (path.starts_with("./")) path.erase(0, 2);
    while (path.starts_with('/')) path.erase(0, 1);
    return path;
}

} // namespace

int run_repair(const repair_options& options) {
    loaded_hierarchy loaded;
    if (!load_all(options.inputs, "auto", loaded)) return cannot;
    if (options.write)
        for (const loaded_file& file : loaded.files)
            if (file.path == "-") return complain("--write: standard input cannot be written to"), cannot;
    repairer repair(loaded, options.choose);
    repair.decide();
    repair.make();

    std::string out;
    const bool several = loaded.files.size() > 1;
    if (options.format == "json" && several) out += "{";
    bool first = true;
    for (std::uint32_t f = 0; f < loaded.files.size(); ++f) {
        const loaded_file& file = loaded.files[f];
        if (options.format == "json") {
            if (several) {
                out += std::exchange(first, false) ? "\n" : ",\n";
                append_json(out, file.path);
                out += ": ";
            }
            out += repair.patch_of(f);
        } else if (!repair.edits()[f].empty() && !options.write) {
            const auto encoding = file.source.encoding();
            if (encoding == text_encoding::utf16_little || encoding == text_encoding::utf16_big)
                complain(fmt::format("{}: a file in UTF-16 has no line diff; use --write or --format json", file.path));
            else
                out += unified_diff(relative(file.path), encoded(file.source.text(), encoding),
                                    shifted(repair.edits()[f], encoding == text_encoding::utf8_mark ? 3 : 0));
        }
    }
    if (options.format == "json") out += several ? "\n}\n" : "\n";
    if (!write_out(out)) return cannot;
    if (options.write)
        for (std::uint32_t f = 0; f < loaded.files.size(); ++f) {
            if (repair.edits()[f].empty()) continue;
            const loaded_file& file = loaded.files[f];
            if (const auto reason = replace_file(file.path, encoded(repair.texts_after()[f], file.source.encoding()))) {
                complain(fmt::format("{}: cannot be written: {}", file.path, *reason));
                return cannot;
            }
            complain(fmt::format("{}: repaired", file.path));
        }
    return still_wrong(loaded, repair) ? findings : clean;
}

} // namespace cli

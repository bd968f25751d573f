// SPDX-License-Identifier: BSL-1.0
// distpoint diff: what changed between two documents, in terms of points, types and findings.
#include "command.hpp"
#include "finding_keys.hpp"
#include "loading.hpp"

#include <distpoint/report/json.hpp>
#include <distpoint/report/rendered.hpp>

#include <fmt/format.h>

#include <map>

namespace cli {

namespace {

using namespace distpoint;

// Points by their names without case; points for different sites may share one.
std::map<std::string, const point*> points_by_name(const loaded_hierarchy& loaded) {
    std::map<std::string, const point*> points;
    for (const point& p : loaded.points) {
        std::string key;
        for (std::string_view part : {p.title(), std::string_view("\n"), p.site})
            for (char c : part) key += folded(c);
        points.emplace(std::move(key), &p);
    }
    return points;
}

struct point_difference {
    const point* before = nullptr;
    const point* after = nullptr;

    point_type_set lost() const { return before == nullptr ? point_type_set() : before->all_types() - now(); }
    point_type_set gained() const { return now() - (before == nullptr ? point_type_set() : before->all_types()); }
    const point& any() const { return after != nullptr ? *after : *before; }

  private:
    point_type_set now() const { return after == nullptr ? point_type_set() : after->all_types(); }
};

std::vector<point_difference> compare(const loaded_hierarchy& before, const loaded_hierarchy& after) {
    std::map<std::string, point_difference> all;
    for (const auto& [name, p] : points_by_name(before)) all[name].before = p;
    for (const auto& [name, p] : points_by_name(after)) all[name].after = p;
    std::vector<point_difference> changed;
    for (const auto& [name, d] : all)
        if (d.before == nullptr || d.after == nullptr || !d.lost().empty() || !d.gained().empty()) changed.push_back(d);
    return changed;
}

// The keys that one has more often than the other.
std::vector<finding_key> more_in(const finding_counts& one, const finding_counts& other) {
    std::vector<finding_key> more;
    for (const auto& [key, count] : one) {
        const auto known = other.find(key);
        for (int i = known == other.end() ? 0 : known->second; i < count; ++i) more.push_back(key);
    }
    return more;
}

std::string as_text(const std::vector<point_difference>& points, const std::vector<finding_key>& fresh,
                    const std::vector<finding_key>& gone) {
    std::string out;
    for (const point_difference& d : points) {
        const std::string name = printable(d.any().title());
        if (d.before == nullptr)
            out += fmt::format("+ {}: {}\n", name, in_words(d.gained(), ", "));
        else if (d.after == nullptr)
            out += fmt::format("- {}: {}\n", name, in_words(d.lost(), ", "));
        else
            out += fmt::format("~ {}:{}{}{}{}\n", name, d.lost().empty() ? "" : " without ", in_words(d.lost(), ", "),
                               d.gained().empty() ? "" : " with ", in_words(d.gained(), ", "));
    }
    const auto list = [&](std::string_view title, const std::vector<finding_key>& keys) {
        for (const finding_key& key : keys)
            out += fmt::format("{} {}: {} '{}': {} [{}]\n", title, name_of(key.level), key.subject_kind,
                               key.subject_name, key.message, key.rule);
    };
    list("new", fresh);
    list("gone", gone);
    return out;
}

std::string as_json(const std::vector<point_difference>& points, const std::vector<finding_key>& fresh,
                    const std::vector<finding_key>& gone) {
    std::string out = "{\"distribution_points\": [";
    bool first = true;
    for (const point_difference& d : points) {
        out += std::exchange(first, false) ? "\n  {\"name\": " : ",\n  {\"name\": ";
        append_json(out, printable(d.any().title()));
        out += ", \"change\": ";
        append_json(out, d.before == nullptr ? "added" : d.after == nullptr ? "removed" : "changed");
        out += ", \"removed\": ";
        append_json(out, d.lost());
        out += ", \"added\": ";
        append_json(out, d.gained());
        out += '}';
    }
    const auto list = [&](std::string_view title, const std::vector<finding_key>& keys) {
        out += fmt::format("],\n \"{}\": [", title);
        bool first_key = true;
        for (const finding_key& key : keys) {
            out += std::exchange(first_key, false) ? "\n  {\"rule\": " : ",\n  {\"rule\": ";
            append_json(out, key.rule);
            out += ", \"severity\": ";
            append_json(out, name_of(key.level));
            out += ", \"message\": ";
            append_json(out, key.message);
            out += ", \"subject\": {\"kind\": ";
            append_json(out, key.subject_kind);
            out += ", \"name\": ";
            append_json(out, key.subject_name);
            out += "}}";
        }
    };
    list("new_findings", fresh);
    list("gone_findings", gone);
    return out + "]}\n";
}

} // namespace

int run_diff(const diff_options& options) {
    loaded_hierarchy before;
    loaded_hierarchy after;
    if (!load_all({options.before}, "auto", before) || !load_all({options.after}, "auto", after)) return cannot;
    const finding_counts was = count_findings(before, severity::note);
    const finding_counts is = count_findings(after, severity::note);
    const auto points = compare(before, after);
    const auto fresh = more_in(is, was);
    const auto gone = more_in(was, is);
    if (!write_out(options.format == "json" ? as_json(points, fresh, gone) : as_text(points, fresh, gone)))
        return cannot;
    for (const finding_key& key : fresh)
        if (key.level == severity::error) return findings;
    return clean;
}

} // namespace cli

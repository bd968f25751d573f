// SPDX-License-Identifier: BSL-1.0
// distpoint diff: what changed between two documents, in terms of points, types and findings.
#include "command.hpp"
#include "finding_changes.hpp"
#include "judged_inputs.hpp"

#include <distpoint/hierarchy/computers.hpp>
#include <distpoint/report/finding_words.hpp>
#include <distpoint/report/json.hpp>
#include <distpoint/report/type_words.hpp>
#include <distpoint/text/printable.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>
#include <span>
#include <vector>

namespace cli {

namespace {

using namespace distpoint;

std::string folded_text(std::initializer_list<std::string_view> parts) {
    std::string key;
    for (std::string_view part : parts) {
        for (char c : part) key += folded(c);
        key += '\n';
    }
    return key;
}

struct point_difference {
    const point* before = nullptr;
    const point* after = nullptr;

    point_type_set lost() const { return before == nullptr ? point_type_set() : before->all_types() - now(); }
    point_type_set gained() const { return now() - (before == nullptr ? point_type_set() : before->all_types()); }
    const point& any() const { return after != nullptr ? *after : *before; }
    bool moved() const { return before != nullptr && after != nullptr && !same_name(before->site, after->site); }
    bool renamed() const {
        return before != nullptr && after != nullptr && !same_name(before->title(), after->title());
    }
    bool changed() const {
        return before == nullptr || after == nullptr || !lost().empty() || !gained().empty() || moved() || renamed();
    }

  private:
    point_type_set now() const { return after == nullptr ? point_type_set() : after->all_types(); }
};

// The identity of a point: first its computer and share, then its name. A computer is identified by its first label if
// that is unique on both sides.
class point_matcher {
  public:
    point_matcher(std::span<const point> before, std::span<const point> after) {
        for (const std::span<const point> points : {before, after})
            for (const point& p : points) {
                const std::string_view host = without_final_dot(host_of(p));
                auto& full = full_names_[folded_text({first_label(host)})];
                if (is_qualified(host)) full.insert(folded_text({host}));
            }
    }
    std::string place_of(const point& p) const {
        const std::string_view host = without_final_dot(host_of(p));
        if (host.empty()) return {};
        const auto full = full_names_.find(folded_text({first_label(host)}));
        const bool one = full != full_names_.end() && full->second.size() < 2;
        const auto path = unc_path_from(p.share);
        return folded_text({one ? first_label(host) : host, path ? path->share : std::string_view()});
    }

  private:
    std::map<std::string, std::set<std::string>> full_names_; // of each first label
};

std::vector<point_difference> compare(std::span<const point> before, std::span<const point> after) {
    const point_matcher matcher(before, after);
    std::map<std::string, std::vector<const point*>> by_place;
    std::map<std::string, std::vector<const point*>> by_name;
    for (const point& p : before) {
        const std::string place = matcher.place_of(p);
        if (!place.empty()) by_place[place].push_back(&p);
        by_name[folded_text({p.title()})].push_back(&p);
    }
    std::set<const point*> matched;
    std::vector<point_difference> pairs(after.size());
    const auto take = [&](const point& p, std::vector<const point*>& candidates, point_difference& to) {
        const point* best = nullptr; // of several on one computer the one of the same name, then of the same site
        int value = -1;
        for (const point* candidate : candidates) {
            if (matched.contains(candidate)) continue;
            const int now =
                (same_name(candidate->title(), p.title()) ? 2 : 0) + (same_name(candidate->site, p.site) ? 1 : 0);
            if (now <= value) continue;
            best = candidate;
            value = now;
        }
        if (best == nullptr) return;
        matched.insert(best);
        to.before = best;
    };
    for (std::size_t i = 0; i < after.size(); ++i) {
        pairs[i].after = &after[i];
        if (const auto at = by_place.find(matcher.place_of(after[i])); at != by_place.end())
            take(after[i], at->second, pairs[i]);
    }
    for (std::size_t i = 0; i < after.size(); ++i)
        if (pairs[i].before == nullptr)
            if (const auto at = by_name.find(folded_text({after[i].title()})); at != by_name.end())
                take(after[i], at->second, pairs[i]);
    for (const point& p : before)
        if (!matched.contains(&p)) pairs.push_back({&p, nullptr});
    std::erase_if(pairs, [](const point_difference& d) { return !d.changed(); });
    std::stable_sort(pairs.begin(), pairs.end(), [](const point_difference& a, const point_difference& b) {
        return folded_text({a.any().title()}) < folded_text({b.any().title()});
    });
    return pairs;
}

std::string change_in_words(const point_difference& d) {
    std::string out;
    const auto add = [&](const std::string& text) { out += (out.empty() ? "" : "; ") + text; };
    if (d.renamed()) add(fmt::format("renamed from {}", printable(d.before->title())));
    const auto site = [](const point* p) { return p->site.empty() ? std::string("no site") : printable(p->site); };
    if (d.moved()) add(fmt::format("site {} → {}", site(d.before), site(d.after)));
    if (!d.lost().empty() && !d.gained().empty())
        add(fmt::format("{} → {}", in_words(d.lost(), ", "), in_words(d.gained(), ", ")));
    else if (!d.lost().empty())
        add("no longer " + in_words(d.lost(), ", "));
    else if (!d.gained().empty())
        add("now " + in_words(d.gained(), ", "));
    return out;
}

using finding_list = std::vector<finding_words>;

std::string as_text(const std::vector<point_difference>& points, const finding_list& fresh, const finding_list& gone) {
    std::string out;
    for (const point_difference& d : points) {
        const std::string name = printable(d.any().title());
        if (d.before == nullptr)
            out += fmt::format("+ {}: {}\n", name, in_words(d.gained(), ", "));
        else if (d.after == nullptr)
            out += fmt::format("- {}: {}\n", name, in_words(d.lost(), ", "));
        else
            out += fmt::format("~ {}: {}\n", name, change_in_words(d));
    }
    const auto list = [&](std::string_view title, const finding_list& findings) {
        for (const finding_words& f : findings) {
            const bool document = f.record_kind_of_subject == record_kind::document;
            out += fmt::format("{} {}: {} '{}': {} [{}]\n", title, name_of(f.level), f.subject_title,
                               document ? std::string() : f.subject_name, f.message, f.rule->id);
        }
    };
    list("new:", fresh);
    list("fixed:", gone);
    return out;
}

std::string as_json(const std::vector<point_difference>& points, const finding_list& fresh, const finding_list& gone) {
    std::string text;
    json_writer out(text, json_layout::one_line);
    out.object().records("distribution_points", 2, points, [&](const point_difference& d) {
        out.text("name", printable(d.any().title()));
        out.text("change", d.before == nullptr ? "added" : d.after == nullptr ? "removed" : "changed");
        write_types(out.key("removed"), d.lost());
        write_types(out.key("added"), d.gained());
        if (d.renamed()) out.text("name_before", printable(d.before->title()));
        if (d.moved()) out.text("site_before", printable(d.before->site)).text("site", printable(d.after->site));
    });
    write_findings(out, "new_findings", fresh);
    write_findings(out, "gone_findings", gone);
    out.end();
    return text;
}

} // namespace

int run_diff(const diff_options& options, config_file* config) {
    reading_options old_side = options;
    reading_options new_side = options;
    old_side.inputs = {options.before};
    new_side.inputs = {options.after};
    judged_inputs before;
    judged_inputs after;
    if (!judge_inputs(old_side, config, {}, before) || !judge_inputs(new_side, config, {}, after)) return cannot;
    if (!before.all_loaded || !after.all_loaded) return cannot;
    const auto points = compare(before.loaded.view().points, after.loaded.view().points);
    const auto fresh = more_in(after.found, before.found);
    const auto gone = more_in(before.found, after.found);
    if (!write_out(options.format == "json" ? as_json(points, fresh, gone) : as_text(points, fresh, gone)))
        return cannot;
    for (const finding_words& f : fresh)
        if (f.level == severity::error) return findings;
    return clean;
}

} // namespace cli

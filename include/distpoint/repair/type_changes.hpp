// SPDX-License-Identifier: BSL-1.0
// Changes of distribution points' types, checked before they are applied: none may break what was valid.
#pragma once

#include <distpoint/rules/validate.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace distpoint {

/// A point of a hierarchy, by position, and the new types of its list.
struct type_change {
    std::uint32_t point = 0;
    point_type_set types{};
};

/// Checks changes by validating the changed hierarchy. A change is refused if it causes a new error or warning. Numbers
/// in a finding do not make it a new one, so a site that already exceeds a limit refuses no changes. Each change is
/// checked independently as far as possible: a refused change does not cause others to be refused. The hierarchy, the
/// settings, the findings and the pack must outlive it. Costs one validation per round, and one of
/// the hierarchy as it is if there are errors or warnings left; most sets of changes need two rounds, none more than
/// 64, and above 25,000 points fewer: what could not be tried by then is refused.
template <class Pack = decltype(all_rules)>
class change_judge {
  public:
    /// `loaded`: the findings of the loader, which validation grades together with the others.
    change_judge(const hierarchy& h, const settings& set, std::span<const finding> loaded, const Pack& pack = all_rules)
        : all_(h), set_(set), loaded_(loaded), pack_(pack), names_(h), points_(h.points.begin(), h.points.end()) {}
    // It keeps references: temporaries would be gone.
    change_judge(const hierarchy&&, const settings&, std::span<const finding>, const Pack&) = delete;
    change_judge(const hierarchy&&, const settings&, std::span<const finding>) = delete;
    change_judge(const hierarchy&, const settings&&, std::span<const finding>, const Pack&) = delete;
    change_judge(const hierarchy&, const settings&&, std::span<const finding>) = delete;

    /// For each change, whether it is accepted together with the other accepted ones. The changes must be of different
    /// points.
    std::vector<char> accepted(std::span<const type_change> changes) {
        std::vector<char> in(changes.size(), 1);
        rounds_left_ = static_cast<int>(std::clamp<std::size_t>(most_work / (points_.size() + 1), 8, 64));
        std::vector<std::size_t> of_point(all_.points.size(), changes.size());
        for (std::size_t i = 0; i < changes.size(); ++i) of_point[changes[i].point] = i;
        // First refuse the changes that new findings are about.
        std::vector<std::size_t> suspects;
        while (rounds_left_ > 0) {
            const std::vector<finding> fresh = new_findings(changes, in);
            if (fresh.empty()) break;
            const std::size_t before = suspects.size();
            for (bool related : {false, true}) {
                for (const finding& f : fresh) blame(f, related, of_point, in, suspects);
                if (suspects.size() != before) break;
            }
            if (suspects.size() == before) { // no change is to blame: check them separately
                std::vector<std::size_t> all;
                for (std::size_t i = 0; i < in.size(); ++i)
                    if (std::exchange(in[i], char{0}) != 0) all.push_back(i);
                add_what_fits(changes, in, all);
                break;
            }
        }
        if (rounds_left_ <= 0 && !new_findings(changes, in).empty()) std::fill(in.begin(), in.end(), char{0});
        // Some may have been blamed for the effect of another, and some fit only once others are made.
        std::size_t tried = 1;
        while (suspects.size() != tried && !suspects.empty()) {
            tried = suspects.size();
            add_what_fits(changes, in, suspects);
            std::erase_if(suspects, [&](std::size_t i) { return in[i] != 0; });
        }
        return in;
    }

    /// The errors and warnings that changes cause when applied together.
    std::vector<finding> new_findings(std::span<const type_change> changes, const std::vector<char>& in) {
        for (std::size_t i = 0; i < changes.size(); ++i)
            if (in[i] != 0) points_[changes[i].point].types = changes[i].types;
        hierarchy changed = all_;
        changed.points = points_;
        --rounds_left_;
        const report after = judged(changed);
        for (std::size_t i = 0; i < changes.size(); ++i)
            points_[changes[i].point].types = all_.points[changes[i].point].types;
        // Of equal findings, only those beyond the previous number are new.
        std::vector<std::size_t> positions;
        std::vector<std::pair<std::uint64_t, std::size_t>> keys;
        for (std::size_t i = 0; i < after.findings.size(); ++i)
            if (counts(after.findings[i])) keys.push_back({key_of(after.findings[i]), i});
        if (keys.empty()) return {};
        std::sort(keys.begin(), keys.end());
        if (!std::exchange(judged_before_, true)) before_ = keys_of(judged(all_));
        auto known = before_.begin();
        for (const auto& [key, position] : keys) {
            while (known != before_.end() && *known < key) ++known;
            if (known != before_.end() && *known == key)
                ++known;
            else
                positions.push_back(position);
        }
        std::sort(positions.begin(), positions.end()); // keys differ from run to run
        std::vector<finding> fresh;
        fresh.reserve(positions.size());
        for (std::size_t position : positions) fresh.push_back(after.findings[position]);
        return fresh;
    }

  private:
    static constexpr std::size_t most_work = 1'600'000; // points to validate

    report judged(const hierarchy& h) const { return detail::judged(context(h, set_, names_), pack_, loaded_); }
    static bool counts(const finding& f) { return f.level >= severity::warning; }
    static std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
        hash = (hash ^ value) * 0xff51afd7ed558ccdu;
        return hash ^ hash >> 31;
    }
    static std::uint64_t key_of(const finding& f) {
        std::uint64_t key =
            mixed(exact_name_hash(f.rule->id), static_cast<std::uint64_t>(f.where.kind) << 32 | f.where.record);
        for (const argument& word : f.words)
            if (word.is == argument::form::text)
                key = mixed(key, exact_name_hash(word.text()));
            else if (word.is == argument::form::type || word.is == argument::form::title)
                key = mixed(key, static_cast<std::uint64_t>(word.type) + 1);
        return key;
    }
    static std::vector<std::uint64_t> keys_of(const report& found) {
        std::vector<std::uint64_t> keys;
        for (const finding& f : found.findings)
            if (counts(f)) keys.push_back(key_of(f));
        std::sort(keys.begin(), keys.end());
        return keys;
    }
    // Takes out the changes of the points that a finding is about, or is related to.
    static void blame(const finding& f, bool related, const std::vector<std::size_t>& of_point, std::vector<char>& in,
                      std::vector<std::size_t>& suspects) {
        const auto one = [&](const element& where) {
            if (where.kind != record_kind::point || where.record >= of_point.size()) return;
            const std::size_t change = of_point[where.record];
            if (change < in.size() && std::exchange(in[change], char{0}) != 0) suspects.push_back(change);
        };
        if (!related) return one(f.where);
        for (const related_element& other : f.related) one(other.where);
    }
    // Adds those changes that cause no new findings: all of them if possible, otherwise each half in turn.
    void add_what_fits(std::span<const type_change> changes, std::vector<char>& in, std::span<const std::size_t> some) {
        if (some.empty() || rounds_left_ <= 0) return;
        for (std::size_t i : some) in[i] = 1;
        if (new_findings(changes, in).empty()) return;
        for (std::size_t i : some) in[i] = 0;
        if (some.size() == 1) return;
        add_what_fits(changes, in, some.first(some.size() / 2));
        add_what_fits(changes, in, some.subspan(some.size() / 2));
    }

    const hierarchy& all_;
    const settings& set_;
    std::span<const finding> loaded_;
    const Pack& pack_;
    const name_lookups names_;
    std::vector<point> points_;  // with the changes applied
    bool judged_before_ = false; // not until there are findings to compare
    std::vector<std::uint64_t> before_;
    int rounds_left_ = 0;
};

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// The repairs of findings as changes of the files, each checked against the rest of the hierarchy.
#pragma once

#include <distpoint/repair/fix.hpp>
#include <distpoint/repair/fix_forms.hpp>
#include <distpoint/repair/repair_table.hpp>
#include <distpoint/repair/type_changes.hpp>
#include <distpoint/rules/all_rules.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace distpoint {

namespace detail {

// The repairs of points that would cause other findings.
class refused_repairs {
  public:
    template <class Pack>
    refused_repairs(const report& found, const loaded& from, const settings& set, const Pack& pack) {
        const hierarchy all = from.view();
        std::vector<std::uint32_t> points;
        for (const finding& f : found.findings)
            if (f.rule->about_types && f.where.kind == record_kind::point) points.push_back(f.where.record);
        if (!std::is_sorted(points.begin(), points.end())) std::sort(points.begin(), points.end());
        points.erase(std::unique(points.begin(), points.end()), points.end());
        if (points.empty()) return;
        change_judge judge(all, set, from.findings(), pack);
        repair_table repairs;
        for (std::size_t turn = 0;; ++turn) { // the first repair of each point, then the second of those that have one
            std::vector<type_change> changes;
            for (std::uint32_t p : points)
                if (const type_repairs& some = repairs.of(all.points[p]); turn < some.size())
                    changes.push_back({p, (all.points[p].types - some[turn].remove) | some[turn].add});
            if (changes.empty()) break;
            const std::vector<char> accepted = judge.accepted(changes);
            for (std::size_t i = 0; i < changes.size(); ++i)
                if (accepted[i] == 0) refused_.emplace_back(changes[i].point, changes[i].types.bits);
        }
        std::sort(refused_.begin(), refused_.end());
    }
    bool contains(std::uint32_t point, point_type_set types) const {
        return std::binary_search(refused_.begin(), refused_.end(), refusal(point, types.bits));
    }

  private:
    using refusal = std::pair<std::uint32_t, unsigned short>; // a point, and its types after the repair
    std::vector<refusal> refused_;                            // sorted
};

// The judged repairs of a report, as fixes. Keeps references to the report and the documents.
class judged_fixes final : public fix_source {
  public:
    judged_fixes(const report& found, const loaded& from, refused_repairs refused)
        : found_(found), from_(from), refused_(std::move(refused)) {}
    std::unique_ptr<fix_reader> reader() const override { return std::make_unique<one_by_one>(*this); }

  private:
    class one_by_one final : public fix_reader {
      public:
        explicit one_by_one(const judged_fixes& of) : of_(of), points_(of.from_.view().points), forms_(of.from_) {}

        void read(std::uint32_t number, std::vector<fix>& out) override {
            if (number >= of_.found_.findings.size()) return out.clear();
            const finding& f = of_.found_.findings[number];
            if (f.where.kind != record_kind::point) return out.clear();
            const std::uint32_t at = f.where.record;
            if (f.rule->about_types) {
                const point& p = points_[at];
                forms_.change(at, repairs_.of(p), out, [&](const type_repair& repair) {
                    return !of_.refused_.contains(at, (p.types - repair.remove) | repair.add);
                });
            } else if (f.rule->id == rules::repeated_type::info.id) {
                forms_.remove_word(at, f.where.at.begin, out);
            } else {
                out.clear();
            }
        }

      private:
        const judged_fixes& of_;
        std::span<const point> points_;
        repair_table repairs_;
        fix_forms forms_;
    };

    const report& found_;
    const loaded& from_;
    refused_repairs refused_;
};

} // namespace detail

/// The fixes of each finding of a report: the repairs of a point's types and the removal of a duplicate, except those
/// that would cause another error or warning, and those of lists that cannot be edited. `set` and `pack`: those that
/// the report was made with. Validates the repaired hierarchy a few times; making the fixes reads the files that have
/// repairs once more. The report and the documents must outlive the result.
template <class Pack = decltype(all_rules)>
std::shared_ptr<const fix_source> fixes_of(const report& found, const loaded& from, const settings& set = {},
                                           const Pack& pack = all_rules) {
    return std::make_shared<detail::judged_fixes>(found, from, detail::refused_repairs(found, from, set, pack));
}
template <class Pack = decltype(all_rules)>
std::shared_ptr<const fix_source> fixes_of(const report&&, const loaded&, const settings& = {},
                                           const Pack& = all_rules) = delete;
template <class Pack = decltype(all_rules)>
std::shared_ptr<const fix_source> fixes_of(const report&, const loaded&&, const settings& = {},
                                           const Pack& = all_rules) = delete;

} // namespace distpoint

// SPDX-License-Identifier: BSL-1.0
// Sums over the plans of several packages: how much travels to each site and to each distribution point.
#pragma once

#include <distpoint/distribution/planner.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace distpoint {

/// A sum of sizes; the largest value if it exceeds that.
constexpr std::uint64_t sum_of_bytes(std::uint64_t a, std::uint64_t b) { return a + b < a ? ~std::uint64_t{0} : a + b; }

/// The copies from one place to another.
struct plan_total {
    plan_end from{};
    plan_end to{};
    std::uint32_t packages = 0;
    std::uint32_t prestaged = 0;           // of these packages, those whose first copy is not sent
    std::uint32_t unknown_sizes = 0;       // of these packages, those whose size is unknown: `bytes` lacks them
    std::uint64_t bytes = 0;               // of the first copies; the largest value if the sum exceeds it
    std::uint64_t change = 0;              // of later changes, if the plans include them
    std::uint32_t next = name_table::none; // another total with the same `to`
};

/// Adds up plans of one planner (distribution points topic, Bandwidth Control). Hops from source directories and to
/// clients are not counted. Adding a plan costs its hops. The planner must outlive it.
class plan_totals {
  public:
    explicit plan_totals(const planner& made_by)
        : first_to_site_(made_by.records.sites.size(), name_table::none),
          first_to_point_(made_by.records.points.size(), name_table::none) {}

    void add(const package_plan& plan) {
        complete_ = complete_ && plan.complete && plan.missing.empty() && plan.gaps.empty();
        for (const plan_hop& hop : plan.hops)
            if (hop.from.is != plan_end::kind::source && hop.to.is != plan_end::kind::clients) add(hop);
    }

    /// The totals by places of departure and arrival, in the order in which they occurred first.
    const std::vector<plan_total>& all() const { return totals_; }
    /// Everything that arrives at the site server of a site, or at a point, by its position in the hierarchy. nullopt
    /// if no package does. `from` is one of several.
    std::optional<plan_total> to_site(std::uint32_t site) const { return sum(first_to_site_[site]); }
    std::optional<plan_total> to_point(std::uint32_t point) const { return sum(first_to_point_[point]); }
    /// Whether everything is known: no plan has gaps, and no size is unknown.
    bool complete() const { return complete_; }

  private:
    void add(const plan_hop& hop) {
        std::uint32_t& first =
            hop.to.is == plan_end::kind::point ? first_to_point_[hop.to.record] : first_to_site_[hop.to.record];
        std::uint32_t at = first;
        while (at != name_table::none && !same(totals_[at].from, hop.from)) at = totals_[at].next;
        if (at == name_table::none) {
            at = static_cast<std::uint32_t>(totals_.size());
            totals_.push_back({hop.from, hop.to, 0, 0, 0, 0, 0, first});
            first = at;
        }
        plan_total& total = totals_[at];
        ++total.packages;
        if (hop.prestaged) ++total.prestaged;
        if (!hop.first_copy) {
            ++total.unknown_sizes;
            complete_ = false;
        }
        total.bytes = sum_of_bytes(total.bytes, hop.first_copy.value_or(0));
        total.change = sum_of_bytes(total.change, hop.change.value_or(0));
    }
    std::optional<plan_total> sum(std::uint32_t first) const {
        if (first == name_table::none) return std::nullopt;
        plan_total all = totals_[first];
        for (std::uint32_t at = all.next; at != name_table::none; at = totals_[at].next) {
            const plan_total& other = totals_[at];
            all.packages += other.packages;
            all.prestaged += other.prestaged;
            all.unknown_sizes += other.unknown_sizes;
            all.bytes = sum_of_bytes(all.bytes, other.bytes);
            all.change = sum_of_bytes(all.change, other.change);
        }
        return all;
    }
    static bool same(const plan_end& a, const plan_end& b) { return a.is == b.is && a.record == b.record; }

    std::vector<plan_total> totals_;
    heap_array<std::uint32_t> first_to_site_;
    heap_array<std::uint32_t> first_to_point_;
    bool complete_ = true;
};

} // namespace distpoint
